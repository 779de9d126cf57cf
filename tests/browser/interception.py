"""Holds, changes or loses the requests of a page in a test."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route

from tests.running import eventually

PROBE = "/held-by-the-test"


def intercept(page: Page, pattern: str, handler: Callable[[Route], Any], times: int | None = None) -> None:
    """Let `handler` answer the page's requests to `pattern`, from the next one on.

    The browser holds requests a moment after the page was told to: one that is sent in this moment reaches the server,
    and neither the handler nor a listener learns of it. So this returns once a request of the page was held.
    """
    page.route(pattern, handler, times=times)
    if page.url == "about:blank":  # it is told before it begins
        return
    page.route(f"**{PROBE}", lambda route: route.fulfill(body="held"))
    eventually(lambda: _is_held(page), "the page's requests are held")
    page.unroute(f"**{PROBE}")


def _is_held(page: Page) -> bool:
    return bool(page.evaluate("(probe) => fetch(probe).then((answer) => answer.text())", PROBE) == "held")
