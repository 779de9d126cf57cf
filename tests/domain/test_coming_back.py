"""Where somebody stands in line who comes back after being sent away: right behind the next person."""

from datetime import timedelta

from queue_server.domain.calling_order import rank_after_rejoining
from tests.domain.test_calling_order import NINE, after
from tests.office import at


def test_whoever_comes_back_goes_right_behind_the_next_person_and_behind_those_who_came_back_before():
    came, behind, midnight = after(-60), after(-40), at("00:00")
    first = rank_after_rejoining(came, [behind], NINE, midnight)
    second = rank_after_rejoining(came, [behind], after(1), midnight)
    assert behind < first < second < behind + timedelta(seconds=1)


def test_only_one_person_goes_first_however_soon_the_one_after_took_a_number():
    soon = after(-40) + timedelta(milliseconds=20)
    assert after(-40) < rank_after_rejoining(after(-60), [after(-40), soon], NINE, at("00:00")) < soon


def test_whoever_comes_back_to_an_empty_line_or_came_after_the_others_keeps_the_old_rank():
    assert rank_after_rejoining(after(-60), [], NINE, at("00:00")) == after(-60)
    assert rank_after_rejoining(after(-10), [after(-40)], NINE, at("00:00")) == after(-10)
