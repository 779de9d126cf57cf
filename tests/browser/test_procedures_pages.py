"""The catalogue on a citizen's phone and on the wall: found while typing, without a script, or by a QR code."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.measures import complaints

OpenPage = Callable[..., Page]
PHONE, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.mark.parametrize("path", ["/procedures", "/procedures?q=khai+sinh", "/procedures/HT-001"])
def test_everybody_can_read_every_page(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)
        assert complaints(page) == [], size
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_typing_finds_without_pressing_anything_and_the_address_can_be_shared(open_page: OpenPage) -> None:
    page = open_page("/procedures", viewport=PHONE)
    page.locator("#q").press_sequentially("khai sinhh")

    # A slow typist gets results before the last letter.
    expect(page).to_have_url(re.compile(r"/procedures\?q=khai\+sinhh$"))
    expect(page.locator("[data-found] a").first).to_have_text("Đăng ký khai sinh")
    page.reload()
    expect(page.locator("[data-found] a").first).to_have_text("Đăng ký khai sinh")


def test_without_a_script_the_button_searches(open_page: OpenPage) -> None:
    page = open_page("/procedures", viewport=PHONE, java_script_enabled=False)
    page.locator("#q").fill("so do")
    page.get_by_role("button", name="Tìm").click()

    expect(page.locator("[data-found] a").nth(3)).to_be_visible()
    page.locator("[data-found] a").first.click()
    expect(page.locator("[data-bring]")).to_contain_text("Giấy chứng nhận quyền sử dụng đất")


def code_on(page: Page) -> str:
    screenshot = Image.open(io.BytesIO(page.locator("[data-qr]").first.screenshot()))
    (code,) = zxingcpp.read_barcodes(screenshot)
    return str(code.text)


@pytest.mark.parametrize("path", ["/procedures/HT-001", "/procedures/HT-001/sheet"])
def test_the_code_leads_to_the_procedures_page(open_page: OpenPage, demo: Any, path: str) -> None:
    assert code_on(open_page(path, viewport=WIDE)) == f"{demo.url}/procedures/HT-001"


def test_a_field_prints_one_sheet_a_procedure(open_page: OpenPage) -> None:
    page = open_page("/procedures/sheets?field=Trả kết quả", viewport=WIDE)
    sheets = page.locator("[data-sheet]").count()
    assert sheets > 1
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == sheets
