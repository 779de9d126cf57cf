"""Classes of priority at an office: who is called first, and what becomes of a class that goes."""

from datetime import date

import pytest

from queue_server import actions
from queue_server.domain.errors import ReasonNeeded, StepNotAllowed
from queue_server.domain.priorities import GENERAL, PriorityNotFound
from queue_server.storage.database import Database
from tests.office import Office, at, settings_of

OWN = [
    {"code": "merit", "name": "Người có công", "minutes": 60},
    {"code": "elderly", "name": "Người cao tuổi", "minutes": 20},
]


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database, settings=settings_of(priorities=OWN))


def rank(office: Office, label: str) -> str:
    return f"{office.row(label).rank_at.astimezone(office.settings.zone):%H:%M}"


def test_each_counts_as_having_come_earlier_by_the_minutes_of_the_class(office: Office):
    labels = [office.ticket("A", priority=code) for code in ("", "elderly", GENERAL, "merit")]
    assert [rank(office, label) for label in labels] == ["09:00", "08:40", "08:30", "08:00"]
    office.open("1")
    assert [office.press(actions.call_next, "1") for _ in labels] == labels[::-1]


def test_a_class_that_the_office_does_not_have_is_refused(office: Office):
    with pytest.raises(PriorityNotFound):
        office.ticket("A", priority="vip")
    with pytest.raises(PriorityNotFound):
        office.press(actions.promise, "L", date(2026, 11, 25), any_time=True, priority="vip")


def test_whoever_waits_keeps_place_and_class_when_the_class_goes(office: Office):
    first, second = office.ticket("A", priority="merit"), office.ticket("A")
    office.settings = settings_of(priorities=[])
    office.open("1")
    assert office.row(first).priority == "merit"
    assert [office.press(actions.call_next, "1") for _ in "12"] == [first, second]


def test_a_voucher_of_a_class_that_is_gone_still_gives_priority(office: Office):
    label = office.press(actions.promise, "L", date(2026, 11, 24), any_time=True, priority="merit")
    code = office.row(label).public_id
    office.settings = settings_of(priorities=[])
    office.now = at("09:00", day=1)
    again = office.press(lambda command: actions.redeem(command, code)[0])
    assert office.row(again).priority == GENERAL


def test_the_log_says_the_class_and_gives_it_back(office: Office):
    label = office.ticket("A", priority="elderly")
    assert office.log()[-1].data["priority_class"] == "elderly"
    office.rebuild()
    assert office.row(label).priority == "elderly"


def test_a_class_forgotten_at_the_kiosk_gives_the_place_that_it_would_have_given_there(office: Office):
    labels = [office.ticket("A") for _ in "123"]
    office.later(minutes=5)
    office.press(actions.set_priority, labels[2], "elderly", " quên chọn khi lấy số ")
    row = office.log()[-1]
    assert (rank(office, labels[2]), row.reason) == ("08:40", "quên chọn khi lấy số")
    assert row.data == {"priority": True, "priority_class": "elderly", "before": ""}
    office.open("1")
    assert office.desk("1")["next"]["reason"] == "priority"
    assert [office.press(actions.call_next, "1") for _ in labels] == [labels[2], *labels[:2]]
    assert office.rebuild() == 0


def test_a_class_taken_by_mistake_is_taken_away_and_the_officer_undoes_that(office: Office):
    label = office.ticket("A", priority="merit")
    office.open("1")
    office.press(actions.call_next, "1")
    office.press(actions.set_priority_here, "1", "", "chọn nhầm")
    assert (office.desk("1")["current"]["priority"], rank(office, label), office.rebuild()) == (
        False,
        "09:00",
        0,
    )
    office.press(actions.undo, "1")
    assert (office.row(label).priority, rank(office, label), office.rebuild()) == ("merit", "08:00", 0)


def test_a_change_needs_a_reason_and_a_class_that_the_office_has_and_somebody_who_is_here(office: Office):
    label = office.ticket("A", priority="merit")
    before = len(office.log())
    office.press(actions.set_priority, label, "merit", "đã có rồi")
    assert len(office.log()) == before, "it is so already"
    for priority, reason, refusal in (("elderly", " ", ReasonNeeded), ("vip", "quen", PriorityNotFound)):
        with pytest.raises(refusal):
            office.press(actions.set_priority, label, priority, reason)
    office.press(actions.cancel, label)
    with pytest.raises(StepNotAllowed):
        office.press(actions.set_priority, label, "elderly", "quên")


def test_whoever_is_promised_the_head_of_the_afternoon_stays_there(office: Office):
    office.now = at("11:25")
    first, second = office.ticket("A", place="afternoon"), office.ticket("A", place="afternoon")
    office.press(actions.set_priority, second, "elderly", "quên")
    assert office.row(second).rank_at < office.row(first).rank_at
    assert office.rebuild() == 0
    office.now = at("13:30")
    office.open("1")
    assert [office.press(actions.call_next, "1") for _ in "12"] == [second, first]
