"""Reads the times of a log as databases and spreadsheets write them."""

import re
from datetime import datetime

# 23/11/2026 07:31:05, 23-11-2026 7:31, 2026/11/23 07:31 or 11/23/2026 7:31:05 AM
FORM = re.compile(
    r"(\d{1,4})[/.-](\d{1,2})[/.-](\d{2,4})[ T,]+(\d{1,2})[:h](\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?\s*([AP]M|SA|CH)?",
    re.IGNORECASE,
)
DAY_AND_MONTH = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/\d{4}(?=[ T,])")
AFTERNOON = ("PM", "CH")


class UnknownTime(ValueError):
    """The cell of this column is no date and time."""

    def __init__(self, column: str, cell: str) -> None:
        super().__init__(f"{column}: {cell}")
        self.column, self.cell = column, cell


def month_first(text: str) -> bool:
    """Whether dates with slashes name the month first: some could not be read otherwise, and all can be read so."""
    pairs = {(int(first) > 12, int(second) > 12) for first, second in DAY_AND_MONTH.findall(text)}
    return (False, True) in pairs and (True, False) not in pairs


def moment(column: str, cell: str, month_first: bool = False) -> datetime | None:
    """The time of a cell, with its zone if it names one; None for an empty one.

    Raises:
        UnknownTime: it is no date with a time.
    """
    if not cell:
        return None
    try:
        if len(cell) > len("2026-11-23"):
            return datetime.fromisoformat(cell)
    except ValueError:
        pass
    try:
        return _by_parts(cell, month_first)
    except ValueError:
        raise UnknownTime(column, cell) from None


def _by_parts(cell: str, month_first: bool) -> datetime:
    found = FORM.fullmatch(cell)
    if found is None:
        raise ValueError
    first, second, third, hour, minute, after = (int(part or 0) for part in found.groups()[:6])
    year, month, day = (first, second, third) if len(found[1]) == 4 else (third, second, first)
    if month_first and len(found[1]) < 4:
        month, day = day, month
    if half := found[7]:
        hour = hour % 12 + 12 * (half.upper() in AFTERNOON)
    return datetime(year + 2000 * (year < 100), month, day, hour, minute, after)
