"""How a restored database avoids ids and numbers that were used after its backup: marks of its progress, and jumps.

An epoch is the life of a database between two restores. A mark of the same epoch that is further than the database
itself, kept in the data folder or by a print agent, proves that the database was restored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

# More ids and log rows than the largest office uses in a year; 2,147,483,647 ids have room for 2,000 such jumps.
GAP = 1_000_000
# Numbers to jump over: with a mark, those given since it was written (20 s); without one, by past days only.
SURELY_MORE, PERHAPS_MORE = 20, 50
ROUND, FINE_ROUND = 100, 10
# How long the floor page tells about a restore, and a phone about a number lost in it.
TOLD_FOR, REMEMBERED_FOR = timedelta(days=1), timedelta(days=3)


@dataclass(frozen=True, slots=True)
class OfficeMarks:
    """The progress of one office: the log's last row, and the last number of each prefix on its newest day."""

    seq: int = 0
    day: date | None = None
    numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Marks:
    """The progress of a database in its epoch: the largest id of each table whose ids are known outside the server."""

    epoch: int
    name: str
    ids: Mapping[str, int] = field(default_factory=dict)
    offices: Mapping[str, OfficeMarks] = field(default_factory=dict)

    def office(self, code: str) -> OfficeMarks:
        return self.offices.get(code, OfficeMarks())


def is_behind(database: Marks, kept: Marks) -> bool:
    """Whether the database is older than the one that `kept` was written for.

    When another server has begun a later epoch of the same database in the meantime, it is not behind.
    """
    if database.name != kept.name:
        return database.epoch <= kept.epoch
    further = [database.ids.get(table, 0) < last for table, last in kept.ids.items()]
    further += [database.office(code).seq < marks.seq for code, marks in kept.offices.items()]
    return any(further)


def furthest(one: Marks | None, other: Marks | None) -> Marks | None:
    """Return the marks of the later epoch; for the same epoch the larger value of each mark."""
    if one is None or other is None or one.epoch != other.epoch:
        return max((marks for marks in (one, other) if marks), key=lambda marks: marks.epoch, default=None)
    ids = {table: max(one.ids.get(table, 0), other.ids.get(table, 0)) for table in {**one.ids, **other.ids}}
    offices = {
        code: max(one.office(code), other.office(code), key=lambda marks: marks.seq)
        for code in {**one.offices, **other.offices}
    }
    return Marks(one.epoch, one.name, ids, offices)


def jumped(last: int, known: int = 0) -> int:
    """Return the id or log row after which an epoch goes on; `known` is the largest one known outside the database."""
    return max(last, known) + GAP


def last_number(given: int, usual: int, known: int | None) -> int:
    """Return the number to treat as the last one given on the day of a restore.

    `given`: the last one by the restored database; `usual`: the largest of its recent days; `known`: the last one by a
    mark of the same day, None without one. Too large a jump does no harm: a range goes on with one more digit.
    """
    if known is not None:
        return _rounded(max(given, known) + SURELY_MORE, FINE_ROUND)
    return _rounded(max(given, usual) + PERHAPS_MORE, ROUND)


def _rounded(number: int, step: int) -> int:
    return -(-number // step) * step
