"""Arrivals beside what the open counters can serve."""

from datetime import datetime, timedelta
from typing import NamedTuple

from queue_server.domain.half_hours import PAUSED, counted_day, half_hours, open_spans, usual_visit
from queue_server.domain.opening_hours import OpeningHours
from tests.office import MONDAY, ZONE, at


class Step(NamedTuple):
    step: str
    counter: str | None
    at: datetime


TEN = timedelta(minutes=10)
MORNING = at("07:30"), at("09:00")


def rows(came: list[str], spans: dict[str, list[tuple[str, str]]]) -> list[tuple[str, int, int]]:
    opened = {number: [(at(a), at(b)) for a, b in times] for number, times in spans.items()}
    found = half_hours([at(one) for one in came], opened, dict.fromkeys(spans, TEN), MORNING)
    return [
        (f"{(one.begins - at('07:30')) // timedelta(minutes=30)}", one.came, one.could_serve) for one in found
    ]


def test_each_half_hour_has_its_arrivals_and_what_open_counters_could_serve():
    opened = {"1": [("07:30", "09:00")], "2": [("08:00", "08:20")]}
    assert rows(["07:31", "07:59", "08:00"], opened) == [("0", 2, 3), ("1", 1, 5), ("2", 0, 3)]


def test_whoever_comes_before_the_doors_open_has_a_half_hour_of_its_own():
    assert rows(["07:10"], {}) == [("-1", 1, 0), ("0", 0, 0), ("1", 0, 0), ("2", 0, 0)]


def test_whoever_comes_after_the_end_is_counted_too():
    assert rows(["09:20"], {})[-1] == ("3", 1, 0)


def test_a_counter_is_open_from_its_opening_to_its_pause_and_not_in_the_break():
    steps = [
        Step("open_counter", "1", at("11:00")),
        Step("pause_counter", "1", at("11:10")),
        Step("open_counter", "1", at("11:20")),
        Step("open_counter", "2", at("13:40")),
        Step("close_counter", "3", at("13:41")),
        Step("open_counter", None, at("13:42")),
    ]
    assert open_spans(steps, [(at("11:30"), at("13:30"))], at("14:00")) == {
        "1": [(at("11:00"), at("11:10")), (at("11:20"), at("11:30")), (at("13:30"), at("14:00"))],
        "2": [(at("13:40"), at("14:00"))],
    }


def test_a_counter_that_was_opened_twice_was_open_since_the_first_time():
    steps = [Step("open_counter", "1", at("08:00")), Step("open_counter", "1", at("08:10"))]
    assert open_spans(steps, [], at("09:00")) == {"1": [(at("08:00"), at("09:00"))]}


def test_a_visit_takes_as_long_as_those_of_the_services_for_which_people_come():
    takes = {"A": timedelta(minutes=5), "L": timedelta(minutes=20)}
    assert usual_visit(["A", "L"], takes, {"A": 2, "L": 1}) == TEN
    assert usual_visit(["A", "L"], takes, {}) == timedelta(minutes=12.5)
    assert usual_visit(["A"], takes, {"L": 7}) == timedelta(minutes=5)
    assert usual_visit(["gone"], takes, {}) == timedelta(minutes=12.5)


def test_pauses_are_told_like_openings():
    steps = [
        Step("open_counter", "1", at("07:30")),
        Step("pause_counter", "1", at("08:00")),
        Step("open_counter", "1", at("08:20")),
        Step("pause_counter", "1", at("09:00")),
    ]
    assert open_spans(steps, [], at("09:30"), PAUSED) == {
        "1": [(at("08:00"), at("08:20")), (at("09:00"), at("09:30"))]
    }


def test_an_office_without_hours_is_counted_from_the_half_hour_of_its_first_visit():
    class Visit(NamedTuple):
        service: str
        issued_at: datetime

    hours = OpeningHours(ZONE)
    visits = [Visit("A", at("08:50")), Visit("A", at("08:40"))]
    assert counted_day(hours, MONDAY.date(), visits, at("10:00")) == (at("08:30"), at("10:00"))
