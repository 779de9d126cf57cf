"""What past days would have been like under other settings or with other counters open: one function for all faces.

The change is told as a change of the settings document and as times of counters; the days come from the log. `_`
translates into the reader's language; without it, as on the command line, texts are Vietnamese.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.forecast.day_log import DayLog
from queue_server.forecast.day_play import DayResult, play_day
from queue_server.forecast.day_staffing import Comer, Staffing
from queue_server.forecast.habits import Habits, Seen, learned_habits
from queue_server.forecast.how_sure import (
    PLAYS_A_DAY,
    other_people,
    tally,
)
from queue_server.forecast.office_now import Span
from queue_server.forecast.past_day import past_day
from queue_server.forecast.quoting import seen_on
from queue_server.forecast.what_if import Presence, play_changed, staffed
from queue_server.queries.days import OfficeDays, office_days
from queue_server.queries.estimates import day_logs, rules, settings_on
from queue_server.reports.simulated_figures import Played, by_counter, by_service, compared
from queue_server.reports.simulated_words import definitions, headline, presence_words
from queue_server.reports.targets import targets_told
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
        "total": compared(played, wanted.seed),
        "services": by_service(played, wanted.seed),
        "counters": by_counter(played),
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
        "definitions": [
            {"term": term, "text": text} for term, text in definitions(_, targets_told(after, _))
        ],
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


def _played(
    db: Database, office: OfficeSettings, wanted: WhatIf, progress: Callable[[int], object]
) -> list[Played]:
    """Read all days, then play them: nothing of the database is held meanwhile."""
    with db.read() as session:
        plans = office_days(session, office, min(wanted.days))
    logs, seen, found = list[DayLog](), list[Seen](), list[Played]()
    for log in day_logs(db, office, wanted.dates):
        logs.append(log)
        seen.append(seen_on(log))
        progress(len(logs))
    habits = learned_habits(seen)
    for log in logs:
        people, was = past_day(log)
        tried = changed_office(settings_on(plans, log.day), wanted.patch)
        becomes = _changed(log, was, wanted, plans, tried)
        found.append(_day(log.day, people, (was, becomes), habits, wanted.seed, _targets(tried)))
        progress(len(logs) + len(found))
    return found


def _targets(office: OfficeSettings) -> dict[str, float]:
    """Within how many seconds people of each service are to be called."""
    return {one.code: office.targets_of(one.code).target.minutes * 60.0 for one in office.services}


def _day(
    day: date,
    people: Sequence[Comer],
    staffings: tuple[Staffing, Staffing],
    habits: Habits,
    seed: int,
    targets: Mapping[str, float],
) -> Played:
    was, becomes = staffings

    def plays(people: Sequence[Comer], seed: int) -> tuple[DayResult, DayResult]:
        return play_day(people, was, habits, seed), play_changed(people, was, becomes, habits, seed)

    others = []
    for n in range(PLAYS_A_DAY):
        dice = seed * 1_000_000_007 + day.toordinal() * PLAYS_A_DAY + n
        before, after = plays(other_people(people, dice), dice)
        others.append((tally(before, targets), tally(after, targets)))
    before, after = plays(people, seed)
    return Played(day, before, after, was == becomes, others, (tally(before, targets), tally(after, targets)))


def _changed(
    log: DayLog, was: Staffing, wanted: WhatIf, plans: OfficeDays, after: OfficeSettings
) -> Staffing:
    """How the day would have been staffed; `after`: the settings that were valid on it, with the patch."""
    plan = plans.plan(log.day)
    hours = after.hours if _other_hours(settings_on(plans, log.day), after) else plan.hours
    decided = rules(plan.applied_to(after), hours, log.day, log.events)
    sessions = [(log.seconds(opens), log.seconds(closes)) for opens, closes in decided.sessions]
    return staffed(was, decided.takes, sessions, decided.boosts, wanted.presence)


def _other_hours(before: OfficeSettings, after: OfficeSettings) -> bool:
    return any(getattr(before.office, name) != getattr(after.office, name) for name in OF_HOURS)
