"""A technician tests a new screen: sound, size, time and network."""

import re
from math import hypot
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.measures import complaints
from tests.running import Demo, eventually

FULL_HD = {"width": 1920, "height": 1080}


@pytest.fixture(scope="module")
def demo(speaking_demo: Demo) -> Demo:
    """An office with a prepared voice."""
    return speaking_demo


@pytest.fixture
def page(demo: Any, open_page: Any) -> Page:
    """The page on a TV of 55 inches after all its tests; the voice and its chime are made first."""
    eventually(lambda: demo.ask("/floor")["voice"]["engine"], "the voice has its clips")
    page: Page = open_page("/board/test?inches=55", token=demo.tokens["display"], viewport=FULL_HD)
    expect(page.locator("[data-sent]")).to_have_text("Máy chủ đã nhận kết quả.")
    return page


def found(page: Page, what: str) -> Any:
    return page.locator(f'[data-check="{what}"]')


def test_one_page_shows_and_plays_whether_the_screen_is_good(demo, page):
    expect(found(page, "clock")).to_contain_text("đúng giờ máy chủ")
    expect(found(page, "network")).to_contain_text("95 % dưới")
    for good in ("browser", "sound"):
        expect(found(page, good)).to_have_attribute("data-state", "good")

    page.get_by_role("button", name="Nghe thử").click()
    expect(page.locator("[data-heard]")).to_have_text(re.compile("Đã phát xong|Chỉ có chuông"))

    def is_told() -> bool:
        told = [device for device in demo.ask("/floor")["devices"] if device["kind"] == "display"]
        return any("có tiếng" in device["text"] and "Chrome" in device["text"] for device in told)

    eventually(is_told, "the floor knows that the screen sounds")


def test_the_bar_has_ten_centimetres_and_letters_show_their_reading_distance(page):
    millimetres = 55 * 25.4 / hypot(1920, 1080)
    width = page.locator("[data-ruler]").bounding_box()["width"]
    assert width * millimetres == pytest.approx(100, abs=0.2)

    # 8.4 % of the height of a 55 inch screen, 0.716 of it the capital, seen under 22 minutes of arc
    row = 0.084 * 1080 * millimetres * 0.716 / 0.0064 / 1000
    expect(page.locator("[data-letters=row] [data-reads]")).to_have_text(
        f"đọc được từ {row:.1f} m".replace(".", ",")
    )

    page.get_by_label("Cỡ màn hình").select_option("32")
    assert page.locator("[data-ruler]").bounding_box()["width"] == pytest.approx(width * 55 / 32, abs=1)


def test_the_page_shows_every_vietnamese_letter_without_scrolling(page):
    assert len(set(page.locator(".letters").inner_text()) - {" ", "\n"}) == 2 * (12 * 6 + 1)
    sizes = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    assert page.evaluate(sizes) == [1920, 1080]
    page.set_viewport_size({"width": 1280, "height": 720})
    assert page.evaluate(sizes) == [1280, 720]
    assert complaints(page) == []
