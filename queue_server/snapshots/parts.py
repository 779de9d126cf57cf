"""Parts that several snapshots have: a line in figures, times of day, the office's names and classes of priority."""

from datetime import datetime

from queue_server.queries import Present
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.service import ServiceSettings
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.common import Line, OfficeNames, PriorityClass, Wait
from queue_server.snapshots.types.said import ServiceName


def line(office_snapshot: OfficeSnapshot, code: str) -> Line:
    """One service's line in figures."""
    service = office_snapshot.office.service(code)
    lines, quotes = office_snapshot.lines_of(code), office_snapshot.quotes
    return {
        "code": code,
        "name": service.name,
        "name_en": service.name_en,
        "color": service.color,
        "waiting": sum(map(len, lines)),
        "longest_minutes": office_snapshot.longest_minutes(lines),
        "wait": quotes.of_newcomer(code) if quotes else None,
    }


def service_name(service: ServiceSettings) -> ServiceName:
    """Return what a service is called, in both languages."""
    return {"service_name": service.name, "service_name_en": service.name_en}


def said(row: Present) -> Wait | None:
    """The wait until the first call that was told when the number was taken.

    None where nothing was, and for whoever waits again: after the first call it says nothing any more.
    """
    again = row.transfers or row.returns or row.rejoins
    return None if row.said_low is None or again else {"low": row.said_low, "high": row.said_high}


def clock_time(office_snapshot: OfficeSnapshot, at: datetime) -> str:
    """Return the time of day in the office, as "13:30"."""
    return f"{at.astimezone(office_snapshot.office.zone):%H:%M}"


def office_names(office: OfficeSettings) -> OfficeNames:
    """Return the office's names and its time zone."""
    return {
        "title": office.office.title,
        "parent": office.office.parent,
        "zone": office.office.time_zone,
    }


def priority_classes(office: OfficeSettings, *, at_kiosk: bool = False) -> list[PriorityClass]:
    """Return the office's classes of priority in their order; `at_kiosk`: only those that people choose themselves."""
    return [
        {
            "code": one.code,
            "name": one.name,
            "name_en": one.name_en,
            "hint": one.hint,
            "hint_en": one.hint_en,
        }
        for one in office.priorities
        if one.at_kiosk or not at_kiosk
    ]
