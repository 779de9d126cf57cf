"""A database with a hundred thousand to ten million tickets, made of the real rows of a few days by copying them."""

from sqlalchemy import Connection, Table, text

from queue_server.storage.models import Base
from tests.office import Office

# So many tickets has one office; more tickets are more offices, as in a province.
OF_ONE_OFFICE = 100_000
COPIED = ("tickets", "ticket_events", "numbers_given")
OF_A_TICKET, OF_A_ROW = ("id", "ticket"), ("seq", "command_seq", "undoes")
DAYS, MOMENTS = (
    ("business_date",),
    ("at", "rank_at", "issued_at", "called_at", "serving_at", "ended_at", "taken_at"),
)
# Of the other offices only that: they are there to fill tables and indexes.
LEAN = {"ticket_events": "WHERE b.step IN ('issue', 'call', 'finish')"}
NOT_LEAN = ("data", "text_seal", "name_seal", "reason")


def multiplied(office: Office, tickets: int) -> int:
    """Let the days of this office, all of one week, have happened every week before; return how many weeks.

    Every time, row and hash is that of the real days, so the reports have real work; the chain does not verify. Beyond
    OF_ONE_OFFICE other offices have as many, with three rows a ticket.
    """
    with office.database.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA foreign_keys = OFF"))
            connection.commit()
        for table in COPIED:
            connection.execute(text(f"CREATE TEMP TABLE base_{table} AS SELECT * FROM {table}"))
        of_a_week = connection.scalar(text("SELECT count(*) FROM base_tickets")) or 0
        weeks = max(min(tickets, OF_ONE_OFFICE) // of_a_week, 1)
        _empty(connection)
        for number in range(max(round(tickets / (weeks * of_a_week)), 1)):
            _copy(connection, office.settings.code, number, weeks)
        connection.commit()
    return int(weeks)


def _empty(connection: Connection) -> None:
    """Take the base's own rows out, with all that hangs on them."""
    hanging = [table.name for table in Base.metadata.sorted_tables if _refers(table)]
    for name in [*reversed(hanging), "ticket_events", "tickets", "numbers_given"]:
        connection.execute(text(f"DELETE FROM {name}"))


def _refers(table: Table) -> bool:
    return table.name not in COPIED and any(key.column.table.name == "tickets" for key in table.foreign_keys)


def _copy(connection: Connection, office: str, number: int, weeks: int) -> None:
    """The weeks of one office, oldest first, each table in one statement; number 0 is the office itself."""
    code = f"{office[:8]}-{number}" if number else office
    if number:
        _open(connection, office, code)
    given = {"office": code, "last": weeks - 1, "before": number * weeks}
    for table in COPIED:
        connection.execute(text(_statement(connection, table, lean=bool(number))), given)
    end = text(
        "UPDATE offices SET seq = (SELECT max(seq) FROM ticket_events WHERE office = :code) WHERE code = :code"
    )
    connection.execute(end, {"code": code})


def _open(connection: Connection, office: str, code: str) -> None:
    """Add an office with the same counters."""
    for table, key in (("offices", "code"), ("counters", "office")):
        names = [column.name for column in Base.metadata.tables[table].columns if column.name != key]
        columns = ", ".join(names)
        copied = (
            f"INSERT INTO {table} ({key}, {columns}) SELECT :code, {columns} FROM {table} WHERE {key} = :of"
        )
        connection.execute(text(copied), {"code": code, "of": office})


def _statement(connection: Connection, table: str, *, lean: bool) -> str:
    names = [column.name for column in Base.metadata.tables[table].columns]
    leave = NOT_LEAN if lean else ()
    values = ", ".join(_value(connection.dialect.name, name, leave) for name in names)
    order = "w, b.seq" if table == "ticket_events" else "w"
    return (
        "WITH RECURSIVE weeks(w) AS (SELECT 0 UNION ALL SELECT w + 1 FROM weeks WHERE w < :last)"
        f" INSERT INTO {table} ({', '.join(names)}) SELECT {values}"
        f" FROM weeks CROSS JOIN base_{table} AS b {LEAN.get(table, '') if lean else ''} ORDER BY {order}"
    )


def _value(dialect: str, name: str, leave: tuple[str, ...]) -> str:
    """The column of a copy that is `w` weeks after the first one."""
    if name == "office":
        return "CAST(:office AS VARCHAR)"
    if name in leave:
        return "''" if name == "reason" else "NULL"
    if name in OF_A_TICKET:
        return f"b.{name} + (:before + w) * (SELECT max(id) FROM base_tickets)"
    if name in OF_A_ROW:
        return f"b.{name} + w * (SELECT max(seq) FROM base_ticket_events)"
    if name == "public_id":
        number = "b.id + (:before + w) * (SELECT max(id) FROM base_tickets)"
        return f"printf('%016d', {number})" if dialect == "sqlite" else f"lpad(({number})::text, 16, '0')"
    if name in DAYS or name in MOMENTS:
        return _moved(dialect, name)
    return f"b.{name}"


def _moved(dialect: str, name: str) -> str:
    weeks = "(w - :last)"
    if dialect == "sqlite":
        day = f"date(substr(b.{name}, 1, 10), (7 * {weeks}) || ' days')"
        return f"{day} || substr(b.{name}, 11)"
    return f"b.{name} + 7 * {weeks}" if name in DAYS else f"b.{name} + {weeks} * interval '7 days'"
