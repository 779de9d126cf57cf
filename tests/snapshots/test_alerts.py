"""Alerts over time on the floor page: since when, who took note, who has not; and counters that call nobody."""

from typing import Any

import pytest

from queue_server import actions, snapshots
from queue_server.actions.alerts import acknowledge, record_alerts
from queue_server.snapshots.alerts import shown_in
from tests.office import PLAIN, SILENT, Office, at, settings_of
from tests.snapshots.floor_alerts import alerts


def seen(office: Office) -> None:
    """The housekeeping looks."""
    office.press(record_alerts, tuple(shown_in(office.floor())))


def alert(office: Office, key: str) -> dict[str, Any]:
    return next(one for one in office.floor()["alerts"] if one["key"] == key)


@pytest.fixture
def waiting(office: Office) -> Office:
    """An office where somebody has waited for sixteen minutes, since nine o'clock by the log."""
    office.ticket("L", waited=16)
    seen(office)
    return office


def test_an_alert_that_nobody_took_note_of_turns_red_and_rings_after_five_minutes(waiting: Office):
    fresh = alert(waiting, "line L")
    assert (fresh["level"], fresh["rings"], fresh["escalated"]) == ("warn", False, False)
    assert fresh["began_at"] == "2026-11-23T02:00:00.000Z"

    waiting.later(minutes=5)

    old = alert(waiting, "line L")
    assert (old["level"], old["rings"], old["escalated"]) == ("bad", True, True)


def test_an_alert_that_somebody_took_note_of_names_them_and_is_silent(waiting: Office):
    waiting.later(minutes=2)
    waiting.press(acknowledge, tuple(shown_in(waiting.floor())), actor="Trần Thị Mai")
    waiting.later(minutes=10)

    known = alert(waiting, "line L")

    assert known["acknowledged"] == {"by": "Trần Thị Mai", "at": "2026-11-23T02:02:00.000Z"}
    assert (known["level"], known["rings"], known["escalated"]) == ("warn", False, False)


def test_nothing_rings_outside_the_hours(waiting: Office):
    waiting.now = at("12:00")

    known = alert(waiting, "line L")

    assert (known["escalated"], known["rings"]) == (True, False)


def test_an_office_may_not_want_alerts_to_escalate(waiting: Office):
    waiting.settings = settings_of(queue={"escalate_minutes": 0})
    waiting.later(minutes=10)

    assert not alert(waiting, "line L")["escalated"]


def test_the_alerts_of_today_are_kept_until_the_day_is_over(waiting: Office):
    waiting.later(minutes=1)
    waiting.press(acknowledge, tuple(shown_in(waiting.floor())), actor="Mai")
    waiting.press(actions.call_next, "4")
    waiting.later(minutes=1)
    seen(waiting)

    [story] = [one for one in waiting.floor()["alerts_today"] if one["key"] == "line L"]
    assert story == {
        "key": "line L",
        "level": "warn",
        "text": "Đất đai: có người chờ 16 phút, mục tiêu 15 phút",
        "text_en": "Đất đai: somebody has waited 16 min, the target is 15 min",
        "began_at": "2026-11-23T02:00:00.000Z",
        "ended_at": "2026-11-23T02:02:00.000Z",
        "acknowledged": {"by": "Mai", "at": "2026-11-23T02:01:00.000Z"},
    }
    waiting.now = at("08:00", day=1)
    assert waiting.floor()["alerts_today"] == []


def test_a_service_has_its_own_target(office: Office):
    services = [{**one, "target_minutes": 30} if one["code"] == "H" else one for one in PLAIN["services"]]
    office.settings = settings_of(services=services)
    office.ticket("H", waited=30)
    assert alerts(office, "line") == []

    office.later(minutes=1)

    assert alerts(office, "line") == [
        ("warn", "Hộ tịch: có người chờ 31 phút, mục tiêu 30 phút", "Các quầy nhận được: 2, 3")
    ]
    assert [service["target_minutes"] for service in office.floor()["services"]] == [15, 30, 15, 15]


def test_an_open_counter_that_calls_nobody_although_people_wait_is_told(office: Office):
    office.ticket("L", waited=4)
    office.ticket("L", waited=1)
    assert alerts(office, "idle") == []

    office.later(minutes=1)

    [(level, text, cure)] = alerts(office, "idle")
    assert (level, text) == ("warn", "Quầy 4: đang mở mà 5 phút không gọi ai, 2 người đang chờ")
    assert "tạm dừng quầy" in cure


def test_a_counter_is_not_idle_while_it_serves_or_has_just_served(office: Office):
    for waited in (20, 10, 10):
        office.ticket("L", waited=waited)
    office.press(actions.call_next, "4")
    office.later(minutes=10)
    assert alerts(office, "idle") == []
    office.press(actions.finish, "4")
    office.later(minutes=4)
    assert alerts(office, "idle") == []

    office.later(minutes=1)

    [(_level, text, _cure)] = alerts(office, "idle")
    assert text == "Quầy 4: đang mở mà 5 phút không gọi ai, 2 người đang chờ"


def test_nobody_is_idle_in_the_lunch_break_or_for_people_who_are_called_later(office: Office):
    office.ticket("L", waited=20)
    office.now = at("11:45")
    assert alerts(office, "idle") == []
    office.now = at("10:00")
    office.press(actions.call_next, "4")
    office.press(actions.finish, "4")
    office.press(actions.issue, "L", place="afternoon", any_time=True)
    office.later(minutes=20)
    assert alerts(office, "idle") == []


def test_an_officer_who_is_not_back_in_time_is_told_without_a_name(office: Office):
    office.press(actions.pause_counter, "3", "trình ký", 10, actor="Lan")
    office.later(minutes=14)
    assert alerts(office, "overdue") == []

    office.later(minutes=1)

    [(level, text, _cure)] = alerts(office, "overdue")
    assert (level, text) == ("warn", "Quầy 3: hẹn về lúc 09:10, quá 5 phút chưa mở lại")
    assert "Lan" not in text


def test_an_office_may_not_want_to_be_told_of_idle_counters(office: Office):
    office.settings = settings_of(queue={"idle_minutes": 0})
    office.ticket("L", waited=20)
    office.press(actions.pause_counter, "3", "trình ký", 1)
    office.later(minutes=30)

    assert alerts(office, "idle") + alerts(office, "overdue") == []


def test_the_same_trouble_of_two_machines_is_two_alerts(office: Office):
    def keys(server: str) -> list[str]:
        machine = {"relay_lost": True, "server": server}
        with office.office_snapshot() as office_snapshot:
            shown = snapshots.floor(office_snapshot, SILENT, [], machine)["alerts"]
        return [one["key"] for one in shown if one["key"].startswith("relay")]

    assert (keys(""), keys("web-1")) == (["relay lost"], ["relay lost web-1"])


def test_a_counter_says_since_when_it_calls_nobody(office: Office):
    def idle(number: str) -> str | None:
        return next(one["idle_since"] for one in office.floor()["counters"] if one["number"] == number)

    office.ticket("L")
    assert idle("4") == "2026-11-23T00:00:00.000Z", "it opened at seven"
    office.press(actions.call_next, "4")
    assert idle("4") is None
    office.later(minutes=3)
    office.press(actions.finish, "4")

    assert idle("4") == "2026-11-23T02:03:00.000Z"
