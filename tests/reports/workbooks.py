"""A workbook as its reader sees it: read back by another library than the one that wrote it."""

import io
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet


def sheet_of(content: bytes) -> Worksheet:
    """The sheet of a workbook that has the whole table, the first one."""
    return load_workbook(io.BytesIO(content)).worksheets[0]


def printed_sheet_of(content: bytes) -> Worksheet:
    """The sheet that a reader sees and prints when the workbook is opened."""
    sheet = load_workbook(io.BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def table_of(sheet: Worksheet, headings: list[str]) -> list[list[Any]]:
    """The values below these headings, down to the first empty line."""
    rows = [[cell.value for cell in row[: len(headings)]] for row in sheet.iter_rows()]
    below = rows[rows.index(headings) + 1 :]
    return below[: next(n for n, row in enumerate(below) if not any(row))]


def texts_of(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
