"""A clock that was ahead is corrected: nobody present loses a place, and all waits stay correct."""

from typing import Any

import pytest

from queue_server import actions
from queue_server.actions.clock import confirm, reopen_day
from queue_server.domain.errors import DayNotReopened
from queue_server.reports import figures
from queue_server.storage.database import Database
from queue_server.storage.models import Voucher
from tests.office import MONDAY, Office, at


def set_right(office: Office, clock: str) -> None:
    """The machine's clock is correct from now on, and a supervisor has confirmed it."""
    office.now = at(clock)
    with office.database.write(office.settings.code) as session:
        confirm(session, office.settings.code, office.now, "supervisor")


@pytest.fixture
def ahead(database: Database) -> Office:
    """At 09:00 the clock says 11:00: one is called at 1, one waits with priority, one waits, one did not come."""
    office = Office(database)
    office.now = at("10:40")
    for label in ("A001", "A002"):
        assert office.ticket("A") == label
    office.press(actions.call_next, "2")
    office.later(minutes=2)
    office.press(actions.no_show, "2")
    office.now = at("10:50")
    office.press(actions.call_next, "1")
    office.press(actions.serve, "1")
    office.now = at("10:55")
    assert office.ticket("A") == "A003"
    office.now = at("11:00")
    assert office.ticket("A", priority="priority") == "A004"
    return office


def waiting(office: Office) -> list[str]:
    return [item["number"] for item in office.desk("1")["waiting"]]


def test_a_citizen_who_came_before_the_correction_stays_before_those_who_come_after_it(ahead: Office):
    before = waiting(ahead)
    set_right(ahead, "09:00")
    ahead.later(minutes=1)
    ahead.ticket("A")
    assert waiting(ahead) == [*before, "A005"]
    assert ahead.rebuild() == 0


def test_waits_and_service_times_continue_without_a_jump(ahead: Office):
    set_right(ahead, "09:00")
    ahead.now = at("09:05")
    minutes = {item["number"]: item["waited_minutes"] for item in ahead.desk("1")["waiting"]}
    assert minutes == {"A004": 5, "A003": 10}
    ahead.press(actions.finish, "1")  # served since 10:50 by the wrong clock: 08:50
    ahead.press(actions.call_ticket, "1", "A003", "đến lượt")
    with ahead.database.read() as session:
        day = MONDAY.date()
        total = figures.waits(session, ahead.settings, day, day, "service")["total"]
    assert total["service_mean"] == 15
    assert total["longest"] == 10


def test_a_call_of_the_wrong_clock_is_not_repeated_or_undone_and_can_be_made_again(
    ahead: Office,
):
    set_right(ahead, "09:00")
    assert ahead.board()["announcements"] == []
    assert ahead.desk("1")["undo"] is None
    assert ahead.press(actions.recall, "1") == "A002"


def test_a_no_show_of_the_wrong_clock_comes_back_to_its_place(ahead: Office):
    set_right(ahead, "09:00")
    ahead.press(actions.restore, "A001")
    assert waiting(ahead) == ["A004", "A001", "A003"]


def test_a_citizen_who_was_promised_the_afternoon_is_still_called_then(database: Database):
    office = Office(database)
    office.now = at("10:00")
    office.press(actions.issue, "A", place="afternoon")
    office.ticket("H")
    set_right(office, "08:00")
    assert office.row("A001").rank_at > at("13:29")
    assert office.row("H001").rank_at == at("08:00")


def tomorrow(database: Database, *, today: int = 0) -> Office:
    """The clock was a day ahead at the server's start; `today` numbers were given before, by the correct clock."""
    office = Office(database)
    for _ in range(today):
        office.ticket("A")
    office.now = at("09:00", day=1)
    office.open("1")
    return office


def test_numbers_of_a_future_day_become_todays_at_the_same_place(database: Database):
    office = tomorrow(database)
    for _ in range(3):
        office.ticket("A")
        office.later(minutes=1)
    office.press(actions.call_next, "1")
    set_right(office, "09:05")
    assert office.desk("1")["current"]["number"] == "A001"  # served to the end
    assert waiting(office) == ["A002", "A003"]
    assert [(t.business_date.day, t.state) for t in office.tickets() if t.label == "A002"] == [
        (24, "carried_over"),
        (23, "waiting"),
    ]
    office.later(minutes=5)
    assert office.ticket("A") == "A004"
    assert office.press(actions.call_next, "1") == "A002"
    office.now = at("08:00", day=1)
    assert office.ticket("A") == "A004"  # A001 to A003 of that day were given


def test_a_future_number_that_was_given_today_already_becomes_the_next_one(database: Database):
    office = tomorrow(database, today=2)
    assert office.ticket("A") == "A001"
    set_right(office, "09:05")
    assert waiting(office) == ["A003"]
    old = next(t for t in office.tickets() if t.label == "A001" and t.business_date.day == 24)
    with office.database.read() as session:
        assert session.get_one(Voucher, old.id).used_by == office.row("A003").id


def test_reopening_today_brings_back_everybody_who_was_sent_home(database: Database):
    office = tomorrow(database, today=2)
    set_right(office, "09:05")
    assert office.press(reopen_day) == 2
    assert waiting(office) == ["A001", "A002"]
    with pytest.raises(DayNotReopened):
        office.press(reopen_day)
    assert office.rebuild() == 0


def test_a_used_voucher_stays_used_and_a_finished_day_stays_finished(database: Database):
    office = tomorrow(database, today=2)
    office.press(actions.redeem, office.row("A001").public_id)
    set_right(office, "09:05")
    assert office.press(reopen_day) == 1
    assert waiting(office) == ["A003", "A002"]  # the ticket of the voucher has its place at the head
    office.now = at("17:01")
    with office.database.write(office.settings.code) as session:
        assert actions.close_day(actions.begin(session, office.settings.code, office.now), "")
    with pytest.raises(DayNotReopened):
        office.press(reopen_day)


def test_a_closing_two_hours_too_early_is_undone_and_happens_at_the_right_time(database: Database):
    office = Office(database)
    office.now = at("15:00")
    office.ticket("A")
    office.now = at("17:00")

    def close() -> Any:
        with office.database.write(office.settings.code) as session:
            return actions.close_day(actions.begin(session, office.settings.code, office.now), "")

    assert close()
    set_right(office, "15:02")
    (offer,) = [alert for alert in office.floor()["alerts"] if alert["key"] == "ended"]
    assert offer["acts"][0]["body"] == {"what": "reopen"}
    assert office.press(reopen_day) == 1
    assert (office.state("A001"), close()) == ("waiting", False)
    office.now = at("17:00")
    assert close()
    assert office.state("A001") == "carried_over"


def test_an_hour_later_a_wrong_closing_cannot_be_undone(database: Database):
    office = Office(database)
    office.ticket("A")
    with office.database.write(office.settings.code) as session:
        command = actions.begin(session, office.settings.code, at("17:00"))
        actions.close_day(command, "")
    set_right(office, "15:00")
    office.now = at("18:01")
    with pytest.raises(DayNotReopened):
        office.press(reopen_day)
