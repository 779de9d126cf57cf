"""Where a ticket stands after an officer has put it back into line: the chosen place, and nobody else moves."""

from datetime import datetime

import pytest

from queue_server.domain.line_places import LinePlace, rank_put_back
from tests.domain.story import NINE, minute

CAME = minute(-30)
LINE = [minute(-20), minute(-15), minute(-10), minute(-5)]


def put(place: LinePlace, line: list[datetime] = LINE, rank: datetime = CAME, people: int = 3) -> datetime:
    return rank_put_back(place, rank, line, NINE, people)


def ahead(rank: datetime) -> int:
    return sum(one < rank for one in LINE)


def test_next_keeps_the_rank_of_whoever_is_first_anyway_and_stands_before_the_first_otherwise():
    assert put(LinePlace.NEXT) == CAME
    assert ahead(put(LinePlace.NEXT, rank=NINE)) == 0
    assert put(LinePlace.NEXT, []) == CAME


@pytest.mark.parametrize("people", [1, 2, 3, 4])
def test_as_many_people_go_first_as_were_said(people: int):
    assert ahead(put(LinePlace.AFTER, people=people)) == people


def test_where_fewer_wait_it_stands_behind_them_and_before_whoever_comes_later():
    assert LINE[-1] < put(LinePlace.AFTER, people=9) < NINE
    assert put(LinePlace.AFTER, [], people=9) == CAME


def test_two_who_are_put_back_behind_the_same_people_both_stand_before_the_one_after_them():
    first = put(LinePlace.AFTER, people=2)
    second = put(LinePlace.AFTER, sorted([*LINE, first]), people=3)
    assert LINE[1] < first < second < LINE[2]


def test_the_end_is_behind_everybody_also_behind_those_who_asked_for_more_time():
    assert put(LinePlace.END) == NINE
    assert put(LinePlace.END, [*LINE, minute(10)]) > minute(10)
    assert put(LinePlace.END, []) == NINE
