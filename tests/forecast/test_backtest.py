"""Estimates tried on the past of simulated offices: how far off they are, and what they may know."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from queue_server.forecast.backtest import OURS, PEOPLE_AHEAD, Backtest, TooFewDays, backtest
from queue_server.forecast.estimate import Estimator, fitted
from queue_server.forecast.line import moments
from queue_server.forecast.visits import Day, Visit, days_of
from tests.forecast.offices import SimulatedOffice, simulated, two_kinds

# A small office, so that the suite learns in seconds; docs/estimates.md has larger ones.
SMALL = SimulatedOffice(visits_a_day=150, skills=("AQ", "HA", "LX", "TX", "LX"))


@pytest.fixture(scope="module")
def log() -> list[Visit]:
    return simulated(SMALL, 24)


@pytest.fixture(scope="module")
def tried(log: Sequence[Visit]) -> Backtest:
    return backtest(days_of(log))


@pytest.fixture(scope="module")
def estimator(log: Sequence[Visit]) -> Estimator:
    return fitted(days_of(log)[:10])


def without_counters(log: Sequence[Visit]) -> list[Visit]:
    return [replace(visit, finished=None, counter="", officer="") for visit in log]


def test_with_counters_in_the_log_estimates_are_half_as_far_off_as_people_ahead_times_mean(tried: Backtest):
    scores = tried.scores()
    assert tried.with_counters
    assert scores[OURS].error < 0.55 * scores[PEOPLE_AHEAD].error


def test_a_range_holds_for_eight_of_ten_and_one_in_ten_is_called_later(tried: Backtest):
    ours = tried.scores()[OURS]
    assert 0.77 <= ours.coverage <= 0.83
    assert ours.later <= 0.12


def test_without_counters_the_rhythm_of_calls_is_still_better_and_its_range_holds():
    left_unseen = simulated(replace(SMALL, patience=60, grid=5, law=two_kinds), 24)
    tried = backtest(days_of(without_counters(left_unseen)))
    scores = tried.scores()
    assert not tried.with_counters
    assert scores[OURS].error < 0.88 * scores[PEOPLE_AHEAD].error
    assert 0.76 <= scores[OURS].coverage <= 0.87  # many wait 0 minutes of a grid of five


def test_every_called_ticket_of_the_test_days_is_scored_once(log: Sequence[Visit], tried: Backtest):
    days = days_of(log)
    assert (tried.train, tried.test) == (16, 8)
    assert len(tried.tickets) == sum(len(day.calls) for day in days[16:])
    assert sum(one[OURS].tickets for one in tried.by_service().values()) == len(tried.tickets)
    assert sum(one[OURS].tickets for one in tried.by_size().values()) == len(tried.tickets)


def unknown_after(day: Day, at: float) -> Day:
    """The day as it could be known at a moment: what came later is otherwise, or not at all."""

    def known(time: float | None) -> float | None:
        return time if time is not None and time <= at else None

    return Day(
        day.day,
        [
            replace(visit, called=known(visit.called), finished=known(visit.finished))
            if known(visit.called) is not None
            else replace(visit, called=None, finished=None, counter="", officer="", outcome="")
            for visit in day.visits
            if visit.issued <= at
        ],
    )


@pytest.mark.parametrize("place", [20, 60, 100])
def test_no_estimate_knows_what_came_after_the_issue(log: Sequence[Visit], estimator: Estimator, place: int):
    day = days_of(log)[20]
    visit = day.visits[place]
    whole = next(estimator.of(one, line) for one, line in moments(day) if one is visit)

    cut = unknown_after(day, visit.issued)
    alone = next(estimator.of(one, line) for one, line in moments(cut) if one.issued == visit.issued)

    assert alone == pytest.approx(whole)


@pytest.mark.parametrize(("days", "train"), [(2, None), (5, 5), (5, 1)])
def test_too_few_days_are_refused(log: Sequence[Visit], days: int, train: int | None):
    with pytest.raises(TooFewDays):
        backtest(days_of(log)[:days], train)
