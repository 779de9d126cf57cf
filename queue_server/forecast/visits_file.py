"""Reads the visits of an office from a CSV file, also one that another queue system has written."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from queue_server.domain.csv_rows import NotCsv, csv_rows
from queue_server.forecast.visits import Visit

# Each column with its content; the command's help and docs/estimates.md say the same. Other columns are ignored.
COLUMNS: Mapping[str, str] = {
    "service": "the service whose number was taken, any code or name",
    "issued_at": "when the number was taken: 2026-11-23T07:31:05, 2026-11-23 07:31 or 23/11/2026 07:31",
    "called_at": "when it was called first, in the same form; empty for somebody who left before",
    "finished_at": "when the officer was done",
    "counter": "the counter that called",
    "officer": "who sat there; any code",
    "priority": "the class of somebody who goes first; empty, 0 or no for everybody else",
    "outcome": "what came of the visit",
    "open_counters": "how many counters were open at the issue",
}
REQUIRED = ("service", "issued_at", "called_at")
NO_PRIORITY = frozenset({"", "0", "0.0", "no", "false", "normal", "không", "thường"})
# How databases and spreadsheets write that nothing is there.
ABSENT = frozenset({"", "-", "null", "none", "nan", "nat", "n/a", "na", "#n/a", "\\n"})
FORMS = ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M")


class NotVisits(ValueError):
    """The file cannot be used; the text says the line, the column and the cure."""


@dataclass(frozen=True)
class VisitsFile:
    """The visits, and how many lines were left out for each reason."""

    visits: list[Visit]
    left_out: Mapping[str, int]


def read_visits(text: str) -> VisitsFile:
    """Read a whole file. Lines that tell something impossible are left out and counted.

    Raises:
        NotVisits: a required column is missing, a time cannot be read, or nothing is left.
    """
    visits: list[Visit] = []
    left_out: Counter[str] = Counter()
    try:
        for line, cells in _lines(text):
            visit = _visit(line, cells)
            if isinstance(visit, str):
                left_out[visit] += 1
            else:
                visits.append(visit)
    except NotCsv as error:
        raise NotVisits(f"line {error.line}: not as CSV should be: {error.text}") from None
    if not any(visit.called is not None for visit in visits):
        raise NotVisits("there is no called visit in it")
    return VisitsFile(visits, left_out)


def _lines(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    names: list[str] = []
    for line, cells in csv_rows(text):
        if not names:
            names = [cell.strip().lower() for cell in cells]
            if missing := [name for name in REQUIRED if name not in names]:
                raise NotVisits(
                    f"line {line}: the column {missing[0]} is missing; the first line names {', '.join(REQUIRED)} "
                    "and, if known, " + ", ".join(name for name in COLUMNS if name not in REQUIRED)
                )
        else:
            yield line, dict(zip(names, cells, strict=True))


def _visit(line: int, cells: Mapping[str, str]) -> Visit | str:
    """The visit of a line, or why it is left out."""
    cells = {name: _told(cell) if name != "service" else cell for name, cell in cells.items()}
    issued, called, finished = (
        _moment(line, name, cells.get(name, "")) for name in ("issued_at", "called_at", "finished_at")
    )
    if issued is None:
        return "without a time of issue"
    day = issued.date()
    since = datetime.combine(day, time(0))
    if called is not None and called.date() != day:
        return "called on another day"
    if called is not None and called < issued:
        return "called before the issue"
    done = None if finished is None or called is None or finished < called else finished
    return Visit(
        day,
        cells["service"],
        (issued - since).total_seconds(),
        None if called is None else (called - since).total_seconds(),
        None if done is None else (done - since).total_seconds(),
        cells.get("counter", ""),
        cells.get("officer", ""),
        _class(cells.get("priority", "")),
        cells.get("outcome", ""),
        _number(line, cells.get("open_counters", "")),
    )


def _told(cell: str) -> str:
    return "" if cell.lower() in ABSENT else cell


def _class(cell: str) -> str:
    return "" if cell.lower() in NO_PRIORITY else cell


def _number(line: int, cell: str) -> int | None:
    if not cell:
        return None
    try:
        return int(float(cell))
    except ValueError:
        raise NotVisits(f'line {line}, open_counters: "{cell}" is no number') from None


def _moment(line: int, column: str, cell: str) -> datetime | None:
    if not cell:
        return None
    try:
        return datetime.fromisoformat(cell).replace(tzinfo=None)  # the office's own time, as its log has it
    except ValueError:
        pass
    for form in FORMS:
        try:
            return datetime.strptime(cell, form)
        except ValueError:
            continue
    raise NotVisits(f'line {line}, {column}: "{cell}" is no date and time; {COLUMNS["issued_at"]}')
