"""For citizens who sit, do not read, or search among twenty services: in reach, heard, found, then reset."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kiosks import DOOR, TABLET, Kiosks, Screen, begun, press, stays
from tests.browser.office import asked
from tests.running import eventually

Stand = Callable[..., Page]
# Every clip that begins, in order, and its volume.
EARS = """() => {
  globalThis.heard = [];
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    globalThis.heard.push({clip: new URL(this.src).pathname, volume: this.volume});
    return play.call(this);
  };
}"""


def service_codes(page: Page) -> list[str]:
    return page.locator("[data-choose]").evaluate_all("buttons => buttons.map((one) => one.dataset.choose)")


def heard(page: Page) -> list[str]:
    return page.evaluate("heard.map((one) => one.clip)")


def clips(page: Page, *keys: str, language: str = "vi") -> list[str]:
    """The addresses of the clips with these keys in that office."""
    speech = page.evaluate("fetch('/api/v1/kiosk').then((answer) => answer.json())")["speech"][language]
    return [speech[key] for key in keys]


@pytest.fixture
def kiosk(stand_before: Stand) -> Page:
    page = stays(stand_before(DOOR, 8))
    page.evaluate(EARS)
    return page


@pytest.mark.parametrize("screen", [DOOR, TABLET], ids=str)
def test_each_of_twenty_services_is_one_tap_away(stand_before: Stand, screen: Screen) -> None:
    page = stand_before(screen, 20)
    found = service_codes(page)
    for place in range(page.locator("[data-group]").count()):
        page.locator("[data-group]").nth(place).tap()
        page.locator("[data-leave]").wait_for()
        found += service_codes(page)
        press(page, "leave")
        expect(page.locator("[data-leave]")).to_be_hidden()
        expect(page.locator("[data-kiosk][data-resting]")).to_have_count(0)

    assert len(found) == len(set(found)) == 20


def test_priority_class_group_and_service_are_four_taps_to_a_number(stand_before: Stand) -> None:
    page = stand_before(DOOR, 20)
    press(page, "priority")
    press(page, "class='disabled'")
    press(page, "group='A'")
    with page.expect_response("**/api/v1/tickets") as answer:
        press(page, "choose='H'")

    page.locator("[data-screen='ticket']").wait_for()
    taken = answer.value.json()
    assert (taken["service"], taken["priority"]) == ("H", True)


def test_the_second_half_of_a_double_tap_on_a_group_takes_no_number(stand_before: Stand) -> None:
    page = stand_before(DOOR, 20)
    taken = asked(page, "/api/v1/tickets")
    page.locator("[data-group]").first.dblclick()

    page.locator("[data-leave]").wait_for()
    expect(page.locator("[data-kiosk][data-resting]")).to_have_count(0)
    expect(page.locator("[data-kiosk]")).to_have_attribute("data-screen", "services")
    assert taken == []


def test_a_citizen_who_listens_hears_a_tile_then_chooses_it_and_hears_the_number(kiosk: Page) -> None:
    press(kiosk, "listen")
    press(kiosk, "choose='H'")
    expect(kiosk.locator("[data-choose='H'] [data-range]")).to_have_text("bấm lần nữa")
    assert heard(kiosk) == clips(kiosk, "listen", "service H")

    press(kiosk, "choose='H'")

    kiosk.locator("[data-screen='ticket']").wait_for()
    number = kiosk.locator("[data-number]").inner_text().replace(" ", "").replace("\n", "")
    said = clips(kiosk, "number", *(f"letter {sign}" for sign in number), "sit")
    kiosk.wait_for_function("count => heard.length === count", arg=2 + len(said))
    assert heard(kiosk)[2:] == said


def test_a_new_question_ends_the_sentence_before_and_has_the_same_volume(kiosk: Page) -> None:
    press(kiosk, "listen")
    for code in ("A", "H", "L"):
        press(kiosk, f"choose='{code}'")

    assert heard(kiosk) == clips(kiosk, "listen", "service A", "service H", "service L")
    assert kiosk.evaluate("heard.every((one) => one.volume === 1)")


def test_english_is_heard_in_english(kiosk: Page) -> None:
    press(kiosk, "language")
    press(kiosk, "listen")
    press(kiosk, "priority")

    assert heard(kiosk) == clips(kiosk, "listen", "priority", language="en")


def test_a_visit_without_a_request_for_sound_is_silent(kiosk: Page) -> None:
    press(kiosk, "choose='A'")
    kiosk.locator("[data-screen='ticket']").wait_for()
    press(kiosk, "done")
    kiosk.locator("[data-screen='services']").wait_for()

    assert heard(kiosk) == []


def test_a_kiosk_without_a_voice_offers_none(kiosks: Kiosks, stand_before: Stand) -> None:
    folder = kiosks.voice_folder(DOOR, 8)
    index, aside = folder / "index.json", folder / "index.aside"
    index.rename(aside)
    try:
        page = stand_before(DOOR, 8)
        expect(page.locator("[data-listen]")).to_be_hidden()
    finally:
        aside.rename(index)


def test_every_change_of_a_visit_is_reset_for_the_next_person(stand_before: Stand) -> None:
    page = stand_before(DOOR, 20)
    page.clock.install()
    page.reload()
    page.clock.run_for(3000)
    begun(page)
    page.evaluate(EARS)
    fresh = state_of(page)
    for change in ("language", "contrast-screen", "lower-screen", "priority", "class='merit'", "listen"):
        page.clock.run_for(1000)
        press(page, change)
    page.clock.run_for(1000)
    page.locator("[data-group]").first.tap()  # heard
    page.clock.run_for(1000)
    page.locator("[data-group]").first.tap()  # opened
    page.locator("[data-leave]").wait_for()
    changed = state_of(page)
    assert [name for name in fresh if fresh[name] == changed[name]] == []

    page.clock.fast_forward(61_000)
    expect(page.locator("[data-more-time][open]")).to_be_visible()
    page.clock.fast_forward(20_000)

    expect(page.locator("[data-more-time]")).to_be_hidden()

    def as_before() -> bool:
        page.clock.run_for(
            500
        )  # the live link was silent for eighty seconds of this clock: it reconnects first
        return state_of(page) == fresh

    eventually(as_before, "the page is as it was")
    assert page.evaluate("document.querySelectorAll('[data-heard=true]').length") == 0


def state_of(page: Page) -> dict[str, object]:
    """Everything that a visit can change, as the next person would find it."""
    return page.evaluate(
        """() => { const kiosk = document.querySelector("[data-kiosk]").dataset; return {
        language: document.documentElement.lang, contrast: kiosk.contrast, lowered: kiosk.lowered, chosen: kiosk.chosen,
        listening: document.querySelector("[data-listen]").dataset.on,
        tiles: [...document.querySelectorAll("[data-services] button")].map((one) => one.innerText).join()}; }"""
    )
