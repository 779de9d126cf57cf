"""An officer's own figures count only what that officer did."""

from dataclasses import dataclass
from datetime import datetime

from queue_server.domain.own_day import OwnDay, own_day
from queue_server.domain.ticket_state import Step
from queue_server.domain.visit import Turn
from tests.office import at


@dataclass
class Row:
    at: datetime
    step: str
    counter: str | None
    actor: str


def turn(officer: str, ended_by: Step, minutes: int) -> Turn:
    begun = at("09:00")
    ended = at(f"09:{minutes:02}")
    return Turn(1, "A", "1", officer, begun, begun, ended, ended_by)


def test_people_helped_are_the_visits_that_the_officer_finished():
    turns = [
        turn("Lan", Step.FINISH, 4),
        turn("Lan", Step.FINISH, 10),
        turn("Lan", Step.NO_SHOW, 1),
        turn("Minh", Step.FINISH, 30),
    ]
    assert own_day("Lan", turns, [], at("10:00")) == OwnDay(2, 7.0, 0, 0)
    assert own_day("Hoa", turns, [], at("10:00")) == OwnDay(0, None, 0, 0)


def test_a_pause_lasts_until_the_counter_goes_on_or_until_now():
    steps = [
        Row(at("08:00"), "open_counter", "1", "Lan"),
        Row(at("08:30"), "pause_counter", "1", "Lan"),
        Row(at("08:40"), "open_counter", "1", "Minh"),
        Row(at("09:00"), "pause_counter", "2", "Minh"),
        Row(at("09:50"), "pause_counter", "1", "Lan"),
    ]
    assert own_day("Lan", [], steps, at("10:00")) == OwnDay(0, None, 2, 20)
    assert own_day("Minh", [], steps, at("10:00")) == OwnDay(0, None, 1, 60)
