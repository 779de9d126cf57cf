"""The public holidays that an office has by its settings, for the page of its dates."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.public_holidays import days_off

MOST_SHOWN = 8


def coming_holidays(office: OfficeSettings, now: datetime) -> Sequence[tuple[date, date]]:
    """Return the next public holidays, days in a row together, each as first and last day."""
    country, today = office.office.public_holidays, now.astimezone(office.zone).date()
    coming = sorted(day for day in (days_off(country) if country else ()) if day >= today)
    rows = groupby(enumerate(coming), lambda one: one[1].toordinal() - one[0])
    spans = [[day for _place, day in row] for _key, row in rows]
    return [(span[0], span[-1]) for span in spans[:MOST_SHOWN]]
