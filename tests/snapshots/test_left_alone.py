"""The last open counter of a service is told what its pause does, and the supervisor sees what it did."""

import pytest

from queue_server import actions
from tests.office import PLAIN, Office, at, settings_of
from tests.snapshots.floor_alerts import alerts


def left(office: Office, counter: str) -> list[tuple[str, int, int, bool]]:
    """(service, waiting, longest, sent) of what this counter alone calls."""
    told = office.desk(counter)["alone_for"]
    return [(one["service"], one["waiting"], one["longest_minutes"], one["sent"]) for one in told]


def test_the_only_open_counter_of_a_service_leaves_its_line_behind(office: Office):
    office.ticket("L", waited=12)
    office.ticket("L", waited=3)
    assert left(office, "4") == [("L", 2, 12, False)]


def test_a_counter_that_helps_with_a_service_takes_its_line_over(office: Office):
    office.ticket("H", waited=5)
    assert left(office, "2") == []
    office.press(actions.pause_counter, "3")
    assert left(office, "2") == [("H", 1, 5, False)]
    assert left(office, "3") == [], "a paused counter leaves nobody behind any more"


def test_a_service_without_people_counts_while_numbers_are_given(office: Office):
    assert left(office, "4") == [("L", 0, 0, False)]
    office.now = at("17:30")
    assert left(office, "4") == []


def test_who_was_sent_to_this_counter_alone_waits_for_it_alone(office: Office):
    office.ticket("A", waited=4)
    office.press(actions.call_next, "1")
    office.press(actions.transfer, "1", to_counter="2")
    assert ("A", 1, 0, True) in left(office, "2")
    assert all(service != "A" for service, *_ in left(office, "1"))


def test_who_was_sent_to_a_removed_counter_may_go_to_any_that_takes_the_service(office: Office):
    office.ticket("A", waited=4)
    office.press(actions.call_next, "1")
    office.press(actions.transfer, "1", to_counter="4")
    assert ("A", 1, 0, True) in left(office, "4")
    kept = [counter for counter in PLAIN["counters"] if counter["number"] != "4"]
    office.settings = settings_of(counters=kept)
    assert all(service != "A" for number in "123" for service, *_ in left(office, number))


def test_the_supervisor_reads_who_pauses_why_and_until_when(office: Office):
    office.press(actions.pause_counter, "4", "họp", 20)
    office.later(minutes=1)
    assert alerts(office) == [
        (
            "warn",
            "Đất đai: không còn quầy nào nhận",
            "Mở quầy 4. Đang tạm dừng: quầy 4 từ 09:00 (họp), dự kiến trở lại 09:20",
        )
    ]
    office.ticket("L")
    [(level, text, cure)] = alerts(office)
    assert (level, text) == ("bad", "Đất đai: 1 người chờ, không quầy nào mở")
    assert cure.endswith("quầy 4 từ 09:00 (họp), dự kiến trở lại 09:20")
    office.press(actions.open_counter, "4")
    assert alerts(office) == []


@pytest.mark.parametrize("stop", [actions.pause_counter, actions.close_counter])
def test_a_counter_that_others_stand_in_for_is_no_alert(office: Office, stop):
    office.press(stop, "3")
    assert alerts(office) == []


def test_outside_the_hours_a_pause_is_no_alert(office: Office):
    office.press(actions.pause_counter, "4", "nghỉ trưa")
    office.now = at("12:00")
    assert alerts(office) == []
