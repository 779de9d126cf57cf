"""The citizen's phone: the ticket's page in a real browser against the real server."""

from collections.abc import Callable
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.browser.measures import complaints, targets
from tests.browser.office import ask, order

OpenPage = Callable[..., Page]

PHONE = {"width": 360, "height": 640}
LOOK_NOW = "document.dispatchEvent(new Event('visibilitychange'))"
# Everything the page fetched, unpacked; the budget is 30 kB (UX notes B1, phone).
WEIGHT = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .reduce((sum, one) => sum + one.decodedBodySize, 0)"""


def state_of(demo: Any, ticket: Any) -> str:
    return str(ask(demo, f"/tickets/{ticket['id']}")["state"])


@pytest.fixture
def ticket(demo: Any) -> Any:
    """A fresh number for the service whose only counter is 5."""
    return order(demo, "/tickets", {"service": "L"}, who="kiosk")


@pytest.fixture
def phone(open_page: OpenPage, ticket: Any) -> Page:
    return open_page(f"/t/{ticket['id']}", viewport=PHONE)


def test_the_phone_shows_the_number_and_the_place_in_line(phone: Page, ticket: Any) -> None:
    expect(phone.locator("[data-number]")).to_have_text(ticket["number"])
    expect(phone.locator("[data-service]")).to_contain_text("Đất đai · Quầy")
    expect(phone.locator("[data-ahead]")).not_to_be_empty()


def test_the_page_is_light_enough_for_a_slow_network(phone: Page) -> None:
    phone.wait_for_load_state("networkidle")

    assert phone.evaluate(WEIGHT) < 30_000
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert [one for one in targets(phone) if one["height"] < 44] == []


def test_a_called_citizen_sees_the_counter_large(phone: Page, demo: Any, ticket: Any) -> None:
    order(demo, "/counters/5/open")
    order(demo, "/counters/5/call", {"ticket": ticket["id"], "reason": "khẩn cấp"})

    phone.evaluate(LOOK_NOW)
    expect(phone.locator("[data-call]")).to_have_text("Mời đến quầy 5")
    order(demo, "/counters/5/serve")
    order(demo, "/counters/5/finish")
    phone.evaluate(LOOK_NOW)
    expect(phone.locator("[data-state]")).to_contain_text("Đã phục vụ xong")


def test_giving_up_a_number_asks_first(phone: Page, demo: Any, ticket: Any) -> None:
    phone.locator("[data-cancel]").click()
    phone.locator("[data-keep]").click()
    assert state_of(demo, ticket) == "waiting"

    phone.locator("[data-cancel]").click()
    phone.locator("[data-really]").click()

    expect(phone.locator("[data-state]")).to_have_text("Số này đã hủy.")
    expect(phone.locator("[data-cancel]")).to_be_hidden()
    assert state_of(demo, ticket) == "cancelled"


def test_a_phone_that_comes_back_looks_at_once(phone: Page) -> None:
    with phone.expect_request("**/api/v1/tickets/*"):
        phone.evaluate(LOOK_NOW)


def test_a_phone_without_network_says_that_it_may_be_wrong(open_page: OpenPage, ticket: Any) -> None:
    page = open_page(f"/t/{ticket['id']}", viewport=PHONE)
    page.clock.install()
    page.reload()
    page.locator("[data-number] span").first.wait_for()
    page.context.set_offline(True)

    page.clock.fast_forward(60_000)

    expect(page.locator("[data-link-bar]")).to_be_visible()


def test_a_number_nobody_holds_has_no_page(demo: Any) -> None:
    assert requests.get(f"{demo.url}/t/AAAAAAAAAAAAAAAA", timeout=30).status_code == 404


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_phone(open_page: OpenPage, ticket: Any, scheme: str) -> None:
    page = open_page(f"/t/{ticket['id']}", viewport=PHONE, color_scheme=scheme)
    expect(page.locator("[data-ahead]")).not_to_be_empty()
    assert complaints(page) == []

    page.locator("[data-cancel]").click()
    assert complaints(page) == []


def test_the_page_speaks_english_on_request(open_page: OpenPage, ticket: Any) -> None:
    page = open_page(f"/t/{ticket['id']}", viewport=PHONE)

    page.locator("a[href='?lang=en']").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("Your number")
