"""A report as it stands on paper: whose it is, of which days, its table, and what each figure means.

The server fills it in the reader's language; `workbook` and `typeset` make files of it in a program of their own, which
imports only this much of the server so that it starts at once.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from typing import Any, Literal

Kind = Literal["text", "code", "short", "count", "minutes", "share"]
Cell = str | int | float | None

# Decree 30/2020 on official papers: these two lines stand at the top right, in Vietnamese in every language.
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

# More figures than these stand in several tables one below the other, each with the names of the rows: all of them
# beside each other had letters of six points, which nobody reads.
MOST_BESIDE, MOST_LARGE = 13, 11
# What names a row, and stands at the left of its figures.
NAMES = ("text", "code")


@dataclass(frozen=True)
class Column:
    """A column: its heading, and what its cells are; a share is 0..1, a code a checksum on one line.

    A short text stands at the right, as figures do: a time of day, a counter.
    """

    title: str
    kind: Kind


@dataclass(frozen=True)
class Part:
    """A further table below the first, with a title of its own; `total`: its last row, marked as such."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] = ()


@dataclass(frozen=True)
class Note:
    """What stands below the table: a figure's definition, or a line that the table has no column for."""

    term: str
    text: str


@dataclass(frozen=True)
class Printout:
    """A report of one table, or of several one below the other.

    `lead`: the sentences above the table, which say in words what it shows. `further`: the tables below the first.
    `parent`: the authority above the office, may be "". `total`: the last row, marked as such; empty without one.
    `made`: place and date of making, as they stand above the signatures. `signed`: who signs, from left to right.
    `nothing`: the sentence in place of a table without rows. `page`: "Trang {page}/{pages}".
    `checksum`: the line by which the figures are compared with the page's, "" without one.
    """

    lang: str
    parent: str
    office: str
    title: str
    days: str
    made: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell]
    nothing: str
    notes_title: str
    notes: Sequence[Note]
    signed: Sequence[str]
    sign_here: str
    page: str
    checksum: str
    lead: Sequence[str] = ()
    further: Sequence[Part] = ()

    def as_json(self) -> str:
        """Return it for the program that makes the file."""
        return json.dumps(asdict(self), ensure_ascii=False)


def from_json(text: str | bytes) -> Printout:
    """Return the printout that `Printout.as_json` wrote."""
    told: dict[str, Any] = json.loads(text)
    columns = _columns(told.pop("columns"))
    notes = [Note(**note) for note in told.pop("notes")]
    further = [Part(**(one | {"columns": _columns(one["columns"])})) for one in told.pop("further")]
    return Printout(**told, columns=columns, notes=notes, further=further)


def _columns(told: Sequence[dict[str, Any]]) -> list[Column]:
    return [Column(**column) for column in told]


def side_by_side(columns: Sequence[Column]) -> list[list[int]]:
    """The places of the columns of each table: all of them, or those that name a row with a part of its figures."""
    kinds = [column.kind for column in columns]
    if len(kinds) <= MOST_BESIDE:
        return [list(range(len(kinds)))]
    names = next(place for place, kind in enumerate(kinds) if kind not in NAMES)
    figures = len(kinds) - names
    tables = -(-figures // (MOST_LARGE - names))
    ends = [names + figures * part // tables for part in range(tables + 1)]
    return [[*range(names), *range(begins, end)] for begins, end in pairwise(ends)]


def fit_for_paper(printout: Printout) -> Printout:
    """Return the printout with a table that is too wide for A4 as several, one below the other."""
    first, *others = [
        Part(
            "",
            _at(places, printout.columns),
            [_at(places, row) for row in printout.rows],
            _total(places, printout),
        )
        for places in side_by_side(printout.columns)
    ]
    further = [*(others if printout.rows else []), *printout.further]
    return replace(printout, columns=first.columns, rows=first.rows, total=first.total, further=further)


def _at(places: Sequence[int], values: Sequence[Any]) -> list[Any]:
    return [values[place] for place in places]


def _total(places: Sequence[int], printout: Printout) -> list[Cell]:
    return _at(places, printout.total) if printout.total else []
