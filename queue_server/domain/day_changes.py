"""What leaders changed about one day, from the log: how it stands, and how it stands with one of them taken back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias

from queue_server.domain.log_folding import USUAL

# What is changed, and of which service; "" for the whole office.
Key: TypeAlias = tuple[str, str]
# An office that was closed early has other hours too: one without the other would be no day.
CLOSED_EARLY: frozenset[Key] = frozenset({("hours", ""), ("closed", "")})
# A counter takes one more service that day. Each counter is a change of its own, so one can be taken back alone.
TAKES = "counter-"
# A counter is an overflow lane that day: it calls only the people of these services. A change of its own too.
LANE = "lane-"


def takes(counter: str) -> str:
    """Return what is changed when this counter takes one more service."""
    return f"{TAKES}{counter}"


def counter_of(what: str) -> str | None:
    """Return the counter that takes one more service by this change; None for another change."""
    return what.removeprefix(TAKES) if what.startswith(TAKES) else None


def taken_too(changed: Iterable[Key]) -> Mapping[str, frozenset[str]]:
    """Return which counters take each service that day besides those of the settings."""
    return _by_service((counter_of(what), service) for what, service in changed)


def lane(counter: str) -> str:
    """Return what is changed when this counter is an overflow lane of a service."""
    return f"{LANE}{counter}"


def lane_of(what: str) -> str | None:
    """Return the counter that is an overflow lane by this change; None for another change."""
    return what.removeprefix(LANE) if what.startswith(LANE) else None


def lanes(changed: Iterable[Key]) -> Mapping[str, frozenset[str]]:
    """Return which counters are an overflow lane of each service that day."""
    return _by_service((lane_of(what), service) for what, service in changed)


def _by_service(pairs: Iterable[tuple[str | None, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for counter, service in pairs:
        if counter:
            found[service] = found.get(service, frozenset()) | {counter}
    return found


class Told(Protocol):
    """A row of the log about one day. `reason`: what was changed and its value; `command_seq`: the command's number."""

    @property
    def command_seq(self) -> int: ...
    @property
    def reason(self) -> str: ...
    @property
    def service(self) -> str: ...


def said(row: Told) -> tuple[Key, str | None]:
    """Return what a row changes and its value, None for as usual."""
    what, _, value = row.reason.partition(" ")
    return (what, row.service), None if value == USUAL else value


def standing(rows: Iterable[Told]) -> dict[Key, str]:
    """Return what the day has of its own after these rows, oldest first."""
    found: dict[Key, str] = {}
    for key, value in map(said, rows):
        if value is None:
            found.pop(key, None)
        else:
            found[key] = value
    return found


def without(rows: Sequence[Told], number: int) -> dict[Key, str]:
    """Return what the day has of its own when all that the command `number` changed is as it was before it."""
    changed = {said(row)[0] for row in rows if row.command_seq == number}
    if changed & CLOSED_EARLY:
        changed |= CLOSED_EARLY
    before = standing(row for row in rows if row.command_seq < number)
    return {
        **{key: value for key, value in standing(rows).items() if key not in changed},
        **{key: value for key, value in before.items() if key in changed},
    }
