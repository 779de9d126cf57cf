"""What happens to an alert: it begins, somebody takes note of it or nobody does, and it ends."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from queue_server.domain.alerts import (
    ACKNOWLEDGE,
    BEGIN,
    END,
    Shown,
    Story,
    changed,
    going_on,
    idle_minutes,
    is_escalated,
    level_of_wait,
    minutes_overdue,
    stories,
)
from tests.office import at

LAND = Shown("line L", "Đất đai: có người chờ 16 phút", "warn")
PRINTER = Shown("device 1", "Máy in: hết giấy", "bad")
DISK = Shown("machine disk web-1", "Ổ đĩa máy chủ còn 1 GB", "warn", "web-1")
FIVE = timedelta(minutes=5)


@dataclass
class Row:
    step: str
    at: datetime
    data: Mapping[str, Any] | None
    actor: str = ""
    reason: str = ""


def row(step: str, clock: str, alert: Shown = LAND, actor: str = "") -> Row:
    data = {"alert": alert.key, "level": alert.level, "server": alert.server, "reason": alert.text_en}
    return Row(step, at(clock), data, actor, alert.text)


def story(alert: Shown = LAND, clock: str = "09:00", **more: Any) -> Story:
    return Story(alert.key, alert.text, alert.level, alert.server, at(clock), **more)


def test_an_alert_begins_is_taken_note_of_and_ends():
    rows = [row(BEGIN, "09:00"), row(ACKNOWLEDGE, "09:02", actor="Mai"), row(END, "09:20")]

    assert stories(rows[:1]) == [story()]
    assert stories(rows[:2]) == [story(known_by="Mai", known_at=at("09:02"))]
    assert stories(rows) == [story(known_by="Mai", known_at=at("09:02"), ended_at=at("09:20"))]


def test_an_alert_of_an_older_log_has_only_its_vietnamese_text():
    both = replace(LAND, text_en="Đất đai: somebody has waited 16 min")
    old = Row(BEGIN, at("09:00"), {"alert": LAND.key, "level": "warn"}, reason=LAND.text)

    assert [one.text_en for one in stories([row(BEGIN, "09:00", both)])] == [both.text_en]
    assert [one.text_en for one in stories([old])] == [""]


def test_an_alert_that_comes_back_is_another_one_of_which_nobody_has_taken_note():
    rows = [
        row(BEGIN, "09:00"),
        row(ACKNOWLEDGE, "09:02", actor="Mai"),
        row(END, "09:20"),
        row(BEGIN, "10:00"),
    ]

    first, second = stories(rows)

    assert (first.known_by, second.known_by, second.began_at) == ("Mai", "", at("10:00"))
    assert list(going_on([first, second]).values()) == [second]


def test_somebody_may_take_note_before_the_server_has_noted_the_beginning():
    [known] = stories([row(ACKNOWLEDGE, "09:00", actor="Mai")])

    assert (known.began_at, known.known_at, known.known_by) == (at("09:00"), at("09:00"), "Mai")


def test_what_differs_from_the_log_is_what_has_begun_and_what_has_ended():
    known = {LAND.key: story()}

    assert changed([LAND, PRINTER], known) == ([PRINTER], [])
    assert changed([PRINTER], known) == ([PRINTER], [story()])
    assert changed([LAND], known) == ([], [])


def test_a_server_does_not_end_the_alert_about_another_machine():
    known = {DISK.key: story(DISK)}

    assert changed([], known, "web-2") == ([], [])
    assert changed([], known, "web-1") == ([], [story(DISK)])


@pytest.mark.parametrize(("minutes", "escalated"), [(4.9, False), (5, True), (60, True)])
def test_an_alert_escalates_when_nobody_has_taken_note_for_so_long(minutes: float, escalated: bool):
    now = at("09:00") + timedelta(minutes=minutes)

    assert is_escalated(story(), now, FIVE) is escalated
    assert not is_escalated(story(known_by="Mai", known_at=at("09:01")), now, FIVE)
    assert not is_escalated(story(), now, timedelta(0)), "an office may not want it"
    assert not is_escalated(None, now, FIVE), "the server has not noted its beginning yet"


@pytest.mark.parametrize(
    ("minutes", "target", "level"),
    [(15, 15, None), (16, 15, "warn"), (30, 15, "warn"), (31, 15, "bad"), (31, 30, "warn"), (61, 30, "bad")],
)
def test_a_wait_is_judged_by_the_target_of_its_service(minutes: int, target: int, level: str | None):
    assert level_of_wait(minutes, target) == level


def test_a_counter_is_idle_since_it_opened_or_since_the_last_one_left():
    assert idle_minutes(at("07:30"), None, at("07:36")) == 6
    assert idle_minutes(at("07:30"), at("09:00"), at("09:04:59")) == 4
    assert idle_minutes(at("09:03"), at("09:00"), at("09:04")) == 1, "it was paused in between"


def test_an_officer_is_late_only_after_the_time_that_was_said():
    assert minutes_overdue(at("09:50"), at("09:56")) == 6
    assert minutes_overdue(at("09:50"), at("09:40")) == 0
    assert minutes_overdue(None, at("09:40")) == 0
