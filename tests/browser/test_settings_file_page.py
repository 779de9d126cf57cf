"""The settings as one file in a browser: a fault is shown at its line, the differences before they are saved."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.measures import complaints, screenshot
from tests.browser.settings import DESK, PHONE, change, settings, state


@pytest.fixture
def page(subject: Callable[..., Page]) -> Page:
    page: Page = subject("file")
    return page


@pytest.fixture
def text(page: Page, tmp_path: Path) -> str:
    """The file as it is taken away; bringing it in again changes nothing."""
    with page.expect_download() as taken:
        page.get_by_role("link", name="Tải tệp cài đặt").click()
    file = tmp_path / "office.toml"
    taken.value.save_as(file)
    page.get_by_label("Chọn tệp").set_input_files(file)
    expect(state(page)).to_have_text("Tệp giống hệt cài đặt đang có: không có gì đổi.")
    return file.read_text("utf-8")


def box(page: Page) -> Locator:
    return page.get_by_label("hoặc dán nội dung tệp")


def is_readable_and_whole(page: Page, name: str) -> None:
    """On the screen of a desk and on a phone; then it is as it was."""
    for size in (PHONE, DESK):
        page.set_viewport_size(ViewportSize(**size))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert complaints(page) == []
        screenshot(page, f"{name}-{size['width']}")


def test_a_fault_is_shown_with_its_line_and_the_line_is_gone_to(page: Page, text: str) -> None:
    box(page).fill(text.replace("undo_seconds = 30", "undo_seconds = ba mươi"))
    expect(state(page)).to_have_text("Tệp chưa đúng, chưa lưu được.")
    expect(box(page)).to_have_accessible_description(re.compile(r"^Dòng \d+: Không đọc được dòng này"))
    is_readable_and_whole(page, "settings-file-wrong")
    page.get_by_role("button", name="Đến dòng đó").click()

    expect(box(page)).to_be_focused()
    selected = "(box) => box.value.slice(box.selectionStart, box.selectionEnd)"
    assert box(page).evaluate(selected) == "undo_seconds = ba mươi"
    page.get_by_role("link", name="Hôm nay").click()
    page.goto("/admin/settings/file")
    expect(box(page)).to_have_value(re.compile("ba mươi"))
    expect(page.locator("[data-kept]")).to_be_visible()
    page.get_by_role("button", name="Bỏ nội dung này").click()
    expect(box(page)).to_have_value("")


def test_a_file_is_saved_with_a_reason_after_its_differences_were_seen(
    demo: Any, page: Page, text: str
) -> None:
    box(page).fill(text.replace("undo_seconds = 30", "undo_seconds = 40"))
    differences = page.locator("[data-unsaved] > [data-changes]")
    expect(differences).to_contain_text("30 → 40")
    page.get_by_role("button", name="Lưu thay đổi").click()
    expect(page.get_by_label("Lý do")).to_be_focused()
    expect(page.get_by_label("Lý do")).to_have_accessible_description(re.compile("Cần ghi lý do"))
    change(demo, {"queue": {"undo_seconds": 50}})
    page.get_by_label("Lý do").fill("sửa bằng tệp")
    page.get_by_role("button", name="Lưu thay đổi").click()
    expect(state(page)).to_contain_text("vừa được người khác đổi")
    expect(differences).to_contain_text("50 → 40")
    is_readable_and_whole(page, "settings-file")
    page.get_by_role("button", name="Lưu thay đổi").click()

    expect(page.locator("[data-saved]")).to_be_focused()
    assert settings(demo)["queue"]["undo_seconds"] == 40
