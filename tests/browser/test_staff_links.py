"""The pages of counter, greeter and floor stay up to date on any network, and show the state of their link."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.interception import intercept
from tests.browser.office import ask, break_the_link, command, empty_counter, take_numbers
from tests.running import eventually

# Service M belongs to counter 8 alone in the sample office.
COUNTER, SERVICE = "8", "M"
PAGES = {"counter": f"/counter/{COUNTER}", "greeter": "/greeter", "floor": "/floor"}
WAITING = {
    "counter": "[data-waiting-title]",
    "greeter": '[data-tab="waiting"] [data-count]',
    "floor": f'[data-services] > [data-key="{SERVICE}"] [data-waiting]',
}


@pytest.fixture
def open_as_admin(demo: Any, open_page: Any) -> Any:
    """Opens pages as the admin, in windows of their own: these tests cut links and end sessions."""
    return lambda path: open_page(path, token=demo.tokens["admin"], viewport={"width": 1280, "height": 900})


@pytest.fixture
def opened(demo: Any, open_as_admin: Any) -> Any:
    """Open a page, with nobody waiting for counter 8; return it with the address of its snapshot."""
    empty_counter(demo, COUNTER)

    def open_(name: str) -> tuple[Page, str]:
        path = f"/desk/{COUNTER}" if name == "counter" else f"/{name}"
        return open_as_admin(PAGES[name]), f"**/api/v1{path}"

    return open_


def end_the_session(page: Page) -> None:
    """Take the session's cookie away until the page has noticed: an answer under way restores it."""

    def is_led_away() -> bool:
        page.context.clear_cookies()
        return "/sign-in" in page.url

    eventually(is_led_away, "the page leads to the sign-in")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_is_away_and_without_a_session_leads_to_the_sign_in(opened, name):
    page, snapshot = opened(name)
    intercept(page, snapshot, lambda route: route.abort())
    break_the_link(page)
    bar = page.locator("[data-link-bar]")
    expect(bar).to_contain_text("Không nối được máy chủ")

    page.unroute(snapshot)

    expect(bar).to_contain_text("Mất kết nối trực tiếp")

    end_the_session(page)  # it shows no old figures

    expect(page).to_have_url(re.compile(f"/sign-in.*next={PAGES[name]}$"))


def test_the_page_of_printed_tickets_leads_to_the_sign_in_without_a_session(open_as_admin):
    page = open_as_admin("/paper")

    end_the_session(page)

    expect(page).to_have_url(re.compile("/sign-in"))


@pytest.mark.parametrize("name", PAGES)
def test_a_slow_answer_does_not_bring_back_an_older_snapshot(demo, opened, name):
    page, snapshot = opened(name)
    older = ask(demo, snapshot.removeprefix("**/api/v1"))
    under_way: list[Route] = []
    intercept(page, snapshot, lambda route: under_way.append(route))
    with page.expect_request(snapshot):
        page.reload()
    take_numbers(demo, SERVICE)
    waiting = page.locator(WAITING[name])
    count = ask(demo, "/floor")["figures"]["waiting"] if name == "greeter" else 1
    expect(waiting).to_have_text(re.compile(rf"\b{count}$"))

    with page.expect_response(snapshot) as answered:
        under_way[0].fulfill(json=older)
    answered.value.finished()
    page.evaluate("() => new Promise(requestAnimationFrame)")

    expect(waiting).to_have_text(re.compile(rf"\b{count}$"), timeout=1)


def test_the_notice_of_a_lost_server_disappears_when_the_server_is_back(demo, opened):
    page, _ = opened("counter")
    break_the_link(page)
    intercept(page, "**/api/v1/**", lambda route: route.abort())
    expect(page.locator("[data-link-bar]")).to_contain_text("Không nối được máy chủ")
    page.locator('[data-step="close"]').click()
    problem = page.locator("[data-problem]").first
    expect(problem).to_contain_text("Không nối được máy chủ")

    page.unroute("**/api/v1/**")

    expect(problem).to_be_empty()
    command(demo, f"/counters/{COUNTER}/open")
