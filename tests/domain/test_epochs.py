"""How a restored database is recognised, and how far it jumps."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from queue_server.domain.epochs import (
    GAP,
    REMEMBERED_FOR,
    TOLD_FOR,
    Marks,
    OfficeMarks,
    furthest,
    is_behind,
    jumped,
    last_number,
)

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
def test_a_database_that_is_behind_its_mark_was_restored(older):
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
def test_a_database_ahead_of_its_mark_was_not_restored(newer):
    assert not is_behind(newer, NOW)


def test_ids_jump_further_than_any_office_can_have_counted():
    assert jumped(7) == 7 + GAP
    assert jumped(7, known=2_000) == 2_000 + GAP


def test_numbers_continue_soon_after_the_last_known_one():
    assert last_number(given=12, usual=300, known=25) == 50
    assert last_number(given=0, usual=300, known=0) == 20
    assert last_number(given=31, usual=0, known=25) == 60


def test_numbers_continue_after_the_busiest_day_when_todays_are_unknown():
    assert last_number(given=12, usual=180, known=None) == 300
    assert last_number(given=0, usual=0, known=None) == 100
    assert last_number(given=250, usual=180, known=None) == 300


def test_an_empty_table_was_restored_when_its_mark_has_a_row():
    assert is_behind(Marks(2, "TWO"), Marks(2, "TWO", {"tickets": 1}))
    assert not is_behind(Marks(2, "TWO"), Marks(2, "TWO", {"tickets": 0}))
    assert is_behind(Marks(2, "TWO"), Marks(2, "TWO", {}, {"an-hoa": OfficeMarks(1)}))
    assert not is_behind(Marks(2, "TWO"), Marks(2, "TWO", {}, {"an-hoa": OfficeMarks(0)}))


def test_an_office_that_was_never_marked_is_at_its_beginning():
    assert NOW.office("an-hoa").seq == 400
    assert NOW.office("binh-minh") == OfficeMarks() == OfficeMarks(0, None, {})


def test_two_marks_of_one_epoch_keep_the_larger_of_each_value():
    other = Marks(
        2, "TWO", {"print_jobs": 60, "tickets": 9}, {"an-hoa": OfficeMarks(390), "binh-minh": OfficeMarks(7)}
    )
    both = Marks(2, "TWO", {"print_jobs": 70, "tickets": 9}, {**NOW.offices, "binh-minh": OfficeMarks(7)})
    assert furthest(NOW, other) == furthest(other, NOW) == both


def test_a_mark_of_a_later_epoch_replaces_an_earlier_one():
    later = Marks(3, "THREE", {"print_jobs": 1})
    assert furthest(NOW, later) == furthest(later, NOW) == later
    assert furthest(NOW, None) == furthest(None, NOW) == NOW
    assert furthest(None, None) is None


def test_a_mark_without_any_ids_takes_those_of_the_other():
    assert furthest(Marks(2, "TWO"), NOW) == NOW


def test_a_restore_is_shown_for_a_day_and_its_lost_numbers_for_three():
    assert (timedelta(days=1), timedelta(days=3)) == (TOLD_FOR, REMEMBERED_FOR)
    assert jumped(7) == 1_000_007
    assert jumped(7, 9) == 1_000_009


def test_numbers_are_rounded_up_so_that_people_can_say_them():
    assert last_number(given=10, usual=0, known=1) == 30
    assert last_number(given=11, usual=0, known=1) == 40
    assert last_number(given=51, usual=0, known=None) == 200
