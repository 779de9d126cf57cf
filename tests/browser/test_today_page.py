"""A supervisor changes this one day with one tap, and the kiosk's service stops and goes on."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.measures import picture
from tests.browser.office import order


def test_one_tap_stops_a_service_and_another_gives_its_numbers_again(
    demo: Any, open_page: Callable[..., Page]
) -> None:
    page = open_page("/today", token=demo.tokens["admin"])
    stop = page.locator("button[data-code='L']")
    expect(stop).to_have_attribute("data-what", "stop")
    stop.click()
    expect(stop).to_have_attribute("data-what", "give")
    picture(page, "today")
    assert order(demo, "/tickets", {"service": "L"}, who="kiosk")["code"] == "session_full"
    stop.click()
    expect(stop).to_have_attribute("data-what", "stop")
    assert order(demo, "/tickets", {"service": "L"}, who="kiosk")["number"].startswith("L")


def test_serving_everybody_is_said_in_words(demo: Any, open_page: Callable[..., Page]) -> None:
    page = open_page("/today", token=demo.tokens["admin"])
    page.locator("[data-what='serve_all']").click()
    expect(page.locator("[data-closing]")).to_contain_text("đều được phục vụ")
    page.locator("[data-what='close_as_usual']").click()
    expect(page.locator("[data-closing]")).to_contain_text("phiếu hẹn ưu tiên")
