"""The supervisor's snapshot: alerts with their cure, figures, lines, counters and devices."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from queue_server import queries
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.wait_log import VisitRecord, total
from queue_server.domain.waiting_time import OUTER_TARGET, TARGET
from queue_server.queries.present import by_rank
from queue_server.snapshots.clock_alerts import clock_alerts
from queue_server.snapshots.device_health import NO_MACHINE, SEEN_WITHIN, device_snapshot
from queue_server.snapshots.keeping import keeping_alerts
from queue_server.snapshots.left_alone import how_to_open, paused_last
from queue_server.snapshots.left_behind import left_behind
from queue_server.snapshots.machine import (
    machine_alerts,
    relay_alerts,
    voice_alerts,
)
from queue_server.snapshots.office_snapshot import OfficeSnapshot, line, stamp
from queue_server.snapshots.promises import changed_today
from queue_server.snapshots.restored import restored_alerts
from queue_server.snapshots.skipped_papers import skipped_alerts
from queue_server.snapshots.speaking import office_voice
from queue_server.snapshots.types.desk import DeskVoice
from queue_server.snapshots.types.floor import (
    Alert,
    Backlog,
    Device,
    Figures,
    Floor,
    FloorCounter,
    FloorService,
)
from queue_server.storage.models import DeviceToken

# How long the page tells about numbers given without the server; by then most of them were called.
OFFLINE_TOLD = timedelta(hours=1)
# Seconds of a backlog from which there is an alert: eight calls in the short form.
LONG_BACKLOG_SECONDS = 30


def floor(
    office_snapshot: OfficeSnapshot,
    voice: DeskVoice,
    visits: Collection[VisitRecord],
    machine: Mapping[str, Any] = NO_MACHINE,
) -> Floor:
    """Return everything a supervisor must see now; figures are of today's `visits`, with the wait log's definitions.

    `machine`: the state of the machine and of the programs beside the server, see `Workers.snapshot`.
    """
    is_open = office_snapshot.hours.session_now(office_snapshot.now) is not None
    zone, program = office_snapshot.office.zone, machine.get("printer", {})
    devices = [
        device_snapshot(device, office_snapshot.now, zone, program) for device in office_snapshot.devices
    ]
    seen = [device for device in devices if device is not None]
    backlog = _backlog(office_snapshot.devices, office_snapshot.now)
    services = [_service(office_snapshot, visits, code) for code in office_snapshot.lines]
    return {
        **office_snapshot.head(),
        "title": office_snapshot.office.office.title,
        "services": services,
        "counters": [_counter(office_snapshot, visits, number) for number in office_snapshot.desks],
        "figures": _figures(office_snapshot, visits),
        "today": changed_today(office_snapshot),
        "devices": seen,
        "voice": {**office_voice(office_snapshot.office, voice), "backlog": backlog},
        "alerts": _alerts(office_snapshot, seen, services, backlog, machine, is_open=is_open),
    }


def _alerts(
    office_snapshot: OfficeSnapshot,
    devices: Sequence[Device],
    services: Sequence[FloorService],
    backlog: Backlog,
    machine: Mapping[str, Any],
    *,
    is_open: bool,
) -> list[Alert]:
    """The alerts that need somebody now; without those of devices while the server accepts no commands."""
    lacks = machine.get("machine", NO_MACHINE)
    return [
        *machine_alerts(lacks, is_open=is_open),
        *relay_alerts(machine),
        *keeping_alerts(office_snapshot, machine.get("keeping", NO_MACHINE)),
        *restored_alerts(office_snapshot),
        *clock_alerts(office_snapshot),
        *_line_alerts(office_snapshot, services),
        *(paused_last(office_snapshot) if is_open else []),
        *_sent_alerts(office_snapshot),
        *_backlog_alerts(backlog),
        *left_behind(office_snapshot),
        *skipped_alerts(office_snapshot),
        *(_device_alerts(devices, is_open=is_open) if not lacks.get("refuses") else []),
        *_offline_alerts(office_snapshot),
        *(voice_alerts(machine.get("voice", {})) if office_snapshot.office.voice.enabled else []),
    ]


def _figures(office_snapshot: OfficeSnapshot, visits: Collection[VisitRecord]) -> Figures:
    row, lines = total(visits), office_snapshot.present.waiting.values()
    return {
        "waiting": sum(map(len, lines)),
        "longest_minutes": office_snapshot.longest_minutes(lines),
        "issued": row.tickets,
        "served": sum(visit.state == State.SERVED for visit in visits),
        "no_show": row.no_shows,
        "median": row.waits.median,
        "p90": row.waits.p90,
        "within_15": row.waits.within_15,
        "within_30": row.waits.within_30,
    }


def _service(office_snapshot: OfficeSnapshot, visits: Collection[VisitRecord], code: str) -> FloorService:
    ours = [visit for visit in visits if visit.service == code]
    taking = [
        n for n in office_snapshot.office.counters_for(code) if office_snapshot.counters[n].state == "open"
    ]
    return {
        **line(office_snapshot, code),
        "counters": taking,
        "served": sum(visit.state == State.SERVED for visit in ours),
        "within_15": total(ours).waits.within_15,
    }


def _counter(office_snapshot: OfficeSnapshot, visits: Collection[VisitRecord], number: str) -> FloorCounter:
    settings, row, current = (
        office_snapshot.office.counter(number),
        office_snapshot.counters[number],
        office_snapshot.current.get(number),
    )
    since = (current.serving_at or current.called_at) if current else None
    return {
        "number": number,
        "name": office_snapshot.office.counter_name(number),
        "state": row.state,
        "reason": row.reason,
        "back_at": stamp(row.back_at),
        "officer": row.officer,
        "services": list(settings.services),
        "since": stamp(row.since),
        "current": {"number": current.label, "state": State(current.state), "since": stamp(since)}
        if current
        else None,
        "served": sum(
            turn.counter == number and turn.ended_by is Step.FINISH
            for visit in visits
            for turn in visit.turns_of
        ),
    }


def _backlog(devices: Sequence[DeviceToken], now: datetime) -> Backlog:
    """The longest backlog of the loudspeakers, from their last reports."""
    near = [d.status for d in devices if d.kind == "display" and d.seen_at and now - d.seen_at <= SEEN_WITHIN]
    told = [(s.get("backlog_seconds") or 0, s.get("backlog_calls") or 0) for s in near]
    seconds, calls = max(told, default=(0, 0))
    text = f"còn {calls} số chưa đọc, khoảng {seconds} giây" if calls else ""
    return {"calls": calls, "seconds": seconds, "text": text}


def _backlog_alerts(backlog: Backlog) -> list[Alert]:
    if backlog["seconds"] < LONG_BACKLOG_SECONDS:
        return []
    text = f"Loa chưa đọc kịp: còn {backlog['calls']} số, khoảng {backlog['seconds']} giây nữa mới đọc hết"
    cure = "Các số đã hiện trên màn hình; các quầy gọi cách nhau ít giây, hoặc mỗi khu một màn hình có tiếng"
    return [{"key": "backlog", "level": "warn", "text": text, "cure": cure}]


def _line_alerts(office_snapshot: OfficeSnapshot, services: Sequence[FloorService]) -> list[Alert]:
    """Lines that wait too long; lines that no counter takes are told in `left_behind` while some counter is open."""
    alerts: list[Alert] = []
    for service in services:
        if service["counters"] and service["code"] not in office_snapshot.office.assigned:
            continue
        able, longest = office_snapshot.office.counters_for(service["code"]), service["longest_minutes"]
        alert: Alert = {
            "key": f"line {service['code']}",
            "level": "bad",
            "text": f"{service['name']}: có người chờ {longest} phút",
            "cure": f"Các quầy nhận được: {', '.join(able)}",
        }
        if service["waiting"] and not service["counters"]:
            text = f"{service['name']}: {service['waiting']} người chờ, không quầy nào mở"
            alerts.append({**alert, "text": text, "cure": how_to_open(office_snapshot, able)})
        elif longest > OUTER_TARGET.total_seconds() / 60:
            alerts.append(alert)
        elif longest > TARGET.total_seconds() / 60:
            alerts.append({**alert, "level": "warn"})
    return alerts


def _sent_alerts(office_snapshot: OfficeSnapshot) -> list[Alert]:
    """Tickets sent to one counter: nobody calls them while it is closed."""
    known, lines = office_snapshot.office.counter_by_number, office_snapshot.present.waiting
    closed = {number for number in known if office_snapshot.counters[number].state == "closed"}
    stuck = by_rank(line for (_service, only), line in lines.items() if only in closed)
    return [
        {
            "key": f"ticket {ticket.public_id}",
            "level": "bad",
            "text": f"{ticket.label}: được chuyển đến quầy {ticket.counter} đang đóng",
            "cure": f"Mở quầy {ticket.counter} hoặc gọi số này từ quầy khác",
        }
        for ticket in stuck
    ]


def _offline_alerts(office_snapshot: OfficeSnapshot) -> list[Alert]:
    """Explains the high numbers that kiosks gave without the server."""
    count = queries.given_offline(
        office_snapshot.session, office_snapshot.office.code, office_snapshot.now - OFFLINE_TOLD
    )
    first = office_snapshot.office.kiosk.offline_first
    cure = f"Các số từ {first} trở đi đã vào hàng theo đúng giờ lấy số; gọi như thường"
    text = f"{count} số cấp lúc mất kết nối máy chủ"
    return [{"key": "offline", "level": "warn", "text": text, "cure": cure}] if count else []


def _device_alerts(devices: Sequence[Device], *, is_open: bool) -> list[Alert]:
    """Faults of devices. A screen that could only be better says so in its own row.

    The cure is part of the key, so that another fault of an acknowledged screen rings again.
    """
    return [
        {
            "key": f"device {device['id']} {device['cure']}",
            "level": device["state"],
            "text": f"{device['name']}: {device['text']}",
            "cure": device["cure"],
            "rings": is_open and device["rings"],
        }
        for device in devices
        if device["state"] == "bad" or (device["state"] == "warn" and device["kind"] == "printer")
    ]
