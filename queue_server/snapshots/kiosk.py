"""The kiosk's snapshot: the services with their lines, whether numbers are given, the printer's state."""

from collections.abc import Mapping

from queue_server import queries
from queue_server.domain.admission import Capacity
from queue_server.queries.admission import usual_times
from queue_server.settings.config_file import ServiceSettings
from queue_server.snapshots.kiosk_voice import Clips, speech
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.parts import line, office_names, priority_classes
from queue_server.snapshots.promises import left, numbers_given, opens
from queue_server.snapshots.types.common import FilesChoice, Printer
from queue_server.snapshots.types.entrance import Kiosk, KioskService


def kiosk(office_snapshot: OfficeSnapshot, printer: Printer, clips: Clips) -> Kiosk:
    """Return the kiosk's snapshot."""
    capacities = queries.capacities_now(
        office_snapshot.session,
        office_snapshot.office,
        office_snapshot.plan,
        office_snapshot.now,
        takes=usual_times(office_snapshot.office, office_snapshot.visit_means),
    )
    giving_none = queries.services_giving_none(
        office_snapshot.office, office_snapshot.plan, office_snapshot.now
    )
    screen = office_snapshot.office.kiosk
    return {
        **office_snapshot.head(),
        **office_names(office_snapshot.office),
        **numbers_given(office_snapshot),
        "services": [
            _service(office_snapshot, service, capacities, service.code not in giving_none)
            for service in office_snapshot.office.kiosk_services
        ],
        "priorities": priority_classes(office_snapshot.office, at_kiosk=True),
        "help_service": office_snapshot.office.office.help_service,
        "procedures": queries.catalogue_changed_at(office_snapshot.session, office_snapshot.office.code)
        is not None,
        "printer": printer,
        "hotline": office_snapshot.office.office.hotline,
        "scanner": screen.scanner,
        "screen": {"inches": screen.screen_inches, "distance_cm": screen.distance_cm},
        "speech": speech(office_snapshot.office, clips),
    }


def _service(
    office_snapshot: OfficeSnapshot, service: ServiceSettings, capacities: Mapping[str, Capacity], gives: bool
) -> KioskService:
    open_now = {c.number for c in office_snapshot.counters.values() if c.state == "open"}
    return {
        **line(office_snapshot, service.code),
        "prefix": service.number_prefix,
        "short_name": service.short_name,
        "hint": service.hint,
        "hint_en": service.hint_en,
        "icon": service.icon,
        "files": files_choices(service),
        "group": service.group,
        "group_en": service.group_en,
        "left": left(capacities, service.code),
        "open": gives,
        "opens_text": office_snapshot.hours.within(service.sessions).today_text(office_snapshot.now)
        if service.hours
        else "",
        "opens": opens(office_snapshot, service),
        "counters_open": len(open_now.intersection(office_snapshot.office.counters_for(service.code))),
    }


def files_choices(service: ServiceSettings) -> list[FilesChoice]:
    """The answers to "how many files": `files` is the number to send; [] when the kiosk does not ask."""
    return [{"files": high or low, "low": low, "high": high} for low, high in service.files_choices]
