"""A report as it stands on paper: whose it is, of which days, its table, and what each figure means.

The server fills it in the reader's language; `workbook` and `typeset` make files of it in a program of their own, which
imports only this much of the server so that it starts at once.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

Kind = Literal["text", "code", "short", "count", "minutes", "share"]
Cell = str | int | float | None

# Decree 30/2020 on official papers: these two lines stand at the top right, in Vietnamese in every language.
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True)
class Column:
    """A column: its heading, and what its cells are; a share is 0..1, a code a checksum on one line.

    A short text stands at the right, as figures do: a time of day, a counter.
    """

    title: str
    kind: Kind


@dataclass(frozen=True)
class Part:
    """A further table below the first, with a title of its own."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]


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
    further = [Part(one["title"], _columns(one["columns"]), one["rows"]) for one in told.pop("further")]
    return Printout(**told, columns=columns, notes=notes, further=further)


def _columns(told: Sequence[dict[str, Any]]) -> list[Column]:
    return [Column(**column) for column in told]
