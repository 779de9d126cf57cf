"""Counters that take more services on one day."""

from queue_server.settings.day_counters import taking
from tests.office import settings_of


def test_a_counter_takes_one_more_service_as_one_of_its_own():
    today = taking(settings_of(), {"L": {"1"}, "Q": {"1"}})
    assert today.counter("1").services == ("A", "L", "Q")
    assert today.counter("1").secondary == ()  # it only helped with Q
    assert today.counters_for("L") == ["1", "4"]


def test_what_was_known_of_the_usual_counters_is_not_believed_of_that_day():
    usual = settings_of()
    assert (usual.counter("1").services, usual.assigned) == (("A",), frozenset("AHLQ"))
    assert taking(usual, {"L": {"1"}}).counter("1").services == ("A", "L")
    assert usual.counter("1").services == ("A",)


def test_a_service_that_no_counter_has_is_taken_that_day():
    without = settings_of(counters=[{"number": "1", "services": ["A"]}])
    assert (without.unassigned, taking(without, {"L": {"1"}}).unassigned) == (
        frozenset("HLQ"),
        frozenset("HQ"),
    )


def test_an_overflow_lane_takes_only_its_service_and_the_others_what_it_had():
    today = taking(settings_of(), {}, {"L": {"1"}})
    assert (today.counter("1").services, today.counter("1").secondary) == (("L",), ("Q",))
    assert today.counters_for("A") == ["2", "3"]
    assert "Q" not in today.unassigned  # nobody else takes it, so the lane helps out with it


def test_of_two_lanes_that_leave_a_service_alone_each_helps_out_with_it():
    today = taking(settings_of(), {}, {"L": {"2", "3"}})
    assert [today.counter(number).secondary for number in "23"] == [("H",), ("H",)]
    assert taking(settings_of(), {"H": {"4"}}, {"L": {"2", "3"}}).counter("2").secondary == ()


def test_a_lane_of_two_services_shares_them_and_wins_over_one_service_more():
    today = taking(settings_of(), {"H": {"1"}}, {"L": {"1"}, "Q": {"1"}})
    assert today.counter("1").services == ("L", "Q")


def test_services_and_counters_that_were_removed_meanwhile_are_left_out():
    usual = settings_of()
    assert taking(usual, {"X": {"1"}, "L": {"77"}}, {"X": {"1"}, "L": {"77"}}) is usual
    assert taking(usual, {}) is usual
