"""A whole office with three screens that have sound, each on a network cable of its own; what they play is recorded.

Run as a program (`make hall`, about half an hour): 200 calls in bursts from ten counters while everything breaks;
prints the figures.
"""

import json
import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from display.chime import chime
from display.pack import Sound, installed, keep
from display.sound import mp3
from display.voice import read_index
from queue_server.domain.announcement import wanted_phrases
from tests.conftest import QUIET
from tests.display.conftest import SOUND_ALLOWED
from tests.display.heard import judged
from tests.display.line import Line
from tests.display.stand_in import until
from tests.running import Demo, chromium_path, running_demo, voice_folder

SERVICE_OF = dict(zip(map(str, range(1, 11)), "AAHHLLKMYQ", strict=True))
RECORDER = Path(__file__).with_name("recorder.js")
SPEAKS_WITHIN_SECONDS = 150.0


class Hall:
    """Screens 0, 1, 2 of one hall. `told` fills with what they play; `called` has the announcements' numbers."""

    def __init__(self, demo: Demo, browser: Browser, files: dict[str, str], screens: int = 3) -> None:
        self.demo, self.browser, self.files = demo, browser, files
        self.told: list[dict[str, Any]] = []
        self.called: set[int] = set()
        port = urlsplit(demo.url).port or 0
        self.lines = [Line(port) for _ in range(screens)]
        self.contexts: list[BrowserContext] = [self._context(screen) for screen in range(screens)]
        self.pages: list[Page | None] = [None] * screens
        for screen in range(screens):
            self.switch_on(screen)

    def _context(self, screen: int) -> BrowserContext:
        line = self.lines[screen]
        context = self.browser.new_context(base_url=line.url, viewport={"width": 640, "height": 360})
        answer = context.request.post("/api/v1/session", data={"token": self.demo.tokens["display"]})
        assert answer.ok, answer.text()
        context.expose_binding("tell", lambda _source, one: self.told.append({**one, "screen": screen}))
        context.add_init_script(path=RECORDER)
        return context

    def switch_on(self, screen: int) -> None:
        page = self.pages[screen] = self.contexts[screen].new_page()
        page.goto("/board")
        until(lambda: page.evaluate("board.sound.isOn() && board.speech.lastSpoken() !== null"))

    def switch_off(self, screen: int) -> None:
        """Pull the screen's plug in the middle of a reading."""
        page = self.pages[screen]
        assert page is not None
        life = page.evaluate("Math.round(performance.timeOrigin)")
        self.told.append({"kind": "end", "screen": screen, "life": life, "at": time.time() * 1000})
        page.close()
        self.pages[screen] = None

    def reload(self, screen: int) -> None:
        page = self.pages[screen]
        assert page is not None
        page.reload()

    def break_clip(self, name: str, how: str) -> None:
        """From now on a clip is "missing", "garbage" or "hangs", on every screen."""

        def answer(route: Route) -> None:
            if how == "missing":
                route.fulfill(status=404, body="")
            elif how == "garbage":
                route.fulfill(status=200, body="<html>no sound</html>" * 50, content_type="audio/mpeg")

        for context in self.contexts:
            context.route(f"**/voice/{name}", answer)

    def burst(self, *counters: str) -> list[int]:
        """Call the next one to each of these counters, one right after the other; returns the announcements."""
        known = set(self.called)
        for counter in counters:
            answer = self.demo.command(f"/counters/{counter}/call-next")
            assert answer.status_code == 200, answer.text
        self.called |= {one["seq"] for one in self.demo.ask("/board", "display")["announcements"]}
        return sorted(self.called - known)

    def speaker(self) -> int:
        """The screen that speaks, or spoke last."""
        last: int = next(one["screen"] for one in reversed(self.told) if one["kind"] == "start")
        return last

    def in_mid_sentence(self) -> int:
        """Wait until a clip sounds with others still to come; returns the screen."""
        self.wait(
            lambda: any(
                one["kind"] == "start" and one["ends"] > time.time() * 1000 + 500 for one in self.told[-9:]
            )
        )
        return self.speaker()

    def listen(self, seqs: list[int], seconds: float = SPEAKS_WITHIN_SECONDS) -> None:
        """Wait until these calls were heard and it is silent; `figures` counts those that never are."""
        with suppress(AssertionError):
            self.wait(lambda: not judged(self.told, seqs)["lost"] and not self.somebody_speaks(), seconds)

    def somebody_speaks(self) -> bool:
        return any(page and page.evaluate("board.speech.isSpeaking()") for page in self.pages)

    def wait(self, fact: Callable[[], Any], seconds: float = SPEAKS_WITHIN_SECONDS) -> None:
        """Let the screens report what they play until `fact` is true."""
        alive = next(page for page in self.pages if page)
        until(lambda: alive.evaluate("1") and fact(), seconds)

    def for_seconds(self, seconds: float) -> None:
        """Let an outage last."""
        end = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > end, seconds + 10)

    @contextmanager
    def server_hung(self) -> Iterator[None]:
        os.kill(self.demo.process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.demo.process.pid, signal.SIGCONT)

    @contextmanager
    def cut_off(self, *screens: int) -> Iterator[None]:
        for screen in screens:
            self.lines[screen].pull()
        try:
            yield
        finally:
            for screen in screens:
                self.lines[screen].plug_in()

    def figures(self) -> dict[str, Any]:
        return judged(self.told, self.called)

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        for line in self.lines:
            line.close()


