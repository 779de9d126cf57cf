"""What past days would have been like under other settings or with other counters open: one function for all faces.

The change is told as a change of the settings document and as times of counters; the days come from the log. `_`
translates into the reader's language; without it, as on the command line, texts are Vietnamese.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.forecast.day_log import DayLog
from queue_server.forecast.day_play import DayResult, Work, play_day
from queue_server.forecast.day_staffing import Comer, Staffing
from queue_server.forecast.habits import Habits, Seen, learned_habits
from queue_server.forecast.how_sure import PLAYS_A_DAY, Plays, margin, other_people, tally
from queue_server.forecast.office_now import Span
from queue_server.forecast.past_day import past_day
from queue_server.forecast.quoting import seen_on
from queue_server.forecast.what_if import Figures, Presence, figures, play_changed, staffed
from queue_server.queries.days import OfficeDays, office_days
from queue_server.queries.estimates import day_logs, rules, settings_on
from queue_server.reports.simulated_words import definitions, headline, presence_words
from queue_server.settings.changes import differences, patched, tidied
from queue_server.settings.checking import Unfit, keyed_form, settled
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.keyed import Misplaced
from queue_server.settings.words import Teller
from queue_server.storage.database import Database

# Settings of the office that say when it is open.
OF_HOURS = ("hours", "dates", "public_holidays")
ALL_DAY: Span = (0.0, math.inf)


@dataclass(frozen=True)
class WhatIf:
    """What is tried on which days. `patch`: a merge patch on the settings in the API's form; `seed`: of what is drawn.

    `opened` and `closed`: by counter, spans in seconds since midnight in which it is open besides, or closed.
    """

    days: Sequence[date]
    patch: Mapping[str, Any] = field(default_factory=dict)
    opened: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    closed: Mapping[str, Sequence[Span]] = field(default_factory=dict)
    seed: int = 1

    @property
    def dates(self) -> Sequence[date]:
        """Each of the days once, oldest first."""
        return sorted(set(self.days))

    @property
    def presence(self) -> Presence:
        return Presence(self.opened, self.closed)


def changed_office(office: OfficeSettings, patch: Mapping[str, Any]) -> OfficeSettings:
    """Return the office's settings with the patch.

    Raises:
        Unfit: no office can have such settings, or they are another office's.
    """
    document = keyed_form(office)
    try:
        changed = settled(patched(document, tidied(patch)), document)
    except Misplaced as error:
        raise Unfit(error.field, error.kind) from None
    if changed.code != office.code:
        raise Unfit("office.code", "fixed")
    return changed


def simulated(
    db: Database,
    office: OfficeSettings,
    wanted: WhatIf,
    progress: Callable[[int], object] = lambda steps: None,
    _: Gettext = in_vietnamese,
    language: str = "vi",
) -> dict[str, Any]:
    """Return each day as it was, played, and as it would have been, with all words.

    Raises:
        Unfit, UnknownCounter: see `simulated_figures`.
    """
    return told(office, wanted, simulated_figures(db, office, wanted, progress), _, language)


def simulated_figures(
    db: Database,
    office: OfficeSettings,
    wanted: WhatIf,
    progress: Callable[[int], object] = lambda steps: None,
) -> dict[str, Any]:
    """Return what came of the days, in all, by service and by counter, without words of any language.

    Waits are minutes, shares 0..1. Each day has two steps, to be read and to be played; `progress` is told how many are
    done.

    Raises:
        Unfit: no office can have such settings; UnknownCounter: a counter that is opened or closed is in none of them.
    """
    check_counters(changed_office(office, wanted.patch), wanted)
    played = _played(db, office, wanted, progress)
    return {
        "days": [one.day.isoformat() for one in played],
        "seed": wanted.seed,
        "same": all(one.same for one in played),
        "total": _compared(played, wanted.seed),
        "services": _services(played, wanted.seed),
        "counters": _counters(played),
    }


def told(
    office: OfficeSettings,
    wanted: WhatIf,
    found: dict[str, Any],
    _: Gettext = in_vietnamese,
    language: str = "vi",
) -> dict[str, Any]:
    """Return what `simulated_figures` found with what was tried and what everything is called.

    Raises:
        Unfit: the office's settings are others now, and cannot have this change.
    """
    after = changed_office(office, wanted.patch)
    documents = keyed_form(office), keyed_form(after)
    changes, teller = differences(*documents), Teller(*documents, language, _)
    words = [*map(teller.tell, changes), *presence_words(after, wanted.opened, wanted.closed, _)]
    order = [service.code for service in after.services]
    services = [{"name": after.service(one["service"]).said.said(_), **one} for one in found["services"]]
    return {
        **found,
        "services": sorted(services, key=lambda one: _place(one["service"], order)),
        "counters": [{"name": after.counter_name(one["counter"], _), **one} for one in found["counters"]],
        "changes": [{**change.plain(), "text": teller.tell(change)} for change in changes],
        "words": words,
        "headline": headline(words, found["total"], len(found["days"]), found["same"], _),
        "definitions": [{"term": term, "text": text} for term, text in definitions(_)],
    }


def _place(service: str, order: Sequence[str]) -> int:
    """Where a service stands; one that the office has no longer stands behind all others."""
    return order.index(service) if service in order else len(order)


class UnknownCounter(ValueError):
    """A counter that the office does not have: its number is the argument."""


def check_counters(office: OfficeSettings, wanted: WhatIf) -> None:
    """Refuse counters that the office does not have.

    Raises:
        UnknownCounter.
    """
    for number in (*wanted.opened, *wanted.closed):
        if number not in office.counter_by_number:
            raise UnknownCounter(number)


@dataclass(frozen=True)
class _Played:
    """A day as it was and as it would have been, also with other people. `same`: nothing that is played differs."""

    day: date
    before: DayResult
    after: DayResult
    same: bool
    others: Plays


def _played(
    db: Database, office: OfficeSettings, wanted: WhatIf, progress: Callable[[int], object]
) -> list[_Played]:
    """Read all days, then play them: nothing of the database is held meanwhile."""
    with db.read() as session:
        plans = office_days(session, office, min(wanted.days))
    logs, seen, found = list[DayLog](), list[Seen](), list[_Played]()
    for log in day_logs(db, office, wanted.dates):
        logs.append(log)
        seen.append(seen_on(log))
        progress(len(logs))
    habits = learned_habits(seen)
    for log in logs:
        people, was = past_day(log)
        found.append(_day(log.day, people, was, _changed(log, was, wanted, plans), habits, wanted.seed))
        progress(len(logs) + len(found))
    return found


def _day(
    day: date, people: Sequence[Comer], was: Staffing, becomes: Staffing, habits: Habits, seed: int
) -> _Played:
    def plays(people: Sequence[Comer], seed: int) -> tuple[DayResult, DayResult]:
        return play_day(people, was, habits, seed), play_changed(people, was, becomes, habits, seed)

    others = []
    for n in range(PLAYS_A_DAY):
        dice = seed * 1_000_000_007 + day.toordinal() * PLAYS_A_DAY + n
        before, after = plays(other_people(people, dice), dice)
        others.append((tally(before), tally(after)))
    return _Played(day, *plays(people, seed), was == becomes, others)


def _changed(log: DayLog, was: Staffing, wanted: WhatIf, plans: OfficeDays) -> Staffing:
    """How the day would have been staffed, by the settings that were valid on it, with the patch."""
    settings, plan = settings_on(plans, log.day), plans.plan(log.day)
    after = changed_office(settings, wanted.patch)
    hours = after.hours if _other_hours(settings, after) else plan.hours
    decided = rules(plan.applied_to(after), hours, log.day, log.events)
    sessions = [(log.seconds(opens), log.seconds(closes)) for opens, closes in decided.sessions]
    return staffed(was, decided.takes, sessions, decided.boosts, wanted.presence)


def _other_hours(before: OfficeSettings, after: OfficeSettings) -> bool:
    return any(getattr(before.office, name) != getattr(after.office, name) for name in OF_HOURS)


def _compared(played: Sequence[_Played], seed: int, service: str | None = None) -> dict[str, Any]:
    before, after = [one.before for one in played], [one.after for one in played]
    was, becomes = figures(before, service), figures(after, service)
    sure = margin([one.others for one in played], seed, service)
    return {
        "before": _plain(was, len(played)),
        "after": _plain(becomes, len(played)),
        "difference": {
            name: _minus(getattr(becomes.waits, name), getattr(was.waits, name))
            for name in ("mean", "within_15", "within_30")
        },
        "margin": asdict(sure) if sure else None,
    }


def _plain(found: Figures, days: int) -> dict[str, Any]:
    """The figures; people are of one day in the mean."""
    waits = found.waits
    told = {
        name: getattr(waits, name) for name in ("mean", "median", "p90", "longest", "within_15", "within_30")
    }
    many = {"called": waits.count, "left": found.left, "unserved": found.unserved}
    return {**told, **{name: round(count / days, 1) for name, count in many.items()}}


def _minus(after: float | None, before: float | None) -> float | None:
    return None if after is None or before is None else after - before


def _services(played: Sequence[_Played], seed: int) -> list[dict[str, Any]]:
    codes = sorted({one.service for day in played for one in day.before.called})
    return [{"service": code, **_compared(played, seed, code)} for code in codes]


def _counters(played: Sequence[_Played]) -> list[dict[str, Any]]:
    """What each counter did on a day in the mean: minutes open and taken, visits."""
    results = [result for one in played for result in (one.before, one.after)]
    numbers = sorted({number for result in results for number in result.work}, key=int)
    return [
        {
            "counter": number,
            "before": _work([one.before.work.get(number) for one in played]),
            "after": _work([one.after.work.get(number) for one in played]),
        }
        for number in numbers
    ]


def _work(days: Sequence[Work | None]) -> dict[str, float]:
    some = [one for one in days if one is not None]
    sums = {
        "open_minutes": sum(one.open for one in some) / 60,
        "taken_minutes": sum(one.taken for one in some) / 60,
        "visits": sum(one.visits for one in some),
    }
    return {name: round(total / len(days), 1) for name, total in sums.items()}
