"""An admin changes the office in pages: checked while typing, told in words, saved once, undone."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.measures import screenshot
from tests.browser.office import ask
from tests.browser.settings import (
    DESK,
    PHONE,
    assert_readable_and_whole,
    change,
    changes,
    day,
    settings,
    state,
)


def test_the_week_is_changed_by_keys_only(demo: Any, subject: Callable[..., Page]) -> None:
    page = subject("hours")
    day(page, "mon").locator("[data-add-session]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("7h")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("1130")
    for _ in range(2):  # past the button that removes the session
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(day(page, "mon").locator("[data-opens]")).to_have_count(2)
    page.keyboard.press("Shift+Tab")
    copy = day(page, "mon").get_by_role("button", name="Chép cả tuần")
    copy.focus()
    page.keyboard.press("Enter")
    expect(changes(page)).to_have_count(1)
    expect(changes(page)).to_contain_text("Thứ Sáu: 07:00-11:30, 13:30-17:00")
    expect(page.locator("[data-unsaved] [data-touches]")).to_be_visible()
    page.get_by_label("Lý do").focus()
    page.keyboard.type("Quyết định 214")
    page.keyboard.press("Enter")

    expect(page.locator("[data-saved]")).to_be_focused()
    sessions = ["07:00-11:30", "13:30-17:00"]
    assert settings(demo)["office"]["hours"] == dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), sessions)
    expect(page.locator(".last li").filter(has_text="Quyết định 214")).to_have_count(1)


def test_a_value_that_is_not_the_default_is_marked_and_the_default_taken_back(
    subject: Callable[..., Page],
) -> None:
    page = subject("order")
    field = page.get_by_label("Trong bao nhiêu giây còn hoàn tác được ở quầy")
    mark = page.locator('[data-field="queue.undo_seconds"] [data-apart]')
    expect(mark).to_be_hidden()
    field.fill("45")
    expect(mark).to_contain_text("khác mặc định")
    mark.get_by_role("button").click()
    expect(field).to_have_value("30")
    expect(field).to_be_focused()
    expect(state(page)).to_have_text("Chưa có thay đổi.")


def test_the_last_change_is_undone_after_it_was_shown(demo: Any, subject: Callable[..., Page]) -> None:
    change(demo, {"queue": {"undo_seconds": 45}})
    page = subject("order")
    page.locator(".last").get_by_role("button", name="Hoàn tác").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("45 → 30")
    screenshot(page, "settings-undo")
    assert settings(demo)["queue"]["undo_seconds"] == 45
    dialog.get_by_role("button", name="Hoàn tác").click()

    expect(page.locator("[data-saved]")).to_be_focused()
    assert settings(demo)["queue"]["undo_seconds"] == 30


def test_a_change_from_a_later_day_on_is_planned(demo: Any, subject: Callable[..., Page]) -> None:
    page = subject("office")
    page.get_by_label("Dòng chữ ở chân bảng gọi số").fill("Mời giữ phiếu đến khi xong việc")
    page.get_by_label("ngày và giờ sau này").check()
    page.get_by_label("Lý do").fill("từ tháng sau")
    page.get_by_role("button", name="Lưu thay đổi").click()
    expect(page.locator("[data-summary]")).to_contain_text("Cần ghi ngày và giờ.")
    year = int(ask(demo, "/board")["now"][:4]) + 1
    page.get_by_label("Ngày và giờ có hiệu lực").fill(f"{year}-01-02T07:30")
    page.get_by_role("button", name="Lưu thay đổi").click()
    expect(page.locator("[data-saved]")).to_be_focused()
    newest = page.locator(".last li").first

    expect(newest).to_contain_text(f"từ 07:30 02/01/{year}")
    newest.get_by_role("button", name="Hoàn tác").click()
    with page.expect_navigation():
        page.get_by_role("dialog").get_by_role("button", name="Hoàn tác").click()
    planned = [one["changes"] for one in ask(demo, "/settings")["waiting"]]
    assert [one["after"] for changes in planned for one in changes] == [settings(demo)["office"]["notice"]]


def test_a_day_off_is_added_and_removed(demo: Any, subject: Callable[..., Page]) -> None:
    page = subject("dates")
    page.get_by_role("button", name="Thêm ngày nghỉ").click()
    expect(page.get_by_label("Thêm một ngày")).to_have_accessible_description("Cần chọn một ngày.")
    page.get_by_label("Thêm một ngày").fill("2031-12-31")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Thêm ngày nghỉ").click()
    row = page.locator('[data-field="office.dates.2031-12-31"]')
    expect(row).to_contain_text("Thứ Tư, 31/12/2031")
    expect(changes(page)).to_contain_text("như thường lệ → nghỉ")
    page.get_by_label("Lý do").fill("kiểm kê")
    page.get_by_role("button", name="Lưu thay đổi").click()
    expect(page.locator("[data-saved]")).to_be_focused()
    assert settings(demo)["office"]["dates"]["2031-12-31"] == []

    row.get_by_role("button", name="Bỏ ngày này").click()
    expect(changes(page)).to_contain_text("nghỉ → như thường lệ")
    screenshot(page, "settings-dates")


def test_letters_times_and_sentences_of_the_calls_are_edited_in_rows(
    demo: Any, subject: Callable[..., Page]
) -> None:
    page = subject("calls")
    page.get_by_role("button", name="Thêm chữ").click()
    page.keyboard.type("q")
    page.keyboard.press("Tab")
    page.keyboard.type("cu")
    page.get_by_role("button", name="Thêm giờ").click()
    page.keyboard.type("12h")
    page.keyboard.press("Tab")
    page.keyboard.type("0,5")
    page.get_by_role("textbox", name="hết giờ").fill("Trung tâm đã hết giờ.")
    expect(changes(page)).to_have_count(3)
    page.get_by_label("Lý do").fill("nghỉ trưa yên tĩnh")
    page.get_by_role("button", name="Lưu thay đổi").click()
    expect(page.locator("[data-saved]")).to_be_focused()

    voice = settings(demo)["voice"]
    assert (voice["letters"], voice["volume"]) == ({"Q": "cu"}, {"12:00": 0.5})
    assert voice["notices"] == {"closing": "Trung tâm đã hết giờ."}
    page.locator('[data-field="voice.letters"]').get_by_role("button", name="Bỏ").click()
    expect(changes(page)).to_contain_text("không ghi")


def test_every_page_is_readable_and_whole(subject: Callable[..., Page]) -> None:
    page = subject("office")
    for name in ("office", "hours", "dates", "order", "kiosk", "printer", "calls"):
        page.goto(f"/admin/settings/{name}")
        page.locator("[data-ready]").wait_for()
        for size in (DESK, PHONE):
            assert_readable_and_whole(page, name, size)
            assert history_is_below(page) == (size is PHONE), name


def history_is_below(page: Page) -> bool:
    """Whether the last changes stand below the settings, and not beside them."""
    aside, what = (page.locator(one).bounding_box() for one in (".side", ".what"))
    assert aside is not None
    assert what is not None
    return aside["y"] >= what["y"] + what["height"]
