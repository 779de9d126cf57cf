"""Looking up what to bring at the kiosk, by touch alone; then the printed list, or the number."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.kiosks import begun, stays
from tests.browser.measures import complaints, cut_off, letters, scrolls, targets
from tests.browser.office import asked
from tests.running import eventually

OpenPage = Callable[..., Page]
UPRIGHT, LYING = {"width": 1080, "height": 1920}, {"width": 1280, "height": 800}


@pytest.fixture
def kiosk(demo: Any, open_page: OpenPage) -> Page:
    return stays(opened(demo, open_page, UPRIGHT))


def opened(demo: Any, open_page: OpenPage, size: dict[str, int]) -> Page:
    page = open_page("/kiosk", token=demo.tokens["kiosk"], viewport=size, has_touch=True)
    return begun(page)


def press(page: Page, selector: str, done: Callable[[], bool]) -> None:
    """Touch until it works: a new screen ignores touches for a moment, like the second half of a double tap."""

    def touch() -> bool:
        if not done():
            with suppress(PlaywrightTimeout):  # gone or not yet reacting
                page.locator(selector).tap(timeout=300)
        return done()

    eventually(touch, f"{selector} does something")


def tap(page: Page, *keys: str) -> None:
    """Choose these one after the other, beginning with "open"."""
    for key in keys:
        before = step(page)
        selector = "[data-needs-open]" if key == "open" else f"[data-needs-pick='{key}']"
        expect(page.locator(selector)).to_be_visible()
        press(page, selector, lambda before=before: step(page) not in (before, "waiting"))


def step(page: Page) -> str:
    """The step that is shown; the page writes it on the list."""
    on = page.locator("[data-screen='needs'] [data-needs-list]")
    return (on.get_attribute("data-step") or "").split(" ")[0] if on.count() else ""


def papers_of_a_birth(page: Page) -> None:
    tap(page, "open", "H", "Hộ tịch", "HT-001")
    expect(page.locator("[data-needs-title]")).to_have_text("Đăng ký khai sinh")


def test_four_touches_show_what_to_bring_for_a_birth_and_four_lead_back_to_the_first_screen(
    kiosk: Page,
) -> None:
    papers_of_a_birth(kiosk)
    expect(kiosk.locator("[data-needs-items] li")).to_have_count(3)
    expect(kiosk.locator("[data-needs-items]")).to_contain_text("Giấy chứng sinh")

    for seen in ("procedures", "fields", "services", ""):
        press(kiosk, "[data-leave]", lambda seen=seen: step(kiosk) == seen)


@pytest.mark.parametrize("size", [UPRIGHT, LYING], ids=["upright", "lying"])
def test_every_step_can_be_read_and_pressed(demo: Any, open_page: OpenPage, size: dict[str, int]) -> None:
    page = opened(demo, open_page, size)
    for key in ("open", "H", "Hộ tịch", "HT-001"):
        tap(page, key)
        assert complaints(page, enhanced=True) == []
        assert not scrolls(page)
        assert cut_off(page, "[data-controls] button") == []
        assert not [one for one in targets(page) if one["height"] < smallest(page, "--target")]
        assert min(one["px"] for one in letters(page)) >= smallest(page, "--text")


def smallest(page: Page, measure: str) -> float:
    """The sizes that static/kiosk/sizes.js allows on this screen, in CSS px."""
    script = "(name) => parseFloat(getComputedStyle(document.querySelector('[data-kiosk]')).getPropertyValue(name))"
    return float(page.evaluate(script, measure)) - 0.5


def test_the_list_is_printed_once(kiosk: Page, demo: Any) -> None:
    before = set(printed(demo))
    papers_of_a_birth(kiosk)
    commands = asked(kiosk, "/print")

    press(kiosk, "[data-needs-print]", lambda: "Mời lấy" in kiosk.locator("[data-needs-print]").inner_text())
    kiosk.locator("[data-needs-print]").tap(force=True)

    new = eventually(lambda: set(printed(demo)) - before, "the paper")
    assert len(new) == 1
    assert len(commands) == 1


def printed(demo: Any) -> list[Path]:
    return list((demo.data / "paper").glob("giay-to-*.png"))


def test_without_paper_the_citizen_is_asked_to_take_a_picture(
    kiosk: Page, new_rolls: Callable[[], None]
) -> None:
    papers_of_a_birth(kiosk)
    expect(kiosk.locator("[data-needs-photo]")).to_be_visible()
    expect(kiosk.locator("[data-needs-print]")).to_be_hidden()

    new_rolls()
    expect(kiosk.locator("[data-needs-print]")).to_be_visible(timeout=30_000)


def test_a_number_can_be_taken_from_the_documents(kiosk: Page) -> None:
    papers_of_a_birth(kiosk)
    expect(kiosk.locator("[data-needs-take]")).to_have_text("Lấy số Hộ tịch, cư trú")

    press(kiosk, "[data-needs-take]", lambda: kiosk.locator("[data-screen='ticket']").count() == 1)
    expect(kiosk.locator("[data-service-name]")).to_have_text("Hộ tịch, cư trú")


def test_after_a_citizen_has_left_the_first_screen_returns(demo: Any, open_page: OpenPage) -> None:
    page = open_page("/enter", token=demo.tokens["kiosk"], viewport=UPRIGHT, has_touch=True)
    page.clock.install()
    page.goto("/kiosk")
    page.locator("[data-screen='services'] [data-choose]").first.wait_for()
    page.clock.run_for(1000)
    page.locator("[data-needs-open]").tap()
    expect(page.locator("[data-screen='needs']")).to_be_visible()

    page.clock.run_for(61_000)
    expect(page.locator("dialog[data-more-time]")).to_be_visible()
    page.clock.run_for(21_000)
    expect(page.locator("[data-screen='services']")).to_be_visible()


def test_a_foreigner_reads_the_names_in_english(kiosk: Page) -> None:
    press(kiosk, "[data-language]", lambda: kiosk.locator("html").get_attribute("lang") == "en")
    tap(kiosk, "open", "H", "Hộ tịch", "HT-001")
    expect(kiosk.locator("[data-needs-title]")).to_have_text("Birth registration")


def test_buttons_turn_the_pages_of_a_long_list(kiosk: Page) -> None:
    tap(kiosk, "open", "H", "Hộ tịch")
    last = kiosk.locator("[data-needs-choices] li").last
    expect(kiosk.locator("[data-needs-less]")).to_have_attribute("aria-disabled", "true")

    more = kiosk.locator("[data-needs-more]")
    press(kiosk, "[data-needs-more]", lambda: more.get_attribute("aria-disabled") == "true")
    expect(last).to_be_in_viewport()
