"""A screen changes its layout by itself when the admin chooses another, and the floor shows that it is too small."""

from playwright.sync_api import expect


def test_a_screen_takes_the_layout_that_the_admin_chooses_and_says_when_it_is_too_small(open_page, demo):
    screen = open_page("/board?sound=0", demo.tokens["display"])
    screen.wait_for_selector("[data-layout=hall]")
    admin = open_page("/admin/devices", demo.tokens["admin"])
    device = admin.locator("li", has=admin.get_by_text("Sửa Màn hình sảnh"))
    form = device.locator("form[action$='/place']")
    device.locator("summary").click()
    form.get_by_label("Kiểu màn hình").select_option("wide")
    form.get_by_label("Màn hình (inch)").fill("43")
    form.get_by_label("Ghế xa nhất (m)").fill("15")
    form.get_by_role("button").click()

    screen.wait_for_selector("[data-layout=wide] .desks .desk")
    floor = open_page("/floor", demo.tokens["reports"])
    expect(floor.locator("[data-devices]")).to_contain_text(
        "chữ quá nhỏ cho hàng ghế cách 15 m", timeout=45_000
    )

    device.locator("summary").click()
    form.get_by_label("Kiểu màn hình").select_option("hall")
    form.get_by_label("Ghế xa nhất (m)").fill("")
    form.get_by_role("button").click()
    screen.wait_for_selector("[data-layout=hall] .row", state="attached")
