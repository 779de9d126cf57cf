"""What a leader plans for some days: days off, a notice on the boards, who stands in for an absent officer."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from queue_server import queries
from queue_server.actions.counters import counter_of
from queue_server.actions.log import Command
from queue_server.actions.posters import PosterWords, publish
from queue_server.actions.settings_changes import change_settings
from queue_server.actions.today import close_today, take_too
from queue_server.domain.errors import CounterNotFound, TimeHasPassed
from queue_server.domain.posters import Schedule
from queue_server.domain.settings_touch import Touch

A_DAY = timedelta(days=1)


def plan_off(command: Command, first: date, last: date, reason: str) -> Sequence[Touch]:
    """Close the office on these days, `last` included; today it closes now. Return whom that touches.

    Raises:
        TimeHasPassed: the first day is over.
    """
    _not_over(command, first)
    if first == command.today:
        close_today(command)
    later = [day for day in days_between(first, last) if day > command.today]
    return _dates(command, dict.fromkeys(later, ()), reason)


def plan_usual(command: Command, first: date, last: date, reason: str) -> Sequence[Touch]:
    """Let these days have the hours of their weekday again, or those of a public holiday."""
    return _dates(command, dict.fromkeys(days_between(first, last)), reason)


def plan_notice(command: Command, text: str, first: date, last: date) -> None:
    """Show a line on every board from the first day to the last one.

    Raises:
        TimeHasPassed: the last day is over.
    """
    _not_over(command, last)
    publish(command, PosterWords("line", text), Schedule(first, last))


def stand_in(command: Command, counter: str, by: str, first: date, last: date, reason: str) -> None:
    """Let the counter `by` take what `counter` takes, from the first day to the last one.

    Today it is a change of the day, later one of the settings, which a second planned version takes back.

    Raises:
        CounterNotFound: the office does not have it then. TimeHasPassed: the first day is over.
    """
    _not_over(command, first)
    absent, helper = counter_of(command, counter).number, counter_of(command, by).number
    if first == command.today:
        for service in command.settings.counter(absent).services:
            take_too(command, helper, service, True, reason)
    begins = max(first, command.today + A_DAY)
    if begins <= last:
        _stand_in_later(command, absent, helper, begins, last, reason)


def days_between(first: date, last: date) -> list[date]:
    """Return the days from the first to the last one."""
    return [first + A_DAY * place for place in range((last - first).days + 1)]


def _stand_in_later(command: Command, absent: str, helper: str, first: date, last: date, reason: str) -> None:
    begins, ends = _midnight(command, first), _midnight(command, last + A_DAY)
    code = command.settings.code
    then, after = (queries.settings_at(command.session, code, moment) for moment in (begins, ends))
    if helper not in then.counter_by_number or helper not in after.counter_by_number:
        raise CounterNotFound(counter=helper)
    services = list(dict.fromkeys((*then.counter(helper).services, *then.counter(absent).services)))
    secondary = [service for service in then.counter(helper).secondary if service not in services]
    usual = after.counter(helper)
    _change(command, _counter(helper, services, secondary), reason, begins)
    _change(command, _counter(helper, usual.services, usual.secondary), reason, ends)


def _counter(number: str, services: Sequence[str], secondary: Sequence[str]) -> dict[str, Any]:
    return {"counters": {number: {"services": list(services), "secondary": list(secondary)}}}


def _dates(command: Command, hours: Mapping[date, Sequence[str] | None], reason: str) -> Sequence[Touch]:
    dates = {day.isoformat(): None if texts is None else list(texts) for day, texts in hours.items()}
    return _change(command, {"office": {"dates": dates}}, reason) if dates else ()


def _change(
    command: Command, patch: Mapping[str, Any], reason: str, valid_from: datetime | None = None
) -> Sequence[Touch]:
    newest = queries.newest_settings_version(command.session, command.settings.code)
    return change_settings(command, patch, read=newest, reason=reason, valid_from=valid_from).touches


def _midnight(command: Command, day: date) -> datetime:
    return datetime.combine(day, time(0), command.settings.zone).astimezone(UTC)


def _not_over(command: Command, day: date) -> None:
    if day < command.today:
        raise TimeHasPassed
