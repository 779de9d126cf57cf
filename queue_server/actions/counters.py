"""What an officer does with the counter itself: open, pause, close."""

from datetime import datetime, timedelta
from typing import Any

from queue_server import queries
from queue_server.actions.following import follow_people
from queue_server.actions.log import Command
from queue_server.domain.errors import (
    CounterBusy,
    CounterClosed,
    CounterNotFound,
    CounterNotYet,
    CounterRemoved,
)
from queue_server.domain.suggested_acts import PROMISED
from queue_server.queries.suggestions import suggested_now
from queue_server.storage.models import Counter


def counter_of(command: Command, number: str) -> Counter:
    """Return the counter.

    Raises:
        CounterNotFound: the office never had a counter with this number.
        CounterRemoved, CounterNotYet: it has none now.
    """
    desk = desk_of(command, number)
    if number not in command.office.counter_by_number:
        raise not_there(command, number)
    return desk


def not_there(command: Command, number: str) -> CounterClosed:
    """Return why nobody works at a counter that the settings of now do not have."""
    begins = queries.comes_at(
        command.session, command.office.code, command.now, lambda office: number in office.counter_by_number
    )
    return CounterNotYet(counter=number, begins=begins) if begins else CounterRemoved(counter=number)


def desk_of(command: Command, number: str) -> Counter:
    """Return the counter, also one that was removed from the settings: its current ticket is served to the end.

    Raises:
        CounterNotFound: the office never had a counter with this number.
    """
    row = queries.counter_row(command.session, command.office.code, number)
    if row is None:
        raise CounterNotFound(counter=number)
    return row


def open_counter(command: Command, number: str) -> None:
    """Open the counter for calling; an open counter stays unchanged.

    Where the floor suggests just now to open it the log keeps what was promised, so that it can be compared later.
    """
    counter = counter_of(command, number)
    if counter.state != "open":
        promised = _promised(command, number) if counter.state == "closed" else None
        command.append("open_counter", counter=number, data={PROMISED: promised} if promised else None)
        _set(command, counter, "open")


def _promised(command: Command, number: str) -> dict[str, Any] | None:
    """What the suggestion to open this counter promises of whose longest wait; None without one."""
    opening = ("open", number)
    for one in suggested_now(command.session, command.office.code, command.now):
        if (one.act.what, one.act.counter) == opening:
            return {"service": one.act.service, "before": one.before, "after": one.after}
    return None


def pause_counter(command: Command, number: str, reason: str = "", minutes: int | None = None) -> None:
    """Pause the counter with a reason; `minutes`: when the officer plans to be back.

    Raises:
        CounterClosed: nobody works there.
    """
    counter = counter_of(command, number)
    if counter.state == "closed":
        raise CounterClosed(counter=number)
    back_at = command.now + timedelta(minutes=minutes) if minutes else None
    command.append("pause_counter", counter=number, reason=reason, data={"back_at": back_at})
    _set(command, counter, "paused", reason, back_at)


def close_counter(command: Command, number: str) -> None:
    """Close the counter.

    Raises:
        CounterBusy: it still has a current ticket.
    """
    counter = desk_of(command, number)
    if queries.current_ticket(command.session, command.office.code, number):
        raise CounterBusy(counter=number)
    if counter.state != "closed":
        command.append("close_counter", counter=number)
        _set(command, counter, "closed")


def _set(
    command: Command, counter: Counter, state: str, reason: str = "", back_at: datetime | None = None
) -> None:
    counter.state, counter.reason, counter.since, counter.back_at = state, reason, command.now, back_at
    counter.officer, counter.person = (command.actor, command.person) if state != "closed" else ("", None)
    if state == "closed":
        counter.help_call = None
    command.session.flush()
    follow_people(command)
