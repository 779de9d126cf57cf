"""What a supervisor does on the floor is sent to every screen at once: no screen asks, none waits for a pulse.

A change that is not sent at once is sent with the next pulse, ten seconds later. The server answers thousands of small
questions in that time, so the test counts questions and no seconds: a slow machine is slow at both.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from typing import Any

import pytest
import requests

from tests.live.screen import Screen
from tests.running import Demo

# Small questions that the server answers in about a second.
QUESTIONS = 200
Snapshots = dict[str, dict[str, Any]]


@pytest.fixture
def screens(demo: Demo) -> Iterator[dict[str, Screen]]:
    """A board, a kiosk, the desk of counter 2 and a floor page, each on its own websocket."""
    demo.command("/counters/2/open")
    with ExitStack() as stack:
        found = {
            name: stack.enter_context(Screen(demo.url, demo.tokens[token]))
            for name, token in (
                ("board", "display"),
                ("kiosk", "kiosk"),
                ("desk", "counter-2"),
                ("floor", "admin"),
            )
        }
        for name, screen in found.items():
            assert "snapshot" in screen.enter(
                {"channel": name, **({"counter": "2"} if name == "desk" else {})}
            )
        yield found


def after(demo: Demo, screens: dict[str, Screen], act: Callable[[], Any]) -> Snapshots:
    """The first snapshot on each screen that includes the act, sent while few questions are answered."""
    answer = act()
    assert answer.status_code < 400, answer.text
    seq = demo.ask("/floor")["seq"]
    for _question in range(QUESTIONS):
        if all(any(row >= seq for row in screen.told) for screen in screens.values()):
            return {name: screen.snapshot(seq, name) for name, screen in screens.items()}
        requests.get(f"{demo.url}/healthz", timeout=30).raise_for_status()
    raise AssertionError(f"{QUESTIONS} questions were answered before every screen had the change")


def of(rows: list[dict[str, Any]], key: str, value: str) -> dict[str, Any]:
    return next(row for row in rows if row[key] == value)


def test_services_that_stop_and_go_on_are_so_on_the_kiosk_and_the_floor_without_waiting(
    demo: Demo, screens: dict[str, Screen]
):
    for what in ["stop", "give"] * 5:
        shown = after(demo, screens, partial(demo.command, "/today", {"what": what, "service": "L"}))
        stopped = [one["code"] for one in shown["floor"]["today"]["stopped"]]
        assert (stopped == ["L"]) is (what == "stop")
        assert of(shown["kiosk"]["services"], "code", "L")["open"] is (what == "give")


def test_a_lane_reaches_the_desk_that_is_one_and_the_board(demo: Demo, screens: dict[str, Screen]):
    change = {"counter": "2", "service": "L"}
    shown = after(demo, screens, lambda: demo.command("/today", {"what": "open_lane", **change}))
    try:
        assert shown["desk"]["counter"]["services"] == ["L"]
        assert "2" in of(shown["board"]["services"], "code", "L")["counters"]
    finally:
        demo.command("/today", {"what": "close_lane", **change})


def test_a_paused_counter_is_paused_on_its_own_desk_and_on_the_board(demo: Demo, screens: dict[str, Screen]):
    shown = after(demo, screens, lambda: demo.command("/counters/2/pause", {"reason": "họp"}))
    try:
        assert (shown["desk"]["counter"]["state"], shown["desk"]["counter"]["reason"]) == ("paused", "họp")
        assert of(shown["board"]["counters"], "number", "2")["state"] == "paused"
        assert of(shown["floor"]["counters"], "number", "2")["state"] == "paused"
    finally:
        demo.command("/counters/2/open")


def test_a_notice_is_on_the_board_with_its_words(demo: Demo, screens: dict[str, Screen]):
    shown = after(demo, screens, lambda: demo.command("/notices", {"what": "closing"}))
    assert shown["board"]["announcements"][-1]["kind"] == "notice"


def test_a_moved_number_stands_at_the_desk_that_it_was_sent_to(demo: Demo, screens: dict[str, Screen]):
    number = demo.command("/tickets", {"service": "L"}, "kiosk").json()["number"]
    move = {"counter": "2", "reason": "vào nhầm hàng"}
    shown = after(demo, screens, lambda: demo.command(f"/tickets/{number}/move", move))
    try:
        assert number in [one["number"] for one in shown["desk"]["waiting"]]
    finally:
        demo.command("/counters/2/call", {"ticket": number, "reason": "thử"})
        demo.command("/counters/2/finish")
