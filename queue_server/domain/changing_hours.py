"""The hours of a day on which the office's hours were changed: each moment uses the hours valid then."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import TypeAlias

from queue_server.domain.opening_hours import OpeningHours, Span, WorkSession

# Pairs of a moment and the hours valid from it until the next pair's moment.
Parts: TypeAlias = Sequence[tuple[datetime, OpeningHours]]
LAST_MOMENT = datetime.max.replace(tzinfo=UTC)


def of_day(parts: Parts, day: date) -> Parts:
    """Return the parts that were valid at some moment of `day`, in the time zone of the part valid at its start.

    A day before the first part gets the first part, because nothing older is known.
    """
    following = [begins for begins, _hours in parts[1:]]
    begun = sum(begins <= _midnight(hours, day) for begins, (_, hours) in zip(following, parts, strict=False))
    ends = _midnight_after(parts[begun][1], day)
    return [parts[begun], *(part for part in parts[begun + 1 :] if part[0] < ends)]


def through(parts: Parts, day: date) -> OpeningHours:
    """Return the hours as they really were on `day`: open at each moment at which the hours valid then say so.

    A lunch break that is moved in the afternoon stays where it was on that day. Other days have the hours valid at
    the end of `day`. The openings of before a change are remembered, because tickets may be promised to them.
    """
    valid = of_day(parts, day)
    last = valid[-1][1]
    if len(valid) == 1:
        return last
    begins, ends = _midnight(last, day), _midnight_after(last, day)
    moments = [begins, *(moment for moment, _hours in valid[1:]), ends]
    pieces = [
        (max(opens, start, begins), min(closes, stop, ends))
        for (start, stop), (_, hours) in zip(pairwise(moments), valid, strict=True)
        for opens, closes in hours.on(day)
    ]
    really = last.changed({day: [_session(last, span) for span in _joined(p for p in pieces if p[0] < p[1])]})
    return replace(
        really, former_openings=frozenset().union(*(hours.openings(day) for _begins, hours in valid))
    )


def _midnight(hours: OpeningHours, day: date) -> datetime:
    return datetime.combine(day, time(0), hours.zone)


def _midnight_after(hours: OpeningHours, day: date) -> datetime:
    """The end of a day; for the calendar's last day its last moment."""
    return LAST_MOMENT if day == date.max else _midnight(hours, day + timedelta(days=1))


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Join spans where one ends when the next begins."""
    found: list[Span] = []
    for span in spans:
        if found and found[-1][1] == span[0]:
            found[-1] = (found[-1][0], span[1])
        else:
            found.append(span)
    return found


def _session(hours: OpeningHours, span: Span) -> WorkSession:
    opens, closes = (moment.astimezone(hours.zone) for moment in span)
    return WorkSession(opens.time(), closes.time() if closes.date() == opens.date() else None)
