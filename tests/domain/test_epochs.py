"""When a database was put back, and what it jumps over."""

from dataclasses import replace
from datetime import date

import pytest

from queue_server.domain.epochs import GAP, Marks, OfficeMarks, is_behind, jumped, last_number

TODAY = date(2026, 11, 30)
NOW = Marks(2, "TWO", {"print_jobs": 70}, {"an-hoa": OfficeMarks(400, TODAY, {"A": 25})})


@pytest.mark.parametrize(
    "older",
    [
        replace(NOW, ids={"print_jobs": 69}),
        replace(NOW, ids={}),
        replace(NOW, offices={"an-hoa": OfficeMarks(399, TODAY, {"A": 25})}),
        replace(NOW, offices={}),
        replace(NOW, epoch=1, name="ONE"),
        replace(NOW, name="ANOTHER COPY OF THE SAME BACKUP"),
    ],
)
def test_a_database_that_knows_less_than_was_written_down_was_put_back(older):
    assert is_behind(older, NOW)


@pytest.mark.parametrize(
    "newer",
    [
        NOW,
        replace(NOW, ids={"print_jobs": 71}),
        replace(NOW, offices={"an-hoa": OfficeMarks(900, TODAY, {}), "other": OfficeMarks(1)}),
        replace(NOW, epoch=3, name="THREE", ids={}, offices={}),
    ],
)
def test_a_database_that_went_on_was_not(newer):
    assert not is_behind(newer, NOW)


def test_ids_jump_over_more_than_anybody_can_have_seen():
    assert jumped(7) == 7 + GAP
    assert jumped(7, known=2_000) == 2_000 + GAP


def test_numbers_go_on_close_behind_what_was_surely_given():
    assert last_number(given=12, usual=300, known=25) == 50
    assert last_number(given=0, usual=300, known=0) == 20
    assert last_number(given=31, usual=0, known=25) == 60


def test_numbers_go_on_behind_the_busiest_day_when_nobody_knows_today():
    assert last_number(given=12, usual=180, known=None) == 300
    assert last_number(given=0, usual=0, known=None) == 100
    assert last_number(given=250, usual=180, known=None) == 300
