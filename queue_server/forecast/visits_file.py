"""Reads the visits of an office from a CSV file, also one that another queue system has written."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, tzinfo
from enum import StrEnum
from math import isfinite
from sys import intern

from queue_server.domain.csv_rows import NotCsv, csv_rows
from queue_server.forecast.office_days import DAY, from_hour, quiet_hour
from queue_server.forecast.visit_times import UnknownTime, moment, month_first
from queue_server.forecast.visits import Visit

# The columns; the command's help and docs/estimates.md say what is in them. Others are ignored.
REQUIRED = ("service", "issued_at", "called_at")
COLUMNS = (*REQUIRED, "finished_at", "counter", "officer", "priority", "outcome", "open_counters")
NO_PRIORITY = frozenset({"", "0", "0.0", "no", "n", "false", "normal", "không", "thường"})
# How databases and spreadsheets write that nothing is there.
ABSENT = frozenset({"", "-", "null", "none", "nan", "nat", "n/a", "na", "#n/a", "\\n"})
# More lines than this share with unreadable times, and the file is of a form that is not known.
MOST_UNREADABLE = 0.05
# Fewer different lines say nothing of whether a file holds each of them more than once.
LEAST_LINES = 20


class Fault(StrEnum):
    """Why a file cannot be used."""

    NO_COLUMN = "no_column"
    COLUMN_TWICE = "column_twice"
    NOT_CSV = "not_csv"
    NO_TIME = "no_time"
    NO_CALL = "no_call"


class LeftOut(StrEnum):
    """Why a line, or a cell of it, is left out; the words are keys of the JSON."""

    UNREADABLE_TIME = "unreadable_time"
    NO_ISSUE_TIME = "no_issue_time"
    CALLED_BEFORE_ISSUE = "called_before_issue"
    CALLED_ON_ANOTHER_DAY = "called_on_another_day"
    REPEATED = "repeated"
    # cells of lines that are kept
    FINISHED_NOT_USED = "finished_not_used"
    OPEN_COUNTERS_NOT_USED = "open_counters_not_used"


class NotVisits(ValueError):
    """The file cannot be used. `line` counts from 1, `told` is the cell or the reader's word."""

    def __init__(self, fault: Fault, line: int = 0, column: str = "", told: str = "") -> None:
        super().__init__(f"{fault}: line {line} {column} {told}")
        self.fault, self.line, self.column, self.told = fault, line, column, told


@dataclass(frozen=True)
class VisitsFile:
    """The visits, and how many lines or cells were left out for each reason.

    `day_begins`: the hour at which a day begins; not 0 where midnight falls into the office hours, as in a log in the
    time of another zone. The visits' seconds count from it.
    """

    visits: list[Visit]
    left_out: Mapping[LeftOut, int]
    day_begins: int = 0


def read_visits(text: str) -> VisitsFile:
    """Read a whole file. Lines that tell something impossible are left out and counted.

    Raises:
        NotVisits: a required column is missing, times cannot be read, or nobody was called.
    """
    reader = _Reader(month_first(text))
    try:
        for line, cells in csv_rows(text):
            reader.read(line, cells)
    except NotCsv as error:
        raise NotVisits(Fault.NOT_CSV, error.line, told=error.text) from None
    return reader.result()


