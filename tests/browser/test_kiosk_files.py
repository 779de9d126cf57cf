"""The kiosk asks for the number of files only where the office wants it, and needs at most three taps."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kiosks import ASKS_FILES, SCREENS, Screen, press
from tests.browser.measures import complaints, screenshot
from tests.browser.millimetres import look_at
from tests.browser.office import ask

# The service of the sample office that asks; its files are counted 1, 2–3, 4+.
SERVICE = "K"


def test_four_taps_give_a_priority_number_for_many_files(demo, kiosk):
    press(kiosk, "priority][data-for='services'")
    press(kiosk, "class='elderly'")
    press(kiosk, f"choose='{SERVICE}'")
    expect(kiosk.locator("[data-show='files'] h1")).to_have_text("Ông/Bà nộp mấy bộ hồ sơ?")
    with kiosk.expect_response("**/api/v1/tickets") as answer:
        press(kiosk, "files-choice='4'")

    kiosk.locator("[data-screen='ticket']").wait_for()
    ticket = answer.value.json()
    assert (ticket["files"], ticket["files_text"], ticket["priority"]) == (4, "4+", True)
    items = {item["number"]: item for item in ask(demo, "/desk/7")["waiting"]}
    assert items[ticket["number"]]["files_text"] == "4+"


def test_a_citizen_may_go_back_and_choose_another_service(kiosk):
    press(kiosk, f"choose='{SERVICE}'")
    press(kiosk, "leave")

    expect(kiosk.locator("[data-kiosk]")).to_have_attribute("data-screen", "services")
    press(kiosk, "choose='Q'")
    kiosk.locator("[data-screen='ticket']").wait_for()


def test_the_phone_says_how_many_files_were_announced(kiosk, open_page):
    press(kiosk, f"choose='{SERVICE}'")
    with kiosk.expect_response("**/api/v1/tickets") as answer:
        press(kiosk, "files-choice='3'")

    phone = open_page(f"/t/{answer.value.json()['id']}")

    expect(phone.locator("[data-files]")).to_have_text("Số hồ sơ: 2–3")


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_the_question_is_large_enough_on_every_kiosk(stand_before: Callable[..., Page], screen: Screen):
    page = stand_before(screen, 4)
    press(page, f"choose='{ASKS_FILES}'")
    page.locator("[data-files-choice]").first.wait_for()

    found = {"vi": look_at(page, screen.px_per_mm, screen.distance_cm).faults()}
    screenshot(page, f"kiosk-{screen}-files")
    press(page, "lower-screen")
    press(page, "contrast-screen")
    press(page, "language")
    found["en-lowered-contrast"] = look_at(page, screen.px_per_mm, screen.distance_cm).faults(lowered=True)
    assert found == {name: [] for name in found}
    assert complaints(page, enhanced=True) == []
