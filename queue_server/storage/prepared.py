"""Prepared statements for the most frequent commands: compiled once, then passed to the driver directly.

SQLite answers such a statement within microseconds; SQLAlchemy's work around each costs several times as much.
PostgreSQL is asked over a connection, where each way there and back costs more than the statement: a statement without
rows waits and goes together with the next one (`together`).
Listeners of SQLAlchemy's `before_cursor_execute` get them too, without a context, and its log of statements
(`sqlalchemy.engine.Engine` at INFO) has them. Its other events do not.
"""

import logging
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection, Dialect, Insert, Row, Select, Update
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import CompoundSelect
from sqlalchemy.types import TypeEngine

from queue_server.storage import together
from queue_server.storage.driver_errors import of_sqlalchemy

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
Statement: TypeAlias = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]] | Insert | Update
Processor = Callable[[Any], Any]
STATEMENTS = logging.getLogger("sqlalchemy.engine.Engine")


class Found(list[Any]):
    """The rows of a SELECT as named tuples, with methods like SQLAlchemy's result."""

    def all(self) -> "Found":
        return self

    def first(self) -> AnyRow | None:
        """Return the first row, None when there is none."""
        found: AnyRow | None = self[0] if self else None
        return found

    def one(self) -> AnyRow:
        """Return the only row.

        Raises:
            ValueError: there is no row, or more than one.
        """
        row: AnyRow
        (row,) = self
        return row

    def scalar(self) -> Any:
        """Return the first row's first value, None when there is no row."""
        return self[0][0] if self else None


@dataclass(frozen=True, slots=True)
class _Written:
    """A statement compiled for one kind of database.

    `binds`: the names of its parameters in order. `to_driver`: the places of those whose values the driver takes in
    another form, each with the function that makes it. `reads`: the same functions for all returned columns, None where
    the driver's value is Python's; `from_driver` leaves these out.
    """

    text: str
    binds: Sequence[str]
    to_driver: Sequence[tuple[int, Processor]]
    fixed: Mapping[str, Any]
    positional: bool
    reads: Sequence[Processor | None]
    from_driver: Sequence[tuple[int, Processor]]
    row: Any

    def parameters(self, values: Mapping[str, Any]) -> Any:
        """Return the parameters for the driver.

        Raises:
            KeyError: a value is missing.
        """
        known = {**self.fixed, **values} if self.fixed else values
        given = [known[name] for name in self.binds]
        for place, process in self.to_driver:
            given[place] = process(given[place])
        return given if self.positional else dict(zip(self.binds, given, strict=True))

    def read(self, raw: Sequence[Any]) -> Any:
        if not self.from_driver:
            return self.row._make(raw)
        values = list(raw)
        for place, process in self.from_driver:
            values[place] = process(values[place])
        return self.row._make(values)


class Prepared:
    """A statement whose text never changes: no lists of variable length, no column defaults computed in Python.

    `columns`: the columns that an INSERT or UPDATE sets from values with the same names.
    """

    def __init__(self, statement: Statement, columns: Sequence[str] | None = None) -> None:
        self.statement, self._columns = statement, columns
        self._written: dict[str, _Written] = {}

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> Found:
        """Run the statement in the connection's transaction and return its rows.

        Raises:
            DBAPIError: as by SQLAlchemy's `execute`. KeyError: a value is missing.
        """
        written = self._for(connection.dialect)
        return Found(map(written.read, self.raw_rows(connection, values)))

    def raw_rows(self, connection: Connection, values: Mapping[str, Any]) -> Sequence[Any]:
        """Return the rows in the driver's form."""
        found: Sequence[Any] = self._execute(connection, values, lambda cursor: cursor.fetchall())
        return found

    def run(self, connection: Connection, values: Mapping[str, Any]) -> None:
        """Run a statement without rows. Raises as `rows` does, on PostgreSQL only together with the next statement."""
        self._execute(connection, values, None)

    def reading(self, dialect: Dialect) -> Sequence[Processor | None]:
        """Return, for each column, the function that turns the driver's value into Python's."""
        return self._for(dialect).reads

    def _execute(
        self, connection: Connection, values: Mapping[str, Any], take: Callable[[Any], Any] | None
    ) -> Any:
        written, cursor = self._for(connection.dialect), connection.connection.cursor()
        parameters, before = written.parameters(values), together.taken(connection)
        _tell(connection, cursor, written.text, parameters)
        try:
            if take is None and together.is_set_up(connection):
                return together.keep(connection, [*before, cursor.mogrify(written.text, parameters)])
            together.execute(cursor, before, written.text, parameters)
            return take(cursor) if take else None
        except connection.dialect.loaded_dbapi.Error as error:
            raise of_sqlalchemy(connection, cursor, written.text, parameters, error) from error
        finally:
            cursor.close()

    def _for(self, dialect: Dialect) -> _Written:
        known = self._written.get(dialect.name)
        if known is None:
            known = self._written[dialect.name] = _written(self.statement, dialect, self._columns)
        return known


def _written(statement: Statement, dialect: Dialect, columns: Sequence[str] | None) -> _Written:
    """Compile the statement with SQLAlchemy for this kind of database.

    Raises:
        TypeError: its text would not be the same every time.
    """
    compiled = statement.compile(dialect=dialect, column_keys=list(columns) if columns is not None else None)
    assert isinstance(compiled, SQLCompiler)  # noqa: S101  only for mypy: SQL compiles to this
    if compiled.post_compile_params or compiled.literal_execute_params or compiled.prefetch:
        raise TypeError(f"not always the same: {compiled}")
    names = compiled.positiontup if compiled.positional else sorted(set(compiled.bind_names.values()))
    binds = list(names or ())
    to_driver = [_to_driver(compiled.binds[name].type, dialect) for name in binds]
    fixed = {name: bind.value for name, bind in compiled.binds.items() if not bind.required}
    columns_read = list(statement.exported_columns)
    row = namedtuple("Row", [column.key for column in columns_read], rename=True)  # type: ignore[misc]
    reads = [_from_driver(column.type, dialect) for column in columns_read]
    return _Written(
        str(compiled), binds, _changing(to_driver), fixed, compiled.positional, reads, _changing(reads), row
    )


def _changing(functions: Sequence[Processor | None]) -> Sequence[tuple[int, Processor]]:
    """The places that have a function, with it; most columns need none."""
    return [(place, function) for place, function in enumerate(functions) if function is not None]


def _tell(connection: Connection, cursor: Any, text: str, parameters: Any) -> None:
    """Tell listeners and the log of statements what is asked."""
    if connection.dispatch.before_cursor_execute:
        for hear in connection.dispatch.before_cursor_execute:
            hear(connection, cursor, text, parameters, None, False)
    if STATEMENTS.isEnabledFor(logging.INFO):
        STATEMENTS.info("%s %r", text, _shown(connection, parameters))


def _shown(connection: Connection, parameters: Any) -> Any:
    return "[hidden]" if connection.engine.hide_parameters else parameters


def _to_driver(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _from_driver(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)
