"""The log for people in a browser: found in three clicks, verified on the screen, at a desk and on a phone."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.interception import intercept
from tests.browser.measures import complaints
from tests.browser.settings import DESK, PHONE


def test_the_log_is_verified_where_it_is_read(demo: Any, open_page: Callable[..., Page]) -> None:
    page = open_page("/admin/log", token=demo.tokens["reports"])
    page.get_by_role("button", name="Kiểm từ đầu đến cuối").click()

    expect(page.locator("[data-chain]")).to_have_text(
        re.compile(r"^Chuỗi nhật ký còn nguyên từ \d\d:\d\d \d\d/\d\d/\d{4} đến .*, [\d.]+ dòng\.$")
    )
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert complaints(page) == [], size


def test_whoever_is_signed_out_meanwhile_is_led_to_the_sign_in_and_not_told_of_a_lost_server(
    demo: Any, open_page: Callable[..., Page]
) -> None:
    page = open_page("/admin/log?number=A001", token=demo.tokens["reports"])
    intercept(page, "**/admin/log/check", lambda route: route.abort())
    page.get_by_role("button", name="Kiểm từ đầu đến cuối").click()
    expect(page.locator("[data-chain]")).to_contain_text("mất kết nối với máy chủ. Hãy thử lại.")

    page.unroute("**/admin/log/check")
    page.context.clear_cookies()
    page.get_by_role("button", name="Kiểm từ đầu đến cuối").click()

    page.wait_for_url("**/sign-in?*next=/admin/log*")


def test_any_past_day_is_three_clicks_away(demo: Any, open_page: Callable[..., Page]) -> None:
    page = open_page("/reports/waits", token=demo.tokens["reports"], viewport=DESK)
    page.get_by_role("link", name="Nhật ký").click()
    page.get_by_label("Ngày", exact=True).fill("2026-01-05")
    page.get_by_role("button", name="Xem").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Nhật ký ngày 05/01/2026")
    expect(page.locator(".log")).to_contain_text("Ngày này không có gì trong nhật ký.")
