"""An officer gets another name while they work: the counter shows it at once, and the day's figures know one person."""

from typing import Any

import pytest

from queue_server import actions, queries
from queue_server.actions import corrections, people
from queue_server.actions.retention import erase_some
from queue_server.domain.corrections import Correction, NothingToCorrect
from queue_server.domain.log_chain import first_break
from queue_server.queries.renamings import last_officer
from queue_server.queries.retention import erasures
from queue_server.reports.figures import waits
from queue_server.reports.why import why
from queue_server.storage.database import Database
from queue_server.storage.models import Counter
from tests.office import Office, at

LAN, RIGHT = "Trần Thị Lam", "Trần Thị Lan"


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database, opened=False)


def hired(office: Office, name: str = LAN, **more: str) -> int:
    person: int = office.press(people.add, name, "officer", actor="Quản", **more).person.id
    return person


def served(office: Office, counter: str, name: str, who: int | None = None) -> str:
    """One citizen, called and served at the counter by this officer."""
    label = office.ticket("A")
    office.press(actions.call_next, counter, actor=name, who=who)
    office.later(minutes=4)
    office.press(actions.finish, counter, actor=name, who=who)
    return label


def officers(office: Office) -> dict[str, str]:
    with office.database.read() as session:
        return {
            one.number: one.officer for one in queries.counters(session, office.settings.code) if one.officer
        }


def by_officer(office: Office) -> dict[str, int]:
    day = office.now.date()
    with office.database.read() as session:
        rows = waits(session, office.settings, day, day, "officer")["rows"]
    return {row["key"]: row["called"] for row in rows}


def test_a_counter_and_the_day_know_an_officer_by_the_new_name_from_then_on(office):
    lan = hired(office)
    office.press(actions.open_counter, "1", actor=LAN, who=lan)
    served(office, "1", LAN, lan)

    office.press(people.change, lan, name=RIGHT, actor="Quản")
    served(office, "1", RIGHT, lan)

    assert officers(office) == {"1": RIGHT}
    assert by_officer(office) == {RIGHT: 2}
    assert [one["officer"] for one in office.floor()["counters"] if one["officer"]] == [RIGHT]
    row = next(one for one in office.log() if one.step == "rename_officer")
    assert (row.actor, row.data) == ("Quản", {"person": lan, "officer": {"before": LAN, "after": RIGHT}})
    assert office.rebuild() == 0


def test_whoever_comes_to_help_is_named_anew_too(office):
    lan = hired(office)
    office.press(actions.open_counter, "1", actor="Minh")
    office.press(actions.call_help, "1", "hỏi nghiệp vụ", actor="Minh")
    office.press(actions.answer_help, "1", actor=LAN, who=lan)

    office.press(people.change, lan, name=RIGHT, actor="Quản")

    assert office.desk("1")["help"]["calls"][0]["helper"] == RIGHT
    assert office.rebuild() == 0


def test_of_two_officers_of_a_name_only_the_one_who_is_renamed_is_named_anew(office):
    one, other = hired(office), hired(office, sign_in="lam2")
    for counter, who in (("1", one), ("3", other)):
        office.press(actions.open_counter, counter, actor=LAN, who=who)
        served(office, counter, LAN, who)

    office.press(people.change, one, name=RIGHT, actor="Quản")

    assert officers(office) == {"1": RIGHT, "3": LAN}
    assert by_officer(office) == {RIGHT: 1, LAN: 1}
    assert office.rebuild() == 0


def test_who_did_not_work_today_leaves_no_name_in_the_log(office):
    one, other = hired(office), hired(office, sign_in="lam2")
    office.press(actions.open_counter, "3", actor=LAN, who=other)

    office.press(people.change, one, name=RIGHT, actor="Quản")

    assert "rename_officer" not in [row.step for row in office.log()]
    assert officers(office) == {"3": LAN}


def test_the_morning_belongs_to_an_officer_who_is_renamed_at_lunch(office):
    lan = hired(office)
    office.press(actions.open_counter, "1", actor=LAN, who=lan)
    label = served(office, "1", LAN, lan)
    office.press(actions.close_counter, "1", actor=LAN, who=lan)

    office.press(people.change, lan, name=RIGHT, actor="Quản")
    office.press(corrections.dispute, office.row(label).public_id, "kết thúc sớm hơn", actor=RIGHT, who=lan)

    assert by_officer(office) == {RIGHT: 1}
    with office.database.read() as session:
        told = why(session, office.settings, office.now.date(), office.now, officers=True)
        assert last_officer(session, office.settings.code, "1") == RIGHT
    assert [one["officers"] for one in told["counters"] if one["officers"]] == [[RIGHT]]


def test_a_visit_of_before_names_its_officer_already_by_the_new_name(office):
    lan = hired(office)
    office.press(actions.open_counter, "1", actor=LAN, who=lan)
    label = served(office, "1", LAN, lan)
    office.press(people.change, lan, name=RIGHT, actor="Quản")
    call = next(row.seq for row in office.log() if row.step == "call")
    officer = Correction(call, officer=RIGHT)

    with pytest.raises(NothingToCorrect):
        office.press(corrections.correct, office.row(label).public_id, officer, "đổi tên", actor="Quản")


def test_both_names_are_erased_after_their_term_and_the_chain_verifies(office):
    lan = hired(office)
    office.press(actions.open_counter, "1", actor=LAN, who=lan)
    served(office, "1", LAN, lan)
    office.press(people.change, lan, name=RIGHT, actor="Quản")
    office.now = at("09:00").replace(year=office.now.year + 3)
    while office.press(erase_some):
        pass

    rows: list[dict[str, Any]] = office.log_rows()
    assert not [row for row in rows if LAN in str(row) or RIGHT in str(row)]
    with office.database.read() as session:
        end = queries.end_of_log(session, office.settings.code)
        told = erasures(session, office.settings.code)
        assert first_break(rows, end=(end.seq, end.hash), erasures=told) is None
        assert not session.query(Counter).filter(Counter.person.is_not(None)).count()
