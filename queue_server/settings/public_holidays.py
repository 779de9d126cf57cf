"""The public holidays of a country as dates for the opening hours, with Tết and Giỗ Tổ by the lunar calendar."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

# The years to compute: vouchers look days ahead, reports look back.
FIRST_YEAR, LAST_YEAR = 2025, 2040

# The library has 24 November as a holiday from 2026 on. Resolution 80-NQ/TW of 7 January 2026 decided the day in
# principle, but no change of article 112 of the Labour Code in force was found. Until there is one, offices work on
# that day, unless their own `dates` say otherwise.
NOT_YET_LAW = "Vietnam Cultural Day"


# The library's English name for the first day of a lunar year.
NEW_YEAR = "Lunar New Year"
# The library's English name for a day off that is worked for on another day: "Day off (substituted from 08/22/2026)".
SUBSTITUTED = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


@cache
def days_off(country: str) -> frozenset[date]:
    """Return every public holiday of the country ("VN"), days off in lieu included.

    The exact days of Tết and swapped working days are decided each autumn. The library gets them by updates; an office
    can correct a single date in its settings.

    Raises:
        ValueError: the library does not know the country.
    """
    return frozenset(day for day, name in _known(country).items() if not name.startswith(NOT_YET_LAW))


@cache
def working_days(country: str) -> Mapping[date, date]:
    """Return the weekend days on which the country works, each with the day off that it replaces.

    22 August 2026, a Saturday, is worked for Monday 31 August, the day before the National Day: it has a Monday's
    hours. Decided and corrected like `days_off`.

    Raises:
        ValueError: the library does not know the country.
    """
    known = _known(country)
    worked = {}
    for day_off, name in known.items():
        if found := SUBSTITUTED.search(name):
            month, day, year = map(int, found.groups())
            worked[date(year, month, day)] = day_off
    return MappingProxyType({day: off for day, off in worked.items() if day in known.weekend_workdays})


@cache
def new_years(country: str) -> Sequence[date]:
    """Return the first days of the lunar years (mùng một Tết), in order; () where the country does not keep them.

    Raises:
        ValueError: the library does not know the country.
    """
    return sorted(day for day, name in _known(country).items() if NEW_YEAR in name.split("; "))


@cache
def _known(country: str) -> "HolidayBase":
    import holidays  # imported here: it would cost every start and command a tenth of a second

    try:
        return holidays.country_holidays(country, years=range(FIRST_YEAR, LAST_YEAR + 1), language="en_US")
    except NotImplementedError:
        raise ValueError(f'public holidays of "{country}" are not known; write a country like "VN"') from None
