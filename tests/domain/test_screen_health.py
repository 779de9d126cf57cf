"""A screen says how it is; what the supervisor reads, and when somebody must go there."""

from datetime import timedelta
from typing import Any

import pytest

from queue_server.domain.screen_health import judged

WELL = {
    "sound": "on",
    "engine": "Chrome",
    "version": "142.0.1",
    "missing": "",
    "clock_ms": 40,
    "delay_ms": 12,
}


def health(seconds: float = 10, **status: Any):
    return judged({**WELL, **status}, timedelta(seconds=seconds), "09:41")


def test_a_screen_that_is_well_says_only_what_it_is():
    assert health().text == "có tiếng, Chrome 142"
    assert (health().state, health().cure, health().rings) == ("ok", "", False)
    assert health(zone="B").text == "có tiếng, Chrome 142, khu B"


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ({"clock_ms": 2001}, "có tiếng, đồng hồ lệch 2 giây, Chrome 142"),
        ({"clock_ms": -3 * 60_000}, "có tiếng, đồng hồ lệch 3 phút, Chrome 142"),
        ({"clock_ms": 56 * 365 * 86_400_000}, "có tiếng, đồng hồ lệch nhiều ngày, Chrome 142"),
        ({"version": "52.0"}, "có tiếng, trình duyệt quá cũ, Chrome 52"),
        (
            {"missing": "audio,storage"},
            "có tiếng, trình duyệt thiếu chức năng: phát tiếng, nhớ số đã đọc, Chrome 142",
        ),
        ({"delay_ms": 1450}, "có tiếng, mạng chậm 1,4 giây, Chrome 142"),
    ],
)
def test_what_could_be_better_is_told_with_its_cure_and_rings_for_nobody(status: dict[str, Any], text: str):
    found = health(**status)

    assert (found.state, found.text, found.rings) == ("warn", text, False)
    assert found.cure


@pytest.mark.parametrize(
    "status", [{"clock_ms": 2000}, {"clock_ms": -2000}, {"version": "53.0"}, {"delay_ms": 1000}]
)
def test_what_is_still_good_is_not_told(status: dict[str, Any]):
    assert health(**status).state == "ok"


def test_a_mute_screen_rings_whatever_else_is_wrong_with_it():
    frozen = health(sound="frozen", sound_cures=2)
    assert (frozen.state, frozen.rings) == ("bad", True)
    assert frozen.text.startswith("loa đứng, không phát được tiếng")
    assert "đã tự mở lại tiếng 2 lần" in frozen.text
    assert "tắt rồi bật lại" in frozen.cure
    found = health(sound="blocked", clock_ms=9000)

    assert (found.state, found.rings) == ("bad", True)
    assert found.text.startswith("chưa bật tiếng, đồng hồ lệch 9 giây")
    assert "Chạm để bật tiếng" in found.cure


def test_a_screen_silent_for_more_than_a_minute_rings_unless_it_never_speaks():
    assert health(60).state == "ok"
    assert (health(61).state, health(61).text, health(61).rings) == ("bad", "mất liên lạc từ 09:41", True)
    assert not health(61, sound="off").rings


def test_a_screen_of_an_older_version_that_says_nothing_else_is_judged_by_its_sound():
    old = judged({"sound": "off", "last_spoken": None, "page": "/board"}, timedelta(seconds=5), "09:41")

    assert (old.state, old.text) == ("ok", "không phát tiếng")


def test_the_program_of_the_led_signs_says_how_they_are_and_never_rings():
    signs = {"sound": "off", "signs": 10}

    well = judged({**signs, "dead_signs": []}, timedelta(seconds=5), "09:41")
    dead = judged({**signs, "dead_signs": ["3", "7"]}, timedelta(seconds=5), "09:41")
    away = judged(signs, timedelta(seconds=61), "09:41")

    assert (well.state, well.text) == ("ok", "10 bảng số quầy")
    assert (dead.state, dead.text, dead.rings) == ("bad", "bảng số quầy 3, 7 không trả lời", False)
    assert "RS-485" in dead.cure
    assert (away.state, away.rings) == ("bad", False)
    assert "bảng LED" in away.cure
