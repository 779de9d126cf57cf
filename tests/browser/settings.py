"""The settings while their pages are tested: as they are, changed by another admin, and put back."""

import uuid
from typing import Any

import requests
from playwright.sync_api import Locator, Page

from tests.browser.measures import complaints
from tests.browser.office import ask

DESK = {"width": 1366, "height": 768}
PHONE = {"width": 360, "height": 640}
LISTS = ("services", "counters", "priorities", "outcomes")


def settings(demo: Any) -> Any:
    return ask(demo, "/settings")["settings"]


def change(demo: Any, patch: dict[str, Any], reason: str = "admin khác") -> None:
    """Another admin saves elsewhere."""
    body = {"version": ask(demo, "/settings")["newest"], "reason": reason, "changes": patch}
    card = {"Authorization": f"Bearer {demo.tokens['admin']}", "Idempotency-Key": str(uuid.uuid4())}
    answer = requests.patch(f"{demo.url}/api/v1/settings", json=body, headers=card, timeout=30)
    assert answer.ok, answer.text


def put_back(demo: Any, before: Any) -> None:
    """Let the settings that these tests change be as they were."""
    if settings(demo) == before:
        return
    gone = {key: None for key in settings(demo)["office"]["dates"] if key not in before["office"]["dates"]}
    office = {**before["office"], "hours": before["office"]["hours"] or None, "dates": gone}
    voice = {key: None if value == {} else value for key, value in before["voice"].items()}
    lists = {name: {**_gone(demo, before, name), **before[name]} for name in LISTS}
    back = {"office": office, "queue": before["queue"], "voice": voice, **lists, "order": before["order"]}
    change(demo, back, "như cũ")


def _gone(demo: Any, before: Any, name: str) -> dict[str, None]:
    return dict.fromkeys(code for code in settings(demo)[name] if code not in before[name])


def assert_readable_and_whole(page: Page, name: str, size: dict[str, int]) -> None:
    """The page `name` fits a window of this size, and axe finds nothing."""
    page.set_viewport_size(size)
    page.evaluate("document.fonts.ready")
    assert complaints(page) == [], (name, size)
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"], name


def state(page: Page) -> Locator:
    """The sentence about what is not saved yet."""
    return page.locator("[data-unsaved] [data-state]")


def changes(page: Page) -> Locator:
    return page.locator("[data-unsaved] > [data-changes] > li")


def day(page: Page, code: str) -> Locator:
    return page.locator(f'[data-field="office.hours.{code}"]')
