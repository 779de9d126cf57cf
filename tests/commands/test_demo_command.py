"""What other programs expect of `queue-server demo`: one line of JSON, the same office after a stop, a quick end."""

import json
import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest

from queue_server import queries
from queue_server.actions.setup import ensure_office, token_hash
from queue_server.commands.demo import settled_keys
from tests.live.screen import Screen
from tests.office import settings_of
from tests.running import PATIENCE_SECONDS, eventually, start_demo


def children(pid: int) -> dict[int, int]:
    """The running child processes of a process, each with its process group."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found[int(folder.name)] = int(fields[2])
    return found


def alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_demo_goes_on_where_the_power_cut_stopped_it_and_ends_when_told(tmp_path):
    first = start_demo(tmp_path)
    taken = first.command("/tickets", {"service": "A"}, "kiosk", key="before-the-cut")
    paused = first.command("/counters/2/pause", {"reason": "họp"}, "counter-2").json()
    called = first.command("/counters/1/call-next", {}, "counter-1", key="call-before-the-cut")
    first.kill()
    said = first.process.stdout.read()
    first.process.stdout.close()

    second = start_demo(tmp_path, voice=True, anew=True)
    assert said == "", "demo --json prints one line and nothing else"
    assert (second.tokens, second.passwords) == (first.tokens, first.passwords)
    assert second.command("/tickets", {"service": "A"}, "kiosk", key="before-the-cut").json() == taken.json()
    again = second.command("/counters/1/call-next", {}, "counter-1", key="call-before-the-cut")
    assert again.json() == called.json()
    assert second.ask("/desk/1", "counter-1")["current"]["number"] == taken.json()["number"]
    assert second.ask("/desk/2", "counter-2")["counter"]["state"] == paused["counter"]["state"] == "paused"
    assert second.command("/tickets", {"service": "A"}, "kiosk").json()["number"] == "A002"

    server, group = second.process.pid, os.getpgid(second.process.pid)
    workers = eventually(
        lambda: len(found := children(server)) == 2 and group not in found.values() and found,
        "both workers, each in a group of its own: Ctrl+C is the server's alone",
    )
    with Screen(second.url, second.tokens["display"]) as board:
        board.enter({"channel": "board"})
        second.process.send_signal(signal.SIGTERM)
        assert second.process.wait(timeout=PATIENCE_SECONDS) == 0
    assert second.process.stdout.read() == ""
    second.process.stdout.close()
    eventually(lambda: not any(alive(worker) for worker in workers), "the workers' end")


@pytest.mark.parametrize(
    "left_behind", ['{"tokens": {"adm', json.dumps({"tokens": {"admin": "never-committed"}})]
)
def test_a_first_start_cut_short_leaves_a_demo_that_can_be_entered(sqlite_database, tmp_path, left_behind):
    office, kept = settings_of(), tmp_path / "demo.json"
    with sqlite_database.write() as session:
        ensure_office(session, office, datetime.now(UTC))
    kept.write_text(left_behind)

    keys = settled_keys(sqlite_database, office, kept)

    with sqlite_database.read() as session:
        assert queries.token_by_hash(session, token_hash(keys["tokens"]["admin"])) is not None
    assert settled_keys(sqlite_database, office, kept) == keys == json.loads(kept.read_text())
