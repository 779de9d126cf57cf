"""Changes of this one day: its hours, serving everybody, a service without numbers, a counter with one more service,
an overflow lane."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from typing import Any

from sqlalchemy import delete

from queue_server.actions.counters import counter_of
from queue_server.actions.issuing import service_of
from queue_server.actions.log import Command
from queue_server.domain.day_changes import lane, takes
from queue_server.domain.errors import NoSuchTime, TimeHasPassed
from queue_server.domain.log_folding import CHANGE_DAY, USUAL
from queue_server.domain.opening_hours import WorkSession
from queue_server.domain.suggested_acts import PROMISED
from queue_server.storage.models import DayChange

# Minutes of the longest wait `before` the act and `after` it.
Promised = Mapping[str, int | None]


def close_today(command: Command) -> None:
    """Close the office for the rest of today: the kiosk gives no numbers; waiting people are called until closing."""
    clock = command.now.astimezone(command.office.zone).time().replace(second=0, microsecond=0)
    _set_hours(command, command.hours.cut(command.today, clock))
    change_day(command, "closed", "", "yes")


def work_until(command: Command, closes: time) -> None:
    """Let today's last session end at `closes`.

    Raises:
        NoSuchTime: the session begins later, or the office does not work today.
        TimeHasPassed: all who wait would be sent home at once; with `close_today` they are called first.
    """
    sessions = _sessions(command)
    if not sessions or closes <= sessions[-1].opens:
        raise NoSuchTime
    if closes <= command.now.astimezone(command.office.zone).time():
        raise TimeHasPassed
    _set_hours(command, [*sessions[:-1], WorkSession(sessions[-1].opens, closes)])


def work_through(command: Command) -> None:
    """Cancel today's lunch break.

    Raises:
        NoSuchTime: there is none.
    """
    sessions = _sessions(command)
    if len(sessions) < 2:
        raise NoSuchTime
    _set_hours(command, [WorkSession(sessions[0].opens, sessions[-1].closes)])


def usual_hours(command: Command) -> None:
    """Let today have the hours of the settings again."""
    change_day(command, "closed", "", None)
    change_day(command, "hours", "", None)


def _sessions(command: Command) -> Sequence[WorkSession]:
    """Today's sessions, as before the office was closed for today."""
    return (command.office.hours if command.plan.closed_early else command.hours).sessions_of(command.today)


def _set_hours(command: Command, sessions: Iterable[WorkSession]) -> None:
    if command.plan.closed_early:
        change_day(command, "closed", "", None)
    change_day(command, "hours", "", ",".join(session.as_setting for session in sessions))


def serve_all(command: Command, on: bool) -> None:
    """Decide whether everybody with a number of today is served, so that closing gives no vouchers."""
    change_day(command, "serve_all", "", "yes" if on else None)


def stop_numbers(command: Command, service: str, on: bool, reason: str = "") -> None:
    """Stop or allow the kiosk's numbers for a service today.

    Raises:
        ServiceNotFound: the office does not have it.
    """
    code = service_of(command, service).code
    change_day(command, "stop", code, "yes" if on else None, data=_why(reason))


def take_too(
    command: Command, counter: str, service: str, on: bool, reason: str = "", promised: Promised | None = None
) -> None:
    """Let a counter take one more service today, as one of its own, or no longer. Nothing changes when it is so.

    `promised`: what the suggestion said, from which it was taken.

    Raises:
        ServiceNotFound, CounterNotFound: the office does not have it.
    """
    code, number = service_of(command, service).code, counter_of(command, counter).number
    takes_now = code in command.office.counter(number).services
    if on == takes_now or (not on and number not in command.plan.taken_too.get(code, ())):
        return
    change_day(command, takes(number), code, "yes" if on else None, data=_why(reason, promised))


def open_lane(
    command: Command, counter: str, service: str, on: bool, reason: str = "", promised: Promised | None = None
) -> None:
    """Let a counter be an overflow lane today, which calls only this service's people, or no longer.

    With a second service it calls the people of both. Nothing changes when it is so. `promised`: as in `take_too`.

    Raises:
        ServiceNotFound, CounterNotFound: the office does not have it.
    """
    code, number = service_of(command, service).code, counter_of(command, counter).number
    if on != (number in command.plan.lanes.get(code, ())):
        change_day(command, lane(number), code, "yes" if on else None, data=_why(reason, promised))


def _why(reason: str, promised: Promised | None = None) -> dict[str, Any] | None:
    told = {"reason": reason, PROMISED: promised}
    return {name: value for name, value in told.items() if value} or None


def change_day(
    command: Command, kind: str, service: str, value: str | None, *, data: Mapping[str, Any] | None = None
) -> None:
    """Let today have this of its own, of one service or with "" of the office; None: it is as usual."""
    key = {"office": command.office.code, "day": command.today, "kind": kind, "service": service}
    if value is None:
        command.session.execute(delete(DayChange).filter_by(**key))
    else:
        command.session.merge(DayChange(**key, value=value, actor=command.actor, at=command.now))
        command.session.flush()
    command.append(
        CHANGE_DAY, service=service, reason=f"{kind} {USUAL if value is None else value}".strip(), data=data
    )
    command.plan_anew()
