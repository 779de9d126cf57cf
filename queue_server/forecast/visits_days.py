"""Reads the visits of another queue system as days of a log, so that an office learns from them as from its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from operator import attrgetter

from queue_server.domain.ticket_state import Step
from queue_server.domain.visit import Event
from queue_server.forecast.counters import Counters, by_counter, learned_counters, named_share
from queue_server.forecast.day_log import CounterChange, DayLog, Rules
from queue_server.forecast.visits import Day, Visit

# Nearly every call must name its counter: those of the others serve people whom the replay cannot see.
LEAST_NAMED = 0.9
# A counter opens so long before its first call.
READY_SECONDS = 30.0


def logs_of(days: Sequence[Day]) -> list[DayLog]:
    """Return the days as logs; [] when the visits do not tell their counters, without which no line can be played."""
    counters = learned_counters(days) if named_share(days) >= LEAST_NAMED else None
    return [] if counters is None else [_log(day, counters) for day in days]


def _log(day: Day, counters: Counters) -> DayLog:
    midnight = datetime.combine(day.day, time(0), UTC)
    rows: list[Event | CounterChange] = [
        *_events(day, counters, midnight),
        *_openings(day, counters, midnight),
    ]
    rows.sort(key=attrgetter("at"))
    numbered = [replace(row, seq=seq) for seq, row in enumerate(rows, 1)]
    takes = {counter: dict(offsets) for counter, offsets in counters.offsets.items()}
    rules = Rules(takes, [(midnight, midnight + timedelta(days=1))], {"": 0.0, **counters.boosts})
    events = [row for row in numbered if isinstance(row, Event)]
    changes = [row for row in numbered if isinstance(row, CounterChange)]
    return DayLog(day.day, midnight, events, changes, rules)


def _events(day: Day, counters: Counters, midnight: datetime) -> Iterator[Event]:
    """Issue, call and end of each visit; an end that is not told is the counter's next call."""
    ends = _ends(day, counters)
    for ticket, visit in enumerate(day.visits, 1):
        rank = midnight + timedelta(seconds=visit.issued - counters.boosts.get(visit.priority, 0.0))
        came = midnight + timedelta(seconds=visit.issued)
        yield Event(0, came, Step.ISSUE, ticket, visit.service, rank_at=rank, priority=visit.priority)
        if visit.called is not None and visit.counter:
            for step, seconds in ((Step.CALL, visit.called), (Step.FINISH, ends[id(visit)])):
                at = midnight + timedelta(seconds=seconds)
                yield Event(0, at, step, ticket, visit.service, visit.counter, _officer(visit))
        elif visit.called is not None:  # by a counter that is not named: they wait no longer
            yield Event(0, midnight + timedelta(seconds=visit.called), Step.CANCEL, ticket, visit.service)


def _ends(day: Day, counters: Counters) -> dict[int, float]:
    """When each visit at a counter ended, at the latest with the counter's next call."""
    found = {}
    for calls in by_counter(day).values():
        for visit, after in zip(calls, [*calls[1:], None], strict=True):
            called = visit.called or 0.0
            found[id(visit)] = max(called, _end(visit, called, after, counters))
    return found


def _end(visit: Visit, called: float, after: Visit | None, counters: Counters) -> float:
    """The end that is told; else the next call, if that person waited already; else that of a usual visit."""
    latest = after.called if after and after.called is not None else float("inf")
    if visit.finished is not None:
        return min(visit.finished, latest)
    if after is not None and after.issued <= called:
        return latest
    usual = counters.durations.get(visit.service) or counters.all_durations
    return min(called + usual[len(usual) // 2], latest)


def _openings(day: Day, counters: Counters, midnight: datetime) -> Iterator[CounterChange]:
    """Each counter opens before its first call and closes after its last visit."""
    ends = _ends(day, counters)
    for counter, calls in by_counter(day).items():
        opens = timedelta(seconds=(calls[0].called or 0.0) - READY_SECONDS)
        closes = timedelta(seconds=max(ends[id(visit)] for visit in calls) + 1)
        yield CounterChange(0, midnight + opens, counter, "open", _officer(calls[0]))
        yield CounterChange(0, midnight + closes, counter, "closed")


def _officer(visit: Visit) -> str:
    return visit.officer or visit.counter
