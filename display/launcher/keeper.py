"""Keeps one screen's browser going: starts it, listens for its page's heartbeat, starts it again when that stops."""

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

# Every page of a screen says this and its own name on its console every two seconds (static/display/alive.js).
HEARTBEAT = '"screen alive '
# A page that should speak and cannot has tried to cure itself for so long (static/display/cure.js). A machine without
# any sound is not started again for ever: each such life may last twice as long as the one before.
MUTE_SECONDS, LONGEST_MUTE = 60.0, 3600.0
# From start to the first word: the slowest stick takes half a minute to open Chromium. A browser that never says one
# may be well and only not heard (its console goes elsewhere): each such life may last twice as long as the one before.
FIRST_WORD_SECONDS, LONGEST_FIRST_WORD = 90.0, 3600.0
LOOK_SECONDS = 0.5
# A process of the browser's that outlives it may hold its console open; that is not waited for.
HEAR_OUT_SECONDS = 2.0
# A browser that lived so long was well: the next pause is short again.
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
        """Whether the page has been silent for more than `patience` seconds, from the start on `first_word`."""
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
        """Whether the page has been alive and mute for longer than it takes to cure itself."""
        return self.mute_since is not None and now - self.mute_since > self.mute_patience

    def next_mute_patience(self) -> float:
        """How long the next browser may be mute."""
        return MUTE_SECONDS if self.had_sound else min(self.mute_patience * 2, LONGEST_MUTE)

    def next_first_word(self) -> float:
        """How long the next browser may take to its first word."""
        return FIRST_WORD_SECONDS if self.heard_at else min(self.first_word * 2, LONGEST_FIRST_WORD)


def pause_after(pause: float, lived: float) -> float:
    """Return how long to wait after a browser that lived `lived` seconds, when the pause before it was `pause`."""
    return FIRST_PAUSE if lived >= WELL_SECONDS else min(pause * 2, LONGEST_PAUSE)


class Keeper:
    """Keeps one screen; `patience` is the silence in seconds after which its page counts as hanging.

    `run` returns only when asked to end, and ends the browser with itself.
    """

    def __init__(self, screen: Screen, patience: float) -> None:
        self._screen, self._patience = screen, patience
        self._first_word, self._mute_patience = FIRST_WORD_SECONDS, MUTE_SECONDS
        self._ending = threading.Event()

    def ask_to_end(self, *_signal: object) -> None:
        """End soon; fits as a signal's handler."""
        self._ending.set()

    def run(self) -> None:
        """Keep the browser going until asked to end."""
        pause = FIRST_PAUSE / 2
        while not self._ending.is_set():
            browser.end_leftover(self._screen.profile)
            lived = self._one_life()
            pause = pause_after(pause, lived)
            self._ending.wait(pause)

    def _one_life(self) -> float:
        """Start the browser, watch it until it must be started again; return how many seconds it lived."""
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
    assert process.stderr is not None
    with process.stderr as lines:
        listen(lines, pulse, time.monotonic)


def listen(lines: Iterable[str], pulse: Pulse, clock: Callable[[], float]) -> None:
    """Note each heartbeat among what the browser says; what else it says is about its own inside."""
    for line in lines:
        _, found, rest = line.partition(HEARTBEAT)
        if not found:
            continue
        page, _, sound = rest.partition('"')[0].partition(" ")
        if page != pulse.page:
            log.info("the screen shows %s", page)
        pulse.note(page, sound, clock())
