"""What the office says of its waits at one moment: the state now, played on by what its past days taught."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from queue_server import queries
from queue_server.domain.calling_order import opening_of, rank_in_part, rank_of, rank_unpromised
from queue_server.forecast.office_now import Desk, OfficeNow, Person, Visiting
from queue_server.forecast.quoting import Quotes, quoted
from queue_server.machine.causes import report
from queue_server.queries.estimates import boosts, knowledge, takes
from queue_server.queries.present import Present
from queue_server.settings.priorities import boost_of
from queue_server.snapshots.counter_work import CounterWork
from queue_server.storage.database import ESTIMATES

if TYPE_CHECKING:
    from queue_server.snapshots.office_snapshot import OfficeSnapshot

# What was said at one row of the log holds for so long: meanwhile time itself changes it little.
HOLDS_SECONDS = 15.0
log = logging.getLogger(__name__)


def quotes_of(seen: "OfficeSnapshot") -> Quotes | None:
    """Return what the office says at this moment, computed once for each row of its log; None too where that fails."""
    known = knowledge(seen.session, seen.office.code)
    if known is None or not known.is_honest or seen.doubted:
        return None
    kept = seen.session.info.setdefault(ESTIMATES, {})
    version = id(known), seen.seq, queries.end_of_log(seen.session, seen.office.code).hash
    before, at, said = kept.get(("quotes", seen.office.code), (None, seen.now, None))
    if before == version and abs((seen.now - at).total_seconds()) < HOLDS_SECONDS:
        found: Quotes | None = said
        return found
    try:
        found = quoted(known, office_now(seen), seen.seq)
    except Exception as problem:  # for the reason of `or_nothing`
        report(log, f"the waits of {seen.office.code} could not be said", problem)
        found = None
    kept["quotes", seen.office.code] = version, seen.now, found
    return found


def office_now(seen: "OfficeSnapshot") -> OfficeNow:
    """The office as it is now, for the play."""
    midnight, office = seen.hours.midnight(seen.now), seen.office

    def seconds(at: datetime) -> float:
        return (at - midnight).total_seconds()

    later = seen.later_openings
    people = [_person(seen, row, seconds) for line in seen.present.waiting.values() for row in line.rows]
    services = {*office.service_by_code, *(one.service for one in people)}
    desks = [
        _desk(seen.counters[number], put_back, seen.current.get(number), seconds)
        for number, put_back in takes(office, services).items()
        if number in seen.counters
    ]
    hours, now = seen.hours, seen.now
    ranks = {}
    for code in boosts(office):
        rank = rank_in_part(rank_of(now, boost_of(office, code)), hours.part_begins(now))
        ranks[code] = seconds(rank_unpromised(rank, later))
    sessions = [(seconds(opens), seconds(closes)) for opens, closes in hours.on(seen.today)]
    return OfficeNow(seconds(now), people, desks, sessions, boosts(office), ranks)


def _person(seen: "OfficeSnapshot", row: Present, seconds: Callable[[datetime], float]) -> Person:
    opens = opening_of(row.rank_at, seen.later_openings)
    since = seconds(seen.later_openings[opens]) if opens else 0.0
    return Person(row.id, row.service, seconds(row.rank_at), row.counter, since, row.files)


def _desk(
    work: CounterWork,
    put_back: Mapping[str, float],
    current: Present | None,
    seconds: Callable[[datetime], float],
) -> Desk:
    visiting = None
    if current is not None and current.called_at is not None:
        visiting = Visiting(current.service, seconds(current.called_at), current.files)
    since = seconds(work.since) if work.since else 0.0
    back_at = seconds(work.back_at) if work.back_at else None
    return Desk(work.number, put_back, work.state, since, work.officer, back_at, visiting)
