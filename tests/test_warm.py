"""A server forked from the warm process is what a started one is: the same program, with its own command and end."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import requests

from tests import warm
from tests.running import eventually, start_anew

SERVES = ("demo", "--json", "--port", "0", "--no-voice", "--data", "kept")
SIGNALS = ("SigBlk", "SigIgn", "SigCgt")


def seen(start: Callable[..., Any], folder: Path) -> dict[str, Any]:
    """Start a demo in `folder`, in an environment of its own; what its machine sees of it until it is told to end."""
    folder.mkdir()
    with (folder / "log").open("w") as log:
        server = start(SERVES, log, folder, {**os.environ, "SEEN_BY": "its programs"})
    with server.stdout as said:
        url = json.loads(said.readline())["url"]
        here = Path(f"/proc/{server.pid}")
        (agent,) = eventually(lambda: programs_of(server.pid), "the print agent")
        found = {
            "answers": requests.get(f"{url}/readyz", timeout=30).status_code,
            "data": (folder / "kept" / "queue.db").exists(),
            "folder": (here / "cwd").resolve() == folder,
            "group": os.getpgid(server.pid),
            "input": (here / "fd" / "0").readlink(),
            "signals": [line for line in (here / "status").read_text().splitlines() if line[:6] in SIGNALS],
            "environment of a program": sorted((agent / "environ").read_bytes().split(b"\0")),
        }
        server.send_signal(signal.SIGINT)
        return found | {
            "exit code": server.wait(60),
            "said": said.read(),
            "log": (folder / "log").read_text(),
        }


def programs_of(pid: int) -> list[Path]:
    """The programs that this process has started, once they run as what they are."""
    children = [
        Path(f"/proc/{child}") for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    ]
    return [child for child in children if b"printer" in (child / "cmdline").read_bytes()]


def test_a_forked_server_cannot_be_told_from_a_started_one(tmp_path: Path):
    started, forked = seen(start_anew, tmp_path / "started"), seen(warm.start, tmp_path / "forked")
    assert forked == started
    assert (started["answers"], started["exit code"], started["said"]) == (200, 0, "")


def test_a_refused_start_says_so_and_ends_with_its_code(tmp_path: Path):
    with (tmp_path / "log").open("w") as log:
        server = warm.start(["demo", "--port", "no port"], log, tmp_path)
    with server.stdout as said:
        assert (server.wait(60), said.read()) == (2, "")
    assert "no port is no port" in (tmp_path / "log").read_text()


def test_two_forked_servers_share_nothing_and_a_killed_one_is_told(tmp_path: Path):
    with (tmp_path / "log").open("w") as log:
        one, other = (warm.start([*SERVES[:-1], name], log, tmp_path) for name in ("a", "b"))
    with one.stdout, other.stdout:
        keys = [json.loads(server.stdout.readline()) for server in (one, other)]
        assert not set(keys[0]["tokens"].values()) & set(keys[1]["tokens"].values())
        one.kill()
        assert one.wait(60) == -signal.SIGKILL
        assert (one.poll(), other.poll()) == (-signal.SIGKILL, None)
        assert requests.get(f"{keys[1]['url']}/readyz", timeout=30).ok
        other.terminate()
        assert other.wait(60) == 0
