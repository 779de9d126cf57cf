"""Where a number waits that was sent to one person: at their counter, kept for them for a while, or for every counter.

Nobody waits for a person who does not come: a number is kept only at a counter that is theirs and closed, and only for
KEPT. From then on every counter of its service calls it, at the rank that it always had.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

# As long as the old place of somebody who missed a call is kept (`calling_order.RETURN_WINDOW`): whoever is only at
# lunch or at the copier is back by then.
KEPT = timedelta(minutes=20)


class Desk(Protocol):
    """The facts about a counter that the rule needs; `officer` is "" where nobody sits."""

    @property
    def number(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def officer(self) -> str: ...
    @property
    def since(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person to whom a number can be sent; `usual`: their usual counter, None for none or one that is not in use."""

    name: str
    usual: str | None = None


def seat_of(name: str, desks: Iterable[Desk]) -> str | None:
    """Return the counter at which this person works, also in a pause; the last opened of several; None for nowhere."""
    theirs = [desk for desk in desks if desk.officer == name and desk.state != "closed"]
    best = max(theirs, key=_newest, default=None)
    return best.number if best else None


def place_of(
    colleague: Colleague | None, desks: Iterable[Desk], sent_at: datetime, now: datetime
) -> str | None:
    """Return the only counter that calls a number sent to this person at `sent_at`; None: every one of its service.

    `colleague` None: the person works here no longer. `desks`: the counters that the office has now.
    """
    if colleague is None:
        return None
    known = list(desks)
    return seat_of(colleague.name, known) or _kept_at(colleague.usual, known, now - sent_at)


def _kept_at(usual: str | None, desks: Iterable[Desk], since: timedelta) -> str | None:
    closed = any(desk.number == usual and desk.state == "closed" for desk in desks)
    return usual if closed and since < KEPT else None


def _newest(desk: Desk) -> tuple[bool, float, str]:
    return desk.state == "open", desk.since.timestamp() if desk.since else 0.0, desk.number
