"""The public holidays of a country, with Tết and Giỗ Tổ by the lunar calendar, as plain dates for the opening hours."""

from datetime import date
from functools import cache

# The days off that settings made this year must know: vouchers reach days ahead, reports look back.
FIRST_YEAR, LAST_YEAR = 2025, 2040


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
        return frozenset(holidays.country_holidays(country, years=range(FIRST_YEAR, LAST_YEAR + 1)))
    except NotImplementedError:
        raise ValueError(f'public holidays of "{country}" are not known; write a country like "VN"') from None
