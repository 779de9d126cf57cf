"""The supervisor's snapshot: alerts with their cure, figures, lines, counters and devices."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from queue_server import queries
from queue_server.domain.alerts import idle_since
from queue_server.domain.half_hours import CounterStep
from queue_server.domain.priorities import GENERAL
from queue_server.domain.ticket_state import State
from queue_server.domain.visit_record import VisitRecord
from queue_server.domain.waiting_time import distribution
from queue_server.settings.priorities import class_of, kept_class
from queue_server.snapshots.alerts import alerts_now, history, told
from queue_server.snapshots.both_languages import name
from queue_server.snapshots.day_figures import DayFigures, day_figures
from queue_server.snapshots.device_alerts import backlog_of
from queue_server.snapshots.device_health import NO_MACHINE, device_snapshot
from queue_server.snapshots.half_hours import shown_half_hours
from queue_server.snapshots.help_calls import help_calls
from queue_server.snapshots.low_votes import low_votes
from queue_server.snapshots.office_snapshot import OfficeSnapshot, stamp
from queue_server.snapshots.parts import line
from queue_server.snapshots.promise_alerts import promise_alerts
from queue_server.snapshots.speaking import office_voice
from queue_server.snapshots.suggestions import suggestions_now
from queue_server.snapshots.today import changed_today
from queue_server.snapshots.types.desk import DeskVoice
from queue_server.snapshots.types.floor import ClassWaiting, Figures, Floor, FloorCounter, FloorService


def floor(
    office_snapshot: OfficeSnapshot,
    voice: DeskVoice,
    visits: Collection[VisitRecord],
    machine: Mapping[str, Any] = NO_MACHINE,
    steps: Sequence[CounterStep] = (),
) -> Floor:
    """Return everything a supervisor must see now; figures are of today's `visits`, with the wait log's definitions.

    `steps`: today's openings and pauses of counters. `machine`: the state of the machine and of the programs beside the
    server, see `Workers.snapshot`.
    """
    zone, program = office_snapshot.office.zone, machine.get("printer", {})
    devices = [
        device_snapshot(device, office_snapshot.now, zone, program) for device in office_snapshot.devices
    ]
    seen = [device for device in devices if device is not None]
    backlog = backlog_of(office_snapshot.devices, office_snapshot.now)
    figures = day_figures(visits)
    services = [_service(office_snapshot, figures, code) for code in office_snapshot.lines]
    known = queries.alert_stories(office_snapshot.session, office_snapshot.office.code, office_snapshot.today)
    alerts = alerts_now(office_snapshot, seen, services, figures.last_left, backlog, machine)
    alerts += promise_alerts(figures.promises, known)
    return {
        **office_snapshot.head(),
        "title": office_snapshot.office.office.title,
        "services": services,
        "counters": [_counter(office_snapshot, figures, number) for number in office_snapshot.desks],
        "figures": _figures(office_snapshot, figures),
        "half_hours": shown_half_hours(office_snapshot, visits, steps),
        "today": changed_today(office_snapshot),
        "devices": seen,
        "voice": {**office_voice(office_snapshot.office, voice), "backlog": backlog},
        "alerts": told(office_snapshot, alerts, known),
        "alerts_today": history(known),
        "suggestions": suggestions_now(office_snapshot),
        "low_votes": low_votes(office_snapshot),
        "help": office_snapshot.once(help_calls),
    }


def _figures(office_snapshot: OfficeSnapshot, figures: DayFigures) -> Figures:
    waits, lines = distribution(figures.waits), office_snapshot.present.waiting.values()
    target, limit = figures.kept(office_snapshot.office, *figures.waits_of)
    return {
        "waiting": sum(map(len, lines)),
        "longest_minutes": office_snapshot.longest_minutes(lines),
        "issued": figures.tickets,
        "served": figures.served.total(),
        "no_show": figures.no_shows,
        "median": waits.median,
        "p90": waits.p90,
        "within_15": waits.within_15,
        "within_30": waits.within_30,
        "within_target": target.share,
        "target_share": target.wanted,
        "target_minutes": target.minutes,
        "within_limit": limit.share,
        "limit_share": limit.wanted,
        "limit_minutes": limit.minutes,
    }


def _service(office_snapshot: OfficeSnapshot, figures: DayFigures, code: str) -> FloorService:
    taking = [
        n for n in office_snapshot.office.counters_for(code) if office_snapshot.counters[n].state == "open"
    ]
    target = office_snapshot.office.targets_of(code).target
    return {
        **line(office_snapshot, code),
        "counters": taking,
        "target_minutes": target.minutes,
        "served": figures.served[code],
        "within_15": distribution(figures.waits_of[code]).within_15,
        "within_target": figures.kept(office_snapshot.office, code).target.share,
        "target_share": target.percent / 100,
        "classes": _classes(office_snapshot, code),
    }


def _classes(office_snapshot: OfficeSnapshot, code: str) -> list[ClassWaiting]:
    """Who of those waiting for the service has priority, by class in the office's order."""
    waiting = Counter(
        kept_class(office_snapshot.office, row.priority) for row in office_snapshot.waiting_for(code)
    )
    codes = [*(one.code for one in office_snapshot.office.priorities), GENERAL]
    names = {one: _names(office_snapshot, one) for one in codes}
    return [
        {"name": names[one][0], "name_en": names[one][1], "waiting": waiting[one]}
        for one in codes
        if waiting[one]
    ]


def _names(office_snapshot: OfficeSnapshot, priority: str) -> tuple[str, str]:
    """The name of a class, and the one in English; "" for none."""
    known = class_of(office_snapshot.office, priority)
    return (known.name, known.name_en) if known else ("", "")


def _counter(office_snapshot: OfficeSnapshot, figures: DayFigures, number: str) -> FloorCounter:
    settings, row, current = (
        office_snapshot.office.counter(number),
        office_snapshot.counters[number],
        office_snapshot.current.get(number),
    )
    since = (current.serving_at or current.called_at) if current else None
    idle = idle_since(row.since, figures.last_left.get(number)) if row.since else None
    is_idle = row.state == "open" and current is None
    return {
        "number": number,
        **name(office_snapshot.office.counter_said(number)),
        "state": row.state,
        "reason": row.reason,
        "back_at": stamp(row.back_at),
        "officer": row.officer,
        "services": list(settings.services),
        "since": stamp(row.since),
        "idle_since": stamp(idle) if is_idle else None,
        "current": {
            "number": current.label,
            "service": current.service,
            "state": State(current.state),
            "at_seat": current.at_seat,
            "priority": bool(current.priority),
            "priority_name": _names(office_snapshot, current.priority)[0],
            "priority_name_en": _names(office_snapshot, current.priority)[1],
            "since": stamp(since),
        }
        if current
        else None,
        "served": figures.finished[number],
    }
