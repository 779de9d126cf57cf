"""The floor page's alerts: everything that needs somebody now, with what the log says happened to each."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from queue_server.domain.alerts import Shown, Story, going_on, is_escalated
from queue_server.snapshots.clock_alerts import clock_alerts
from queue_server.snapshots.counter_alerts import counter_alerts
from queue_server.snapshots.device_alerts import backlog_alerts, device_alerts, offline_alerts
from queue_server.snapshots.device_health import NO_MACHINE
from queue_server.snapshots.disputes import dispute_alerts
from queue_server.snapshots.keeping import keeping_alerts
from queue_server.snapshots.left_alone import paused_last
from queue_server.snapshots.left_behind import left_behind
from queue_server.snapshots.line_alerts import line_alerts, sent_alerts
from queue_server.snapshots.machine import machine_alerts, relay_alerts, voice_alerts
from queue_server.snapshots.office_snapshot import OfficeSnapshot, stamp
from queue_server.snapshots.restored import restored_alerts
from queue_server.snapshots.skipped_prints import skipped_alerts
from queue_server.snapshots.types.floor import (
    Acknowledged,
    Alert,
    AlertStory,
    Backlog,
    Device,
    FloorAlert,
    FloorService,
)

# Alerts of the day that the floor page lists, the newest of them.
MOST_STORIES = 60


def alerts_now(
    office_snapshot: OfficeSnapshot,
    devices: Sequence[Device],
    services: Sequence[FloorService],
    last_left: Mapping[str, datetime],
    backlog: Backlog,
    machine: Mapping[str, Any],
) -> list[Alert]:
    """Return what is wrong now; nothing about devices while the server accepts no commands.

    `last_left`: when somebody left each counter last.
    """
    is_open, lacks = _is_open(office_snapshot), machine.get("machine", NO_MACHINE)
    speaks = office_snapshot.office.voice.enabled
    of_server = [
        *machine_alerts(lacks, is_open=is_open),
        *relay_alerts(machine),
        *keeping_alerts(office_snapshot, machine.get("keeping", NO_MACHINE)),
        *(voice_alerts(machine.get("voice", NO_MACHINE)) if speaks else []),
    ]
    return [
        *(_of_server(alert, machine.get("server", "")) for alert in of_server),
        *restored_alerts(office_snapshot),
        *clock_alerts(office_snapshot),
        *line_alerts(office_snapshot, services),
        *(paused_last(office_snapshot) if is_open else []),
        *counter_alerts(office_snapshot, last_left),
        *sent_alerts(office_snapshot),
        *backlog_alerts(backlog),
        *left_behind(office_snapshot),
        *(device_alerts(office_snapshot, devices, is_open=is_open) if not lacks.get("refuses") else []),
        *skipped_alerts(office_snapshot),
        *offline_alerts(office_snapshot),
        *dispute_alerts(office_snapshot),
    ]


def _is_open(office_snapshot: OfficeSnapshot) -> bool:
    return office_snapshot.hours.session_now(office_snapshot.now) is not None


def _of_server(alert: Alert, server: str) -> Alert:
    """An alert about one of several machines: the same trouble of another one is another alert."""
    return {**alert, "key": f"{alert['key']} {server}", "server": server} if server else alert


def shown_in(floor: Mapping[str, Any]) -> list[Shown]:
    """Return the alerts of the floor's snapshot as the log tells them."""
    return [
        Shown(one["key"], one["text"], one["level"], one.get("server", ""), one["text_en"])
        for one in floor["alerts"]
    ]


def told(
    office_snapshot: OfficeSnapshot, alerts: Sequence[Alert], known: Sequence[Story]
) -> list[FloorAlert]:
    """Return the alerts with since when they are there and who took note; nobody did for long: red, and it rings."""
    going, is_open = going_on(known), _is_open(office_snapshot)
    after = timedelta(minutes=office_snapshot.office.queue.escalate_minutes)
    found: list[FloorAlert] = []
    for alert in alerts:
        story = going.get(alert["key"])
        escalated = is_escalated(story, office_snapshot.now, after)
        rings = alert.get("rings", False) or (escalated and is_open)
        found.append(
            {
                **alert,
                "level": "bad" if escalated else alert["level"],
                "rings": rings and not (story and story.known_at),
                "began_at": stamp(story.began_at) if story else None,
                "acknowledged": _acknowledged(story),
                "escalated": escalated,
            }
        )
    return found


def history(known: Sequence[Story]) -> list[AlertStory]:
    """Return the alerts of this day, the newest first."""
    return [
        {
            "key": story.key,
            "level": story.level,
            "text": story.text,
            "text_en": story.text_en,
            "began_at": stamp(story.began_at),
            "ended_at": stamp(story.ended_at),
            "acknowledged": _acknowledged(story),
        }
        for story in reversed(known[-MOST_STORIES:])
    ]


def _acknowledged(story: Story | None) -> Acknowledged | None:
    return {"by": story.known_by, "at": stamp(story.known_at)} if story and story.known_at else None
