"""The history of the settings in a browser: one change is taken back, and nobody's later change is lost."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.interception import intercept
from tests.browser.measures import complaints, screenshot
from tests.browser.settings import DESK, PHONE, change, put_back, settings


@pytest.fixture
def changed(demo: Any) -> Iterator[Any]:
    """The office after one admin changed two settings, and another one of them again."""
    before = settings(demo)
    change(demo, {"queue": {"undo_seconds": 45, "return_minutes": 30}}, "Quyết định 214")
    change(demo, {"queue": {"undo_seconds": 60}}, "góp ý của quầy 3")
    yield demo
    put_back(demo, before)


def look(page: Page, name: str) -> None:
    """The page is whole and readable at a desk and on a phone."""
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert complaints(page) == [], size
        screenshot(page, f"history-{name}-{size['width']}")


def test_a_change_is_undone_with_a_reason_and_what_was_changed_since_stays(
    changed: Any, window: Callable[..., Page]
) -> None:
    page = window("/admin/settings/history", DESK)
    look(page, "list")
    button = page.locator("li", has_text="Quyết định 214").first.locator("[data-undo]")
    button.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("[data-changes]")).to_contain_text("30 → 20")
    expect(dialog.locator("[data-kept-changes]")).to_contain_text("sau đó đã sửa tiếp")
    expect(dialog.locator("[data-kept-list]")).to_contain_text("45 → 60")
    look(page, "undo")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()

    button.click()
    reason = dialog.get_by_label("Vì sao hoàn tác")
    reason.fill(" ")
    reason.press("Enter")
    expect(reason).to_be_focused()
    expect(reason).to_have_accessible_description("Cần ghi lý do, ví dụ số của quyết định.")
    reason.fill("nhầm số")
    change(changed, {"queue": {"undo_seconds": 50}}, "lại sửa nữa")
    dialog.get_by_role("button", name="Hoàn tác").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Cài đặt vừa được người khác đổi.")
    expect(dialog.locator("[data-kept-list]")).to_contain_text("45 → 50")
    dialog.get_by_role("button", name="Hoàn tác").click()

    expect(page.locator("[data-saved]")).to_be_focused()
    newest = page.locator("[data-entries] > li").first
    expect(newest).to_contain_text("nhầm số")
    expect(newest).to_contain_text("hoàn tác")
    now = settings(changed)["queue"]
    assert (now["undo_seconds"], now["return_minutes"]) == (50, 20)


def test_a_lost_server_leaves_what_was_typed_to_be_sent_again(
    changed: Any, window: Callable[..., Page]
) -> None:
    page = window("/admin/settings/history", DESK)
    page.locator("li", has_text="Quyết định 214").first.locator("[data-undo]").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("[data-changes]")).to_contain_text("30 → 20")
    dialog.get_by_label("Vì sao hoàn tác").fill("nhầm số")
    intercept(page, "**/settings/undo", lambda route: route.abort())
    dialog.get_by_role("button", name="Hoàn tác").click()
    expect(dialog.get_by_role("alert")).to_have_text("Không nối được máy chủ. Xin thử lại.")
    look(page, "lost")

    page.unroute("**/settings/undo")
    dialog.get_by_role("button", name="Hoàn tác").click()

    expect(page.locator("[data-saved]")).to_be_focused()
    expect(page.locator("[data-entries] > li").first).to_contain_text("nhầm số")
