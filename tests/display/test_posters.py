"""Between calls the hall sees posters; a call replaces them at once."""

import base64
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.display.stand_in import Office

# A film of half a second or more, made by the browser itself: it is long enough once five pieces hold pictures.
RECORD = """() => new Promise((done) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 32;
    const pen = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(20), {mimeType: "video/webm"});
    const drawing = setInterval(() => { pen.fillStyle = pen.fillStyle === "#888888" ? "#999999" : "#888888";
        pen.fillRect(0, 0, 32, 32); }, 40);
    const parts = [];
    recorder.ondataavailable = (event) => { if (event.data.size) { parts.push(event.data); }
        if (parts.length >= 5 && recorder.state === "recording") { recorder.stop(); } };
    recorder.onstop = () => { clearInterval(drawing); const reader = new FileReader();
        reader.onload = () => done(reader.result.split(",")[1]); reader.readAsDataURL(new Blob(parts)); };
    recorder.start(100);
})"""
# So long ago that posters have had the place for 24 of their 72 seconds: the first is in the middle of its turn.
LONG_AGO = 60 + 72 * 5 + 24


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A hall where the only call is long past."""
    office = Office()
    office.media = tmp_path
    Image.new("RGB", (64, 36), "#a8321f").save(tmp_path / "feast.jpg")
    office.call("A001", "1", age=LONG_AGO)
    office.calls[0]["state"] = "serving"
    yield office
    office.close()


def opened(screen: Any, office: Office, query: str = "") -> None:
    screen.goto(f"{office.url}/board?sound=0&{query}")
    screen.wait_for_selector(".current [data-digits]:not(:empty)", state="attached")


def wait_for(screen: Any, shown: str) -> None:
    screen.wait_for_selector(f"[data-current={shown}]", state="attached")


def put_up_a_film(office: Office, screen: Any, seconds: float = 60) -> None:
    screen.goto(f"{office.url}/board?sound=0")
    (office.media / "film.webm").write_bytes(base64.b64decode(screen.evaluate(RECORD)))
    office.poster("film", "", "/media/film.webm", seconds)


def call_and_see(screen: Any, office: Office) -> None:
    """Call a number: it is shown whole in the first frame that contains it."""
    office.call("A002", "2")
    office.publish()
    screen.wait_for_selector(".current [data-digits]:visible:has-text('002')")
    wait_for(screen, "call")


def test_a_picture_is_shown_between_calls_and_a_call_takes_its_place_at_once(office, screen):
    office.poster("picture", "Ngày hội", "/media/feast.jpg")
    opened(screen, office)
    wait_for(screen, "picture")
    assert screen.is_visible(".picture")
    assert screen.inner_text(".row[data-row=call]").split() == ["A001", "1"], (
        "the calls stay readable beside it"
    )

    call_and_see(screen, office)

    assert not screen.is_visible(".picture")


@pytest.mark.parametrize(
    "ahead", [timedelta(), timedelta(days=900)], ids=["clock right", "clock years behind"]
)
def test_a_missing_picture_is_skipped_and_not_asked_for_again_and_again(office, screen, ahead):
    office.clock_ahead = ahead
    office.poster("picture", "", "/media/gone.jpg")
    office.poster("page", "Mất điện đến 9 giờ")
    with screen.expect_response("**/media/gone.jpg"):
        opened(screen, office)
    wait_for(screen, "page")

    for footer in ("Cửa chính mở lại", "Cửa sau mở lại"):
        office.footer = footer
        office.publish()
        screen.wait_for_selector(f".foot:has-text('{footer}')")

    assert office.asked["gone.jpg"] == 1


def test_a_page_of_words_fills_the_screen_until_somebody_is_called(office, screen):
    office.poster("page", "Sảnh đóng cửa lúc 16 giờ hôm nay")
    opened(screen, office, "layout=wide")
    wait_for(screen, "page")
    assert screen.inner_text(".page") == "Sảnh đóng cửa lúc 16 giờ hôm nay"

    call_and_see(screen, office)

    assert not screen.is_visible(".page")


def test_a_film_plays_without_sound_and_stops_for_a_call(office, screen):
    put_up_a_film(office, screen)
    opened(screen, office)
    wait_for(screen, "film")
    screen.wait_for_function("() => document.querySelector('.film').currentTime > 0")
    assert screen.evaluate("document.querySelector('.film').muted")

    call_and_see(screen, office)

    assert screen.evaluate("document.querySelector('.film').paused")


def test_a_film_that_the_screen_will_not_play_is_skipped(office, own_screen):
    office.poster("page", "Mất điện đến 9 giờ")
    put_up_a_film(office, own_screen, seconds=600)  # longer than this test waits
    own_screen.add_init_script(
        "window.tries = 0; HTMLMediaElement.prototype.play = () => { window.tries += 1;"
        " return Promise.reject(new DOMException('', 'NotAllowedError')); }"
    )
    opened(own_screen, office)
    own_screen.wait_for_function("() => window.tries > 0")
    wait_for(own_screen, "page")


def test_a_line_stands_at_the_foot(office, screen):
    office.footer = ""
    office.poster("line", "Bãi giữ xe ở cổng sau")
    opened(screen, office)
    screen.wait_for_selector(".foot:has-text('Bãi giữ xe ở cổng sau')")