@contextmanager
def office_with_people(folder: Path, people: int) -> Iterator[tuple[Demo, dict[str, str]]]:
    """An office with this many waiting people at each of the ten counters, and a voice of short tones."""
    words = wanted_phrases(SERVICE_OF.values(), SERVICE_OF)
    record_short_tones(voice_folder(folder), words)
    with running_demo(folder, voice=True) as demo:
        files = until(lambda: files_of(voice_folder(folder), words), 120)
        for service in SERVICE_OF.values():
            for _ in range(people):
                demo.command("/tickets", {"service": service, "paper": False}, "kiosk")
        yield demo, files


def record_short_tones(folder: Path, words: Sequence[str]) -> None:
    """Every word is a tenth of a second, and so is the chime."""
    tone = mp3(chime()[:2400])
    folder.mkdir(parents=True, exist_ok=True)
    keep(installed(folder, "recorded"), [Sound("vi", word, tone, ".mp3") for word in words], voice="recorded")
    (folder / "chime.mp3").write_bytes(tone)


def files_of(folder: Path, words: Sequence[str]) -> dict[str, str]:
    """The file of each word, once all are made."""
    known = read_index(folder).get("vi", {}).get("recorded", {})
    return known if set(words) <= set(known) else {}


def long_day(place: Hall) -> None:
    """200 calls: every fault during a burst of ten, the long cuts at the end."""
    everybody = tuple(SERVICE_OF)
    faults: list[tuple[str, Callable[[], None]]] = [
        ("nothing", lambda: None),
        ("the speaking screen is reloaded", lambda: place.reload(place.in_mid_sentence())),
        ("all screens are reloaded", lambda: [place.reload(screen) for screen in range(3)] and None),
        ("the speaking screen dies", lambda: place.switch_off(place.in_mid_sentence())),
    ]
    for what, fault in faults:
        for _ in range(3):
            seqs = place.burst(*everybody)
            fault()
            place.listen(seqs)
            for screen in range(3):
                if place.pages[screen] is None:
                    place.switch_on(screen)
            tell_figures(place, what)
    hang_and_cut(place, everybody)


def hang_and_cut(place: Hall, everybody: tuple[str, ...]) -> None:
    """The server hangs; single cables and all of them are pulled, for half a minute and for ten minutes."""
    for seconds in (5, 30):
        seqs = place.burst(*everybody)
        with place.server_hung():
            place.for_seconds(seconds)
        place.listen(seqs)
        tell_figures(place, f"the server hangs for {seconds} s")
    for seconds in (30, 600):
        seqs = place.burst(*everybody)
        with place.cut_off(place.in_mid_sentence()):
            seqs += place.burst(*everybody)
            place.listen(seqs)
            place.for_seconds(seconds - 30)
            seqs = place.burst(*everybody[:5])
            place.listen(seqs)
        tell_figures(place, f"the speaking screen is cut off for {seconds} s")
    cut_off_all(place, everybody)


def cut_off_all(place: Hall, everybody: tuple[str, ...]) -> None:
    """Calls that nobody could hear are said afterwards, unless they are too old by then."""
    for seconds in (30, 600):
        with place.cut_off(0, 1, 2):
            place.for_seconds(seconds - 20)
            seqs = place.burst(*everybody)
            place.for_seconds(20)
        place.listen(seqs)
        tell_figures(place, f"all screens are cut off for {seconds} s")


def tell_figures(place: Hall, what: str) -> None:
    print(f"{what}: {json.dumps(place.figures())}", flush=True)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="queue-hall-") as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=[*QUIET, SOUND_ALLOWED])
        with office_with_people(Path(folder), 24) as (demo, files):
            place = Hall(demo, browser, files)
            for word, how in (("bảy", "hangs"), ("tám", "garbage"), ("chín", "missing")):
                place.break_clip(place.files[word], how)
            long_day(place)


if __name__ == "__main__":
    main()
