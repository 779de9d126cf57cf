"""Sets a report as an XLSX workbook: numbers are numbers, and it prints on A4 with its letterhead and signatures."""

import io
import math
import textwrap
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from queue_server.reports.printout import (
    MOTTO,
    NATION,
    Cell,
    Column,
    Kind,
    Printout,
    fit_for_paper,
    side_by_side,
)

FONT = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
BOX = {"border": 1, "border_color": "#9AA3AD"}
# How a spreadsheet shows each kind; the value of the cell stays exact.
FORMATS: dict[Kind, dict[str, Any]] = {
    "text": {"text_wrap": True},
    "code": {"text_wrap": True},
    "short": {"align": "right"},
    "count": {"num_format": "#,##0", "align": "right"},
    "minutes": {"num_format": "#,##0.0", "align": "right"},
    "share": {"num_format": "0.0%", "align": "right"},
}
# Widths in characters, heights in points.
NAME_WIDTH, TEXT_WIDTH, CODE_WIDTH, FIGURE_WIDTH = 32, 40, 66, 9
LINE = 15.0
A4, ON_PAPER = 9, "A4"
MOST_UPRIGHT = 8


def as_workbook(printout: Printout) -> bytes:
    """Return the printout as an XLSX file.

    The first sheet has the whole table, for reckoning. One too wide for A4 would be printed in letters that nobody can
    read, so the sheet ON_PAPER has it in parts below each other, and is the one that a reader sees and prints first.
    """
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": printout.title, "author": printout.office, "subject": printout.days})
        _Sheet(book, printout, _sheet_name(printout.title)).fill()
        if len(side_by_side(printout.columns)) > 1:
            _Sheet(book, fit_for_paper(printout), ON_PAPER).fill().activate()
    return file.getvalue()


