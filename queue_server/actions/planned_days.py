"""What a leader plans for some days: days off, and a notice on the boards."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.actions.posters import PosterWords, publish
from queue_server.actions.settings_changes import change_settings
from queue_server.actions.today import close_today
from queue_server.domain.errors import TimeHasPassed
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


def days_between(first: date, last: date) -> list[date]:
    """Return the days from the first to the last one."""
    return [first + A_DAY * place for place in range((last - first).days + 1)]


def _dates(command: Command, hours: Mapping[date, Sequence[str] | None], reason: str) -> Sequence[Touch]:
    dates = {day.isoformat(): None if texts is None else list(texts) for day, texts in hours.items()}
    if not dates:
        return ()
    newest = queries.newest_settings_version(command.session, command.settings.code)
    return change_settings(command, {"office": {"dates": dates}}, read=newest, reason=reason).touches


def _not_over(command: Command, day: date) -> None:
    if day < command.today:
        raise TimeHasPassed
