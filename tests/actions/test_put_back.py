"""Somebody who was called is put back into line at the place that the officer chooses, and is told so."""

import pytest

from queue_server import actions
from queue_server.domain.errors import NoSuchTime, NothingCurrent, StepNotAllowed
from queue_server.domain.line_places import LinePlace
from tests.actions.test_postponing import phone, told
from tests.actions.test_set_aside import called, line
from tests.office import Office, at


def put_back(office: Office, place: LinePlace, *more: object) -> str:
    """The next person is called to counter 4, which is the only one of the service, and put back at once."""
    number: str = office.press(actions.call_next, "4")
    office.press(actions.requeue, "4", place, *more)
    return number


@pytest.mark.parametrize(
    ("place", "people", "order"),
    [
        (LinePlace.NEXT, 3, "L001 L002 L003 L004"),
        (LinePlace.AFTER, 2, "L002 L003 L001 L004"),
        (LinePlace.AFTER, 9, "L002 L003 L004 L001"),
        (LinePlace.END, 3, "L002 L003 L004 L001"),
    ],
)
def test_the_ticket_is_called_again_from_the_place_that_was_chosen(
    office: Office, place: LinePlace, people: int, order: str
):
    line(office, 4)
    number = put_back(office, place, people)
    assert phone(office, number)["ahead"] == order.split().index(number)
    assert called(office, "4", 4) == order.split()


def test_whoever_comes_later_does_not_pass_somebody_who_was_put_behind_a_short_line(office: Office):
    line(office, 2)
    put_back(office, LinePlace.AFTER, 3)
    office.ticket("L")
    assert called(office, "4", 3) == ["L002", "L001", "L003"]


def test_this_afternoon_is_called_when_it_opens_before_the_numbers_of_the_afternoon(office: Office):
    line(office, 2)
    number = put_back(office, LinePlace.AFTERNOON)
    assert phone(office, number)["calls_from"] == "13:30"
    assert called(office, "4", 1) == ["L002"]
    assert office.desk("4")["next"] is None

    office.now = at("13:30")
    office.ticket("L")
    assert called(office, "4", 2) == [number, "L003"]


def test_in_the_afternoon_there_is_no_later_session(office: Office):
    office.now = at("14:00")
    line(office, 1)
    assert office.desk("4")["later_session"] is None
    with pytest.raises(NoSuchTime):
        put_back(office, LinePlace.AFTERNOON)
    assert office.state("L001") == "called"


def test_a_missed_ticket_is_put_back_too_and_only_a_missed_one_by_its_number(office: Office):
    line(office, 3)
    missed = called(office, "4", 1)[0]
    office.press(actions.no_show, "4", "đã về")
    office.press(actions.requeue, "4", LinePlace.AFTER, 1, missed)
    assert (office.row(missed).returns, phone(office, missed)["ahead"]) == (1, 1)
    with pytest.raises(StepNotAllowed):
        office.press(actions.requeue, "4", LinePlace.NEXT, 1, "L002")
    with pytest.raises(NothingCurrent):
        office.press(actions.requeue, "4", LinePlace.NEXT)


def test_the_log_says_the_place_and_a_rebuild_finds_nothing_to_correct(office: Office):
    line(office, 3)
    put_back(office, LinePlace.AFTER, 2)
    put_back(office, LinePlace.AFTERNOON)
    rows = [row for row in office.log() if row.step == "requeue"]
    assert [row.data for row in rows] == [{"place": "after", "people": 2}, {"place": "afternoon"}]
    assert office.rebuild() == 0


def test_putting_back_is_undone_like_any_step(office: Office):
    line(office, 2)
    number = put_back(office, LinePlace.END)
    office.press(actions.undo, "4")
    assert office.desk("4")["current"]["number"] == number
    assert called(office, "4", 1) == ["L002"]


def test_the_new_wait_begins_when_the_ticket_was_put_back(office: Office):
    line(office, 2)
    number = put_back(office, LinePlace.END)
    office.later(minutes=7)
    assert called(office, "4", 2) == ["L002", number]
    assert office.desk("4")["current"]["waited_minutes"] == 7


def test_those_who_were_passed_and_those_who_were_put_back_read_why(office: Office):
    line(office, 3)
    number = put_back(office, LinePlace.AFTER, 1)
    later = office.ticket("L")
    called(office, "4", 1)
    office.press(actions.no_show, "4", "đã về")
    office.press(actions.requeue, "4", LinePlace.NEXT, 1, "L002")
    called(office, "4", 4)
    assert ("L002", "put_back") in told(office, number)
    assert told(office, later) == [("L002", "requeued")]
