"""The people of an office: hired, promoted, locked, sent a new password, removed; and who may never be missing."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from queue_server import queries
from queue_server.access.identity import is_right
from queue_server.actions import people, sign_ins
from queue_server.domain.errors import CounterNotFound
from queue_server.domain.people_errors import LastAdmin, PersonExists, PersonNotFound
from queue_server.storage.database import Database
from queue_server.storage.server_models import User
from tests.office import PLAIN, Office, settings_of


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database, opened=False)


def hire(office: Office, name: str, role: str = "officer", **more: str) -> User:
    return office.press(people.add, name, role, actor="Trần Quản", **more).person


def row(office: Office, person: User) -> User:
    with office.database.read() as session:
        return session.get_one(User, person.id)


def sessions(office: Office) -> int:
    with office.database.read() as session:
        return len(queries.sign_ins_of(session, office.settings.code))


def sign_in(office: Office, person: User) -> None:
    with office.database.write() as session:
        sign_ins.begin(session, session.get_one(User, person.id), _hours(office), office.now)


def _hours(office: Office) -> Any:
    with office.database.read() as session:
        return queries.day_plan(session, office.settings, office.now.date()).hours


def told(office: Office) -> list[tuple[str, Any]]:
    with office.database.read() as session:
        rows = queries.log_after(session, office.settings.code, 0)
    return [(one["step"], one["data"]) for one in rows if "user" in one["step"] or "sessions" in one["step"]]


def test_somebody_new_gets_a_short_name_and_a_password_that_must_be_changed(office):
    added = office.press(people.add, "Nguyễn Thị Lan", "officer", usual_counter="2")

    lan = row(office, added.person)
    assert (lan.sign_in, lan.role, lan.usual_counter, lan.must_change) == ("lannt", "officer", "2", True)
    assert is_right(lan, added.password)
    assert not added.returned
    assert told(office) == [("add_user", {"person": lan.id, "role": "officer"})]


def test_the_log_has_neither_names_nor_passwords_of_people(office):
    added = office.press(people.add, "Nguyễn Thị Lan", "officer", sign_in="lan7")
    renewed = office.press(people.renew_password, added.person.id)
    office.press(people.change, added.person.id, name="Nguyễn Thị Lan Anh", role="supervisor")
    office.press(people.remove, added.person.id)

    with office.database.read() as session:
        log = str([dict(one) for one in queries.log_after(session, office.settings.code, 0)])
    for secret in (added.password, renewed.password, "Lan", "lan7"):
        assert secret not in log


def test_two_people_of_one_name_need_two_short_names(office):
    hire(office, "Nguyễn Văn Hùng")

    with pytest.raises(PersonExists) as known:
        hire(office, "nguyen van hung", "greeter")
    other = hire(office, "Nguyễn Văn Hùng", "greeter", sign_in="Hùng 2")

    assert known.value.details == {"name": "Nguyễn Văn Hùng", "sign_in": "hungnv"}
    assert other.sign_in == "hung2"


def test_somebody_who_left_comes_back_with_their_past_and_nobody_else_gets_it(office):
    lan = hire(office, "Nguyễn Thị Lan")
    hire(office, "Trần Quản", "admin")
    office.press(people.remove, lan.id)

    with pytest.raises(PersonExists):
        hire(office, "Lê Thị Lan", sign_in="lannt")
    back = office.press(people.add, "Nguyễn Thị Lan", "greeter")

    assert (back.person.id, back.returned, back.person.role) == (lan.id, True, "greeter")


def test_a_new_role_keeps_sessions_and_history(office):
    lan = hire(office, "Nguyễn Thị Lan")
    sign_in(office, lan)

    office.press(people.change, lan.id, role="supervisor", usual_counter="3")

    assert (row(office, lan).role, row(office, lan).usual_counter, sessions(office)) == ("supervisor", "3", 1)
    fields = {
        "role": {"before": "officer", "after": "supervisor"},
        "usual_counter": {"before": "", "after": "3"},
    }
    assert told(office)[-1] == ("change_user", {"person": lan.id, "fields": fields})


def test_a_name_is_changed_without_being_told_and_a_counter_is_taken_away(office):
    lan = hire(office, "Nguyễn Thị Lam", usual_counter="1")

    office.press(people.change, lan.id, name="Nguyễn Thị Lan", usual_counter="")
    office.press(people.change, lan.id, name="Nguyễn Thị Lan")

    assert (row(office, lan).name, row(office, lan).usual_counter) == ("Nguyễn Thị Lan", None)
    fields = {"name": {}, "usual_counter": {"before": "1", "after": ""}}
    assert told(office)[1:] == [("change_user", {"person": lan.id, "fields": fields})]


def test_nobody_sits_at_a_counter_that_there_is_not(office):
    lan = hire(office, "Nguyễn Thị Lan")

    with pytest.raises(CounterNotFound):
        hire(office, "Lê Văn Bình", usual_counter="99")
    with pytest.raises(CounterNotFound):
        office.press(people.change, lan.id, usual_counter="99")


def test_who_is_locked_is_signed_out_and_comes_back_with_the_same_password(office):
    added = office.press(people.add, "Nguyễn Thị Lan", "officer")
    sign_in(office, added.person)

    office.press(people.lock, added.person.id)
    office.press(people.lock, added.person.id)
    locked = row(office, added.person)
    assert (locked.locked, sessions(office)) == (True, 0)
    office.press(people.unlock, added.person.id)

    assert not row(office, added.person).locked
    assert is_right(row(office, added.person), added.password)
    assert [step for step, _data in told(office)] == ["add_user", "lock_user", "unlock_user"]


def test_a_new_first_password_ends_the_old_one_and_its_sessions(office):
    added = office.press(people.add, "Nguyễn Thị Lan", "officer")
    sign_in(office, added.person)

    renewed = office.press(people.renew_password, added.person.id)

    lan = row(office, added.person)
    assert (is_right(lan, added.password), is_right(lan, renewed.password)) == (False, True)
    assert (lan.must_change, sessions(office)) == (True, 0)


def test_one_session_is_ended_or_all_and_one_that_is_over_is_no_error(office):
    lan, binh = hire(office, "Nguyễn Thị Lan"), hire(office, "Lê Văn Bình")
    for person in (lan, lan, lan, binh):
        sign_in(office, person)
    with office.database.read() as session:
        mine = [one for one in queries.sign_ins_of(session, office.settings.code) if one.person == lan.id]

    office.press(people.end_sessions, lan.id, sign_ins.session_name(mine[0]))
    office.press(people.end_sessions, lan.id, sign_ins.session_name(mine[0]))
    assert sessions(office) == 3
    office.press(people.end_sessions, lan.id)

    assert sessions(office) == 1
    assert [data["sessions"] for step, data in told(office) if step == "end_sessions"] == [1, 2]


LOSING = {
    "removed": lambda office, person: office.press(people.remove, person.id),
    "locked": lambda office, person: office.press(people.lock, person.id),
    "demoted": lambda office, person: office.press(people.change, person.id, role="supervisor"),
}


@pytest.mark.parametrize("way", LOSING)
def test_the_last_admin_who_can_sign_in_is_neither_removed_nor_locked_nor_demoted(office, way):
    last, other = hire(office, "Trần Quản", "admin"), hire(office, "Lê Phó", "admin")
    hire(office, "Vũ Giám", "director")
    office.press(people.lock, other.id)
    before = told(office)

    with pytest.raises(LastAdmin):
        LOSING[way](office, last)

    assert told(office) == before
    assert (row(office, last).role, row(office, last).active, row(office, last).locked) == (
        "admin",
        True,
        False,
    )
    office.press(people.unlock, other.id)
    LOSING[way](office, last)
    assert told(office) != before


def test_the_last_admin_may_change_everything_else(office):
    last = hire(office, "Trần Quản", "admin")

    office.press(people.change, last.id, name="Trần Văn Quản", role="admin", usual_counter="1")
    office.press(people.renew_password, last.id)

    assert row(office, last).name == "Trần Văn Quản"


def test_of_two_admins_who_remove_each_other_at_once_one_stays(database: Database):
    office = Office(database, opened=False)
    both = [hire(office, name, "admin") for name in ("Trần Quản", "Lê Phó")]
    start = Barrier(2)

    def remove(person: User) -> str:
        start.wait(timeout=30)
        try:
            office.press(people.remove, person.id)
            return "removed"
        except LastAdmin:
            return "stays"

    with ThreadPoolExecutor(2) as admins:
        assert sorted(admins.map(remove, both)) == ["removed", "stays"]


def test_people_of_two_offices_may_be_called_the_same_and_neither_office_reaches_the_other(
    database: Database,
):
    here = Office(database, opened=False)
    there = Office(database, settings_of(office={**PLAIN["office"], "code": "phu-loc"}), opened=False)
    lan, namesake = hire(here, "Nguyễn Thị Lan"), hire(there, "Nguyễn Thị Lan")
    assert lan.sign_in == namesake.sign_in

    for act in (people.lock, people.unlock, people.renew_password, people.end_sessions, people.remove):
        with pytest.raises(PersonNotFound):
            here.press(act, namesake.id)
    with pytest.raises(PersonNotFound):
        here.press(people.change, namesake.id, role="admin")


def test_an_admin_of_another_office_does_not_count(database: Database):
    here = Office(database, opened=False)
    there = Office(database, settings_of(office={**PLAIN["office"], "code": "phu-loc"}), opened=False)
    last = hire(here, "Trần Quản", "admin")
    hire(there, "Lê Phó", "admin")

    with pytest.raises(LastAdmin):
        here.press(people.remove, last.id)