@dataclass
class _Reader:
    """Goes through the lines; what can be judged only at the end is noted."""

    month_first: bool
    names: list[str] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    lines: int = 0
    unreadable: NotVisits | None = None
    seen: Counter[int] = field(default_factory=Counter)
    again: set[int] = field(default_factory=set)

    def read(self, line: int, cells: list[str]) -> None:
        if not self.names:
            self._read_names(line, cells)
            return
        self.lines += 1
        told = {name: _told(name, cell) for name, cell in zip(self.names, cells, strict=True)}
        try:
            visit = self._visit(told)
        except UnknownTime as error:
            self.left_out[LeftOut.UNREADABLE_TIME] += 1
            self.unreadable = self.unreadable or NotVisits(Fault.NO_TIME, line, error.column, error.cell)
            return
        if isinstance(visit, LeftOut):
            self.left_out[visit] += 1
            return
        same = hash(tuple(cells))
        if same in self.seen:
            self.again.add(len(self.visits))
        self.seen[same] += 1
        self.visits.append(visit)

    def _read_names(self, line: int, cells: list[str]) -> None:
        self.names = ["_".join(cell.lower().replace("-", " ").replace("_", " ").split()) for cell in cells]
        for name in COLUMNS:
            if name in REQUIRED and name not in self.names:
                raise NotVisits(Fault.NO_COLUMN, line, name)
            if self.names.count(name) > 1:
                raise NotVisits(Fault.COLUMN_TWICE, line, name)

    def _visit(self, told: Mapping[str, str]) -> Visit | LeftOut:
        """The visit of a line, or why it is left out. Seconds count from midnight of the day of the issue."""
        issued = self._moment(told, "issued_at")
        if issued is None:
            return LeftOut.NO_ISSUE_TIME
        zone, midnight = issued.tzinfo, datetime.combine(issued.date(), time(0), issued.tzinfo)
        called = self._seconds(told, "called_at", midnight, zone)
        at = (issued - midnight).total_seconds()
        if called is not None and called < at:
            return LeftOut.CALLED_BEFORE_ISSUE
        return Visit(
            issued.date(),
            intern(told["service"]),
            at,
            called,
            self._finished(told, midnight, called),
            intern(told.get("counter", "")),
            intern(told.get("officer", "")),
            _class(told.get("priority", "")),
            intern(told.get("outcome", "")),
            self._number(told.get("open_counters", "")),
        )

    def _moment(self, told: Mapping[str, str], column: str) -> datetime | None:
        return moment(column, told.get(column, ""), self.month_first)

    def _seconds(
        self, told: Mapping[str, str], column: str, midnight: datetime, zone: tzinfo | None
    ) -> float | None:
        """Seconds from midnight, by the clock of the issue where the cells name zones."""
        at = self._moment(told, column)
        if at is None:
            return None
        here = at.astimezone(zone) if at.tzinfo and zone else at.replace(tzinfo=zone)
        return (here - midnight).total_seconds()

    def _finished(self, told: Mapping[str, str], midnight: datetime, called: float | None) -> float | None:
        try:
            finished = self._seconds(told, "finished_at", midnight, midnight.tzinfo)
        except UnknownTime:
            finished = -1.0
        if finished is None or called is None:
            return None
        if finished < called or finished > called + DAY:
            self.left_out[LeftOut.FINISHED_NOT_USED] += 1
            return None
        return finished

    def _number(self, cell: str) -> int | None:
        if not cell:
            return None
        try:
            number = float(cell.replace(",", "."))
        except ValueError:
            number = -1.0
        if not isfinite(number) or not 0 <= number < 10_000:
            self.left_out[LeftOut.OPEN_COUNTERS_NOT_USED] += 1
            return None
        return int(number)

    def result(self) -> VisitsFile:
        if not self.names:
            raise NotVisits(Fault.NO_COLUMN, 1, REQUIRED[0])
        if self.unreadable and self.left_out[LeftOut.UNREADABLE_TIME] > MOST_UNREADABLE * self.lines:
            raise self.unreadable
        visits = list(self._once())
        begins = quiet_hour(visits)
        there = [visit for visit in from_hour(visits, begins) if visit.called is None or visit.called < DAY]
        self.left_out[LeftOut.CALLED_ON_ANOTHER_DAY] += len(visits) - len(there)
        if not any(visit.called is not None for visit in there):
            raise NotVisits(Fault.NO_CALL)
        return VisitsFile(there, +self.left_out, begins)

    def _once(self) -> Iterator[Visit]:
        """The visits without repeated lines. On a grid of minutes equal lines are different people."""
        to_the_second = sum(visit.issued % 60 != 0 for visit in self.visits) > len(self.visits) / 2
        doubled = len(self.seen) >= LEAST_LINES and min(self.seen.values()) > 1
        drop = self.again if to_the_second or doubled else set()
        self.left_out[LeftOut.REPEATED] += len(drop)
        return (visit for n, visit in enumerate(self.visits) if n not in drop)


def _told(name: str, cell: str) -> str:
    return "" if name != "service" and cell.lower() in ABSENT else cell


def _class(cell: str) -> str:
    return "" if cell.lower() in NO_PRIORITY else intern(cell)
