"""One server with an office and a settings file for every screen and number of services that a kiosk must fit."""

import csv
import json
import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, expect

from display.chime import chime
from display.sound import mp3
from display.voice import tidy
from queue_server.actions.setup import add_token
from queue_server.commands.parts import open_database
from queue_server.settings import config_file
from queue_server.voice.clips import want_phrases
from tests.running import running_server

# Real services of a commune's office; their groups are used only when there are more than eight.
SERVICES = list(
    csv.DictReader(Path(__file__).with_name("kiosk_services.csv").read_text("utf-8").splitlines())
)
COLORS = ("#a8321f", "#b0246b", "#1b7a3d", "#6a3aa8", "#b04a00", "#75492c", "#0b62b8", "#4b5a6b")


@dataclass(frozen=True)
class Screen:
    """A kiosk's screen: CSS px, diagonal in inches, distance of the eye in cm."""

    width: int
    height: int
    inches: float
    distance_cm: int

    @property
    def px_per_mm(self) -> float:
        return float((self.width**2 + self.height**2) ** 0.5 / (self.inches * 25.4))

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


DOOR = Screen(1080, 1920, 21.5, 60)
TABLET = Screen(1280, 800, 10.1, 45)
LAPTOP = Screen(1366, 768, 15.6, 60)
OLD = Screen(1024, 768, 15.0, 60)
# `make sizes` measures every screen; `make test` the one of most offices, which is the largest, and the smallest.
EVERY_SIZE = "SIZES" in os.environ
SCREENS = (DOOR, TABLET, LAPTOP) if EVERY_SIZE else (DOOR, TABLET)
COUNTS = (4, 6, 8, 20) if EVERY_SIZE else (4, 8, 20)
ASKS_FILES = "K"


def office_code(screen: Screen, count: int) -> str:
    return f"{screen}-{count}"


@dataclass(frozen=True)
class Kiosks:
    """The running server, the kiosk's token of each office, and their data folder."""

    url: str
    tokens: dict[str, str]
    data: Path
    counters: dict[str, str]

    def open_counter(self, page: Page, screen: Screen, count: int) -> None:
        """Open the only counter of that office."""
        self.command(page, screen, count, "open", {})

    def command(self, page: Page, screen: Screen, count: int, step: str, body: dict[str, str]) -> None:
        """Press a button of that counter."""
        headers = {
            "Authorization": f"Bearer {self.counters[office_code(screen, count)]}",
            "Idempotency-Key": str(uuid.uuid4()),
        }
        answer = page.context.request.post(f"{self.url}/api/v1/counters/1/{step}", headers=headers, data=body)
        assert answer.ok, answer.text()

    def voice_folder(self, screen: Screen, count: int) -> Path:
        """The folder of that office's clips."""
        return self.data / "voice" / office_code(screen, count)

    def open(self, browser: Browser, screen: Screen, count: int, *, path: str = "/kiosk") -> Page:
        """Open that office's kiosk, which gives numbers."""
        return begun(self.stand(browser, screen, count, path=path))

    def stand(self, browser: Browser, screen: Screen, count: int, *, path: str = "/kiosk") -> Page:
        """Open that office's kiosk, whatever it shows."""
        context = browser.new_context(
            base_url=self.url,
            viewport={"width": screen.width, "height": screen.height},
            screen={"width": screen.width, "height": screen.height},
            has_touch=True,
            reduced_motion="reduce",
        )
        token = self.tokens[office_code(screen, count)]
        assert context.request.post("/api/v1/session", data={"token": token}).ok
        page = context.new_page()
        page.goto(path)
        return page


FITTED = """() => document.fonts.ready.then(() => new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(done))))"""


def begun(page: Page) -> Page:
    """Return the page when it shows its tiles in its own font, fitted to the screen in the frame after that."""
    page.locator("[data-screen='services'] [data-services] button").first.wait_for()
    page.evaluate(FITTED)
    return page


