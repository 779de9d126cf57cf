"""A TV box that nobody attends: its browser opens by itself, speaks untouched, and is restarted after every fault."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from display.launcher.browser import FLAGS, NoBrowserError, Screen, browser_path, end_leftover
from display.launcher.command import address
from display.launcher.keeper import FIRST_WORD_SECONDS, Keeper, Pulse, listen, pause_after
from display.launcher.waiting import waiting_page
from tests.display.stand_in import Office, until
from tests.processes import tied

FOR_TESTS = ("--headless", "--no-sandbox", "--disable-gpu")


class Box:
    """A TV box running `python -m display show`, its window unseen."""

    def __init__(self, url: str, profile: Path, *options: str) -> None:
        self.profile, self.log = profile, profile.with_suffix(".log")
        words = ["-m", "display", "show", "--url", url, "--profile", str(profile), *options]
        with self.log.open("w") as log:
            self.program = subprocess.Popen(tied([sys.executable, *words]), stderr=log)

    def browser(self) -> int | None:
        """The browser that holds the profile now, when it lives."""
        try:
            process = int(os.readlink(self.profile / "SingletonLock").rpartition("-")[2])
            os.kill(process, 0)
        except (OSError, ValueError):
            return None
        return process

    def turn_off(self) -> int:
        self.program.terminate()
        return self.program.wait(30)

    def wait_for(self, words: str, times: int = 1) -> None:
        until(lambda: self.log.read_text().count(words) >= times, 60)


@pytest.fixture
def place() -> Iterator[socket.socket]:
    """An address at which no server listens yet and no other can: connections are refused."""
    with socket.socket() as kept:
        kept.bind(("127.0.0.1", 0))
        yield kept


def url_of(place: socket.socket) -> str:
    return f"http://127.0.0.1:{place.getsockname()[1]}"


@pytest.fixture
def box(place: socket.socket, tmp_path: Path) -> Iterator[Box]:
    box = Box(url_of(place), tmp_path / "screen", *(f"--flag={flag}" for flag in FOR_TESTS))
    yield box
    box.turn_off()


def test_a_screen_waits_for_its_server_speaks_untouched_and_survives_its_browser(box, place, voice):
    box.wait_for("the screen shows waiting")
    office = Office(voice, place=place)
    try:
        until(lambda: [status for status in office.statuses if status["sound"] == "on"], 60)
        box.wait_for("the screen shows /board")
        killed = box.browser()
        os.kill(killed, signal.SIGKILL)
        box.wait_for("the screen shows /board", times=2)
        assert box.browser() not in (None, killed)

        left = box.browser()
        assert box.turn_off() == 0
        until(lambda: not Path(f"/proc/{left}").exists())
    finally:
        office.close()


def test_a_browser_whose_page_falls_silent_is_restarted(place, tmp_path):
    hanging = tmp_path / "browser"
    hanging.write_text("#!/bin/sh\necho '\"screen alive /board\"' >&2\nexec sleep 600\n")
    hanging.chmod(0o700)
    box = Box(url_of(place), tmp_path / "screen", "--browser", str(hanging), "--patience", "1")

    try:
        box.wait_for("the page /board is not heard any more")
        box.wait_for("the screen shows /board", times=2)
    finally:
        ended = box.turn_off()

    assert ended == 0


def test_a_page_hangs_when_it_is_silent_for_longer_than_the_patience():
    pulse = Pulse(started_at=100.0)
    assert not pulse.hangs(100.0 + FIRST_WORD_SECONDS, patience=30)
    assert pulse.hangs(101.0 + FIRST_WORD_SECONDS, patience=30)

    pulse.heard_at = 300.0
    assert not pulse.hangs(330.0, patience=30)
    assert pulse.hangs(331.0, patience=30)


def test_a_browser_that_is_never_heard_is_left_alone_ever_longer_and_a_heard_one_judged_as_ever():
    pulse, waits = Pulse(started_at=0.0), []
    for _ in range(8):
        waits.append(pulse.first_word)
        pulse = Pulse(0.0, pulse.next_first_word())

    assert waits == [90, 180, 360, 720, 1440, 2880, 3600, 3600]
    pulse.heard_at = 5.0
    assert pulse.next_first_word() == 90


def test_the_browser_a_killed_keeper_left_behind_is_ended_and_nobody_elses(tmp_path):
    program = "import time; print(flush=True); time.sleep(600)"
    ours, other = (
        subprocess.Popen(
            tied([sys.executable, "-c", program, f"--user-data-dir={folder}"]), stdout=subprocess.PIPE
        )
        for folder in (tmp_path, tmp_path.parent / "elsewhere")
    )
    try:
        for process in (other, ours):
            process.stdout.readline()  # only now it is the program that its command line names
        for process in (other, ours):
            (tmp_path / "SingletonLock").unlink(missing_ok=True)
            (tmp_path / "SingletonLock").symlink_to(f"this-machine-{process.pid}")
            end_leftover(tmp_path)

        assert ours.wait(60) == -signal.SIGKILL
        other.terminate()
        assert other.wait(60) == -signal.SIGTERM, "nobody killed it before"
    finally:
        for process in (ours, other):
            process.kill()
            process.wait()
            process.stdout.close()


def test_a_browser_whose_page_lives_but_is_mute_is_started_again_ever_more_rarely_until_it_has_sound():
    pulse, waits = Pulse(started_at=0.0), []
    for _ in range(8):
        for second in range(0, 4000, 2):
            pulse.note("/board", "mute", float(second))
            if pulse.is_mute(second):
                break
        waits.append(pulse.mute_since is not None and second)
        pulse = Pulse(0.0, mute_patience=pulse.next_mute_patience())

    assert waits == [62, 122, 242, 482, 962, 1922, 3602, 3602]
    pulse.note("/board", "mute", 1.0)
    pulse.note("/board", "sound", 3.0)
    assert pulse.next_mute_patience() == 60
    pulse.note("/board", "", 5.0)
    assert not pulse.is_mute(100_000.0), "a page that need not speak is never mute"


# The keeper is a program of its own, without eventlet; here other tests have brought it into this process.
@pytest.mark.filterwarnings("ignore:Using fork:DeprecationWarning")
def test_the_keeper_starts_a_mute_browser_again(place, tmp_path, monkeypatch):
    said = tmp_path / "browser"
    said.write_text("#!/bin/sh\nwhile true; do echo '\"screen alive /board mute\"' >&2; sleep 0.2; done\n")
    said.chmod(0o700)
    keeper = Keeper(Screen(url_of(place), said, tmp_path / "screen"), patience=30)
    monkeypatch.setattr(keeper, "_mute_patience", 0.5)
    log: list[str] = []
    monkeypatch.setattr("display.launcher.keeper.log.warning", lambda words, *_: log.append(words))
    threading.Timer(6, keeper.ask_to_end).start()

    keeper.run()

    assert any("has no sound" in words for words in log)


def test_only_a_pages_own_heartbeat_counts():
    pulse = Pulse(started_at=0.0)
    noise = "[1:1:ERROR:dbus/bus.cc:405] screen alive is not said by the page"
    said = '[1:1:1122/080627.884389:INFO:CONSOLE:1] "screen alive /board", source: http://an-hoa/ (1)'

    listen([noise], pulse, lambda: 5.0)
    assert pulse.heard_at is None
    listen([noise, said], pulse, lambda: 7.0)

    assert (pulse.heard_at, pulse.page) == (7.0, "/board")


def test_a_browser_that_keeps_failing_is_restarted_ever_later_and_a_healthy_one_at_once():
    pauses = [0.5]
    for _ in range(9):
        pauses.append(pause_after(pauses[-1], lived=2.0))

    assert pauses[1:5] == [1.0, 2.0, 4.0, 8.0]
    assert pauses[-1] == 60.0
    assert pause_after(60.0, lived=3600.0) == 1.0


def test_the_browser_starts_with_sound_allowed_on_the_chosen_monitor(tmp_path):
    page = "http://an-hoa/board"
    words = Screen(page, Path("/usr/bin/chromium"), tmp_path, "1920,0", ["--lang=vi"]).command(page)

    assert "--autoplay-policy=no-user-gesture-required" in FLAGS
    assert set(FLAGS) < set(words)
    assert words[-3:] == ["--window-position=1920,0", "--lang=vi", "http://an-hoa/board"]
    assert f"--user-data-dir={tmp_path}" in words


def test_an_address_without_a_page_means_the_board():
    assert address("http://an-hoa:8080") == "http://an-hoa:8080/board"
    assert address("http://an-hoa:8080/board?sound=0") == "http://an-hoa:8080/board?sound=0"


def test_the_waiting_page_names_the_server_it_waits_for():
    page = unquote(waiting_page("http://<b>an-hoa</b>:8080/board"))

    assert "Đang chờ máy chủ…" in page
    assert "&lt;b&gt;an-hoa" in page


def test_a_machine_without_a_browser_is_told_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NoBrowserError, match="cài một trình duyệt"):
        browser_path(None)
