"""What left the building does not come back with a backup: how far a database had come, and what is jumped over.

An epoch is the life of a database between two restores. Whoever keeps a mark of the same epoch that is further than
the database itself (the data folder, a print agent) proves that the database was put back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

# More ids and log rows than the largest office makes in a year; of 2,147,483,647 they leave room for 2,000 restores.
GAP = 1_000_000
# Numbers given since the newest mark was kept (20 s) when we have one, and when nothing but the past is known.
SURELY_MORE, PERHAPS_MORE = 20, 50
ROUND, FINE_ROUND = 100, 10
# So long the floor tells of a restore, and the phone of a number that was lost with it.
TOLD_FOR, REMEMBERED_FOR = timedelta(days=1), timedelta(days=3)


@dataclass(frozen=True, slots=True)
class OfficeMarks:
    """How far one office had come: the log's last row, and the last number of each prefix on its newest day."""

    seq: int = 0
    day: date | None = None
    numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Marks:
    """How far a database had come in its epoch: the largest id of each table whose ids leave the server."""

    epoch: int
    name: str
    ids: Mapping[str, int] = field(default_factory=dict)
    offices: Mapping[str, OfficeMarks] = field(default_factory=dict)

    def office(self, code: str) -> OfficeMarks:
        return self.offices.get(code, OfficeMarks())


def is_behind(database: Marks, kept: Marks) -> bool:
    """Whether the database is an older one than that of which `kept` was written down.

    Another server may have begun a later epoch of the same database meanwhile: then it is ahead.
    """
    if database.name != kept.name:
        return database.epoch <= kept.epoch
    further = [database.ids.get(table, 0) < last for table, last in kept.ids.items()]
    further += [database.office(code).seq < marks.seq for code, marks in kept.offices.items()]
    return any(further)


def furthest(one: Marks | None, other: Marks | None) -> Marks | None:
    """Return what both know together: the later epoch, or the larger of each when they tell of the same."""
    if one is None or other is None or one.epoch != other.epoch:
        return max((marks for marks in (one, other) if marks), key=lambda marks: marks.epoch, default=None)
    ids = {table: max(one.ids.get(table, 0), other.ids.get(table, 0)) for table in {**one.ids, **other.ids}}
    offices = {
        code: max(one.office(code), other.office(code), key=lambda marks: marks.seq)
        for code in {**one.offices, **other.offices}
    }
    return Marks(one.epoch, one.name, ids, offices)


def jumped(last: int, known: int = 0) -> int:
    """Return the id or log row after which an epoch goes on; `known` is the largest that somebody else knows of."""
    return max(last, known) + GAP


def last_number(given: int, usual: int, known: int | None) -> int:
    """Return what counts as the last number given on the day of a restore.

    `given`: by the restored database; `usual`: the largest of its recent days; `known`: by a mark of this same day,
    None without one. A jump too far costs nothing, for a range goes on with one digit more.
    """
    if known is not None:
        return _rounded(max(given, known) + SURELY_MORE, FINE_ROUND)
    return _rounded(max(given, usual) + PERHAPS_MORE, ROUND)


def _rounded(number: int, step: int) -> int:
    return -(-number // step) * step
