"""The citizen's phone after sleep, a page change or a lost network: it shows the present state at once."""

import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.interception import intercept
from tests.browser.office import command
from tests.browser.phones import LOOK_NOW, PHONE, OpenPage, call
from tests.running import eventually

BACK_FROM_CACHE = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
# Every stage of the visit that the page shows from now on.
STAGES = """window.stages = [];
    new MutationObserver(() => stages.push(document.body.dataset.stage))
        .observe(document.body, {attributeFilter: ["data-stage"]})"""


@pytest.fixture
def still_phone(phone: Page) -> Page:
    """A phone whose clock stands still: it never refreshes by time, only when an event makes it."""
    phone.clock.install()
    phone.clock.pause_at(time.time() + 1)
    phone.reload()
    expect(phone.locator("[data-ahead]")).to_have_text("Ông/Bà là người tiếp theo")
    return phone


@pytest.mark.parametrize("event", [LOOK_NOW, BACK_FROM_CACHE, "dispatchEvent(new Event('online'))"])
def test_a_phone_that_wakes_up_shows_the_present_state_at_once(
    still_phone: Page, demo: Any, ticket: Any, event: str
) -> None:
    phone = still_phone
    phone.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
    phone.evaluate(LOOK_NOW)
    call(demo, ticket)
    phone.evaluate("delete document.hidden")

    phone.evaluate(event)

    expect(phone.locator("[data-call]")).to_have_text("Mời Ông/Bà đến quầy 5")


def test_a_page_reached_by_going_back_shows_the_present_state_at_once(
    still_phone: Page, demo: Any, ticket: Any
) -> None:
    still_phone.goto("/healthz")
    call(demo, ticket)
    still_phone.go_back()
    expect(still_phone.locator("[data-call]")).to_have_text("Mời Ông/Bà đến quầy 5")


def test_a_lost_network_is_shown_at_once_and_the_last_state_stays(
    still_phone: Page, demo: Any, ticket: Any
) -> None:
    phone = still_phone
    phone.context.set_offline(True)
    expect(phone.locator("[data-link-bar]")).to_contain_text("Mất kết nối. Đây là thông tin lúc")
    expect(phone.locator("[data-ahead]")).to_have_text("Ông/Bà là người tiếp theo")
    call(demo, ticket)

    phone.context.set_offline(False)

    expect(phone.locator("[data-call]")).to_have_text("Mời Ông/Bà đến quầy 5")
    expect(phone.locator("[data-link-bar]")).to_be_hidden()


def test_a_server_that_does_not_answer_is_noticed_though_the_phone_has_network(
    open_page: OpenPage, ticket: Any
) -> None:
    page = open_page(f"/t/{ticket['id']}", viewport=PHONE)
    page.clock.install()
    page.reload()
    page.locator("[data-number] span").first.wait_for()
    intercept(page, "**/api/v1/tickets/*", lambda route: route.abort())

    for _ in range(3):
        with page.expect_event("requestfailed"):
            page.clock.run_for(6_000)

    expect(page.locator("[data-link-bar]")).to_be_visible()


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(
    still_phone: Page, demo: Any, ticket: Any
) -> None:
    phone = still_phone
    held: list[Any] = []
    intercept(phone, "**/api/v1/tickets/*", lambda route: held.append((route, route.fetch())), times=1)
    phone.evaluate(LOOK_NOW)
    eventually(lambda: phone.evaluate("true") and held, "the first answer is held back")
    call(demo, ticket)
    phone.evaluate(LOOK_NOW)
    expect(phone.locator("[data-call]")).to_have_text("Mời Ông/Bà đến quầy 5")

    phone.evaluate(STAGES)
    route, old = held[0]
    assert old.json()["state"] == "waiting"
    with phone.expect_event("requestfinished"):
        route.fulfill(response=old)
    command(demo, "/counters/5/serve")
    phone.evaluate(LOOK_NOW)
    expect(phone.locator("[data-state]")).to_contain_text("Đang phục vụ")
    assert phone.evaluate("stages") == ["here"]
