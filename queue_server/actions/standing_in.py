"""Who takes the services of an absent officer's counter for some days, and that this is taken back.

One that is over today is a change of the day; a longer one is a change of the settings, which a planned version ends.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from queue_server import queries
from queue_server.actions.counters import counter_of
from queue_server.actions.log import Command
from queue_server.actions.settings_changes import change_settings
from queue_server.actions.today import take_too
from queue_server.domain.errors import CounterNotFound, TimeHasPassed
from queue_server.domain.standing_in import StandIn
from queue_server.queries.standing_in import STAND_IN, planned_stand_ins
from queue_server.settings.office import CounterSettings

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class _Stage:
    """From when on, from where and why the settings are as they are."""

    begins: datetime
    origin: str
    reason: str


def stand_in(command: Command, counter: str, by: str, first: date, last: date, reason: str) -> None:
    """Let the counter `by` take what `counter` takes, from the first day to the last one.

    Raises:
        CounterNotFound: the office does not have it then. TimeHasPassed: the first day is over.
    """
    if first < command.today:
        raise TimeHasPassed
    absent, helper = counter_of(command, counter).number, counter_of(command, by).number
    if last > command.today:
        begins = max(_midnight(command, first), command.now)
        return _stand_in_until(command, absent, helper, begins, _midnight(command, last + A_DAY), reason)
    for service in command.settings.counter(absent).services:
        take_too(command, helper, service, True, reason)


def stand_down(command: Command, by: str, first: date, last: date, reason: str = "") -> None:
    """Let the counter `by` no longer stand in on these days. Nothing changes when it does not.

    `first` and `last`: as the absence is planned; for one that has begun, `first` is today.
    """
    now, office = command.now, command.settings.code
    for planned in planned_stand_ins(command.session, office, now):
        if (planned.counter, *days_of(planned, command)) == (by, first, last):
            for stage in _stages(command, planned.begins, planned.ends, reason):
                _leave(command, planned, stage)


def days_of(planned: StandIn, command: Command) -> tuple[date, date]:
    """Return the first and the last day of an absence in the office's zone."""
    zone = command.settings.zone
    return planned.begins.astimezone(zone).date(), planned.ends.astimezone(zone).date() - A_DAY


def _stand_in_until(
    command: Command, absent: str, helper: str, begins: datetime, ends: datetime, reason: str
) -> None:
    after = _settings(command, helper, ends)
    services = _settings(command, absent, begins).services
    for stage in _stages(command, begins, ends, reason):
        then = _settings(command, helper, stage.begins)
        _take(command, helper, dict.fromkeys((*then.services, *services)), then.secondary, stage)
    _take(command, helper, after.services, after.secondary, _Stage(ends, STAND_IN, reason))


def _leave(command: Command, planned: StandIn, stage: _Stage) -> None:
    """In this stage the counter takes what it takes after the absence, of the services that this is about."""
    then, after = (_settings(command, planned.counter, at) for at in (stage.begins, planned.ends))
    services = [service for service in then.services if service not in planned.services]
    helps = [service for service in after.secondary if service in planned.services]
    _take(command, planned.counter, services, (*then.secondary, *helps), stage)


def _stages(command: Command, begins: datetime, ends: datetime, reason: str) -> list[_Stage]:
    """The absence's own stage, and those planned in its time: each version has its own list of services."""
    coming = queries.coming_settings(command.session, command.settings.code, begins)
    others = [_Stage(row.valid_from, row.origin, row.reason) for row in coming if row.valid_from < ends]
    return [_Stage(begins, STAND_IN, reason), *others]


def _settings(command: Command, counter: str, moment: datetime) -> CounterSettings:
    settings = queries.settings_at(command.session, command.settings.code, moment)
    if counter not in settings.counter_by_number:
        raise CounterNotFound(counter=counter)
    return settings.counter(counter)


def _take(
    command: Command, counter: str, services: Collection[str], secondary: Collection[str], stage: _Stage
) -> None:
    """Let a counter take exactly these services in a stage; what is its own is not secondary too."""
    helps = [service for service in secondary if service not in services]
    patch = {"counters": {counter: {"services": list(services), "secondary": helps}}}
    newest = queries.newest_settings_version(command.session, command.settings.code)
    change_settings(
        command,
        patch,
        read=newest,
        reason=stage.reason,
        origin=stage.origin,
        valid_from=stage.begins if stage.begins > command.now else None,
    )


def _midnight(command: Command, day: date) -> datetime:
    return datetime.combine(day, time(0), command.settings.zone).astimezone(UTC)
