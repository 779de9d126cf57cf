"""What citizens see: the board of the hall, the kiosk at the door, one's own ticket."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.admission import Capacity
from queue_server.domain.numbering import business_date
from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.ticket_state import State
from queue_server.queries import AnyRow, DayPlan
from queue_server.settings.config_file import OfficeSettings, ServiceSettings
from queue_server.snapshots.board_screens import screens
from queue_server.snapshots.kiosk_voice import Clips, speech
from queue_server.snapshots.office_snapshot import OfficeSnapshot, line, stamp
from queue_server.snapshots.promises import (
    calls_from_text,
    left,
    may_return,
    numbers_given,
    opens,
    postpones_left,
    voucher,
)
from queue_server.snapshots.speaking import ANNOUNCED_FOR, announcements, hall_voice
from queue_server.snapshots.types.board import Board, Call
from queue_server.snapshots.types.common import FilesChoice, OfficeNames, Printer
from queue_server.snapshots.types.desk import DeskVoice
from queue_server.snapshots.types.entrance import Kiosk, KioskService
from queue_server.snapshots.types.tickets import HolderMay, WhatFor
from queue_server.snapshots.types.tickets import Ticket as TicketSnapshot
from queue_server.storage.models import Ticket

# A call stays visible: p99 of later calls within two minutes is 6 with ten counters (UX notes, B1).
CALLS_SHOWN = 7


def ticket(
    session: Session,
    office: OfficeSettings,
    row: Ticket,
    base_url: str = "",
    *,
    now: datetime,
    plan: DayPlan | None = None,
) -> TicketSnapshot:
    """The ticket as its holder sees it, `wait` None while there is no honest estimate; `plan` as read before."""
    hours = (plan or queries.day_plan(session, office, business_date(now, office.zone))).hours
    told, state = queries.told_of_ticket(session, row), State(row.state)
    return {
        "id": row.public_id,
        "number": row.label,
        **_what_for(office.service(row.service)),
        "office": row.office,
        **_about_office(office),
        "business_date": row.business_date.isoformat(),
        "state": state,
        "priority": row.priority,
        "language": "en" if row.language == "en" else "vi",
        "files": row.files,
        "files_text": office.files_text(row.service, row.files),
        "issued_at": stamp(row.issued_at),
        "rank_at": stamp(row.rank_at),
        "calls_from": calls_from_text(hours, row, now),
        "called_at": stamp(row.called_at),
        "called_again": row.recalls > 0,
        "counter": row.counter,
        "counters": _counters(office, row),
        "ahead": told.ahead if state is State.WAITING else 0,
        "wait": None,
        "voucher": voucher(session, office, row, now),
        **_may_do(office, hours, row, told, now),
        "url": f"{base_url}/t/{row.public_id}",
        "print": {"job": told.job, "state": told.job_state, "copy": told.job_copy} if told.job else None,
    }


def _may_do(
    office: OfficeSettings, hours: OpeningHours, row: Ticket, told: AnyRow, now: datetime
) -> HolderMay:
    """What the holder may do by the phone."""
    return {
        "postpones_left": postpones_left(hours, row, told.postponed, now),
        "may_return": may_return(office, row, now),
    }


def _counters(office: OfficeSettings, row: Ticket) -> list[str]:
    """Where one will be called: at the one counter one was sent to, else at those of the service."""
    if row.state == State.WAITING and row.counter is not None:
        return [row.counter]
    return office.counters_told(row.service)


def _what_for(service: ServiceSettings) -> WhatFor:
    """The service one has come for, and what to bring."""
    return {
        "service": service.code,
        "service_name": service.name,
        "service_name_en": service.name_en,
        "color": service.color,
        "bring": list(service.bring),
        "bring_en": list(service.bring_en),
    }


def _about_office(office: OfficeSettings) -> OfficeNames:
    return {
        "title": office.office.title,
        "parent": office.office.parent,
        "zone": office.office.time_zone,
    }


def board(office_snapshot: OfficeSnapshot, clips: Clips, voice: DeskVoice) -> Board:
    """The waiting room's snapshot. `voice` says which engine speaks."""
    calls = queries.latest_calls(office_snapshot.session, office_snapshot.office.code)
    undone = (
        queries.undone_since(office_snapshot.session, office_snapshot.office.code, calls[-1].seq)
        if calls
        else set()
    )
    standing = [call for call in calls if call.seq not in undone]
    today = [
        call
        for call in standing
        if business_date(call.at, office_snapshot.office.zone) == office_snapshot.today
    ]
    return {
        **office_snapshot.head(),
        **_about_office(office_snapshot.office),
        "calls": _shown(office_snapshot, _one_row_a_ticket(office_snapshot, today)),
        "announcements": announcements(office_snapshot, today, clips, voice["others"]),
        **screens(office_snapshot),
        "footer": _footer(office_snapshot),
        "voice": hall_voice(office_snapshot, voice),
    }


