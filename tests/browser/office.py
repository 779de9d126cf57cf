"""Events elsewhere in the office while a page is open: numbers taken, counters opened, by the API."""

import uuid
from typing import Any

import requests
from playwright.sync_api import Page, WebSocketRoute

from tests.running import eventually


def ask(demo: Any, path: str, who: str = "admin") -> Any:
    """Fetch one snapshot as the device `who`."""
    return requests.get(f"{demo.url}/api/v1{path}", headers=_card(demo, who), timeout=30).json()


def command(demo: Any, path: str, body: dict[str, Any] | None = None, who: str = "admin") -> Any:
    """Send one command as the device `who`; a refusal is returned as its problem, with `code`."""
    headers = {**_card(demo, who), "Idempotency-Key": str(uuid.uuid4())}
    return requests.post(f"{demo.url}/api/v1{path}", json=body or {}, headers=headers, timeout=30).json()


def take_numbers(demo: Any, service: str, count: int = 1) -> list[str]:
    """Let this many citizens take a number at the kiosk; return the numbers in order."""
    return [command(demo, "/tickets", {"service": service}, who="kiosk")["number"] for _ in range(count)]


def empty_counter(demo: Any, counter: str) -> None:
    """Open the counter and serve everybody who still waits for it, so that the test begins with its own people."""
    command(demo, f"/counters/{counter}/open")
    for ticket in ask(demo, f"/desk/{counter}")["parked"]:
        command(demo, f"/counters/{counter}/resume", {"ticket": ticket["id"]})
    for ticket in ask(demo, f"/desk/{counter}")["missed"]:
        command(demo, f"/counters/{counter}/restore", {"ticket": ticket["id"]})
    while "code" not in command(demo, f"/counters/{counter}/call-next"):
        pass
    command(demo, f"/counters/{counter}/finish")


def asked(page: Page, path: str) -> list[str]:
    """Return a list into which every later request of the page to an address with this end is put once it was sent."""
    seen: list[str] = []
    page.on("request", lambda sent: seen.append(sent.url) if sent.url.endswith(path) else None)
    return seen


def break_the_link(page: Page) -> None:
    """Reload the page, wait for its live link, then cut the link and allow no new one."""
    links: list[WebSocketRoute] = []

    def first_only(link: WebSocketRoute) -> None:
        links.append(link)
        if len(links) == 1:
            link.connect_to_server()
        else:
            link.close()

    page.route_web_socket("**/socket.io/**", first_only)
    heard: list[Any] = []  # from the first frame on: the snapshot may come before the page has all its files
    page.once("websocket", lambda link: link.on("framereceived", lambda frame: heard.append(frame)))
    page.reload()
    eventually(
        lambda: page.evaluate("true") and "snapshot" in str(heard), "the live link brings the snapshot"
    )
    links[0].close()


def _card(demo: Any, who: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {demo.tokens[who]}"}
