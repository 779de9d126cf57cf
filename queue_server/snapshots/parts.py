"""Parts that several snapshots have: a line in figures, the office's names."""

from queue_server.settings.config_file import OfficeSettings
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.common import Line, OfficeNames


def line(office_snapshot: OfficeSnapshot, code: str) -> Line:
    """One service's line in figures."""
    service = office_snapshot.office.service(code)
    lines = office_snapshot.lines_of(code)
    return {
        "code": code,
        "name": service.name,
        "color": service.color,
        "waiting": sum(map(len, lines)),
        "longest_minutes": office_snapshot.longest_minutes(lines),
    }


def office_names(office: OfficeSettings) -> OfficeNames:
    """Return the office's names and its time zone."""
    return {
        "title": office.office.title,
        "parent": office.office.parent,
        "zone": office.office.time_zone,
    }
