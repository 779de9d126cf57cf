"""A change of one day is taken back: what it changed is as it was before, and nothing else."""

from typing import NamedTuple

from queue_server.domain.day_changes import standing, without


class Row(NamedTuple):
    command_seq: int
    reason: str
    service: str = ""


LONGER = Row(1, "hours 07:30-11:30,13:30-18:00")
NO_LAND = Row(2, "stop yes", "L")
CLOSED = [Row(3, "hours 07:30-11:30,13:30-15:00"), Row(3, "closed yes")]


def test_a_day_has_what_was_changed_last():
    assert standing([LONGER, NO_LAND, *CLOSED]) == {
        ("hours", ""): "07:30-11:30,13:30-15:00",
        ("closed", ""): "yes",
        ("stop", "L"): "yes",
    }
    assert standing([NO_LAND, Row(3, "stop usual", "L")]) == {}


def test_what_was_changed_before_holds_again():
    assert without([LONGER, NO_LAND, *CLOSED], 3) == standing([LONGER, NO_LAND])


def test_what_another_command_changed_stays():
    assert without([LONGER, NO_LAND], 1) == {("stop", "L"): "yes"}


def test_an_office_does_not_stay_closed_early_without_the_hours_of_that():
    assert without([LONGER, *CLOSED], 1) == {}


def test_taking_back_is_taken_back_too():
    back = [Row(4, "stop usual", "L")]
    assert without([LONGER, NO_LAND, *back], 4) == standing([LONGER, NO_LAND])
