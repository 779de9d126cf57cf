"""The public holidays of a country, with Tết and Giỗ Tổ by the lunar calendar, as plain dates for the opening hours."""

from datetime import date
from functools import cache

# The days off that settings made this year must know: vouchers reach days ahead, reports look back.
FIRST_YEAR, LAST_YEAR = 2025, 2040


# The library counts 24 November from 2026 on. Resolution 80-NQ/TW of 7 January 2026 decided the day in principle; the
# change of article 112 of the Labour Code was asked for, and no text in force was found. Until it is
# in force, offices work on that day, unless their own `dates` say otherwise.
NOT_YET_LAW = "Vietnam Cultural Day"


@cache
def days_off(country: str) -> frozenset[date]:
    """Return every public holiday of the country ("VN"), days off in lieu included.

    Tết's exact days and swapped working days are decided each autumn; the library learns them by its updates, and an
    office corrects a single date in its settings.

    Raises:
        ValueError: the library does not know the country.
    """
    import holidays  # here, since it costs every start and every command a tenth of a second

    try:
        known = holidays.country_holidays(country, years=range(FIRST_YEAR, LAST_YEAR + 1), language="en_US")
    except NotImplementedError:
        raise ValueError(f'public holidays of "{country}" are not known; write a country like "VN"') from None
    return frozenset(day for day, name in known.items() if not name.startswith(NOT_YET_LAW))
