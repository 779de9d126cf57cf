"""The supervisor sees the state of each device, and the kiosk promises no ticket that cannot be printed."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from queue_server.actions.setup import add_token
from queue_server.snapshots import printer_state
from queue_server.storage.models import DeviceToken
from tests.office import PLAIN, Office, at, settings_of
from tests.snapshots.floor_alerts import alerts


def device(office: Office, kind: str, seen: timedelta, **status: Any) -> None:
    with office.database.write() as session:
        add_token(session, office.settings.code, "Máy ở sảnh", kind)
        session.execute(update(DeviceToken).values(status=status, seen_at=office.now - seen))


@pytest.mark.parametrize(
    ("kind", "status", "level", "words"),
    [
        ("printer", {"state": "ready"}, "ok", "sẵn sàng"),
        ("printer", {"state": "paper_low"}, "warn", "sắp hết giấy"),
        ("printer", {"state": "ready", "tickets_left": 217}, "ok", "sẵn sàng, còn khoảng 210 phiếu"),
        ("printer", {"state": "ready", "tickets_left": 30}, "warn", "sắp hết giấy, còn khoảng 30 phiếu"),
        ("printer", {"state": "paper_low", "tickets_left": 90}, "warn", "sắp hết giấy"),
        ("printer", {"state": "ready", "reserve": True}, "ok", "dự phòng, sẵn sàng"),
        ("printer", {"state": "paper_out", "tickets_left": 0}, "bad", "hết giấy"),
        ("printer", {"state": "cover_open"}, "bad", "nắp đang mở"),
        ("display", {"sound": "on"}, "ok", "có tiếng"),
        ("display", {"sound": "blocked"}, "bad", "chưa bật tiếng"),
        ("display", {"sound": "on", "engine": "Chrome", "version": "56.0"}, "ok", "có tiếng, Chrome 56"),
    ],
)
def test_each_device_has_its_state(office: Office, kind: str, status: dict[str, Any], level: str, words: str):
    device(office, kind, timedelta(seconds=20), **status)
    (shown,) = office.floor()["devices"]
    assert (shown["state"], shown["text"], shown["kind"]) == (level, words, kind)
    assert [text for _, text, _ in alerts(office)] == ([] if level == "ok" else [f"Máy ở sảnh: {words}"])


def test_two_devices_of_one_name_are_two_rows_and_two_alerts(office: Office):
    for _ in range(2):
        device(office, "display", timedelta(seconds=20), sound="blocked")
    floor = office.floor()
    assert len({shown["id"] for shown in floor["devices"]}) == 2
    assert len({alert["key"] for alert in floor["alerts"]}) == 2
    assert len({alert["text"] for alert in floor["alerts"]}) == 1


def test_a_screen_known_to_be_mute_is_another_alert_when_it_falls_silent(office: Office):
    device(office, "display", timedelta(seconds=20), sound="blocked")
    [mute] = office.floor()["alerts"]
    office.now += timedelta(seconds=60)
    [silent] = office.floor()["alerts"]
    assert (mute["rings"], silent["rings"]) == (True, True)
    assert mute["key"] != silent["key"]


def test_a_silent_device_is_an_alert(office: Office):
    device(office, "printer", timedelta(seconds=76), state="ready")
    assert [(level, text) for level, text, _ in alerts(office)] == [("bad", "Máy ở sảnh: mất liên lạc")]


@pytest.mark.parametrize(("sound", "rings"), [("on", True), ("blocked", True), ("off", False)])
def test_a_screen_that_should_speak_rings_when_it_is_silent_for_more_than_a_minute(
    office: Office, sound: str, rings: bool
):
    device(office, "display", timedelta(seconds=61), sound=sound)
    (alert,) = office.floor()["alerts"]
    assert alert["text"] == "Máy ở sảnh: mất liên lạc từ 08:58"
    assert alert["rings"] is rings


def test_a_screen_switched_off_for_the_night_does_not_ring(office: Office):
    device(office, "display", timedelta(seconds=20), sound="on")
    office.now = at("19:00")
    (alert,) = office.floor()["alerts"]
    assert (alert["level"], alert["rings"]) == ("bad", False)


def test_a_screen_with_a_small_fault_shows_it_in_its_own_row(office: Office):
    device(office, "display", timedelta(seconds=20), sound="on", clock_ms=-5400)
    (shown,) = office.floor()["devices"]
    assert (shown["state"], shown["text"]) == ("warn", "có tiếng, đồng hồ lệch 5 giây")
    assert shown["cure"] == "Bật giờ tự động trên máy của màn hình"
    assert alerts(office) == []


@pytest.mark.parametrize(
    ("device_setting", "seen", "state"),
    [
        ("", 5, "none"),
        ("virtual:paper", None, "offline"),
        ("virtual:paper", 76, "offline"),
        ("virtual:paper", 5, "ready"),
    ],
)
def test_the_kiosk_promises_paper_only_when_there_is_some(
    office: Office, device_setting: str, seen: int | None, state: str
):
    settings = settings_of(office=PLAIN["office"], printer={"device": device_setting})
    devices = []
    if seen is not None:
        at_seen = office.now - timedelta(seconds=seen)
        devices = [DeviceToken(kind="printer", name="x", status={"state": "ready"}, seen_at=at_seen)]
    assert printer_state(devices, settings, office.now)["state"] == state


@pytest.mark.parametrize(
    ("states", "promised"),
    [
        ({"paper_out": 5, "ready": 5}, "ready"),
        ({"paper_out": 5, "ready": 76}, "paper_out"),
        ({"offline": 2, "cover_open": 5}, "cover_open"),
        ({"paper_low": 2, "error": 1}, "paper_low"),
    ],
)
def test_the_kiosk_promises_what_the_printer_that_is_best_off_can_keep(
    office: Office, states: dict[str, int], promised: str
):
    devices = [
        DeviceToken(
            kind="printer", name=state, status={"state": state}, seen_at=office.now - timedelta(seconds=ago)
        )
        for state, ago in states.items()
    ]
    settings = settings_of(printer={"device": "agent"})
    assert printer_state(devices, settings, office.now)["state"] == promised


def test_a_backlog_of_announcements_is_shown_in_calls_and_seconds(office: Office):
    soon = timedelta(seconds=2)
    device(office, "display", soon, sound="on", backlog_calls=3, backlog_seconds=12)
    assert office.floor()["voice"]["backlog"] == {
        "calls": 3,
        "seconds": 12,
        "text": "còn 3 số chưa đọc, khoảng 12 giây",
        "text_en": "3 numbers still to read, about 12 s",
    }
    assert alerts(office) == []
    device(office, "display", soon, sound="on", backlog_calls=9, backlog_seconds=36)
    assert alerts(office) == [
        (
            "warn",
            "Loa chưa đọc kịp: còn 9 số, khoảng 36 giây nữa mới đọc hết",
            "Các số đã hiện trên màn hình; các quầy gọi cách nhau ít giây, hoặc mỗi khu một màn hình có tiếng",
        )
    ]
    office.later(minutes=5)
    assert office.floor()["voice"]["backlog"] == {"calls": 0, "seconds": 0, "text": "", "text_en": ""}
