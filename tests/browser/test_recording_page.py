"""A member of staff records with a microphone (a file that Chromium plays as one), then the hall uses that voice."""

import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from playwright.sync_api import Browser, Page, expect

from display import pack
from display.engines import Espeak
from display.sound import Audio
from display.voice import read_index
from queue_server.voice.recordings import Recordings
from tests.browser.measures import complaints
from tests.browser.office import ask, command, empty_counter, take_numbers
from tests.running import Demo, eventually

WORDS, PAUSE_SECONDS = "Xin mời công dân có số", 1.5
COUNTER, SERVICE = "9", "Y"


@pytest.fixture(scope="module")
def demo(speaking_demo: Demo) -> Demo:
    """An office with a prepared voice."""
    return speaking_demo


@pytest.fixture(scope="module")
def speech() -> tuple[Audio, int]:
    return Espeak().synthesise(WORDS, "vi")


def room_with(speech: tuple[Audio, int]) -> bytes:
    """A room in which this is said repeatedly, with long pauses."""
    audio, rate = speech
    room = np.random.default_rng(5).normal(0, 0.0002, int((len(audio) / rate + 2 * PAUSE_SECONDS) * rate))
    room[int(PAUSE_SECONDS * rate) :][: len(audio)] += audio
    file = io.BytesIO()
    soundfile.write(file, room, rate, format="WAV", subtype="PCM_16")
    return file.getvalue()


