"""Sixty calls at once: the board may miss snapshots, but no call that must be spoken."""

import json
from pathlib import Path
from typing import Any

from tests.bench.boards import PONG, Board
from tests.load.devices import Device, together
from tests.running import eventually, running_demo

CALLS = 60
SERVICES = "AHLKMXQY"


def snapshots(board: Board) -> list[dict[str, Any]]:
    """The snapshots that have arrived since the last look."""
    try:
        board.bytes += board.socket.recv(1 << 20)
    except BlockingIOError:
        return []
    messages = board.messages()
    if b"2" in messages:  # the server's ping asks whether the board is still connected
        board.say(PONG)
    sent = [json.loads(message[2:]) for message in messages if message.startswith(b"42")]
    return [body["snapshot"] for kind, body in sent if kind == "snapshot"]


def test_a_burst_of_calls_reaches_the_board_without_a_gap(tmp_path: Path) -> None:
    with running_demo(tmp_path, "--no-printer") as demo:
        kiosk = Device(demo.url, demo.tokens["kiosk"])
        for n in range(2 * CALLS):
            kiosk.issue(SERVICES[n % len(SERVICES)])
        counters = [Device(demo.url, demo.tokens[f"counter-{n}"], str(n)) for n in range(1, 11)]
        board, seen = Board(demo.url, demo.tokens["display"]), []

        def call(counter: Device) -> None:
            for _ in range(CALLS // len(counters)):
                counter.press("call-next")

        together(counters, call)

        answers = [said.answer for counter in counters for said in counter.said if said.status == 200]
        last = max(answer["seq"] for answer in answers)
        eventually(
            lambda: seen.extend(snapshots(board)) or (seen and seen[-1]["seq"] >= last), "the newest snapshot"
        )
        spoken = {call["number"] for snapshot in seen for call in snapshot["announcements"]}
        assert spoken == {answer["current"]["number"] for answer in answers}
        assert [snapshot["seq"] for snapshot in seen] == sorted(snapshot["seq"] for snapshot in seen)
        board.socket.close()
