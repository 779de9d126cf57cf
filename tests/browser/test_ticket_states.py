"""The citizen's phone in each state: the buttons fit the state, and the page means what it says."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.office import command
from tests.browser.phones import LOOK_NOW, PHONE, OpenPage, call, state_of


def test_a_citizen_who_missed_the_call_may_report_the_return_once(
    phone: Page, demo: Any, ticket: Any
) -> None:
    call(demo, ticket)
    command(demo, "/counters/5/no-show", {"reason": "đã về"})
    phone.evaluate(LOOK_NOW)
    expect(phone.locator("[data-state]")).to_contain_text("Đã ở trong sảnh, mời bấm “Tôi đã quay lại”")
    for wrong in ("bell", "later", "cancel"):
        expect(phone.locator(f"[data-{wrong}]")).to_be_hidden()

    phone.locator("[data-back]").click()
    expect(phone.locator("[data-question]")).to_have_text("Ông/Bà đang ở trong sảnh?")
    phone.locator("[data-keep]").click()
    assert state_of(demo, ticket) == "no_show"
    phone.locator("[data-back]").click()
    phone.locator("[data-really]").click()

    expect(phone.locator("[data-said]")).to_contain_text("đã vào lại hàng")
    expect(phone.locator("[data-back]")).to_be_hidden()
    assert state_of(demo, ticket) == "waiting"

    call(demo, ticket)
    command(demo, "/counters/5/no-show", {"reason": "đã về"})
    phone.evaluate(LOOK_NOW)
    expect(phone.locator("[data-state]")).to_contain_text("Mời Ông/Bà đến bàn hướng dẫn để được gọi lại.")
    expect(phone.locator("[data-back]")).to_be_hidden()


def test_the_offices_name_has_one_line(phone: Page) -> None:
    lines = "(one) => one.offsetHeight / parseFloat(getComputedStyle(one).lineHeight)"
    for width in (320, 360, 390, 412):
        phone.set_viewport_size({"width": width, "height": 700})
        assert round(phone.locator("[data-title]").evaluate(lines)) == 1, width
        assert round(phone.locator("[data-soft]").evaluate(lines)) == 1, width


def test_the_bar_names_its_meaning(open_page: OpenPage, demo: Any, ticket: Any) -> None:
    _other, last = (command(demo, "/tickets", {"service": "L"}, who="kiosk") for _ in range(2))
    phone = open_page(f"/t/{last['id']}", viewport=PHONE)
    expect(phone.locator("[data-done]")).to_have_text("Từ lúc mở trang đã gọi 0 trong 2 lượt trước Ông/Bà")
    call(demo, ticket)
    phone.evaluate(LOOK_NOW)
    expect(phone.locator("[data-done]")).to_have_text("Từ lúc mở trang đã gọi 1 trong 2 lượt trước Ông/Bà")
    assert phone.locator("[data-bar]").evaluate("(bar) => [bar.value, bar.max]") == [1, 2]
