"""Whom a change of the settings touches: people left without a counter, called by other counters, or sent home earlier.

The calling rule lets every counter call people without a counter of their own; still a change must not create them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from queue_server.domain.calling_order import opening_of
from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.ticket_state import AT_A_COUNTER, PRESENT, State


class Kind(StrEnum):
    """The way in which a person is touched."""

    NO_COUNTER = "no_counter"
    VOUCHER_WITHOUT_SERVICE = "voucher_without_service"
    AT_COUNTER_GONE = "at_counter_gone"
    SENT_TO_COUNTER_GONE = "sent_to_counter_gone"
    SERVICE_ENDS = "service_ends"
    OTHER_COUNTERS = "other_counters"
    DAY_ENDS = "day_ends"
    PROMISE_MOVED = "promise_moved"
    CLASS_GONE = "class_gone"
    CLASS_RENAMED = "class_renamed"
    CLASS_MINUTES = "class_minutes"
    VOUCHER_DAY_OFF = "voucher_day_off"
    VOUCHER_CLASS_GONE = "voucher_class_gone"
    VOUCHER_CLASS_RENAMED = "voucher_class_renamed"


# These people would be left without a counter: the change is refused.
STRANDED = frozenset({Kind.NO_COUNTER, Kind.VOUCHER_WITHOUT_SERVICE})
# What a change of a class is to the holder of a voucher, whose new number counts by the minutes of its own day.
OF_VOUCHERS = {
    Kind.CLASS_GONE: Kind.VOUCHER_CLASS_GONE,
    Kind.CLASS_RENAMED: Kind.VOUCHER_CLASS_RENAMED,
}


class Person(Protocol):
    """A person in the hall, with the facts that the rule needs."""

    @property
    def public_id(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def service(self) -> str: ...
    @property
    def counter(self) -> str | None: ...
    @property
    def rank_at(self) -> datetime: ...
    @property
    def priority(self) -> str: ...


class Kept(Protocol):
    """A person with a voucher for a later day."""

    @property
    def public_id(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def service(self) -> str: ...
    @property
    def first_day(self) -> date: ...
    @property
    def last_day(self) -> date: ...
    @property
    def priority(self) -> str: ...


@dataclass(frozen=True)
class ClassSaid:
    """What people are told of a class of priority: its name, its mark on paper, its minutes (None: the usual ones)."""

    name: str
    mark: str = ""
    minutes: int | None = None


@dataclass(frozen=True)
class Setup:
    """How an office serves people: its services, the services of each counter, its hours, and the current day.

    `classes`: its classes of priority by their codes.
    """

    services: Collection[str]
    counters: Mapping[str, Collection[str]]
    hours: OpeningHours
    day: date
    classes: Mapping[str, ClassSaid] = field(default_factory=dict)

    def callers(self, service: str) -> list[str]:
        """Return the counters that take the service."""
        return [number for number, taken in self.counters.items() if service in taken]


@dataclass(frozen=True)
class Touch:
    """One person that is touched, in which way, and the facts for the sentence about it."""

    ticket: str
    number: str
    kind: Kind
    facts: Mapping[str, Any]


def touched_today(people: Iterable[Person], before: Setup, after: Setup, now: datetime) -> Iterator[Touch]:
    """Yield how the people in the hall are touched when `after` is valid from now on, in the order of `people`.

    If the change moves the office to a time zone with another date, their day is over.
    """
    ends: Mapping[str, Any] | None = {"closes": None}
    if before.day == after.day:
        ends = earlier_close(_closing(before.hours, after.day), _closing(after.hours, after.day))
    for person in people:
        for kind, facts in (
            *_by_counters(person, before, after),
            *_by_promise(person, before.hours.later_openings(now), after.hours),
            *(_by_class(person.priority, before, after) if person.state in PRESENT else ()),
        ):
            yield Touch(person.public_id, person.label, kind, facts)
        if ends and person.state in (State.WAITING, State.PARKED):
            yield Touch(person.public_id, person.label, Kind.DAY_ENDS, ends)


def earlier_close(was: datetime | None, now: datetime | None) -> dict[str, datetime | None] | None:
    """Return {"closes": …} when the day ends earlier than before (None for a day off); else None."""
    if was is None:
        return None
    return {"closes": now} if now is None or now < was else None


def touched_later(vouchers: Iterable[Kept], before: Setup, after: Setup) -> Iterator[Touch]:
    """Yield how people with a voucher are touched for days on which `after` is valid."""
    for kept in vouchers:
        facts = {"service": kept.service, "first": kept.first_day, "last": kept.last_day}
        if kept.service in before.services and kept.service not in after.services:
            yield Touch(kept.public_id, kept.label, Kind.VOUCHER_WITHOUT_SERVICE, facts)
        elif _works(before.hours, kept) and not _works(after.hours, kept):
            yield Touch(kept.public_id, kept.label, Kind.VOUCHER_DAY_OFF, facts)
        for kind, said in _by_class(kept.priority, before, after):
            if kind in OF_VOUCHERS:
                yield Touch(kept.public_id, kept.label, OF_VOUCHERS[kind], said)


def _closing(hours: OpeningHours, day: date) -> datetime | None:
    """When the last session of the day ends, None on a day off."""
    sessions = hours.on(day)
    return sessions[-1][1] if sessions else None


def _by_counters(person: Person, before: Setup, after: Setup) -> Iterator[tuple[Kind, dict[str, Any]]]:
    counter, service = person.counter, person.service
    gone = counter is not None and counter in before.counters and counter not in after.counters
    if person.state in AT_A_COUNTER:
        if gone:
            yield Kind.AT_COUNTER_GONE, {"counter": counter}
        elif service in before.services and service not in after.services:
            yield Kind.SERVICE_ENDS, {"service": service, "counter": counter}
        return
    if person.state == State.WAITING and counter in after.counters:
        return  # sent to that counter, and called there as before
    was, will = before.callers(service), after.callers(service)
    if was and not will and person.state != State.NO_SHOW:
        yield Kind.NO_COUNTER, {"service": service}
    elif gone and person.state == State.WAITING:
        yield Kind.SENT_TO_COUNTER_GONE, {"counter": counter, "counters": will or [*after.counters]}
    elif person.state == State.WAITING and set(was) != set(will):
        yield Kind.OTHER_COUNTERS, {"before": was, "counters": will or [*after.counters]}


def _by_promise(
    person: Person, later: Mapping[datetime, datetime], after: OpeningHours
) -> Iterator[tuple[Kind, dict[str, Any]]]:
    """A person promised to a later session is touched when its tickets are called from another time."""
    promised = opening_of(person.rank_at, later) if person.state == State.WAITING else None
    if promised and (opens := after.open_from(promised)) != later[promised]:
        yield Kind.PROMISE_MOVED, {"promised": later[promised], "opens": opens}


def _by_class(priority: str, before: Setup, after: Setup) -> Iterator[tuple[Kind, dict[str, Any]]]:
    """Whoever has a class that goes, or is called otherwise, keeps the place in line; the paper keeps the old mark."""
    was, will = before.classes.get(priority), after.classes.get(priority)
    if was is None:
        return
    if will is None:
        yield Kind.CLASS_GONE, {"class": was.name, "mark": was.mark}
        return
    if (was.name, was.mark) != (will.name, will.mark):
        yield Kind.CLASS_RENAMED, {"class": will.name, "before": was.name, "mark": was.mark}
    if was.minutes != will.minutes:
        yield Kind.CLASS_MINUTES, {"class": will.name}


def _works(hours: OpeningHours, kept: Kept) -> bool:
    """Whether the office works on a day on which the voucher is valid."""
    days = range(kept.first_day.toordinal(), kept.last_day.toordinal() + 1)
    return any(hours.sessions_of(date.fromordinal(day)) for day in days)
