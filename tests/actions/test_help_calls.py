"""An officer asks for help, somebody comes; the log tells it, and nothing of it is lost."""

import pytest

from queue_server import actions
from queue_server.domain.errors import CounterClosed
from queue_server.domain.help_calls import HelpNotWaiting
from queue_server.domain.log_chain import first_break
from tests.office import Office


def calls(office: Office) -> list[tuple[str, str, str | None]]:
    return [(one["counter"], one["reason"], one["helper"]) for one in office.desk("2")["help"]["calls"]]


def test_others_see_who_asks_and_the_one_who_asks_sees_who_comes(office: Office):
    office.press(actions.call_help, "1")
    assert calls(office) == [("1", "", None)]
    office.press(actions.call_help, "1", "khách to tiếng")
    office.press(actions.answer_help, "1", given_at="3", actor="Lan")
    assert calls(office) == [("1", "khách to tiếng", "Lan")]
    assert office.floor()["help"] == office.desk("1")["help"]
    office.press(actions.end_help, "1")
    assert calls(office) == []
    steps = [(row.step, row.counter, row.actor, row.reason) for row in office.log()[-4:]]
    assert steps == [
        ("call_help", "1", "officer 1", ""),
        ("call_help", "1", "officer 1", "khách to tiếng"),
        ("answer_help", "1", "Lan", ""),
        ("end_help", "1", "officer 1", ""),
    ]


def test_only_the_first_comes_and_the_second_reads_who(office: Office):
    office.press(actions.call_help, "1")
    office.press(actions.answer_help, "1", given_at="3", actor="Lan")
    with pytest.raises(HelpNotWaiting) as refused:
        office.press(actions.answer_help, "1", given_at="4", actor="Minh")
    assert refused.value.details["helper"] == "Lan"
    with pytest.raises(HelpNotWaiting):
        office.press(actions.answer_help, "2", actor="Minh")


def test_pressing_twice_is_one_call_and_taking_back_nothing_is_nothing(office: Office):
    office.press(actions.call_help, "1")
    before = len(office.log())
    office.press(actions.call_help, "1")
    office.press(actions.end_help, "2")
    assert len(office.log()) == before


def test_an_answered_call_is_shown_for_ten_minutes(office: Office):
    office.press(actions.call_help, "1")
    office.later(minutes=30)
    assert calls(office) == [("1", "", None)]
    office.press(actions.answer_help, "1", actor="Lan")
    office.later(minutes=9)
    assert calls(office) == [("1", "", "Lan")]
    office.later(minutes=1)
    assert calls(office) == []
    assert "help" in office.desk("1")["can"]
    assert "help_end" not in office.desk("1")["can"]


def test_a_closed_counter_asks_for_nothing_and_closing_ends_the_call(office: Office):
    office.press(actions.call_help, "1")
    office.press(actions.pause_counter, "1")
    assert calls(office) == [("1", "", None)]
    office.press(actions.close_counter, "1")
    assert calls(office) == []
    with pytest.raises(CounterClosed):
        office.press(actions.call_help, "1")


def test_the_longest_call_stands_first_and_no_sound_is_made_over_a_call(office: Office):
    office.press(actions.call_help, "3")
    office.later(minutes=1)
    office.press(actions.call_help, "1")
    assert [counter for counter, *_ in calls(office)] == ["3", "1"]
    assert office.desk("2")["help"]["quiet_until"] is None
    office.ticket("A")
    office.press(actions.call_next, "2")
    assert office.desk("2")["help"]["quiet_until"] == "2026-11-23T02:01:10.000Z"
    office.later(seconds=11)
    assert office.desk("2")["help"]["quiet_until"] is None


@pytest.mark.parametrize("answered", [False, True])
def test_a_call_is_drawn_again_from_the_log(office: Office, answered: bool):
    office.press(actions.call_help, "1", "máy hỏng")
    if answered:
        office.press(actions.answer_help, "1", actor="Lan")
    there = calls(office)
    with office.database.write("an-hoa") as session:
        actions.counters.desk_of(actions.begin(session, "an-hoa", office.now), "1").help_call = None
    assert calls(office) == []
    assert office.rebuild() == 1
    assert calls(office) == there
    assert first_break(office.log_rows()) is None


def test_a_new_day_begins_without_calls(office: Office):
    office.press(actions.call_help, "1")
    office.later(minutes=24 * 60)
    assert calls(office) == []
    office.open("1")
    assert calls(office) == []
    assert office.rebuild() == 0