def press(page: Page, what: str) -> None:
    """Press the element with data-<what>, when it is there and the kiosk reacts again after the last change."""
    button = page.locator(f"[data-{what}]")
    button.wait_for()
    expect(page.locator("[data-kiosk][data-resting]")).to_have_count(0)
    button.tap()


def stays(page: Page) -> Page:
    """Let a citizen stay at the page and touch it now and then, so that it does not return to its start."""
    finger = "setInterval(() => document.dispatchEvent(new PointerEvent('pointerdown')), 1000)"
    page.add_init_script(finger)  # and on every page that is opened later
    page.evaluate(finger)
    return page


def lose_the_answer(route: Route) -> None:
    """The server carries out the command, and the kiosk never gets the answer."""
    route.fetch()
    route.abort()


@contextmanager
def running_kiosks(folder: Path, write: Callable[[Path], Path] | None = None) -> Iterator[Kiosks]:
    """Serve all those offices, or those that `write` writes, from their files, like one server of several offices."""
    path = (write or write_offices)(folder)
    settings = config_file.load(path)
    db = open_database(settings)
    with db.write() as session:
        tokens = {
            office.code: add_token(session, office.code, "Ki-ốt", "kiosk") for office in settings.offices
        }
        counters = {
            office.code: add_token(session, office.code, "Quầy 1", "counter", "1")
            for office in settings.offices
        }
    db.close()
    give_a_voice(settings)
    with running_server(path, folder) as (url, _process):
        yield Kiosks(url, tokens, settings.server.data, counters)


def give_a_voice(settings: config_file.Settings) -> None:
    """Record every phrase of the kiosks: a short tone, each in its own file, so that they can be distinguished."""
    for office in settings.offices:
        record_all(settings.voice_folder(office.code), office, settings.server.data)


def record_all(folder: Path, office: config_file.OfficeSettings, data: Path) -> None:
    wanted = json.loads(want_phrases(folder, office, data).read_text("utf-8"))
    tone = mp3(chime()[:3200])
    clips: dict[str, dict[str, dict[str, str]]] = {}
    for lang, beside_calls in wanted["kiosk"].items():
        texts = [*wanted[lang], *beside_calls]
        clips[lang] = {"recorded": {tidy(text): f"{lang}-{place}.mp3" for place, text in enumerate(texts)}}
        for name in clips[lang]["recorded"].values():
            (folder / name).write_bytes(tone)
    (folder / "index.json").write_text(json.dumps({"clips": clips}), "utf-8")


def write_offices(folder: Path) -> Path:
    (folder / "offices").mkdir()
    for screen in SCREENS:
        for count in COUNTS:
            (folder / "offices" / f"{office_code(screen, count)}.toml").write_text(
                office_toml(screen, count), "utf-8"
            )
    path = folder / "config.toml"
    path.write_text(
        'office_files = "offices/*.toml"\n[server]\nissue_per_minute = 0\nsign_in_per_minute = 0\n'
    )
    return path


def office_toml(screen: Screen, count: int) -> str:
    chosen = SERVICES[:count]
    parts = [
        "[office]",
        f'code = "{office_code(screen, count)}"',
        'parent = "Ủy ban nhân dân xã An Hòa"',
        'title = "Trung tâm Phục vụ hành chính công"',
        'hotline = "0200 000 000"',
        'help_service = "A"',
        f"[kiosk]\nscreen_inches = {screen.inches}\ndistance_cm = {screen.distance_cm}",
        "[voice]\nenabled = false",
        f'[[counters]]\nnumber = "1"\nservices = {json.dumps([service["code"] for service in chosen])}',
    ]
    for place, service in enumerate(chosen):
        known = {key: value for key, value in service.items() if count > 8 or not key.startswith("group")}
        parts += ["[[services]]", f'color = "{COLORS[place % len(COLORS)]}"']
        parts += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in known.items()]
        parts += [f"asks_files = {json.dumps(service['code'] == ASKS_FILES)}"]
    return "\n".join(parts) + "\n"
