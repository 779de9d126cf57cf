"""Keeps one screen's browser running: starts it, follows its page's heartbeat, starts it again when that stops."""

import logging
import subprocess
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from display.launcher import browser
from display.launcher.browser import Screen
from display.launcher.waiting import answers, waiting_page

log = logging.getLogger(__name__)

# Every page of a screen writes this and its name to the console every two seconds (static/display/alive.js).
HEARTBEAT = '"screen alive '
# Seconds that a mute page has to cure itself (static/display/cure.js) before its browser is started again. The time
# doubles at each restart, so that a machine without any sound is not restarted all day.
MUTE_SECONDS, LONGEST_MUTE = 60.0, 3600.0
# Seconds from the start to the first heartbeat: the slowest stick needs half a minute to open Chromium. A browser that
# stays silent may be well (its console goes elsewhere), so this time doubles at each restart too.
FIRST_WORD_SECONDS, LONGEST_FIRST_WORD = 90.0, 3600.0
LOOK_SECONDS = 0.5
# A browser process that outlives the browser may hold the console open; the keeper waits no longer than this.
HEAR_OUT_SECONDS = 2.0
# Seconds after which a browser counts as well: the next pause is short again.
WELL_SECONDS = 60.0
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0


@dataclass
class Pulse:
    """When a browser was started and when its page was last heard, in seconds of one monotonic clock."""

    started_at: float
    first_word: float = FIRST_WORD_SECONDS
    heard_at: float | None = None
    page: str = ""
    mute_patience: float = MUTE_SECONDS
    mute_since: float | None = None
    had_sound: bool = False

    def hangs(self, now: float, patience: float) -> bool:
        """Whether the page was silent for over `patience` seconds; before the first heartbeat `first_word` counts."""
        if self.heard_at is None:
            return now - self.started_at > max(self.first_word, patience)
        return now - self.heard_at > patience

    def note(self, page: str, sound: str, now: float) -> None:
        """Note one heartbeat of the page; `sound` is "sound", "mute", or "" where it need not speak."""
        self.heard_at, self.page = now, page
        if sound != "mute":
            self.mute_since = None
        elif self.mute_since is None:
            self.mute_since = now
        self.had_sound = self.had_sound or sound == "sound"

    def is_mute(self, now: float) -> bool:
        """Whether the page is alive but was mute for longer than it needs to cure itself."""
        return self.mute_since is not None and now - self.mute_since > self.mute_patience

    def next_mute_patience(self) -> float:
        """Seconds that the next browser may be mute."""
        return MUTE_SECONDS if self.had_sound else min(self.mute_patience * 2, LONGEST_MUTE)

    def next_first_word(self) -> float:
        """Seconds that the next browser may take until its first heartbeat."""
        return FIRST_WORD_SECONDS if self.heard_at else min(self.first_word * 2, LONGEST_FIRST_WORD)


def pause_after(pause: float, lived: float) -> float:
    """Return the seconds to wait after a browser that ran for `lived` seconds; `pause` was the wait before it."""
    return FIRST_PAUSE if lived >= WELL_SECONDS else min(pause * 2, LONGEST_PAUSE)


class Keeper:
    """Keeps one screen running; after `patience` seconds of silence its page counts as hanging.

    `run` returns only when it is asked to end, and ends the browser too.
    """

    def __init__(self, screen: Screen, patience: float) -> None:
        self._screen, self._patience = screen, patience
        self._first_word, self._mute_patience = FIRST_WORD_SECONDS, MUTE_SECONDS
        self._ending = threading.Event()

    def ask_to_end(self, *_signal: object) -> None:
        """Ask `run` to end soon; can be used as a signal handler."""
        self._ending.set()

    def run(self) -> None:
        """Keep the browser running until asked to end."""
        pause = FIRST_PAUSE / 2
        while not self._ending.is_set():
            browser.end_leftover(self._screen.profile)
            lived = self._one_life()
            pause = pause_after(pause, lived)
            self._ending.wait(pause)

    def _one_life(self) -> float:
        """Start the browser and watch it until it must be started again; return how many seconds it ran."""
        waits = not answers(self._screen.page)
        page = waiting_page(self._screen.page) if waits else self._screen.page
        process = browser.start(self._screen.command(page))
        pulse = Pulse(time.monotonic(), self._first_word, mute_patience=self._mute_patience)
        log.info("the browser was started (process %s)", process.pid)
        listener = threading.Thread(target=_hear_out, args=(process, pulse), daemon=True)
        listener.start()
        try:
            self._watch(process, pulse, waits=waits)
        finally:
            browser.end(process)
            listener.join(HEAR_OUT_SECONDS)
            self._first_word = pulse.next_first_word()
            self._mute_patience = pulse.next_mute_patience()
        return time.monotonic() - pulse.started_at

    def _watch(self, process: "subprocess.Popen[str]", pulse: Pulse, *, waits: bool) -> None:
        while not self._ending.wait(LOOK_SECONDS):
            if process.poll() is not None:
                log.warning("the browser ended (%s); it is started again", process.returncode)
                return
            if pulse.hangs(time.monotonic(), self._patience):
                log.warning("the page %s is not heard any more; the browser is started again", pulse.page)
                return
            if pulse.is_mute(time.monotonic()):
                log.warning("the page %s has no sound; the browser is started again", pulse.page)
                return
            if waits and answers(self._screen.page):
                log.info("the server answers")
                return


def _hear_out(process: "subprocess.Popen[str]", pulse: Pulse) -> None:
    assert process.stderr is not None  # noqa: S101  only for mypy: stderr is a pipe here
    with process.stderr as lines:
        listen(lines, pulse, time.monotonic)


def listen(lines: Iterable[str], pulse: Pulse, clock: Callable[[], float]) -> None:
    """Note each heartbeat among the browser's console lines; the other lines are ignored."""
    for line in lines:
        _, found, rest = line.partition(HEARTBEAT)
        if not found:
            continue
        page, _, sound = rest.partition('"')[0].partition(" ")
        if page != pulse.page:
            log.info("the screen shows %s", page)
        pulse.note(page, sound, clock())
