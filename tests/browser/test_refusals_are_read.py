"""What a page says when something is refused: in the page's language, and with its true cause."""

from typing import Any

import pytest
from playwright.sync_api import Request, expect

from tests.browser.desks import COUNTER

# The server answers the first sockets of the page as it does when it has too many: with a refusal.
REFUSED_LINKS = """const Real = WebSocket;
    let left = %d;
    window.WebSocket = function (address, ...more) {
      left -= 1;
      return new Real(left < 0 ? address : address.replace("/socket.io/", "/no-room/"), ...more);
    };"""


@pytest.mark.parametrize("path", [f"/counter/{COUNTER}", "/floor", "/kiosk", "/board?sound=0"])
def test_a_refusal_has_the_pages_language_not_the_browsers(open_page, demo, path):
    requests: list[Request] = []
    page = open_page(
        "/enter", token=None if path.startswith("/board") else demo.tokens["admin"], locale="en-US"
    )
    page.on("request", lambda sent: requests.append(sent) if "/api/v1/" in sent.url else None)
    page.goto(path)
    page.wait_for_timeout(500)
    page.evaluate(
        """async () => { if (document.querySelector("[data-code]")) return;
            const { read } = await import("/static/shared/api.js"); await read("/desk/no-such-counter"); }"""
    )

    assert requests
    assert {sent.all_headers()["accept-language"] for sent in requests} == {"vi"}


def test_an_officer_with_a_browser_in_english_reads_a_refusal_in_vietnamese(open_page, demo):
    page = open_page(f"/counter/{COUNTER}", token=demo.tokens["admin"], locale="en-US")
    page.get_by_role("button", name="Tạm dừng").click()
    page.locator('[data-dialog="pause"] [name="minutes"]').fill("999")
    page.keyboard.press("Enter")

    expect(page.locator('[data-dialog="pause"] [data-problem]')).to_contain_text("Trường")


@pytest.mark.parametrize(("refused", "is_asked"), [(2, False), (1000, True)])
def test_only_a_link_that_is_never_established_is_blamed_on_the_proxy(
    open_page: Any, demo, refused, is_asked
):
    page = open_page("/enter", token=demo.tokens["admin"])
    page.add_init_script(REFUSED_LINKS % refused)
    why: list[str] = []
    page.on("request", lambda sent: why.append(sent.url) if "/way?" in sent.url else None)
    page.goto(f"/counter/{COUNTER}")

    if is_asked:
        with page.expect_request("**/way?*"):
            pass
    else:
        expect(page.locator("[data-link-bar]")).to_be_visible()
        expect(page.locator("[data-link-bar]")).to_be_hidden(timeout=20_000)
        assert why == []
