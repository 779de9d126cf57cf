"""A number that is sent to one colleague follows that person, and nobody is stranded when the person does not come."""

import pytest

from queue_server import actions
from queue_server.actions import people
from queue_server.actions.clock import confirm, reopen_day
from queue_server.actions.following import follow_people
from queue_server.domain.errors import NobodyWaiting, StepNotAllowed, UndoTooLate
from queue_server.domain.people_errors import PersonAway, PersonNotFound
from queue_server.storage.database import Database
from tests.office import PLAIN, Office, at, settings_of

LAN, HOA = "Nguyễn Thị Lan", "Trần Hoa"


@pytest.fixture
def office(database: Database) -> Office:
    """Lan usually sits at counter 2, which is closed; Hoa works at counter 1, and somebody at 3."""
    office = Office(database, opened=False)
    office.lan = office.press(people.add, LAN, "officer", usual_counter="2", actor="Quản").person.id
    office.hoa = office.press(people.add, HOA, "officer", actor="Quản").person.id
    office.press(actions.open_counter, "1", actor=HOA)
    office.press(actions.open_counter, "3", actor="Ba")
    office.ticket("A", waited=10)
    return office


def send(office: Office, person: int, **more) -> str:
    if office.row("A001").state == "waiting":
        office.press(actions.call_next, "1", actor=HOA)
    return office.press(actions.transfer, "1", person=person, actor=HOA, **more)


def waits_at(office: Office) -> str | None:
    row = office.row("A001")
    assert row.state == "waiting"
    assert office.rebuild() == 0
    return row.counter


def test_only_the_counter_where_the_person_sits_calls_it(office):
    office.press(actions.open_counter, "2", actor=LAN)
    send(office, office.lan, note="hồ sơ chung cư")
    assert waits_at(office) == "2"
    with pytest.raises(NobodyWaiting):
        office.press(actions.call_next, "3")
    assert office.press(actions.call_next, "2", actor=LAN) == "A001"
    row = office.row("A001")
    assert (row.counter, row.person, row.note, row.transfers) == ("2", None, "hồ sơ chung cư", 1)
    assert office.rebuild() == 0


def test_it_is_kept_for_somebody_who_sits_nowhere_and_follows_to_whichever_counter_is_opened(office):
    send(office, office.lan)
    assert waits_at(office) == "2"
    office.press(actions.open_counter, "4", actor=LAN)
    assert waits_at(office) == "4"
    assert office.press(actions.call_next, "4", actor=LAN) == "A001"


def test_after_twenty_minutes_every_counter_of_the_service_calls_it(office):
    send(office, office.lan)
    office.later(minutes=19)
    office.press(follow_people)
    assert waits_at(office) == "2"
    office.later(minutes=1)
    office.press(follow_people)
    assert waits_at(office) is None
    assert office.press(actions.call_next, "3") == "A001"
    assert office.rebuild() == 0


def test_it_waits_through_a_pause_and_goes_to_all_when_the_person_closes(office):
    office.press(actions.open_counter, "2", actor=LAN)
    send(office, office.lan)
    office.press(actions.pause_counter, "2", "họp", actor=LAN)
    assert waits_at(office) == "2"
    office.later(minutes=20)
    office.press(actions.close_counter, "2", actor=LAN)
    assert waits_at(office) is None
    office.press(actions.open_counter, "2", actor=LAN)
    assert waits_at(office) == "2"


def test_somebody_else_at_the_usual_counter_is_not_who_was_chosen(office):
    send(office, office.lan)
    office.press(actions.open_counter, "2", actor="Tư")
    assert waits_at(office) is None


@pytest.mark.parametrize("goes", [people.remove, people.lock])
def test_of_somebody_who_is_removed_or_locked_it_goes_back_to_all(office, goes):
    send(office, office.lan)
    office.press(goes, office.lan, actor="Quản")
    assert waits_at(office) is None


def test_it_follows_at_once_to_another_usual_counter(office):
    send(office, office.lan)
    office.press(people.change, office.lan, usual_counter="4", actor="Quản")
    assert waits_at(office) == "4"


def test_of_somebody_whose_new_role_has_no_counter_it_goes_back_to_all(office):
    send(office, office.lan)
    office.press(people.change, office.lan, role="greeter", actor="Quản")
    assert waits_at(office) is None


def test_it_is_not_kept_at_a_counter_that_the_office_has_no_longer(office):
    send(office, office.lan)
    office.settings = settings_of(counters=[one for one in PLAIN["counters"] if one["number"] != "2"])
    office.press(follow_people)
    assert waits_at(office) is None


def test_nobody_is_sent_to_whom_no_counter_could_wait_for(office):
    minh = office.press(people.add, "Lê Minh", "officer", actor="Quản").person.id
    with pytest.raises(PersonAway):
        send(office, minh)
    send(office, minh, service="H")
    assert (office.row("A001").service, waits_at(office)) == ("H", None)
    office.press(actions.open_counter, "4", actor="Lê Minh")
    assert waits_at(office) == "4"


def test_neither_oneself_nor_somebody_who_works_at_no_counter_is_chosen(office):
    with pytest.raises(StepNotAllowed):
        send(office, office.hoa)
    greeter = office.press(people.add, "Vân", "greeter", actor="Quản").person.id
    for nobody in (greeter, 999):
        with pytest.raises(PersonNotFound):
            send(office, nobody)


def test_undo_takes_the_transfer_back_until_the_person_comes(office):
    send(office, office.lan)
    office.press(actions.undo, "1", actor=HOA)
    assert (office.state("A001"), office.row("A001").person) == ("called", None)
    send(office, office.lan)
    office.press(actions.open_counter, "4", actor=LAN)
    with pytest.raises(UndoTooLate):
        office.press(actions.undo, "1", actor=HOA)
    assert office.desk("4")["undo"] is None  # an opening is not undone, nor what followed from it


def test_an_undone_call_of_a_number_lands_where_the_person_sits_now(office):
    send(office, office.lan)
    office.later(minutes=20)
    office.press(follow_people)
    office.press(actions.call_next, "3")
    office.press(actions.open_counter, "2", actor=LAN)
    office.press(actions.undo, "3")
    assert waits_at(office) == "2"


def test_a_supervisor_moves_it_to_others_and_it_follows_no_longer(office):
    office.press(actions.open_counter, "2", actor=LAN)
    send(office, office.lan)
    office.press(actions.move_ticket, "A001", "chờ lâu", actor="Quản")
    office.press(actions.close_counter, "2", actor=LAN)
    assert (office.row("A001").person, waits_at(office)) == (None, None)


def test_a_day_that_is_opened_again_lets_it_wait_for_the_same_person(office):
    office.press(actions.open_counter, "2", actor=LAN)
    send(office, office.lan)
    office.now = at("09:05", day=1)
    office.press(actions.close_day, "")  # the first command of a day ends the one before
    assert office.state("A001") == "carried_over"
    office.now = at("09:10")
    with office.database.write(office.settings.code) as session:
        confirm(session, office.settings.code, office.now, "Quản")
    office.press(reopen_day)
    assert waits_at(office) == "2"
