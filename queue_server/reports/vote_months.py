"""The votes on the visits of whole months, grouped: how many, and of the months that stand what they said."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.months import Month
from queue_server.domain.numbering import business_date
from queue_server.domain.periods import Period
from queue_server.domain.vote_anonymity import WHOLE, shown
from queue_server.domain.votes import Tally, newest_standing
from queue_server.queries import AnyRow
from queue_server.queries.votes import visits_with_votes, what_was_said
from queue_server.settings.config_file import OfficeSettings

VotesBy = Literal["service", "counter", "month", "channel"]
# In this order: a service is shown rather than a counter or a channel from which its rest could be calculated.
TABLES: Mapping[str, Callable[[AnyRow], str]] = {
    "service": lambda row: row.service,
    "counter": lambda row: row.counter or "",
    "channel": lambda row: row.data["channel"],
}


@dataclass
class Counted:
    """One group: all its visits and votes, and the levels of those votes that may be shown."""

    visits: int = 0
    votes: int = 0
    said: Tally = field(default_factory=Tally)


@dataclass
class Found:
    """What the votes of some months say; `months`: those of them that stand."""

    months: list[Month] = field(default_factory=list)
    groups: dict[str, Counted] = field(default_factory=dict)
    total: Counted = field(default_factory=Counted)
    reasons: Counter[str] = field(default_factory=Counter)
    questions: dict[str, dict[str, Any]] = field(default_factory=dict)


def whole_months(first: date, last: date) -> Period:
    """Return the days of all months in which these days are: votes are told by the month."""
    return Period(Month(first.replace(day=1)).first, Month(last.replace(day=1)).last)


def months_of(period: Period) -> Iterator[Month]:
    """Yield the months of a period of whole months, the first one first."""
    month = Month(period.first)
    yield month
    while month.last < period.last:
        month = Month(month.last + timedelta(days=1))
        yield month


def counted(
    session: Session,
    office: OfficeSettings,
    period: Period,
    by: VotesBy,
    today: date,
    pause: Callable[[], object],
) -> Found:
    """Count the votes of a period of whole months; `pause` is called after each day."""
    found, days = Found(), queries.office_days(session, office, period.first)
    for month in months_of(period):
        visits, votes = list[AnyRow](), list[AnyRow]()
        for day in (month.first + timedelta(days=n) for n in range((month.last - month.first).days + 1)):
            visits += visits_with_votes(session, office.code, day, day)
            votes += what_was_said(session, office.code, day, day)
            pause()
        _count(found, visits, votes, by, month)
        for row in votes:
            _ask(found.questions, days.settings_at(row.at).votes.question, business_date(row.at, office.zone))
        if month <= newest_standing(today):
            found.months.append(month)
            _say(found, votes, by, month)
    return found


def _count(
    found: Found, visits: Sequence[AnyRow], votes: Sequence[AnyRow], by: VotesBy, month: Month
) -> None:
    """How many there are is no secret. A visit has no channel before its vote, so a channel has votes and no visits."""
    for row in visits:
        groups = [found.total] if by == "channel" else [found.total, _group(found, _key(row, by, month))]
        for one in groups:
            one.visits += row.visits
            one.votes += 0 if row.level is None else row.visits
    if by == "channel":
        for row in votes:
            _group(found, _key(row, by, month)).votes += 1


def _say(found: Found, votes: Sequence[AnyRow], by: VotesBy, month: Month) -> None:
    """Add what the votes of a month that stands say, as far as the month shows it."""
    groups = shown(_tables(votes))
    if WHOLE not in groups:
        return
    for row in votes:
        found.total.said.add(row.level, 1)
        found.reasons.update(row.data.get("reasons", ()))
        key = _key(row, by, month)
        if by == "month" or (by, key) in groups:
            _group(found, key).said.add(row.level, 1)


def _tables(votes: Sequence[AnyRow]) -> dict[str, dict[str, frozenset[int]]]:
    found: dict[str, dict[str, set[int]]] = {table: {} for table in TABLES}
    for number, row in enumerate(votes):
        for table, key in TABLES.items():
            found[table].setdefault(key(row), set()).add(number)
    return {table: {key: frozenset(of) for key, of in groups.items()} for table, groups in found.items()}


def _key(row: AnyRow, by: VotesBy, month: Month) -> str:
    return str(month) if by == "month" else TABLES[by](row)


def _group(found: Found, key: str) -> Counted:
    return found.groups.setdefault(key, Counted())


def _ask(questions: dict[str, dict[str, Any]], question: str, on: date) -> None:
    """Note that the question was answered on this day."""
    day = on.isoformat()
    known = questions.setdefault(question, {"question": question, "from": day, "to": day, "votes": 0})
    known |= {"from": min(known["from"], day), "to": max(known["to"], day), "votes": known["votes"] + 1}