@pytest.fixture(scope="module")
def with_microphone(
    launch: Callable[..., Browser], speech: tuple[Audio, int], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    heard = tmp_path_factory.mktemp("microphone") / "heard.wav"
    heard.write_bytes(room_with(speech))
    browser = launch(
        "--autoplay-policy=no-user-gesture-required",
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-audio-capture={heard}",
    )
    yield browser
    browser.close()


@pytest.fixture
def booth(demo: Any, with_microphone: Browser) -> Iterator[Page]:
    """The recording page of a new voice, which is deleted afterwards."""
    context = with_microphone.new_context(base_url=demo.url, viewport={"width": 1280, "height": 800})
    assert context.request.post("/api/v1/session", data={"token": demo.tokens["admin"]}).ok
    page = context.new_page()
    page.goto("/admin/voice")
    page.get_by_label("Tên của giọng").fill("Chị Lan")
    page.get_by_role("button", name="Bắt đầu thu").click()
    expect(page.locator("[data-words]")).to_have_text(WORDS)
    yield page
    page.goto("/admin/voice")
    mine = page.locator("[data-staff-voice]", has_text="Chị Lan")
    mine.get_by_text("Xóa", exact=False).first.click()
    mine.get_by_role("button", name="Xóa giọng").click()
    expect(page.locator("[data-staff-voice]")).to_have_count(0)
    context.close()


def state(page: Page, name: str) -> None:
    expect(page.locator("[data-booth]")).to_have_attribute("data-state", name)


def read_aloud(page: Page) -> bytes:
    """Press Space and read; return the recording that the page plays back."""
    with page.expect_response("**/*.wav?*") as played:
        page.keyboard.press("Space")
        state(page, "kept")
    return played.value.body()


def until_it_is_whole(page: Page) -> bytes:
    """Read again as long as the page finds a fault: this reader never waits for the key."""
    prompt = page.locator("[data-prompts] > li").first
    for _ in range(6):
        heard = read_aloud(page)
        expect(prompt).to_have_attribute("data-state", re.compile("done|warn"))
        if prompt.get_attribute("data-state") == "done":
            break
    expect(prompt).to_have_attribute("data-state", "done")
    return heard


def seconds(wav: bytes) -> float:
    samples, rate = soundfile.read(io.BytesIO(wav))
    return len(samples) / rate


def record_the_rest(demo: Any) -> None:
    """Record all other pieces as a hum each."""
    [voice] = Recordings(demo.voice_folder).all()
    wanted = json.loads((demo.voice_folder / "wanted.json").read_text())["vi"]
    missing = [text for text in wanted if text not in voice.takes]
    hums = [pack.Sound("vi", text, hum(200 + 20 * place), ".wav") for place, text in enumerate(missing)]
    pack.keep(voice.folder, hums, voice="recorded")


def hum(hertz: float) -> bytes:
    file = io.BytesIO()
    tone = 0.3 * np.sin(2 * np.pi * hertz * np.arange(7_200) / 24_000)
    soundfile.write(file, tone, 24_000, format="WAV", subtype="PCM_16")
    return file.getvalue()


def test_a_recorded_voice_is_played_recorded_again_and_then_calls_the_numbers(demo, booth, speech):
    booth.keyboard.press("Space")  # the microphone continues
    state(booth, "ready")
    first, again = read_aloud(booth), until_it_is_whole(booth)
    assert first != again
    words = len(speech[0]) / speech[1]
    assert abs(seconds(again) - words) < PAUSE_SECONDS / 2, "cut to its words"
    expect(booth.locator("[data-finding]")).to_be_hidden()
    booth.keyboard.press("Enter")
    expect(booth.locator("[data-words]")).to_have_text("Xin mời công dân ưu tiên có số")

    record_the_rest(demo)
    booth.reload()
    booth.get_by_role("button", name="Dùng giọng này").click()

    expect(booth.locator("[data-staff-voice] .badge")).to_have_text("đang dùng")
    assert set(call(demo)) <= recorded(demo.voice_folder)


def recorded(folder: Path) -> set[str]:
    """The addresses of the staff's own clips."""
    return {f"/voice/{name}" for name in read_index(folder)["vi"]["recorded"].values()}


def call(demo: Any) -> list[str]:
    """Call a number once the voice's clips are made; return what the board is to play."""
    folder = demo.voice_folder
    eventually(
        lambda: json.loads((folder / "state.json").read_text())["engine"] == "recorded", "the staff's voice"
    )
    empty_counter(demo, COUNTER)
    take_numbers(demo, SERVICE)
    command(demo, f"/counters/{COUNTER}/call-next")
    clips: list[str] = ask(demo, "/board")["announcements"][-1]["clips"]
    assert len(clips) >= 3
    return clips


def test_the_recording_page_is_complete_and_readable_at_every_width(booth):
    widths = {}
    for width in (1280, 800, 390):
        booth.set_viewport_size({"width": width, "height": 900})
        widths[width] = booth.evaluate("document.documentElement.scrollWidth")

    assert widths == {width: width for width in widths}
    assert complaints(booth) == []


def test_a_page_without_a_microphone_says_what_to_do(demo, open_page):
    page = open_page("/admin/voice", token=demo.tokens["admin"])
    page.add_init_script("Object.defineProperty(navigator, 'mediaDevices', {})")  # as on plain http
    page.get_by_label("Tên của giọng").fill("Không micrô")
    page.get_by_role("button", name="Bắt đầu thu").click()
    expect(page.locator("[data-words]")).to_have_text(WORDS)  # the page's script is loaded

    page.get_by_role("button", name="Bật micrô").click()

    expect(page.locator("[data-problem]")).to_contain_text("HTTPS")
    expect(page.locator("[data-booth]")).to_have_attribute("data-state", "off")
    voice = page.locator("[data-voice]").get_attribute("data-voice")
    token = page.locator("meta[name=csrf-token]").get_attribute("content")
    page.request.post(f"/admin/voice/{voice}/remove", headers={"X-CSRF-Token": token})


def test_a_call_is_heard_with_words_that_are_only_typed(demo: Any, open_page: Callable[..., Page]) -> None:
    page = open_page("/admin/settings/calls", token=demo.tokens["admin"])
    page.get_by_label("Giọng đọc gọi người dân là gì").fill("bà con")
    page.locator('[data-field="voice.citizen"]').get_by_role("button", name="Nghe thử").click()

    heard = page.locator('[data-field="voice.citizen"] [data-heard]')
    expect(heard).to_contain_text("Xin mời bà con có số A, không hai năm, đến quầy số một.", timeout=30_000)
    page.wait_for_function("() => board.audioLog.length === 8")  # the chime and seven pieces
    assert complaints(page) == []
    assert ask(demo, "/settings")["settings"]["voice"]["citizen"] == "công dân"
