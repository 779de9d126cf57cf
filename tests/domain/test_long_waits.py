"""What made people wait: the worst half hours, the counters that were closed, the services that jammed."""

from datetime import timedelta
from typing import NamedTuple

import pytest

from queue_server.domain.half_hours import HalfHour
from queue_server.domain.long_waits import (
    closed_all_day,
    counter_days,
    opened_late,
    paused_long,
    service_days,
    worst_half_hour,
    worst_stretch,
)
from queue_server.domain.targets import usual_targets
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.visit import Turn
from queue_server.domain.visit_record import VisitRecord
from tests.office import at

NONE = timedelta(0)
SESSIONS = [(at("07:30"), at("11:30")), (at("13:30"), at("17:00"))]


class Row(NamedTuple):
    step: str
    counter: str | None
    at: object


def rows(*pairs: tuple[int, int]) -> list[HalfHour]:
    return [
        HalfHour(at("07:30") + n * timedelta(minutes=30), came, could)
        for n, (came, could) in enumerate(pairs)
    ]


def visit(service: str, waited: int | None, turns: tuple[Turn, ...] = ()) -> VisitRecord:
    wait = None if waited is None else timedelta(minutes=waited)
    return VisitRecord(service, at("08:00"), State.SERVED, wait, NONE, NONE, NONE, NONE, 1, turns)


@pytest.mark.parametrize(
    ("pairs", "begins", "came", "could"),
    [
        ([(3, 5), (6, 7), (11, 8), (16, 8), (14, 8), (9, 9), (7, 9)], "08:30", 41, 24),
        ([(9, 5), (4, 6), (9, 5)], "07:30", 22, 16),  # a half hour with room is bridged when more follows
        ([(9, 5), (0, 8), (8, 5)], "07:30", 9, 5),  # unless it had room for all who were left
        ([(5, 0), (9, 5)], "07:30", 14, 5),  # who comes before the opening counts
    ],
)
def test_the_worst_stretch_is_short_of_the_most_visits(pairs, begins, came, could):
    found = worst_stretch(rows(*pairs))
    assert found is not None
    assert (found.begins, found.came, found.could_serve) == (at(begins), came, could)
    assert found.ends > found.begins


def test_a_day_on_which_the_counters_always_sufficed_has_no_worst_stretch():
    assert worst_stretch(rows((3, 5), (5, 5))) is None
    assert worst_stretch([]) is None
    assert worst_half_hour([]) is None


def test_the_worst_half_hour_is_the_one_that_was_short_of_the_most():
    assert worst_half_hour(rows((3, 5), (9, 5), (9, 5))) == at("08:00")


def test_a_counter_is_open_and_paused_only_within_the_hours():
    steps = [
        Row("open_counter", "1", at("07:10")),
        Row("pause_counter", "1", at("09:00")),
        Row("open_counter", "1", at("09:52")),
        Row("pause_counter", "1", at("11:20")),  # lunch
        Row("open_counter", "1", at("13:35")),
        Row("close_counter", "1", at("17:20")),
    ]
    one, two = counter_days(["1", "2"], steps, SESSIONS, at("17:00"), [])
    assert one.open_time == timedelta(minutes=90 + 88 + 205)
    assert one.paused_time == timedelta(minutes=52 + 10 + 5)
    assert (two.open, two.paused, two.visits) == ((), (), 0)
    assert closed_all_day([one, two]) == [two]
    assert paused_long([one, two], timedelta(minutes=30)) == [one]
    assert paused_long([one, two], timedelta(minutes=68)) == []


def test_a_counter_that_opened_late_is_told_with_its_time():
    steps = [Row("open_counter", "1", at("07:44")), Row("open_counter", "2", at("09:10"))]
    days = counter_days(["1", "2", "3"], steps, SESSIONS, at("17:00"), [])
    assert opened_late(days, at("07:30"), timedelta(minutes=15)) == {"2": at("09:10")}


def test_a_counter_has_the_visits_that_ended_there_and_the_officers_who_called():
    def turn(counter: str, officer: str, clock: str, ended: Step | None) -> Turn:
        return Turn(
            1, "A", counter, officer, at(clock), ended_at=at("09:00") if ended else None, ended_by=ended
        )

    visits = [
        visit("A", 5, (turn("1", "Hoa", "08:30", Step.FINISH), turn("2", "Minh", "08:40", Step.NO_SHOW))),
        visit("A", 5, (turn("1", "Lan", "08:10", Step.TRANSFER), turn("1", "", "08:50", None))),
    ]
    one, two = counter_days(["1"], [], SESSIONS, at("17:00"), visits)[0], None
    assert (one.number, one.visits, one.officers, two) == ("1", 2, ["Lan", "Hoa"], None)


def test_a_counter_that_was_removed_since_is_told_too():
    steps = [Row("open_counter", "9", at("08:00"))]
    assert [one.number for one in counter_days(["1"], steps, [], at("09:00"), [])] == ["1", "9"]


def test_the_service_whose_visits_waited_longest_beyond_the_target_comes_first():
    # of the certifications more were late, each by a minute; the two of land cost their people 37 minutes
    waited = {"A": [5, 16, 16, 16], "L": [47, 20], "H": [None], "Q": [15]}
    visits = [visit(service, wait) for service, waits in waited.items() for wait in waits]
    found = service_days(visits, usual_targets)
    assert [(one.service, one.tickets, one.late, one.beyond / timedelta(minutes=1)) for one in found] == [
        ("L", 2, 2, 37), ("A", 4, 3, 3), ("Q", 1, 0, 0), ("H", 1, 0, 0),
    ]  # fmt: skip
