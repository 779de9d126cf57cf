"""The start page, the sign-in page and the choice of a counter."""

import pytest
from playwright.sync_api import expect

from tests.browser.measures import complaints


def test_the_start_page_leads_to_every_screen(open_page):
    page = open_page("/", viewport={"width": 1280, "height": 800})

    kinds = page.locator("[data-kind-of]").evaluate_all("cards => cards.map((card) => card.dataset.kindOf)")

    assert {"kiosk", "display", "counter", "floor", "reports"} <= set(kinds)


def test_a_wrong_password_is_refused_in_a_sentence(open_page):
    page = open_page("/sign-in", viewport={"width": 390, "height": 844})
    page.get_by_label("Tên đăng nhập").fill("khong-co-ai")
    page.get_by_label("Mật khẩu", exact=True).fill("sai mật khẩu")

    page.get_by_role("button", name="Đăng nhập").click()

    expect(page.get_by_role("alert")).to_have_text("Tên hoặc mật khẩu không đúng.")
    expect(page.get_by_label("Tên đăng nhập")).to_have_value("khong-co-ai")
    expect(page.get_by_label("Mật khẩu", exact=True)).to_be_focused()


def test_a_password_can_be_shown_while_typing(open_page):
    page = open_page("/sign-in", viewport={"width": 390, "height": 844})

    page.get_by_label("Hiện mật khẩu").check()

    expect(page.locator('[name="password"]')).to_have_attribute("type", "text")


def test_an_officer_chooses_a_counter(demo, open_page):
    page = open_page("/counter", token=demo.tokens["admin"], viewport={"width": 820, "height": 600})

    page.get_by_role("link", name="Quầy 6").click()

    expect(page.get_by_role("heading", name="Quầy 6")).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/sign-in", "/counter"])
def test_every_row_of_the_permissions_is_complete_and_readable(demo, open_page, path):
    token = demo.tokens["admin"] if path == "/counter" else None
    page = open_page(path, token=token)

    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert complaints(page) == [], width
