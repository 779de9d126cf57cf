"""The officer goes to a citizen who cannot come to the counter: said by the help desk or the officer, seen by all."""

import pytest

from queue_server import actions
from queue_server.domain.errors import NothingCurrent, StepNotAllowed
from tests.office import Office


@pytest.fixture
def at_seat(office: Office) -> Office:
    """The help desk said it of A001, who waits; A002 waits behind."""
    office.ticket("A")
    office.ticket("A")
    office.press(actions.set_at_seat, "A001", at_seat=True)
    return office


def test_the_officer_sees_it_before_the_call_and_the_hall_with_it(at_seat: Office):
    desk = at_seat.desk("1")
    assert [one["at_seat"] for one in desk["waiting"]] == [True, False]
    assert desk["next"]["at_seat"]
    at_seat.press(actions.call_next, "1")
    board = at_seat.board()
    assert at_seat.desk("1")["current"]["at_seat"]
    assert [board["calls"][0]["at_seat"], board["counters"][0]["ticket"]["at_seat"]] == [True, True]
    assert at_seat.floor()["counters"][0]["current"]["at_seat"]


def test_the_spoken_call_sends_nobody_to_the_counter_until_the_officer_takes_it_back(at_seat: Office):
    at_seat.press(actions.call_next, "1")
    before, where = (
        "Xin mời công dân có số A, không không một, ",
        ("ngồi tại chỗ, cán bộ sẽ đến.", "đến quầy số một."),
    )
    assert at_seat.board()["announcements"][-1]["text"] == before + where[0]
    at_seat.press(actions.set_at_seat_here, "1", at_seat=False)
    assert at_seat.board()["announcements"][-1]["text"] == before + where[1]


def test_the_officer_takes_it_back_and_a_rebuild_and_an_undo_know_both(at_seat: Office):
    at_seat.press(actions.call_next, "1")
    at_seat.press(actions.set_at_seat_here, "1", at_seat=False)
    row = at_seat.log()[-1]
    assert (row.step, row.given_at, row.data) == ("set_at_seat", "1", {"at_seat": False, "before": True})
    assert (at_seat.row("A001").at_seat, at_seat.rebuild()) == (False, 0)
    at_seat.press(actions.undo, "1")
    assert (at_seat.row("A001").at_seat, at_seat.rebuild()) == (True, 0)


def test_what_is_so_already_is_not_written_again(at_seat: Office):
    before = len(at_seat.log())
    at_seat.press(actions.set_at_seat, "A001", at_seat=True)
    at_seat.press(actions.set_at_seat, "A002", at_seat=False)
    assert len(at_seat.log()) == before


def test_nobody_goes_to_somebody_whose_visit_is_over(at_seat: Office):
    at_seat.press(actions.cancel, "A002")
    with pytest.raises(StepNotAllowed):
        at_seat.press(actions.set_at_seat, "A002", at_seat=True)
    with pytest.raises(NothingCurrent):
        at_seat.press(actions.set_at_seat_here, "1", at_seat=True)
