"""What people in the hall see and hear, in a real Chromium."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.display.listening import (
    audio_log,
    heard_until,
    opened,
    reshaped,
)
from tests.display.stand_in import until

NUMBERS = ["A023", "K009", "Q031", "H013", "A024", "L008", "A025"]


def test_a_missed_snapshot_is_fetched_at_the_next_pulse(office, screen):
    opened(screen, office)
    office.call("L008", "5")

    # A pulse each time: after a long silence the page would ask for the snapshot by itself.
    until(lambda: office.pulse() or screen.is_visible("text=008"))


NOTE_NUMBERS = """
  window.numbers = [];
  new MutationObserver(() => {
    const shown = document.querySelector("[data-current] [data-digits]");
    if (shown && shown.textContent && window.numbers[window.numbers.length - 1] !== shown.textContent) {
      window.numbers.push(shown.textContent);
    }
  }).observe(document, { childList: true, characterData: true, subtree: true });
"""


def test_an_older_snapshot_does_not_replace_a_newer_one(office, own_screen):
    def next_call():
        office.while_entering = lambda: None  # a screen that is answered late asks again
        office.call(f"A{len(office.calls) + 1:03}", "1")
        office.publish()

    own_screen.add_init_script(NOTE_NUMBERS)
    office.call("A001", "1")
    office.while_entering = next_call
    opened(own_screen, office, "sound=0")  # the answer shows A001; A002 came before it
    own_screen.wait_for_selector("text=002")
    office.call("A003", "1")
    office.while_entering = next_call
    office.pulse()  # the answer shows A003; A004 comes before it
    own_screen.wait_for_selector("text=004")
    next_call()
    own_screen.wait_for_selector("text=005")

    assert own_screen.evaluate("numbers") == ["002", "004", "005"]


def test_a_tv_with_a_wrong_clock_shows_the_offices_time_and_still_speaks(office, screen, clip):
    office.clock_ahead = timedelta(days=-400, hours=3)
    opened(screen, office)
    seq = office.call("A001", "1", [clip("một")])
    office.publish()

    heard_until(screen, seq)

    year = (office.now() + timedelta(hours=7)).year
    assert screen.inner_text("[data-date]").endswith(f"/{year}")


def test_blocked_sound_is_shown_and_reported_and_one_tap_plays_the_waiting_call(office, launch, clip):
    browser = launch()
    screen = browser.new_page()
    # Playwright's own inspections of a page count as a gesture: until the bar is known to be there, only the
    # page's report to the server is used.
    screen.goto(f"{office.url}/board")
    until(lambda: [status for status in office.statuses if status["sound"] == "blocked"])
    seq = office.call("A001", "1", [clip("một")])
    office.publish()
    assert screen.is_visible("text=Chạm để bật tiếng")

    screen.click("[data-sound-bar]")

    heard_until(screen, seq)
    until(lambda: office.statuses[-1]["sound"] == "on")
    screen.wait_for_selector("[data-sound-bar]", state="hidden")
    browser.close()


def test_the_second_screen_of_a_hall_stays_silent_and_says_so(office, own_screen, clip):
    asked = []
    own_screen.on("request", lambda request: asked.append(request.url))
    opened(own_screen, office, "sound=0")
    office.call("A001", "1", [clip("một")])
    office.publish()
    own_screen.wait_for_selector("text=001")

    # It could speak and does not: some of its ticks have passed since it had sound and the call.
    until(lambda: own_screen.evaluate("board.sound.isOn()"))
    own_screen.evaluate("new Promise((passed) => setTimeout(passed, 600))")
    assert [url for url in asked if "/voice/" in url] == []
    until(lambda: office.statuses)
    assert {status["sound"] for status in office.statuses} == {"off"}
    assert audio_log(own_screen) == []
    assert not own_screen.is_visible("[data-sound-bar]")


def test_the_technician_sees_what_was_played_and_how_the_link_is(office, screen, clip):
    opened(screen, office, "technician=1")
    seq = office.call("A001", "1", [clip("một")])
    office.publish()
    heard_until(screen, seq)

    shown = screen.locator("[data-technician]")
    for fact in ("sound on · link up", f"spoken {seq}", f"#{seq}", clip("một")[:12]):
        expect(shown).to_contain_text(fact)


def test_a_screen_reports_its_browser_clock_size_and_layout(office, screen):
    office.clock_ahead = timedelta(minutes=3)
    opened(screen, office, "sound=0")

    told = until(lambda: [status for status in office.statuses if abs(status["clock_ms"]) > 1000])[-1]

    assert (told["engine"], told["missing"]) == ("Chrome", "")
    assert int(told["version"].partition(".")[0]) > 100
    assert told["clock_ms"] == pytest.approx(180_000, abs=30_000)
    assert (told["size"], told["layout"]) == ("1280x720", "hall")


def test_a_refused_screen_shows_the_servers_own_words(office, screen):
    office.refused = {"code": "not_allowed", "detail": "Màn hình này chưa được ghép đôi."}
    screen.goto(f"{office.url}/board")

    screen.wait_for_selector("text=Màn hình này chưa được ghép đôi.")


BOXES = """() => {
  const box = (name) => document.querySelector(name).getBoundingClientRect().toJSON();
  const all = (name) => Array.from(document.querySelectorAll(name), (one) => one.getBoundingClientRect())
    .filter((box) => box.height);
  const number = document.querySelector(".number");
  return {card: box(".card"), lead: box(".lead"), number: box(".digits"), letters: box("[data-letters]"),
    to: box(".to"), rows: all(".row"), services: all(".services .service"), foot: box(".foot"),
    width: innerWidth, height: innerHeight, number_size: parseFloat(getComputedStyle(number).fontSize)};
}"""


@pytest.mark.parametrize("services", [5, 8])
def test_all_parts_of_the_board_fit_on_every_screen(office, screen, services):
    office.services = services
    for place, number in enumerate(NUMBERS):
        office.call(number, "10", priority=place in (2, 6))
    opened(screen, office, "sound=0")

    for width, height in [(1920, 1080), (1280, 720), (1080, 1920), (1024, 768)]:
        reshaped(screen, width, height)
        box = screen.evaluate(BOXES)

        size = box["number_size"]
        assert box["number"]["right"] < box["card"]["right"]
        assert box["lead"]["bottom"] <= box["number"]["top"] + 0.25 * size
        assert box["to"]["bottom"] < box["card"]["bottom"]
        assert box["number"]["left"] - box["letters"]["right"] > 0.1 * size, "A 025, not A025"
        assert all(row["right"] <= width and row["height"] > 0.03 * height for row in box["rows"])
        assert box["rows"][-1]["bottom"] <= min(service["top"] for service in box["services"])
        assert max(service["bottom"] for service in box["services"]) <= box["foot"]["top"]
        assert box["foot"]["bottom"] <= height + 3  # the image is up to 2 px lower
        assert size > 0.17 * min(width, height), "the call is read from the last row"


def test_a_board_before_the_first_call_and_after_one(office, screen):
    opened(screen, office, "sound=0")
    assert screen.is_visible("text=Chưa gọi số nào")
    assert not screen.is_visible(".invite")

    office.call("H013", "12", priority=True, at_seat=True)
    office.publish()

    screen.wait_for_selector("text=★ Ưu tiên")
    assert screen.inner_text(".current .to:visible") == "ngồi tại chỗ, cán bộ sẽ đến"
    assert screen.locator(".row[data-row=call]").count() == 0


# Inspected in one step: a new call is new for five seconds only.
STYLE_OF_A_NEW_CALL = """() => {
  const call = document.querySelector(".current[data-new]");
  return call && getComputedStyle(call, ":after").animationName;
}"""


def test_a_new_call_pulses_unless_less_motion_is_wanted(office, tv):
    for wish, expected in (("no-preference", "pulse"), ("reduce", "none")):
        screen = tv.new_page(reduced_motion=wish)
        opened(screen, office, "sound=0")
        office.call("A001", "1")
        office.publish()
        assert screen.wait_for_function(STYLE_OF_A_NEW_CALL).json_value() == expected
        screen.close()
