"""How many people come on a day to come, by service and half hour: from past days, holidays, Tết, the school year."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import fmean
from typing import TypeAlias

DAY = timedelta(days=1)
# A day counts half as much as one that is so many days newer.
HALVES_AFTER_DAYS = 28.0
# A weekday's own days and the kinds of days are mixed with so many usual days, so that one odd day decides little.
SHRUNK_WEEKDAYS, SHRUNK_KINDS = 1.0, 3.0
# The level of a day is judged by the usual days at most so far away.
AROUND = timedelta(days=42)
TET_BEFORE, TET_AFTER = timedelta(days=14), timedelta(days=14)
# Births and households are registered, and certificates copied, before the school year opens on 5 September.
SCHOOL_BEGINS, SCHOOL_ENDS = (8, 1), (9, 15)
MONTH_BEGINS, MONTH_ENDS = 5, 26

# A service and a half hour of the day.
ServiceSlot: TypeAlias = tuple[str, int]


class Kind(StrEnum):
    """Why a day may be unlike others of its weekday."""

    BEFORE_HOLIDAY = "before_holiday"
    AFTER_HOLIDAY = "after_holiday"
    BEFORE_TET = "before_tet"
    AFTER_TET = "after_tet"
    SCHOOL_START = "school_start"
    MONTH_START = "month_start"
    MONTH_END = "month_end"


@dataclass(frozen=True)
class Calendar:
    """The holidays. `off`: public holidays; `new_years`: the first days of lunar years; `weekdays`: those worked on."""

    off: Collection[date] = frozenset()
    new_years: Sequence[date] = ()
    weekdays: Collection[int] = frozenset(range(5))

    def kinds(self, day: date) -> frozenset[Kind]:
        """Return what is special about a day."""
        month_day = (day.month, day.day)
        found = {
            Kind.BEFORE_HOLIDAY: self._next(day, DAY) in self.off,
            Kind.AFTER_HOLIDAY: self._next(day, -DAY) in self.off,
            Kind.BEFORE_TET: any(timedelta() < new - day <= TET_BEFORE for new in self.new_years),
            Kind.AFTER_TET: any(timedelta() <= day - new <= TET_AFTER for new in self.new_years),
            Kind.SCHOOL_START: SCHOOL_BEGINS <= month_day <= SCHOOL_ENDS,
            Kind.MONTH_START: day.day <= MONTH_BEGINS,
            Kind.MONTH_END: day.day >= MONTH_ENDS,
        }
        return frozenset(kind for kind, holds in found.items() if holds)

    def _next(self, day: date, step: timedelta) -> date:
        """The next or last day on whose weekday the office works; it may be a holiday."""
        day += step
        while day.weekday() not in self.weekdays and self.weekdays:
            day += step
        return day


@dataclass(frozen=True)
class Learned:
    """What a kind of day changes: by which factor, from how many past days of the kind."""

    factor: float
    days: int


def kinds_learned(totals: Mapping[date, int], calendar: Calendar) -> dict[Kind, Learned]:
    """Return by how much more or fewer people come on days of each kind; `totals`: people of each past day.

    A day is compared with the usual days around it and its weekday. Of a kind that no past day was nothing is known,
    and its factor is 1.
    """
    kinds = {day: calendar.kinds(day) for day in totals}
    usual = {day: total for day, total in totals.items() if not kinds[day]} or dict(totals)
    weekdays, around = _weekday_factors(usual), _Around(usual)
    ratios: dict[Kind, list[tuple[float, float]]] = defaultdict(list)
    for day, total in totals.items():
        should = around.level(day) * weekdays[day.weekday()]
        for kind in kinds[day]:
            ratios[kind].append((total, should))
    return {kind: _learned(ratios[kind]) for kind in Kind}


def _learned(seen: Sequence[tuple[float, float]]) -> Learned:
    if not seen:
        return Learned(1.0, 0)
    came, should = sum(total for total, _ in seen), sum(expected for _, expected in seen)
    usual = SHRUNK_KINDS * should / len(seen)
    return Learned((came + usual) / (should + usual) if should else 1.0, len(seen))


def _weekday_factors(usual: Mapping[date, int]) -> Mapping[int, float]:
    mean = fmean(usual.values()) if usual else 1.0
    by_weekday: dict[int, list[int]] = defaultdict(list)
    for day, total in usual.items():
        by_weekday[day.weekday()].append(total)
    return defaultdict(
        lambda: 1.0,
        {
            weekday: (sum(totals) + SHRUNK_WEEKDAYS * mean) / ((len(totals) + SHRUNK_WEEKDAYS) * mean or 1.0)
            for weekday, totals in by_weekday.items()
        },
    )


class _Around:
    """How many come as a rule around a day, by the usual days beside it."""

    def __init__(self, usual: Mapping[date, int]) -> None:
        self._usual, self._days = usual, sorted(usual)

    def level(self, day: date) -> float:
        near = self._days[bisect_left(self._days, day - AROUND) : bisect_right(self._days, day + AROUND)]
        return fmean([self._usual[other] for other in near if other != day] or self._usual.values())


def factor_of(day: date, calendar: Calendar, learned: Mapping[Kind, Learned]) -> float:
    """Return how many times as many people as usual come on that day."""
    factor = 1.0
    for kind in calendar.kinds(day):
        factor *= learned[kind].factor
    return factor


def expected(
    day: date,
    past: Mapping[date, Mapping[ServiceSlot, int]],
    calendar: Calendar,
    learned: Mapping[Kind, Learned],
) -> dict[ServiceSlot, float]:
    """Return how many people come in each half hour for each service; `past`: how many came on past days.

    The same weekday counts, newer days more, mixed with one day that is as all days are on average.
    """
    weights = {other: 0.5 ** ((day - other).days / HALVES_AFTER_DAYS) for other in past}
    plain = {
        other: {slot: many / factor_of(other, calendar, learned) for slot, many in came.items()}
        for other, came in past.items()
    }
    everyday = _mean(plain, weights)
    same = {other: weight for other, weight in weights.items() if other.weekday() == day.weekday()}
    own, weight = _mean({other: plain[other] for other in same}, same), sum(same.values())
    factor = factor_of(day, calendar, learned)
    return {
        slot: factor * (weight * own.get(slot, 0.0) + SHRUNK_WEEKDAYS * usual) / (weight + SHRUNK_WEEKDAYS)
        for slot, usual in everyday.items()
    }


def _mean(
    days: Mapping[date, Mapping[ServiceSlot, float]], weights: Mapping[date, float]
) -> defaultdict[ServiceSlot, float]:
    found: defaultdict[ServiceSlot, float] = defaultdict(float)
    total = sum(weights.values())
    for day, came in days.items():
        for slot, many in came.items():
            found[slot] += weights[day] * many / total
    return found


def counted(came: Iterable[ServiceSlot]) -> dict[ServiceSlot, int]:
    """Return how many people came in each half hour for each service; `came`: that of each of them."""
    return dict(Counter(came))


def levels(totals: Mapping[date, int], calendar: Calendar, learned: Mapping[Kind, Learned]) -> list[float]:
    """Return how many times as many people as expected came on each past day: days differ by more than chance."""
    usual = {day: total for day, total in totals.items() if not calendar.kinds(day)} or dict(totals)
    weekdays, around = _weekday_factors(usual), _Around(usual)
    expected_of = {
        day: around.level(day) * weekdays[day.weekday()] * factor_of(day, calendar, learned) for day in totals
    }
    return [totals[day] / should for day, should in expected_of.items() if should] or [1.0]
