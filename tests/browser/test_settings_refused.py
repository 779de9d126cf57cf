"""What the pages of the settings do when something is refused, lost or late: nothing that was typed goes."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.browser.interception import intercept
from tests.browser.measures import complaints, screenshot
from tests.browser.settings import change, changes, day, settings, state


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


def test_a_time_that_is_none_is_told_at_its_day(subject: Callable[..., Page]) -> None:
    page = subject("hours")
    day(page, "tue").locator("[data-add-session]").click()
    page.get_by_label("Thứ Ba, buổi 1, đến giờ").fill("sáng")

    expect(day(page, "tue").locator("[data-wrong]")).to_contain_text("không phải một buổi như 07:30-11:30")
    expect(page.get_by_label("Thứ Ba, buổi 1, đến giờ")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Thứ Ba, buổi 1, đến giờ")).to_have_accessible_description(
        "“Giờ làm việc từng thứ trong tuần”: “07:30-sáng” không phải một buổi như 07:30-11:30."
    )
    assert complaints(page) == []


def test_a_missing_reason_is_asked_for(subject: Callable[..., Page]) -> None:
    page = subject("order")
    page.get_by_label("Trong bao nhiêu giây còn hoàn tác được ở quầy").fill("45")
    page.get_by_role("button", name="Lưu thay đổi").click()

    expect(page.locator("[data-summary]")).to_be_focused()
    expect(page.get_by_label("Lý do")).to_have_accessible_description(
        "Cần ghi lý do, ví dụ số của quyết định."
    )


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


def test_a_server_that_is_away_takes_nothing_of_what_was_typed(
    demo: Any, subject: Callable[..., Page]
) -> None:
    page = subject("order")
    intercept(page, "**/api/v1/settings", lambda route: route.abort())
    field = page.get_by_label("Trong bao nhiêu giây còn hoàn tác được ở quầy")
    field.fill("45")
    expect(state(page)).to_contain_text("Không nối được máy chủ")
    page.unroute("**/api/v1/settings")
    expect(changes(page)).to_have_count(1, timeout=10_000)
    page.reload()

    expect(field).to_have_value("45")
    expect(page.locator("[data-kept]")).to_be_visible()
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

    intercept(page, "**/api/v1/settings", hold_first)
    field = page.get_by_label("Trong bao nhiêu giây còn hoàn tác được ở quầy")
    with page.expect_request("**/api/v1/settings"):
        field.fill("1000")
    field.fill("45")
    expect(changes(page)).to_contain_text("30 → 45")
    waiting[0].continue_()
    page.wait_for_timeout(300)

    expect(changes(page)).to_contain_text("30 → 45")
    expect(field).not_to_have_attribute("aria-invalid", "true")
