"""Tables of a report as files and as text: cells that a spreadsheet reads right, and columns for a terminal."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from queue_server.domain.csv_rows import marked


def as_sheet(lines: Iterable[Sequence[Any]], lang: str) -> str:
    """Return lines of cells as CSV.

    It begins with a byte order mark, so that spreadsheets recognise UTF-8, and has the language's number format: in
    Vietnamese a decimal comma (0.923 was read as 923) and a semicolon between cells.
    """
    page = io.StringIO()
    page.write("\ufeff")
    sheet = csv.writer(page, delimiter="," if lang == "en" else ";")
    sheet.writerows([_in_a_sheet(value, lang) for value in line] for line in lines)
    return page.getvalue()


def as_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows of texts as lines for a terminal: the first column begins at the left, numbers end at the right."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return [_line(row, widths) for row in rows]


def _in_a_sheet(value: Any, lang: str) -> str:
    """Format a cell for a spreadsheet in this language; a text is never read as a formula."""
    if value is None:
        return ""
    if isinstance(value, str):
        return marked(value)
    return str(value) if lang == "en" else str(value).replace(".", ",")


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = zip(cells, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)])
