"""Undoing a change of one day restores what it changed, and nothing else."""

from typing import NamedTuple

from queue_server.domain.day_changes import (
    counter_of,
    lane,
    lane_of,
    lanes,
    standing,
    taken_too,
    takes,
    without,
)


class Row(NamedTuple):
    command_seq: int
    reason: str
    service: str = ""


LONGER = Row(1, "hours 07:30-11:30,13:30-18:00")
NO_LAND = Row(2, "stop yes", "L")
CLOSED = [Row(3, "hours 07:30-11:30,13:30-15:00"), Row(3, "closed yes")]


def test_the_last_change_of_a_day_counts():
    assert standing([LONGER, NO_LAND, *CLOSED]) == {
        ("hours", ""): "07:30-11:30,13:30-15:00",
        ("closed", ""): "yes",
        ("stop", "L"): "yes",
    }
    assert standing([NO_LAND, Row(3, "stop usual", "L")]) == {}


def test_after_an_undo_the_change_before_counts_again():
    assert without([LONGER, NO_LAND, *CLOSED], 3) == standing([LONGER, NO_LAND])


def test_an_undo_leaves_the_changes_of_other_commands():
    assert without([LONGER, NO_LAND], 1) == {("stop", "L"): "yes"}


def test_after_the_undo_of_changed_hours_the_office_is_not_closed_early():
    assert without([LONGER, *CLOSED], 1) == {}


def test_an_undo_can_be_undone():
    back = [Row(4, "stop usual", "L")]
    assert without([LONGER, NO_LAND, *back], 4) == standing([LONGER, NO_LAND])


def test_counters_with_more_services_are_told_by_service():
    changed = [(takes("4"), "L"), (takes("12"), "L"), ("stop", "A"), ("hours", "")]
    assert taken_too(changed) == {"L": {"4", "12"}}
    assert [counter_of(what) for what, _service in changed] == ["4", "12", None, None]


def test_of_two_counters_with_one_more_service_the_first_is_taken_back_alone():
    both = [Row(1, f"{takes('4')} yes", "L"), Row(2, f"{takes('8')} yes", "L")]
    assert taken_too(without(both, 1)) == {"L": {"8"}}


def test_overflow_lanes_are_told_apart_from_one_service_more():
    changed = [(lane("4"), "L"), (lane("4"), "A"), (takes("12"), "L"), ("stop", "A")]
    assert lanes(changed) == {"L": {"4"}, "A": {"4"}}
    assert taken_too(changed) == {"L": {"12"}}
    assert [lane_of(what) for what, _service in changed] == ["4", "4", None, None]
