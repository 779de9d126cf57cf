"""Reads the times of a log as databases and spreadsheets write them."""

import re
from datetime import UTC, datetime

# 23/11/2026 07:31:05, 23-11-2026 7:31, 2026/11/23 07:31 or 11/23/2026 7:31:05 AM
FORM = re.compile(
    r"(\d{1,4})[/.-](\d{1,2})[/.-](\d{2,4})[ T,]+(\d{1,2})[:h](\d{1,2})(?::(\d{1,2})(?:[.,]\d+)?)?\s*([AP]M|SA|CH)?",
    re.IGNORECASE,
)
# 07:31:05 23/11/2026
TIME_FIRST = re.compile(
    r"(\d{1,2}[:h]\d{1,2}(?::\d{1,2})?\s*(?:[AP]M|SA|CH)?)[ ,]+(\d{1,4}[/.-].*)", re.IGNORECASE
)
# 23 Nov 2026 07:31 or November 23, 2026 7:31 AM
DAY_FIRST_NAMED = re.compile(r"(\d{1,2})[ -]([a-z]{3})[a-z]*\.?,?[ -](\d{4})([ ,T].*)", re.IGNORECASE)
MONTH_FIRST_NAMED = re.compile(r"([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})([ ,T].*)", re.IGNORECASE)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Seconds or milliseconds since 1970, from 2001 to 2033.
EPOCH = re.compile(r"(1\d{9})(\d{3})?")
COMPACT = re.compile(r"\d{14}")  # 20261123073105
DAY_AND_MONTH = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/\d{4}(?=[ T,;|\t\"\r\n]|$)")
AFTERNOON = ("PM", "CH")
# What databases hold for a time that never came.
NEVER = re.compile(r"(?:0+|-+|(?:0000-00-00|1900-01-01|9999-12-31).*)$")


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
    if not cell or NEVER.match(cell):
        return None
    try:
        if (
            len(cell) > len("2026-11-23") and not cell.isdecimal()
        ):  # some of thirteen digits would be read as of 1789
            return datetime.fromisoformat(cell)
    except ValueError:
        pass
    try:
        return _by_parts(cell, month_first)
    except ValueError:
        raise UnknownTime(column, cell) from None


def _by_parts(cell: str, month_first: bool) -> datetime:
    if cell.isdecimal():
        return _of_digits(cell)
    found = FORM.fullmatch(_usual(cell))
    if found is None:
        raise ValueError
    first, second, third, hour, minute, after = (int(part or 0) for part in found.groups()[:6])
    year, month, day = (first, second, third) if len(found[1]) == 4 else (third, second, first)
    if month_first and len(found[1]) < 4:
        month, day = day, month
    if half := found[7]:
        hour = hour % 12 + 12 * (half.upper() in AFTERNOON)
    return datetime(year + 2000 * (year < 100), month, day, hour, minute, after)


def _of_digits(cell: str) -> datetime:
    if found := EPOCH.fullmatch(cell):
        return datetime.fromtimestamp(int(found[1]) + int(found[2] or 0) / 1000, UTC)
    if COMPACT.fullmatch(cell):
        return datetime.strptime(cell, "%Y%m%d%H%M%S")
    raise ValueError


def _usual(cell: str) -> str:
    """The cell with its date in numbers, and before its time."""
    if found := TIME_FIRST.fullmatch(cell):
        return f"{found[2]} {found[1]}"
    if found := MONTH_FIRST_NAMED.fullmatch(cell):
        return f"{found[3]}-{_month(found[1])}-{found[2]}{found[4]}"
    if found := DAY_FIRST_NAMED.fullmatch(cell):
        return f"{found[3]}-{_month(found[2])}-{found[1]}{found[4]}"
    return cell


def _month(name: str) -> int:
    """The number of an English month. Raises ValueError for another word."""
    return MONTHS.index(name.lower()) + 1
