"""Real clips by the real espeak-ng, a real Chromium, and the office's small stand-in."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, ViewportSize

from display import sound
from display.engines import Espeak
from display.voice import ClipStore
from display.worker import Worker
from queue_server.domain import announcement
from queue_server.domain.number_words import DIGITS
from tests.display.google import Google
from tests.display.stand_in import Office

WORDS = DIGITS["vi"]
LANDSCAPE: ViewportSize = {"width": 1280, "height": 720}
SOUND_ALLOWED = "--autoplay-policy=no-user-gesture-required"


@pytest.fixture(scope="session")
def voice(tmp_path_factory) -> Path:
    """A folder with the clips of all digits and one whole call, made once by espeak-ng."""
    folder = tmp_path_factory.mktemp("voice")
    wanted = folder / "wanted.json"
    wanted.write_text(
        json.dumps({"vi": [*WORDS, *announcement.phrases(announcement.Call("A025", "1"))]}), "utf-8"
    )
    Worker(folder / "clips", wanted, [Espeak()]).run(watch=False)
    return folder / "clips"


@pytest.fixture(scope="session")
def clip(voice) -> Callable[[str], str]:
    """The file name of a word's clip."""
    store = ClipStore(voice)
    return lambda word: store.clips([word])[0]


@pytest.fixture
def office(voice) -> Iterator[Office]:
    office = Office(voice)
    yield office
    office.close()


@pytest.fixture(scope="module")
def tv(launch) -> Iterator[Browser]:
    """Chromium with the options of a hall: sound allowed."""
    browser = launch(SOUND_ALLOWED)
    yield browser
    browser.close()


@contextmanager
def new_page(tv: Browser) -> Iterator[Page]:
    """A page on which a new call does not pulse, because a pulse is drawn sixty times a second (test_board has one)."""
    context = tv.new_context(viewport=LANDSCAPE, reduced_motion="reduce")
    try:
        yield context.new_page()
    finally:
        context.close()


@contextmanager
def without_errors(page: Page) -> Iterator[Page]:
    """The page; an error in its scripts fails the test."""
    wrong: list[str] = []

    def note(error: Error) -> None:
        wrong.append(str(error))

    page.on("pageerror", note)
    yield page
    page.remove_listener("pageerror", note)
    assert wrong == []


@pytest.fixture(scope="module")
def page_of_all(tv) -> Iterator[Page]:
    with new_page(tv) as page:
        yield page


@pytest.fixture
def screen(page_of_all) -> Iterator[Page]:
    """A screen in the hall, without stored data. All tests of a file open their office on one page, one after another:
    a new page costs a third more. Whoever changes more than what a page loads anew takes `own_screen`."""
    page_of_all.set_viewport_size(LANDSCAPE)
    with without_errors(page_of_all) as page:
        yield page
        page.evaluate("location.protocol === 'http:' && (localStorage.clear(), sessionStorage.clear())")
        page.goto("about:blank")


@pytest.fixture
def own_screen(tv) -> Iterator[Page]:
    """A screen with a page of its own: for scripts before the office's, other clocks and listeners."""
    with new_page(tv) as page, without_errors(page):
        yield page


@pytest.fixture(scope="session")
def speech() -> bytes:
    """Real speech as MP3, such as the service would send."""
    return sound.mp3(sound.prepared(*Espeak().synthesise("một hai ba bốn", "vi")))


@pytest.fixture
def google(tmp_path, monkeypatch, speech) -> Iterator[Google]:
    google = Google(tmp_path, speech)
    monkeypatch.setenv("HTTPS_PROXY", google.proxy)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(google.certificate))
    yield google
    google.close()
