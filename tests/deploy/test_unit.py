"""The unit for systemd, and the server's messages to systemd: ready, alive, stopping."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.shell import CONFIG, Shell
from tests.running import HERE, PATIENCE_SECONDS, running_server

UNIT = HERE / "deploy" / "queue-server.service"


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit, with the path of a program that exists."""
    copy = tmp_path / UNIT.name
    copy.write_text(
        UNIT.read_text().replace("/opt/queue-server/.venv/bin/queue-server", shutil.which("true") or "")
    )
    return copy


def test_systemd_finds_nothing_wrong_with_the_unit(unit: Path):
    said = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True)
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")


def test_the_server_may_do_little_beside_its_own_work(unit: Path):
    words = ["systemd-analyze", "security", "--offline=true", "--threshold=35", unit]
    said = subprocess.run(words, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout


def test_the_unit_lets_no_bad_start_be_the_last_and_names_a_user_of_its_own():
    lines = UNIT.read_text().splitlines()
    wanted = (
        "Type=notify",
        "StartLimitIntervalSec=0",
        "Restart=always",
        "WatchdogSec=30",
        "User=queue",
        "NoNewPrivileges=yes",
        "SystemCallFilter=adjtimex clock_adjtime",  # without it the server would never trust a time server
    )
    assert [line for line in wanted if line not in lines] == []
    # `mixed` would kill an agent while it prints
    assert [line for line in lines if line.startswith("KillMode=")] == []
    assert UNIT.name in (HERE / "README.md").read_text()


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[socket.socket]:
    """The socket on which systemd listens; it waits up to a minute."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.bind(str(tmp_path / "notify"))
        line.settimeout(60)
        yield line


def until(systemd: socket.socket, word: str) -> list[str]:
    """All messages up to the one with this word."""
    told: list[str] = []
    deadline = time.monotonic() + PATIENCE_SECONDS
    while word not in told:
        assert time.monotonic() < deadline, told[-5:]
        told += systemd.recv(4096).decode().splitlines()
    return told


def drained(systemd: socket.socket) -> None:
    systemd.setblocking(False)
    try:
        while systemd.recv(4096):
            pass
    except BlockingIOError:
        systemd.settimeout(60)


def test_systemd_hears_that_the_server_is_ready_that_it_lives_that_it_hangs_and_that_it_ends(
    systemd: socket.socket, tmp_path: Path
):
    (tmp_path / "config.toml").write_text(CONFIG + "\n[voice]\nenabled = false\n", "utf-8")
    Shell(tmp_path).set_up()
    wanted = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "600000"}
    with running_server(Path("config.toml"), tmp_path, anew=True, **wanted) as (url, process):
        assert f"STATUS={url}" in until(systemd, "READY=1")  # one message contains both
        for _ in range(3):
            until(systemd, "WATCHDOG=1")

        os.kill(process.pid, signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid, os.WSTOPPED)
        drained(systemd)
        systemd.settimeout(0.6)  # the time after which the watchdog acts
        with pytest.raises(TimeoutError):
            systemd.recv(4096)
        os.kill(process.pid, signal.SIGCONT)
        systemd.settimeout(60)
        until(systemd, "WATCHDOG=1")

        process.terminate()
        until(systemd, "STOPPING=1")
        assert process.wait(60) == 0


def test_a_server_that_systemd_did_not_start_tells_nobody_and_one_whose_listener_is_gone_works_on(
    tmp_path: Path,
):
    (tmp_path / "config.toml").write_text(CONFIG + "\n[voice]\nenabled = false\n", "utf-8")
    Shell(tmp_path).set_up()
    lost = {"NOTIFY_SOCKET": str(tmp_path / "nowhere"), "WATCHDOG_USEC": "600000", "WATCHDOG_PID": "1"}
    with running_server(Path("config.toml"), tmp_path, anew=True, **lost) as (url, _process):
        assert url.startswith("http://127.0.0.1:")
