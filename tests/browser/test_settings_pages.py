"""An admin changes the office in pages: checked while typing, told in words, saved once, undone."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, Route, expect

from tests.browser.measures import complaints, screenshot
from tests.browser.office import ask

DESK = {"width": 1366, "height": 768}
PHONE = {"width": 360, "height": 640}
Open = Callable[..., Page]


def change(demo: Any, patch: dict[str, Any], reason: str = "admin khác") -> None:
    """Another admin saves elsewhere."""
    body = {"version": ask(demo, "/settings")["newest"], "reason": reason, "changes": patch}
    card = {"Authorization": f"Bearer {demo.tokens['admin']}", "Idempotency-Key": str(uuid.uuid4())}
    answer = requests.patch(f"{demo.url}/api/v1/settings", json=body, headers=card, timeout=30)
    assert answer.ok, answer.text


def settings(demo: Any) -> Any:
    return ask(demo, "/settings")["settings"]


@pytest.fixture
def subject(demo: Any, open_page: Open) -> Iterator[Callable[..., Page]]:
    """Opens a page of the settings; afterwards they are as they were."""
    before = settings(demo)

    def open_(name: str, size: dict[str, int] = DESK) -> Page:
        page = open_page(f"/admin/settings/{name}", token=demo.tokens["admin"], viewport=size)
        page.locator("[data-ready]").wait_for()
        page.on("dialog", lambda dialog: dialog.accept())  # leaving with unsaved changes
        return page

    yield open_
    gone = {key: None for key in settings(demo)["office"]["dates"] if key not in before["office"]["dates"]}
    back = {"office": {**before["office"], "hours": before["office"]["hours"] or None, "dates": gone}}
    if settings(demo) != before:
        change(demo, {**back, "queue": before["queue"], "voice": before["voice"]}, "như cũ")


def state(page: Page) -> Any:
    return page.locator("[data-unsaved] [data-state]")


def changes(page: Page) -> Any:
    return page.locator("[data-unsaved] > [data-changes] > li")


def day(page: Page, code: str) -> Any:
    return page.locator(f'[data-field="office.hours.{code}"]')


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
    expect(page.locator(".last li").first).to_contain_text("Quyết định 214")


def test_a_refused_value_is_told_at_its_field_and_in_a_summary(subject: Callable[..., Page]) -> None:
    page = subject("order")
    field = page.get_by_label("Trong bao nhiêu giây còn hoàn tác được ở quầy")
    field.fill("1000")

    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(
        "5 đến 300. Giá trị này không dùng được. Trong bao nhiêu giây còn hoàn tác được ở quầy, 5 đến 300."
    )
    expect(field).to_be_focused()
    assert complaints(page) == []
    page.get_by_label("Lý do").fill("thử")
    page.get_by_role("button", name="Lưu thay đổi").click()
    summary = page.locator("[data-summary]")
    expect(summary).to_be_focused()
    screenshot(page, "settings-refused")
    summary.get_by_role("link").click()
    expect(field).to_be_focused()
    expect(field).to_have_value("1000")
    field.fill("45")
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(summary).to_be_hidden()


def test_a_missing_reason_is_asked_for(subject: Callable[..., Page]) -> None:
    page = subject("order")
    page.get_by_label("Trong bao nhiêu giây còn hoàn tác được ở quầy").fill("45")
    page.get_by_role("button", name="Lưu thay đổi").click()

    expect(page.locator("[data-summary]")).to_be_focused()
    expect(page.get_by_label("Lý do")).to_have_accessible_description(
        "Cần ghi lý do, ví dụ số của quyết định."
    )


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


def test_two_admins_at_once_lose_nothing(demo: Any, subject: Callable[..., Page]) -> None:
    page = subject("order")
    page.get_by_label("Trong bao nhiêu giây còn hoàn tác được ở quầy").fill("45")
    expect(changes(page)).to_have_count(1)
    change(demo, {"queue": {"return_minutes": 25}})
    page.get_by_label("Lý do").fill("thử hai người")
    page.get_by_role("button", name="Lưu thay đổi", exact=True).click()

    expect(page.locator("[data-theirs]")).to_contain_text("20 → 25")
    expect(page.locator("[data-yours]")).to_contain_text("30 → 45")
    on_top = page.get_by_role("button", name="Lưu thay đổi của tôi lên trên")
    expect(on_top).to_be_focused()
    screenshot(page, "settings-two-admins")
    assert complaints(page) == []
    page.keyboard.press("Enter")

    expect(page.locator("[data-saved]")).to_be_focused()
    queue = settings(demo)["queue"]
    assert (queue["undo_seconds"], queue["return_minutes"]) == (45, 25)


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


def test_a_server_that_is_away_takes_nothing_of_what_was_typed(
    demo: Any, subject: Callable[..., Page]
) -> None:
    page = subject("order")
    page.route("**/api/v1/settings", lambda route: route.abort())
    field = page.get_by_label("Trong bao nhiêu giây còn hoàn tác được ở quầy")
    field.fill("45")
    expect(state(page)).to_contain_text("Không nối được máy chủ")
    page.unroute("**/api/v1/settings")
    expect(changes(page)).to_have_count(1, timeout=10_000)
    page.reload()

    expect(field).to_have_value("45")
    expect(changes(page)).to_have_count(1)
    page.get_by_role("button", name="Bỏ", exact=True).click()
    expect(field).to_have_value("30")
    expect(state(page)).to_have_text("Chưa có thay đổi.")


def test_a_session_that_ended_takes_nothing_either(demo: Any, subject: Callable[..., Page]) -> None:
    page = subject("office")
    page.get_by_label("Số điện thoại đường dây nóng").fill("0200 333 444")
    expect(changes(page)).to_have_count(1)
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.get_by_label("Số điện thoại đường dây nóng").fill("0200 333 445")
    expect(state(page)).to_contain_text("Phiên đăng nhập đã hết")
    page.get_by_role("link", name="Đăng nhập lại").click()
    page.wait_for_url("**/sign-in?next=*")
    page.context.add_cookies(cookies)
    page.goto("/admin/settings/office")

    expect(page.get_by_label("Số điện thoại đường dây nóng")).to_have_value("0200 333 445")
    expect(changes(page)).to_have_count(1)


def test_only_the_answer_to_what_was_typed_last_counts(demo: Any, subject: Callable[..., Page]) -> None:
    page = subject("order")
    waiting: list[Route] = []

    def hold_first(route: Route) -> None:
        if waiting:
            route.continue_()
        else:
            waiting.append(route)

    page.route("**/api/v1/settings", hold_first)
    field = page.get_by_label("Trong bao nhiêu giây còn hoàn tác được ở quầy")
    with page.expect_request("**/api/v1/settings"):
        field.fill("1000")
    field.fill("45")
    expect(changes(page)).to_contain_text("30 → 45")
    waiting[0].continue_()
    page.wait_for_timeout(300)

    expect(changes(page)).to_contain_text("30 → 45")
    expect(field).not_to_have_attribute("aria-invalid", "true")


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


@pytest.mark.parametrize("size", [DESK, PHONE])
@pytest.mark.parametrize("name", ["office", "hours", "dates", "order", "kiosk", "printer", "calls"])
def test_every_page_is_readable_and_whole(subject: Callable[..., Page], name: str, size: Any) -> None:
    page = subject(name, size)
    page.evaluate("document.fonts.ready")

    assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    aside, what = (page.locator(one).bounding_box() for one in (".side", ".what"))
    assert aside is not None
    assert what is not None
    below = aside["y"] >= what["y"] + what["height"]
    assert below == (size is PHONE)
