"""From an officer's key to the LED sign over the counter, and from a dead sign to the supervisor."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.browser.office import command, empty_counter, take_numbers
from tests.display.sign_bus import SignBus
from tests.processes import tied
from tests.running import eventually

COUNTER, SERVICE = "8", "M"


def test_the_sign_shows_a_called_number_and_the_floor_shows_a_dead_sign(demo: Any, tmp_path: Path):
    bus = SignBus(1)
    (tmp_path / "signs.toml").write_text(
        f'[[signs]]\ncounter = "{COUNTER}"\naddress = 1\nblink_register = 2\n'
    )
    (tmp_path / "token").write_text(demo.tokens["display"])
    words = [
        "--url",
        demo.url,
        "--token-file",
        tmp_path / "token",
        "--port",
        bus.port,
        "--map",
        tmp_path / "signs.toml",
    ]
    empty_counter(demo, COUNTER)
    [number] = take_numbers(demo, SERVICE)
    program = subprocess.Popen(tied([sys.executable, "-m", "display", "signs", *map(str, words)]))
    try:
        command(demo, f"/counters/{COUNTER}/call-next")
        eventually(lambda: bus.shows(1) == number and bus.blinks(1), f"the sign shows {number} and blinks")

        bus.silent.add(1)
        command(demo, f"/counters/{COUNTER}/finish")
        eventually(lambda: dead_signs(demo), "the floor tells of the dead sign")
    finally:
        program.terminate()
        assert program.wait(timeout=30) == 0
        bus.close()
        command(demo, "/display/status", {"sound": "off"}, who="display")


def dead_signs(demo: Any) -> list[Any]:
    words = f"bảng số quầy {COUNTER} không trả lời"
    return [alert for alert in demo.ask("/floor")["alerts"] if words in alert["text"]]
