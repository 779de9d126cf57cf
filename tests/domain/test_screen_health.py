"""A screen reports its state; what the supervisor reads, and when somebody must look at the screen."""

from datetime import timedelta
from typing import Any, NamedTuple

import pytest

from queue_server.domain.screen_health import judged as judged_health

WELL = {
    "sound": "on",
    "engine": "Chrome",
    "version": "142.0.1",
    "missing": "",
    "clock_ms": 40,
    "delay_ms": 12,
}


class Read(NamedTuple):
    """The health of a screen as it is read in Vietnamese."""

    state: str
    text: str
    cure: str
    rings: bool


def judged(status: dict[str, Any], silent_for: timedelta, last_heard: str) -> Read:
    found = judged_health(status, silent_for, last_heard)
    return Read(found.state, str(found.text), str(found.cure), found.rings)


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
def test_a_screen_that_could_be_better_is_shown_with_its_cure_and_does_not_ring(
    status: dict[str, Any], text: str
):
    found = health(**status)

    assert (found.state, found.text, found.rings) == ("warn", text, False)
    assert found.cure


@pytest.mark.parametrize(
    "status", [{"clock_ms": 2000}, {"clock_ms": -2000}, {"version": "53.0"}, {"delay_ms": 1000}]
)
def test_a_value_within_its_limit_is_not_shown(status: dict[str, Any]):
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


@pytest.mark.parametrize(
    ("status", "trouble", "cure"),
    [
        ({"sound": "blocked"}, "chưa bật tiếng", "Đến màn hình và chạm vào thanh “Chạm để bật tiếng”"),
        (
            {"sound": "frozen"},
            "loa đứng, không phát được tiếng",
            "Màn hình đang tự mở lại tiếng; nếu một phút sau vẫn báo, tắt rồi bật lại máy của màn hình",
        ),
        (
            {"inches": 43, "metres": 15, "reads_to": 10},
            "có tiếng, chữ quá nhỏ cho hàng ghế cách 15 m: cần màn hình 65 inch hoặc kiểu ít dòng hơn",
            "Chọn kiểu bảng ở Quản trị → Thiết bị",
        ),
        (
            {"missing": "audio,socket,time_zone,storage,flexbox,teleport"},
            "có tiếng, trình duyệt thiếu chức năng: phát tiếng, nhận số ngay, giờ của trung tâm, nhớ số đã đọc, "
            "xếp chữ đúng chỗ",
            "Cập nhật phần mềm của TV, hoặc gắn một máy nhỏ chạy Chromium",
        ),
        (
            {"version": "52"},
            "có tiếng, trình duyệt quá cũ",
            "Cập nhật phần mềm của TV, hoặc gắn một máy nhỏ chạy Chromium",
        ),
        ({"clock_ms": 2001}, "có tiếng, đồng hồ lệch 2 giây", "Bật giờ tự động trên máy của màn hình"),
        (
            {"delay_ms": 1001},
            "có tiếng, mạng chậm 1,0 giây",
            "Dùng dây mạng thay Wi-Fi, hoặc dời bộ phát lại gần",
        ),
    ],
)
def test_every_fault_is_shown_with_its_cure(status: dict[str, Any], trouble: str, cure: str):
    found = health(**status)
    facts = f", Chrome {status.get('version', 142)}"
    assert (found.text, found.cure) == (trouble + facts, cure)


def test_a_screen_that_does_not_know_how_far_its_last_row_is_has_no_letters_that_are_too_small():
    assert health(inches=43, reads_to=10).state == health().state


def test_the_text_is_that_of_the_first_fault_and_one_bad_fault_makes_the_screen_bad():
    found = health(clock_ms=-5000, delay_ms=3000, sound_cures=1, zone="B")
    assert found.text == (
        "có tiếng, đồng hồ lệch 5 giây, mạng chậm 3,0 giây, Chrome 142, khu B, đã tự mở lại tiếng 1 lần"
    )
    assert (found.state, found.cure) == ("warn", "Bật giờ tự động trên máy của màn hình")
    assert health(sound="blocked", clock_ms=5000).cure.startswith("Đến màn hình")


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (3, "3 giây"),
        (119, "119 giây"),
        (120, "2 phút"),
        (7199, "119 phút"),
        (7200, "2 giờ"),
        (172_799, "47 giờ"),
        (172_800, "nhiều ngày"),
    ],
)
def test_the_error_of_a_clock_is_shown_in_a_suitable_unit(seconds: int, told: str):
    assert health(clock_ms=seconds * 1000).text == f"có tiếng, đồng hồ lệch {told}, Chrome 142"


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ({"engine": "Firefox", "version": "40.0"}, "có tiếng, Firefox 40"),
        ({"engine": "Chrome", "version": None}, "có tiếng, Chrome"),
        ({"engine": None}, "có tiếng"),
        ({"engine": "Chrome", "version": "x.1"}, "có tiếng, Chrome x"),
        ({"missing": None, "clock_ms": None, "delay_ms": None, "sound_cures": None}, "có tiếng, Chrome 142"),
        ({"missing": "teleport"}, "có tiếng, Chrome 142"),
        ({"sound": "off"}, "không phát tiếng, Chrome 142"),
    ],
)
def test_facts_without_a_fault_have_no_cure(status: dict[str, Any], text: str):
    assert (health(**status).state, health(**status).text) == ("ok", text)


def test_a_screen_that_says_nothing_of_sound_has_none_and_never_rings_for_it():
    told = judged({}, timedelta(seconds=5), "09:41")
    assert (told.state, told.text, told.cure, told.rings) == ("ok", "không phát tiếng", "", False)


def test_a_screen_that_is_away_says_where_to_look():
    away = health(61)
    assert (away.state, away.cure) == (
        "bad",
        "Xem màn hình có bật, dây mạng có cắm không; tắt đi rồi bật lại máy",
    )
    assert judged({"signs": 2}, timedelta(seconds=61), "09:41").cure == (
        "Xem máy chạy bảng LED có bật, dây mạng có cắm không"
    )


def test_dead_signs_are_named_with_the_cable_to_look_at():
    dead = judged({"signs": 3, "dead_signs": ["3", "7"]}, timedelta(seconds=5), "09:41")
    assert dead.cure == "Xem nguồn điện và dây RS-485 của bảng ở quầy 3, 7"
    well = judged({"signs": 3, "dead_signs": None}, timedelta(seconds=5), "09:41")
    assert (well.text, well.cure, well.rings, dead.rings) == ("3 bảng số quầy", "", False, False)


def test_a_mute_or_silent_screen_has_one_alert():
    assert (
        judged({"sound": "frozen"}, timedelta(seconds=5), "09:41").text == "loa đứng, không phát được tiếng"
    )
    assert judged({"sound": "on"}, timedelta(seconds=5), "09:41").text == "có tiếng"
    assert judged({"sound": "unheard of"}, timedelta(seconds=5), "09:41").text == ""