def _footer(office_snapshot: OfficeSnapshot) -> str:
    """The office's own line; in the midday break also what becomes of those who still wait.

    While nobody is called, because nobody knows what time it is, that alone.
    """
    if office_snapshot.doubted:
        return (
            "Tạm ngừng gọi số ít phút để kiểm tra giờ của máy. Mời Ông/Bà ngồi chờ; số đã lấy vẫn giữ nguyên."
        )
    notice = office_snapshot.office.office.notice
    ends = office_snapshot.break_ends
    if ends is None or not any(map(office_snapshot.calls_from, office_snapshot.waiting)):
        return notice
    opens = ends.astimezone(office_snapshot.office.zone)
    return f"Các số chưa đến lượt được chuyển buổi chiều, gọi từ {opens:%H:%M}, trước các số buổi chiều – {notice}"


def kiosk(office_snapshot: OfficeSnapshot, printer: Printer, clips: Clips) -> Kiosk:
    """The entrance's snapshot: services with their lines, whether numbers are given, how the printer is."""
    capacities = queries.capacities_now(
        office_snapshot.session, office_snapshot.office, office_snapshot.plan, office_snapshot.now
    )
    shut = queries.shut_services(office_snapshot.office, office_snapshot.plan, office_snapshot.now)
    screen = office_snapshot.office.kiosk
    return {
        **office_snapshot.head(),
        **_about_office(office_snapshot.office),
        **numbers_given(office_snapshot),
        "services": [
            _service(office_snapshot, service, capacities, service.code not in shut)
            for service in office_snapshot.office.kiosk_services
        ],
        "help_service": office_snapshot.office.office.help_service,
        "procedures": queries.catalogue_changed_at(office_snapshot.session, office_snapshot.office.code)
        is not None,
        "printer": printer,
        "hotline": office_snapshot.office.office.hotline,
        "scanner": screen.scanner,
        "screen": {"inches": screen.screen_inches, "distance_cm": screen.distance_cm},
        "speech": speech(office_snapshot.office, clips),
    }


def files_choices(service: ServiceSettings) -> list[FilesChoice]:
    """What one can answer to "how many files": `files` is the number to send; [] where nobody asks."""
    return [{"files": high or low, "low": low, "high": high} for low, high in service.files_choices]


def _service(
    office_snapshot: OfficeSnapshot, service: ServiceSettings, capacities: Mapping[str, Capacity], gives: bool
) -> KioskService:
    open_now = {c.number for c in office_snapshot.counters.values() if c.state == "open"}
    return {
        **line(office_snapshot, service.code),
        "prefix": service.number_prefix,
        "short_name": service.short_name,
        "name_en": service.name_en,
        "hint": service.hint,
        "hint_en": service.hint_en,
        "icon": service.icon,
        "files": files_choices(service),
        "group": service.group,
        "group_en": service.group_en,
        "wait": None,
        "left": left(capacities, service.code),
        "open": gives,
        "opens_text": office_snapshot.hours.within(service.sessions).today_text(office_snapshot.now)
        if service.hours
        else "",
        "opens": opens(office_snapshot, service),
        "counters_open": len(open_now.intersection(office_snapshot.office.counters_for(service.code))),
    }


def _one_row_a_ticket(office_snapshot: OfficeSnapshot, calls: Sequence[AnyRow]) -> list[Call]:
    newest: dict[int, Call] = {}
    for call in calls:
        if call.ticket not in newest:
            newest[call.ticket] = {
                "seq": call.seq,
                "number": call.label,
                "prefix": call.prefix,
                "counter": call.counter,
                "zone": office_snapshot.office.zone_of(call.counter),
                "service": call.service,
                "color": office_snapshot.office.service(call.service).color,
                "priority": call.priority,
                "called_at": stamp(call.at),
                "state": State(call.state),
            }
    return list(newest.values())


def _shown(office_snapshot: OfficeSnapshot, calls: Sequence[Call]) -> list[Call]:
    """The calls to be shown: all that may still be announced, the newest of the hall, as many of each of its parts."""
    announced_since = stamp(office_snapshot.now - ANNOUNCED_FOR)
    places = Counter[str]()
    kept = []
    for place, call in enumerate(calls):
        newest = place < CALLS_SHOWN or (call["zone"] and places[call["zone"]] < CALLS_SHOWN)
        if newest or call["called_at"] >= announced_since:
            kept.append(call)
        places[call["zone"]] += 1
    return kept
