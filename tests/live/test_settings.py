"""Settings change in a running office: all screens show it at once. Of admins who save at once, one succeeds."""

import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.live.screen import Screen
from tests.running import Demo, running_demo


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A running office for this file only, because its settings change."""
    folder: Path = tmp_path_factory.mktemp("settings")
    with running_demo(folder, "--no-printer") as demo:
        yield demo


def change(demo: Demo, changes: dict[str, Any], version: int | None = None) -> requests.Response:
    read = demo.ask("/settings")["newest"] if version is None else version
    return requests.patch(
        f"{demo.url}/api/v1/settings",
        json={"version": read, "reason": "thử", "changes": changes},
        headers={**demo.card("admin"), "Idempotency-Key": str(uuid.uuid4())},
        timeout=30,
    )


def test_board_kiosk_and_desk_are_sent_a_change_without_asking(office: Demo):
    tokens = office.tokens
    with (
        Screen(office.url, tokens["display"]) as board,
        Screen(office.url, tokens["kiosk"]) as kiosk,
        Screen(office.url, tokens["counter-1"]) as desk,
    ):
        seq = board.enter({"channel": "board"})["snapshot"]["seq"]
        kiosk.enter({"channel": "kiosk"})
        desk.enter({"channel": "desk", "counter": "1"})
        changes = {"services": {"A": {"name": "Sao y"}}, "counters": {"1": {"name": "Bàn một"}}}
        assert change(office, changes).status_code == 200

        assert board.snapshot(seq + 1)["services"][0]["name"] == "Sao y"
        assert kiosk.snapshot(seq + 1, "kiosk")["services"][0]["name"] == "Sao y"
        shown = desk.snapshot(seq + 1, "desk")
    assert (shown["counter"]["name"], shown["services"][0]["name"]) == ("Bàn một", "Sao y")
    assert office.command("/tickets", {"service": "A"}, "kiosk").json()["service_name"] == "Sao y"


def test_a_counter_that_is_added_calls_at_once(office: Demo):
    assert change(office, {"counters": {"9": {"services": ["A"]}}}).status_code == 200

    assert office.command("/counters/9/open").status_code == 200
    assert office.command("/counters/9/call-next").json()["current"]["service"] == "A"
    gone = change(office, {"counters": {"9": None}})
    assert [one["what"] for one in gone.json()["touches"]] == [
        "Đang ở Quầy 9: được phục vụ xong rồi quầy mới bỏ."
    ]
    assert office.command("/counters/9/finish").status_code == 200


def test_of_eight_admins_who_save_at_once_one_is_first_and_the_others_are_told(office: Demo):
    version = office.ask("/settings")["newest"]

    def save(number: int) -> int:
        return change(office, {"queue": {"undo_seconds": 40 + number}}, version).status_code

    with ThreadPoolExecutor(8) as together:
        answers = Counter(together.map(save, range(8)))
    assert answers == {200: 1, 409: 7}
    assert office.ask("/settings")["version"] == version + 1
