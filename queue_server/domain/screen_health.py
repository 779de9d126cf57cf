"""The health of a screen, judged from its last report: words, cure, and whether the floor page rings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from queue_server.domain.boards import inches_needed
from queue_server.domain.sentences import N_, NOTHING, Sentence, as_written, joined, tenths

# A screen reports every 20 s: this is the time of three missing reports.
SILENT = timedelta(seconds=60)
CLOCK_OFF_MS = 2_000
SLOW_MS = 1_000
# The board needs only features of Chromium 53, the browser of TVs of 2018 (static/display/{scripts,styles}.test.mjs).
OLDEST_CHROME = 53
SOUND_TEXTS = {
    "on": N_("có tiếng"),
    "blocked": N_("chưa bật tiếng"),
    "frozen": N_("loa đứng, không phát được tiếng"),
    "off": N_("không phát tiếng"),
}
MUTE = ("blocked", "frozen")
SOUND_CURES = {
    "blocked": N_("Đến màn hình và chạm vào thanh “Chạm để bật tiếng”"),
    "frozen": N_("Màn hình đang tự mở lại tiếng; nếu một phút sau vẫn báo, tắt rồi bật lại máy của màn hình"),
}
# Features that a browser may lack, by their names in static/display/engine.js, and what is then missing for people.
MISSING_TEXTS = {
    "audio": N_("phát tiếng"),
    "socket": N_("nhận số ngay"),
    "time_zone": N_("giờ của trung tâm"),
    "storage": N_("nhớ số đã đọc"),
    "flexbox": N_("xếp chữ đúng chỗ"),
}
SCREEN_AWAY = N_("Xem màn hình có bật, dây mạng có cắm không; tắt đi rồi bật lại máy")
SIGNS_AWAY = N_("Xem máy chạy bảng LED có bật, dây mạng có cắm không")
NEWER_BROWSER = N_("Cập nhật phần mềm của TV, hoặc gắn một máy nhỏ chạy Chromium")


@dataclass(frozen=True)
class Trouble:
    """One fault of a screen. `level` is "warn" or "bad"; the hall notices a bad one."""

    level: str
    text: Sentence
    cure: Sentence


Level = Literal["ok", "warn", "bad"]


@dataclass(frozen=True)
class Health:
    """`state` is ok, warn or bad; `rings`: the screen should speak and does not."""

    state: Level
    text: Sentence
    cure: Sentence
    rings: bool


def judged(status: Mapping[str, Any], silent_for: timedelta, last_heard: str) -> Health:
    """Judge a screen by its last report, `silent_for` ago, at the office's time `last_heard` ("09:41")."""
    speaks, signs = status.get("sound") != "off", status.get("signs") or 0
    if silent_for > SILENT:
        return Health(
            "bad",
            N_("mất liên lạc từ %(time)s", time=last_heard),
            SIGNS_AWAY if signs else SCREEN_AWAY,
            speaks,
        )
    if signs:
        return _health_of_signs(signs, status.get("dead_signs") or [])
    troubles = [*_sound(status), *_size(status), *_browser(status), *_clock(status), *_network(status)]
    sound = SOUND_TEXTS.get(status.get("sound", "off"), NOTHING)
    words = [*(trouble.text for trouble in troubles), *_facts(status)]
    if status.get("sound") not in MUTE:
        words.insert(0, sound)
    cure = troubles[0].cure if troubles else NOTHING
    return Health(_worst(troubles), joined(words), cure, rings=status.get("sound") in MUTE)


def _worst(troubles: Sequence[Trouble]) -> Level:
    if any(trouble.level == "bad" for trouble in troubles):
        return "bad"
    return "warn" if troubles else "ok"


def _health_of_signs(signs: int, dead: Sequence[str]) -> Health:
    """The health of the program for the LED signs is that of its signs."""
    if not dead:
        return Health("ok", N_("%(signs)s bảng số quầy", signs=signs), NOTHING, rings=False)
    counters = ", ".join(dead)
    cure = N_("Xem nguồn điện và dây RS-485 của bảng ở quầy %(counters)s", counters=counters)
    text = N_("bảng số quầy %(counters)s không trả lời", counters=counters)
    return Health("bad", text, cure, rings=False)


def _sound(status: Mapping[str, Any]) -> list[Trouble]:
    sound = status.get("sound", "off")
    return [Trouble("bad", SOUND_TEXTS[sound], SOUND_CURES[sound])] if sound in MUTE else []


def _size(status: Mapping[str, Any]) -> list[Trouble]:
    """The cure for a screen that the last row cannot read."""
    metres = status.get("metres", 0)
    needed = inches_needed(status.get("inches", 0), metres, status.get("reads_to", 0))
    words = N_(
        "chữ quá nhỏ cho hàng ghế cách %(metres)s m: cần màn hình %(inches)s inch hoặc kiểu ít dòng hơn",
        metres=metres,
        inches=needed,
    )
    return [Trouble("warn", words, N_("Chọn kiểu bảng ở Quản trị → Thiết bị"))] if needed else []


def _browser(status: Mapping[str, Any]) -> list[Trouble]:
    lacks = [
        MISSING_TEXTS[name] for name in (status.get("missing") or "").split(",") if name in MISSING_TEXTS
    ]
    if lacks:
        text = N_("trình duyệt thiếu chức năng: %(functions)s", functions=joined(lacks))
        return [Trouble("warn", text, NEWER_BROWSER)]
    major = (status.get("version") or "").partition(".")[0]
    if status.get("engine") == "Chrome" and major.isdigit() and int(major) < OLDEST_CHROME:
        return [Trouble("warn", N_("trình duyệt quá cũ"), NEWER_BROWSER)]
    return []


def _clock(status: Mapping[str, Any]) -> list[Trouble]:
    off = abs(status.get("clock_ms") or 0)
    if off <= CLOCK_OFF_MS:
        return []
    text = N_("đồng hồ lệch %(duration)s", duration=_duration(off))
    return [Trouble("warn", text, N_("Bật giờ tự động trên máy của màn hình"))]


def _network(status: Mapping[str, Any]) -> list[Trouble]:
    delay = status.get("delay_ms") or 0
    if delay <= SLOW_MS:
        return []
    text = N_("mạng chậm %(seconds)s giây", seconds=tenths(delay / 1000))
    return [Trouble("warn", text, N_("Dùng dây mạng thay Wi-Fi, hoặc dời bộ phát lại gần"))]


def _facts(status: Mapping[str, Any]) -> list[Sentence]:
    """Which browser, which part of the hall, and how often its sound came back by itself."""
    facts = []
    if engine := status.get("engine"):
        major = (status.get("version") or "").partition(".")[0]
        facts.append(as_written(f"{engine} {major}".strip()))
    if zone := status.get("zone"):
        facts.append(N_("khu %(zone)s", zone=zone))
    if cures := status.get("sound_cures"):
        facts.append(N_("đã tự mở lại tiếng %(times)s lần", times=cures))
    return facts


def _duration(milliseconds: int) -> Sentence:
    seconds = round(milliseconds / 1000)
    if seconds < 120:
        return N_("%(n)s giây", n=seconds)
    minutes = seconds // 60
    if minutes < 120:
        return N_("%(n)s phút", n=minutes)
    return N_("%(n)s giờ", n=minutes // 60) if minutes < 2880 else N_("nhiều ngày")
