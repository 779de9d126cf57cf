"""Screens, numbers of services, both languages, lowered and in high contrast, measured in millimetres.

`make sizes` measures every screen with every number of services.
"""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.interception import intercept
from tests.browser.kiosks import (
    COUNTS,
    DOOR,
    EVERY_SIZE,
    LAPTOP,
    SCREENS,
    TABLET,
    Screen,
    begun,
    press,
    stays,
)
from tests.browser.measures import complaints, screenshot
from tests.browser.millimetres import look_at

Stand = Callable[..., Page]

# Every number of services in portrait; in landscape the most, and the most that fit on one level.
EVERY = {DOOR: COUNTS, TABLET: (8, 20), LAPTOP: (20,)}
MEASURED = EVERY if EVERY_SIZE else {DOOR: (8,), TABLET: (20,)}
ALL = [
    pytest.param(screen, count, id=f"{screen}-{count}")
    for screen, counts in MEASURED.items()
    for count in counts
]


def faults(page: Page, screen: Screen, *, lowered: bool = False) -> list[str]:
    return look_at(page, screen.px_per_mm, screen.distance_cm).faults(lowered=lowered)


@pytest.mark.parametrize(("screen", "count"), ALL)
def test_everything_is_large_enough_for_old_hands_and_eyes(
    stand_before: Stand, screen: Screen, count: int
) -> None:
    page = stand_before(screen, count)
    found: dict[str, list[str]] = {}

    def look(name: str, *, lowered: bool = False) -> None:
        found[name] = faults(page, screen, lowered=lowered)
        found[name] += ["more than two levels"] * page.locator("[data-more]").count()
        screenshot(page, f"kiosk-{screen}-{count}-{name}")

    look("vi")
    press(page, "contrast-screen")
    look("vi-contrast")
    if count > 8:
        page.locator("[data-group]").last.tap()
        page.locator("[data-leave]").wait_for()
        look("vi-contrast-group")
        press(page, "leave")
    press(page, "contrast-screen")
    press(page, "lower-screen")
    look("vi-lowered", lowered=True)
    press(page, "language")
    look("en-lowered", lowered=True)
    press(page, "lower-screen")
    look("en")
    press(page, "contrast-screen")
    look("en-contrast")
    press(page, "priority")
    look("en-contrast-classes")
    press(page, "class='pregnant'")
    press(page, "lower-screen")
    look("en-contrast-priority-lowered", lowered=True)
    assert found == {name: [] for name in found}


def without_paper(route: Route) -> None:
    """The number is given, its print does not come out."""
    answer = route.fetch()
    ticket = {
        **answer.json(),
        "ahead": 12,
        "wait": {"low": 100, "high": 120},
        "print": {"job": 1, "state": "failed", "copy": 0},
    }
    route.fulfill(response=answer, body=json.dumps(ticket))


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_number_is_readable_also_beside_a_long_message_about_its_print(
    stand_before: Stand, screen: Screen
) -> None:
    page = stays(stand_before(screen, 4))
    intercept(page, "**/api/v1/tickets", without_paper)
    page.route_web_socket(
        "**/socket.io/**", lambda link: link.close()
    )  # the place in line stays as said above
    press(page, "priority")
    press(page, "class='pregnant'")
    press(page, "choose='H'")
    page.locator("[data-screen='ticket']").wait_for()
    expect(page.locator("[data-paper]")).to_have_attribute("data-state", "away")

    found = {"vi": faults(page, screen)}
    screenshot(page, f"kiosk-{screen}-number")
    press(page, "lower-screen")
    press(page, "contrast-screen")
    found["vi-lowered-contrast"] = faults(page, screen, lowered=True)
    press(page, "language")
    found["en-lowered-contrast"] = faults(page, screen, lowered=True)
    screenshot(page, f"kiosk-{screen}-number-en")
    assert found == {name: [] for name in found}


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_a_question_over_the_screen_is_large_enough_and_in_reach(stand_before: Stand, screen: Screen) -> None:
    page = stand_before(screen, 4)
    intercept(page, "**/api/v1/tickets", lambda route: route.abort())
    press(page, "lower-screen")
    press(page, "choose='H'")
    expect(page.locator("dialog[open]")).to_be_visible()

    found = {"trouble": faults(page, screen, lowered=True)}
    screenshot(page, f"kiosk-{screen}-trouble")
    page.locator("[data-back]").tap()
    page.clock.install()
    page.reload()
    page.clock.run_for(3000)
    begun(page)
    press(page, "lower-screen")
    page.clock.fast_forward(61_000)
    expect(page.locator("[data-more-time][open]")).to_be_visible()
    found["more time"] = faults(page, screen, lowered=True)
    assert found == {name: [] for name in found}


@pytest.mark.parametrize("count", [8, 20] if EVERY_SIZE else [20])
def test_axe_finds_nothing_in_high_contrast_on_two_levels(stand_before: Stand, count: int) -> None:
    page = stand_before(TABLET, count)
    press(page, "contrast-screen")
    press(page, "lower-screen")
    assert complaints(page, enhanced=True) == []

    press(page, "group='A'")
    page.locator("[data-leave]").wait_for()
    assert complaints(page, enhanced=True) == []


def test_the_technicians_strip_shows_the_measures_and_the_broken_limits(stand_before: Stand) -> None:
    page = stand_before(TABLET, 8, path="/kiosk?technician=1")
    strip = page.locator("[data-technician]")
    expect(strip).to_have_attribute("data-technician", "fine")
    expect(strip).to_contain_text("10,1 inch")

    page.locator("[data-help]").evaluate(
        "button => { button.style.minHeight = button.style.height = '60px'; }"
    )
    press(page, "contrast-screen")

    expect(strip).to_have_attribute("data-technician", "broken")
    expect(strip).to_contain_text("Nút nhỏ hơn 20 mm")
