"""What a leader changes about this one day with one tap: its hours, serving everybody, a service without numbers."""

from collections.abc import Iterable, Sequence
from datetime import time

from sqlalchemy import delete

from queue_server.actions.issuing import service_of
from queue_server.actions.log import Command
from queue_server.domain.errors import NoSuchTime, TimeHasPassed
from queue_server.domain.log_folding import CHANGE_DAY, USUAL
from queue_server.domain.opening_hours import WorkSession
from queue_server.storage.models import DayChange


def close_today(command: Command) -> None:
    """Close the office for the rest of today: no numbers at the kiosk; who waits is still called until closing."""
    clock = command.now.astimezone(command.office.zone).time().replace(second=0, microsecond=0)
    _set_hours(command, command.hours.cut(command.today, clock))
    _change(command, "closed", "yes")


def work_until(command: Command, closes: time) -> None:
    """Today's last session ends then.

    Raises:
        NoSuchTime: it has not begun then, or the office does not work today.
        TimeHasPassed: everybody who waits would be sent home within seconds; `close_today` calls them all first.
    """
    sessions = _sessions(command)
    if not sessions or closes <= sessions[-1].opens:
        raise NoSuchTime
    if closes <= command.now.astimezone(command.office.zone).time():
        raise TimeHasPassed
    _set_hours(command, [*sessions[:-1], WorkSession(sessions[-1].opens, closes)])


def work_through(command: Command) -> None:
    """Today has no break at noon.

    Raises:
        NoSuchTime: it has none anyway.
    """
    sessions = _sessions(command)
    if len(sessions) < 2:
        raise NoSuchTime
    _set_hours(command, [WorkSession(sessions[0].opens, sessions[-1].closes)])


def usual_hours(command: Command) -> None:
    """Today's hours are the settings' again."""
    _take_back(command, "closed")
    _take_back(command, "hours")


def _sessions(command: Command) -> Sequence[WorkSession]:
    """Today's sessions as they were before somebody closed the office."""
    return (command.office.hours if command.plan.closed_early else command.hours).sessions_of(command.today)


def _set_hours(command: Command, sessions: Iterable[WorkSession]) -> None:
    if command.plan.closed_early:
        _take_back(command, "closed")
    _change(command, "hours", ",".join(session.as_setting for session in sessions))


def serve_all(command: Command, on: bool) -> None:
    """Whether everybody who holds a number today is served: no vouchers at closing."""
    if on:
        _change(command, "serve_all", "yes")
    else:
        _take_back(command, "serve_all")


def stop_numbers(command: Command, service: str, on: bool) -> None:
    """Whether the kiosk gives no more numbers of the service today.

    Raises:
        ServiceNotFound: the office does not have it.
    """
    code = service_of(command, service).code
    if on:
        _change(command, "stop", "yes", code)
    else:
        _take_back(command, "stop", code)


def _change(command: Command, kind: str, value: str, service: str = "") -> None:
    key = {"office": command.office.code, "day": command.today, "kind": kind, "service": service}
    command.session.merge(DayChange(**key, value=value, actor=command.actor, at=command.now))
    command.session.flush()
    command.append(CHANGE_DAY, service=service, reason=f"{kind} {value}".strip())


def _take_back(command: Command, kind: str, service: str = "") -> None:
    ours = (DayChange.office == command.office.code, DayChange.day == command.today)
    command.session.execute(
        delete(DayChange).where(*ours, DayChange.kind == kind, DayChange.service == service)
    )
    command.append(CHANGE_DAY, service=service, reason=f"{kind} {USUAL}")
