"""The floor page's alerts about people who wait: too long, for no open counter, for a closed one."""

from collections.abc import Sequence
from datetime import timedelta

from queue_server.domain.alerts import level_of_wait
from queue_server.domain.seats import KEPT
from queue_server.domain.sentences import N_
from queue_server.queries.present import Present, by_rank
from queue_server.snapshots.acts import move_ticket, open_lane, read_notice, stop_numbers, take_too
from queue_server.snapshots.both_languages import alert
from queue_server.snapshots.left_alone import how_to_open
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.floor import Act, Alert, FloorService

# Before the day's end the alert offers to read the notice about it.
TELL_OF_CLOSING = timedelta(minutes=45)


def line_alerts(office_snapshot: OfficeSnapshot, services: Sequence[FloorService]) -> list[Alert]:
    """Lines that wait longer than the service's target, or that no open counter takes.

    Lines that no counter takes at all are told in `left_behind` while some counter is open.
    """
    assigned = office_snapshot.office.assigned
    asked = (s for s in services if not s["counters"] or s["code"] in assigned)
    return [alert for service in asked if (alert := _line_alert(office_snapshot, service))]


def _line_alert(office_snapshot: OfficeSnapshot, service: FloorService) -> Alert | None:
    able = office_snapshot.office.counters_for(service["code"])
    level = level_of_wait(service["longest_minutes"], service["target_minutes"])
    if service["waiting"] and not service["counters"]:
        level, cure = "bad", how_to_open(office_snapshot, able)
        told = N_(
            "%(service)s: %(people)s người chờ, không quầy nào mở",
            service=office_snapshot.office.service(service["code"]).said,
            people=service["waiting"],
        )
    else:
        cure = N_("Các quầy nhận được: %(counters)s", counters=", ".join(able))
        told = N_(
            "%(service)s: có người chờ %(minutes)s phút, mục tiêu %(target)s phút",
            service=office_snapshot.office.service(service["code"]).said,
            minutes=service["longest_minutes"],
            target=service["target_minutes"],
        )
    if level is None:
        return None
    return alert(
        f"line {service['code']}",
        level,
        told,
        cure,
        _against_a_long_line(office_snapshot, service["code"], str(told)),
    )


def _against_a_long_line(office_snapshot: OfficeSnapshot, code: str, why: str) -> list[Act]:
    """More counters first, then fewer numbers; before the day's end the hall is told what happens then."""
    closes = office_snapshot.hours.last_close(office_snapshot.now)
    soon = closes is not None and timedelta(0) < closes - office_snapshot.now <= TELL_OF_CLOSING
    return [
        *take_too(office_snapshot, code, why),
        *open_lane(office_snapshot, code, why),
        *stop_numbers(office_snapshot, code, why),
        *([read_notice(office_snapshot, "closing")] if soon else []),
    ]


def sent_alerts(office_snapshot: OfficeSnapshot) -> list[Alert]:
    """Tickets that wait for one closed counter: nobody calls them, or, where they wait for a colleague, nobody yet."""
    known, lines = office_snapshot.office.counter_by_number, office_snapshot.present.waiting
    closed = {number for number in known if office_snapshot.counters[number].state == "closed"}
    stuck = by_rank(line for (_service, only), line in lines.items() if only in closed)
    return [_kept(office_snapshot, one) if one.person else _stuck(office_snapshot, one) for one in stuck]


def _stuck(office_snapshot: OfficeSnapshot, ticket: Present) -> Alert:
    return alert(
        f"ticket {ticket.public_id}",
        "bad",
        N_(
            "%(number)s: được chuyển đến quầy %(counter)s đang đóng",
            number=ticket.label,
            counter=ticket.counter,
        ),
        N_("Mở quầy %(counter)s hoặc gọi số này từ quầy khác", counter=ticket.counter),
        [move_ticket(office_snapshot, ticket)],
    )


def _kept(office_snapshot: OfficeSnapshot, ticket: Present) -> Alert:
    """Names nobody: not everybody who reads the floor sees who sits where."""
    return alert(
        f"ticket {ticket.public_id}",
        "warn",
        N_(
            "%(number)s: chờ riêng một cán bộ chưa ngồi quầy, được giữ ở quầy %(counter)s",
            number=ticket.label,
            counter=ticket.counter,
        ),
        N_(
            "Sau %(minutes)s phút mọi quầy nhận việc này đều gọi; không muốn chờ thì chuyển số",
            minutes=KEPT // timedelta(minutes=1),
        ),
        [move_ticket(office_snapshot, ticket)],
    )