class _Sheet:
    """The sheet, filled from top to bottom; `_row` is the next free row."""

    def __init__(self, book: Any, printout: Printout, name: str) -> None:
        self._book, self._printout = book, printout
        self._sheet = book.add_worksheet(name)
        self._widths = _widths([printout.columns, *(part.columns for part in printout.further)])
        self._last = len(self._widths) - 1
        self._middle = _middle(self._widths)
        self._row = 0

    def fill(self) -> Any:
        """Fill the sheet and return it."""
        self._letterhead()
        self._title()
        self._lead()
        self._header = self._row
        self._table(self._printout.columns, self._printout.rows, self._printout.total)
        self._further()
        self._notes()
        self._signatures()
        self._print_setup()
        return self._sheet

    def _letterhead(self) -> None:
        printout = self._printout
        for left, right, bold in ((printout.parent, NATION, False), (printout.office, MOTTO, True)):
            lines = max(self._lines(left, 0, self._middle - 1), 1)
            self._across(left.upper(), 0, self._middle - 1, bold=bold, **CENTRED)
            self._across(right, self._middle, self._last, bold=True, **CENTRED)
            self._next(lines)

    def _title(self) -> None:
        self._next()
        self._across(self._printout.title.upper(), 0, self._last, bold=True, **CENTRED, font_size=14)
        self._next(1.5)
        self._across(self._printout.days, 0, self._last, italic=True, **CENTRED)
        self._next(2)

    def _lead(self) -> None:
        for sentence in self._printout.lead:
            self._across(sentence, 0, self._last, text_wrap=True)
            self._next(self._lines(sentence, 0, self._last))
        if self._printout.lead:
            self._next()

    def _table(
        self, columns: Sequence[Column], rows: Sequence[Sequence[Cell]], total: Sequence[Cell] = ()
    ) -> None:
        kinds, titles = [column.kind for column in columns], [column.title for column in columns]
        head = self._style(bold=True, bg_color="#E8EDF2", **BOX, **CENTRED)
        for n, title in enumerate(titles):
            self._sheet.write_string(self._row, n, title, head)
        self._next(max(_lines(title, width - 1) for title, width in zip(titles, self._widths, strict=False)))
        for row in rows:
            self._cells(row, kinds)
        if total:
            self._cells(total, kinds, bold=True, top=2)
        if not rows:
            self._across(self._printout.nothing, 0, self._last, italic=True, **BOX, **CENTRED)
            self._next(2)

    def _further(self) -> None:
        for part in self._printout.further:
            self._next()
            if part.title:
                self._across(part.title, 0, self._last, bold=True)
                self._next()
            self._table(part.columns, part.rows, part.total)

    def _cells(self, row: Sequence[Cell], kinds: Sequence[Kind], **style: Any) -> None:
        for n, (value, kind) in enumerate(zip(row, kinds, strict=True)):
            look = self._style(**FORMATS[kind], **(BOX | style))
            if value is None:
                self._sheet.write_blank(self._row, n, None, look)
            elif isinstance(value, str):
                self._sheet.write_string(self._row, n, value, look)
            else:
                self._sheet.write_number(self._row, n, value, look)
        texts = [(value, self._widths[n]) for n, value in enumerate(row) if isinstance(value, str)]
        self._next(max((_lines(text, width) for text, width in texts), default=1))

    def _notes(self) -> None:
        self._next()
        self._across(self._printout.notes_title, 0, self._last, bold=True)
        self._next()
        for note in self._printout.notes:
            self._across(note.term, 0, 0, italic=True, text_wrap=True, valign="top")
            self._across(note.text, 1, self._last, text_wrap=True, valign="top")
            self._next(max(_lines(note.term, self._widths[0]), self._lines(note.text, 1, self._last)))

    def _signatures(self) -> None:
        self._next()
        self._across(self._printout.checksum, 0, self._last, italic=True)
        self._next()
        self._across(self._printout.made, self._middle, self._last, italic=True, **CENTRED)
        self._next()
        places = ((0, self._middle - 1), (self._middle, self._last))
        for (first, last), who in zip(places, self._printout.signed, strict=True):
            self._across(who.upper(), first, last, bold=True, **CENTRED)
        self._next()
        for first, last in places:
            self._across(self._printout.sign_here, first, last, italic=True, **CENTRED, valign="top")
        self._next(6)

    def _print_setup(self) -> None:
        sheet, printout = self._sheet, self._printout
        for n, width in enumerate(self._widths):
            sheet.set_column(n, n, width)
        sheet.set_paper(A4)
        if len(self._widths) > MOST_UPRIGHT:
            sheet.set_landscape()
        sheet.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        if not self._printout.further:
            sheet.repeat_rows(self._header)
        sheet.print_area(0, 0, self._row, self._last)
        page = printout.page.format(page="&P", pages="&N")
        sheet.set_footer(f"&L{printout.checksum}&R{page}")
        sheet.hide_gridlines(1)

    def _across(self, text: str, first: int, last: int, **style: Any) -> None:
        look = self._style(**style)
        if first < last:
            self._sheet.merge_range(self._row, first, self._row, last, "", look)
        self._sheet.write_string(self._row, first, text, look)

    def _style(self, **style: Any) -> Any:
        return self._book.add_format({**FONT, **style})

    def _next(self, lines: float = 1) -> None:
        """Give this row the height of so many lines and go on with the next one."""
        self._sheet.set_row(self._row, LINE * lines + 1)
        self._row += 1

    def _lines(self, text: str, first: int, last: int) -> int:
        return _lines(text, sum(self._widths[first : last + 1]))


CENTRED = {"align": "center", "text_wrap": True}


def _lines(text: str, width: int) -> int:
    """How many lines a text takes when a word that does not fit goes to the next one; a spreadsheet does not say."""
    count, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > width:
            count, used = count + 1, 0
        used += len(word) + bool(used)
        count, used = count + math.ceil(used / width) - 1, used % width or min(used, width)
    return count


def _widths(tables: Sequence[Sequence[Column]]) -> list[int]:
    """The width of each of the sheet's columns: what its widest table needs."""
    most = max(len(columns) for columns in tables)
    return [max(_width(n, columns[n].kind) for columns in tables if n < len(columns)) for n in range(most)]


def _width(column: int, kind: Kind) -> int:
    if kind == "code":
        return CODE_WIDTH
    if kind != "text":
        return FIGURE_WIDTH
    return TEXT_WIDTH if column else NAME_WIDTH


def _middle(widths: Sequence[int]) -> int:
    """The first column of the right half, at least the second one."""
    return next(n for n in range(1, len(widths)) if sum(widths[: n + 1]) > sum(widths) * 0.45)


def _sheet_name(title: str) -> str:
    """The first words of the title: a sheet's name has at most 31 characters, and none of these."""
    allowed = "".join(letter for letter in title if letter not in "[]:*?/\\")
    return textwrap.shorten(allowed, 31, placeholder="")
