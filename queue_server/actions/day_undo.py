"""Taking back a change of today, as a version of the settings is: what stood before it holds again, and is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.actions.settings_changes import setup_of
from queue_server.actions.today import change_day
from queue_server.domain.day_changes import Key, standing, without
from queue_server.domain.errors import TimeHasPassed, VersionNotFound
from queue_server.domain.settings_touch import Touch, touched_today


@dataclass(frozen=True)
class DayChangeRow:
    """What a day has of its own, as the table of days has it."""

    day: date
    kind: str
    service: str
    value: str


@dataclass(frozen=True)
class DayUndone:
    """What the day had of its own before and what after, and whom that touches."""

    before: Mapping[Key, str]
    after: Mapping[Key, str]
    touches: Sequence[Touch]

    @property
    def differing(self) -> list[Key]:
        """What is otherwise now."""
        both = dict.fromkeys((*self.before, *self.after))
        return [key for key in both if self.before.get(key) != self.after.get(key)]


def undo_day_change(command: Command, number: int, *, reason: str, dry_run: bool = False) -> DayUndone:
    """Take back what the command `number` changed about today; what others changed stays.

    Raises:
        VersionNotFound: that command changed no day. TimeHasPassed: its day is over.
    """
    rows = queries.day_change_events(command.session, command.office.code, number)
    if not rows:
        raise VersionNotFound(version=number)
    if rows[0].business_date != command.today:
        raise TimeHasPassed
    after = without(rows, number)
    undone = DayUndone(standing(rows), after, _whom(command, after))
    if not dry_run:
        for key in undone.differing:
            change_day(command, *key, after.get(key), data={"undoes": number, "reason": reason})
    return undone


def _whom(command: Command, wanted: Mapping[Key, str]) -> Sequence[Touch]:
    """Whom it touches that today has this of its own from now on."""
    session, settings, today = command.session, command.settings, command.today
    days = queries.office_days(session, settings, today)
    others = [row for row in days.changes if row.day != today]
    ours = [DayChangeRow(today, *key, value) for key, value in wanted.items()]
    changed = replace(days, changes=[*others, *ours])
    plans = days.plan(today), changed.plan(today)
    was, will = (setup_of(plan.applied_to(settings), plan.hours, command.now) for plan in plans)
    people = queries.present_tickets(session, settings.code, today)
    return list(touched_today(people, was, will, command.now))
