"""What an operation centre sees of an office: the floor's figures without any person, device or ticket."""

from collections import Counter
from collections.abc import Collection

from queue_server.domain.promise import JUDGED, Verdict, share_of
from queue_server.domain.ticket_state import State
from queue_server.domain.visit_record import VisitRecord
from queue_server.snapshots.day_figures import DayFigures, day_figures
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.parts import clock_time
from queue_server.snapshots.types.feed import (
    AlertAbout,
    Feed,
    FeedAlerts,
    FeedCounters,
    FeedPromise,
    FeedSatisfaction,
    FeedService,
    FeedToday,
)
from queue_server.snapshots.types.floor import Floor, FloorService

# What an alert is about, by the first word of its key; whoever stands far away needs to know no more.
ABOUT: dict[str, AlertAbout] = {
    "line": "line",
    "ticket": "line",
    "paused": "counters",
    "unassigned": "counters",
    "counter": "counters",
    "no": "counters",
    "numbers": "counters",
    "idle": "counters",
    "overdue": "counters",
    "device": "devices",
    "backlog": "devices",
    "unprinted": "devices",
    "skipped": "devices",
    "offline": "devices",
    "voice": "devices",
    "promise": "promise",
    "clock": "server",
    "ended": "server",
    "database": "server",
    "backup": "server",
    "evidence": "server",
    "mail": "server",
    "epoch": "server",
    "machine": "server",
    "relay": "server",
}
# What an office settles between its officers and its leaders.
WITHIN_THE_OFFICE = ("disputes",)


def feed(
    office_snapshot: OfficeSnapshot,
    floor: Floor,
    visits: Collection[VisitRecord],
    satisfaction: FeedSatisfaction | None,
) -> Feed:
    """Return the office's figures; those that the floor page shows too are taken from its snapshot.

    `visits`: today's; `satisfaction`: of the newest month whose votes stand.
    """
    figures = day_figures(visits)
    session = office_snapshot.hours.session_now(office_snapshot.now)
    return {
        **office_snapshot.head(),
        "version": 1,
        "title": floor["title"],
        "open": session is not None,
        "closes": clock_time(office_snapshot, session[1]) if session else None,
        "waiting": floor["figures"]["waiting"],
        "being_served": len(_served_now(office_snapshot)),
        "longest_minutes": floor["figures"]["longest_minutes"],
        "counters": _counters(floor),
        "services": [_service(office_snapshot, figures, line) for line in floor["services"]],
        "today": _today(floor),
        "promise": _promise(figures),
        "satisfaction": satisfaction,
        "alerts": _alerts(floor),
    }


def _served_now(office_snapshot: OfficeSnapshot) -> list[str]:
    """The services of the tickets that are being served."""
    return [row.service for row in office_snapshot.current.values() if row.state == State.SERVING]


def _counters(floor: Floor) -> FeedCounters:
    states = Counter(counter["state"] for counter in floor["counters"])
    return {"open": states["open"], "paused": states["paused"], "closed": states["closed"]}


def _service(office_snapshot: OfficeSnapshot, figures: DayFigures, line: FloorService) -> FeedService:
    return {
        "code": line["code"],
        "name": line["name"],
        "waiting": line["waiting"],
        "being_served": _served_now(office_snapshot).count(line["code"]),
        "open_counters": len(line["counters"]),
        "longest_minutes": line["longest_minutes"],
        "wait": line["wait"],
        "called": len(figures.waits_of[line["code"]]),
        "target_minutes": line["target_minutes"],
        "within_target": line["within_target"],
    }


def _today(floor: Floor) -> FeedToday:
    shown = floor["figures"]
    return {
        "issued": shown["issued"],
        "served": shown["served"],
        "no_show": shown["no_show"],
        "within_15": shown["within_15"],
        "within_30": shown["within_30"],
        "within_target": shown["within_target"],
    }


def _promise(figures: DayFigures) -> FeedPromise:
    verdicts = figures.promises.verdicts
    return {
        "judged": sum(verdicts[verdict] for verdict in JUDGED),
        "within": share_of(verdicts, Verdict.WITHIN),
    }


def _alerts(floor: Floor) -> list[FeedAlerts]:
    told = ((alert["key"].split()[0], alert["level"]) for alert in floor["alerts"])
    counted = Counter((ABOUT[what], level) for what, level in told if what not in WITHIN_THE_OFFICE)
    return [
        {"about": about, "level": level, "count": count} for (about, level), count in sorted(counted.items())
    ]
