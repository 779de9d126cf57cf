"""How long a visit was set aside: parked at its counter, and apart from that away from it or waiting for a result."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from queue_server.domain.ticket_state import Aside, Step
from queue_server.domain.visit import Event

NONE = timedelta(0)


def times_aside(story: Iterable[Event]) -> tuple[timedelta, timedelta]:
    """Return the time parked at a counter, and the time away or until the result, from a ticket's standing events.

    A time aside ends when the ticket goes on or is cancelled, and counts neither as waiting nor as service. Whoever
    does not come back on the day has none.
    """
    times = {True: NONE, False: NONE}
    since: datetime | None = None
    aside = Aside.HERE
    for event in story:
        if event.step is Step.SET_BACK:
            since = event.set_back(since) if since else None
        elif event.step is Step.PARK:
            since, aside = event.at, event.aside
        elif since:
            if event.step is not Step.DAY_END:
                times[bool(aside)] += max(event.at - since, NONE)
            since = None
    return times[False], times[True]
