"""Reads the rows of a CSV file as spreadsheets write it: with a byte order mark, and with any usual separator.

What is no formula is marked as text for spreadsheets, and read again without the mark.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from io import StringIO

from queue_server.domain.text import with_vietnamese_d

DELIMITERS = ",;\t|"
# OWASP's CSV injection: the beginnings of a formula, also after spaces, tabs and line breaks that spreadsheets skip,
# and in the full-width and small forms that input methods write.
BEGINS_A_FORMULA = re.compile(r"[\s\x00-\x1f\u200b-\u200f\ufeff]*[=+\-@＝＋－＠﹢﹣﹦﹫]|[\t\r\n]")
# The mark of a text, by which a spreadsheet reads no formula.
MARK = "'"
# "sep=;" before the columns: Excel's way to name the separator.
SEPARATOR = re.compile(r'"?sep=([,;\t|])"?[,;\t|]*\r?\n', re.IGNORECASE)


class NotCsv(Exception):
    """The file is not as CSV should be, at this line; `cells`: how many the line has, and how many the first."""

    def __init__(self, line: int, text: str, cells: tuple[int, int] | None = None) -> None:
        super().__init__(text)
        self.line, self.text, self.cells = line, text, cells


def csv_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of each line and its cells, the names of the columns first.

    Empty lines are skipped, also those with empty cells that spreadsheets leave at the end.

    Raises:
        NotCsv: a quote has no end, or a line has more or fewer cells than the first.
    """
    text = unicodedata.normalize("NFC", with_vietnamese_d(text.removeprefix("\ufeff")))
    said = SEPARATOR.match(text)  # Excel's form; no column has this name
    text, begins = (text[said.end() :], 2) if said else (text, 1)
    delimiter = said[1] if said else max(DELIMITERS, key=text.partition("\n")[0].count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before, wide = begins - 1, 0
    try:
        for cells in rows:
            if not wide or any(map(str.strip, cells)):
                wide = wide or len(cells)
                if len(cells) != wide:
                    sizes = f"{len(cells)} cells instead of {wide}"
                    told = f"{sizes}; put a text with a comma in quotes"
                    raise NotCsv(begins, told, (len(cells), wide))
                yield begins, [cell.strip() for cell in cells]
            begins = before + rows.line_num + 1
    except csv.Error as error:
        raise NotCsv(begins, str(error)) from None


def marked(cell: str) -> str:
    """Return a cell that a spreadsheet takes for text, also where it begins like a formula ("- Tờ khai")."""
    return f"{MARK}{cell}" if BEGINS_A_FORMULA.match(cell.lstrip(MARK)) else cell


def unmarked(cell: str) -> str:
    """Return the cell that `marked` was given."""
    return cell[1:] if cell.startswith(MARK) and marked(cell) != cell else cell
