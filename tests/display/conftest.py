"""Real clips by the real espeak-ng, a real Chromium, and the office's small stand-in."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from display import sound
from display.engines import Espeak
from display.voice import ClipStore
from display.worker import Worker
from queue_server.domain import announcement
from queue_server.domain.number_words import DIGITS
from tests.display.google import Google
from tests.display.stand_in import Office

WORDS = DIGITS["vi"]
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


@pytest.fixture
def screen(tv) -> Iterator[Page]:
    """One new screen in the hall, without stored data; an error in its scripts fails the test.

    A new call does not pulse on it: each pulse is drawn sixty times a second (test_board lets one pulse).
    """
    context = tv.new_context(viewport={"width": 1280, "height": 720}, reduced_motion="reduce")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


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
