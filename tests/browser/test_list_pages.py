"""Services, counters and outcomes in pages: sorted, added, taken out, edited; told in words before it is saved."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.measures import complaints, screenshot
from tests.browser.office import take_numbers
from tests.browser.settings import (
    DESK,
    PHONE,
    assert_readable_and_whole,
    change,
    changes,
    settings,
    state,
)


def order(page: Page) -> list[str]:
    return list(page.locator("[data-entry]").evaluate_all("rows => rows.map((row) => row.dataset.entry)"))


def save(page: Page, reason: str = "theo quyết định") -> None:
    page.get_by_label("Lý do").fill(reason)
    page.get_by_role("button", name="Lưu thay đổi", exact=True).click()
    expect(page.locator("[data-saved]")).to_be_focused()


def test_services_are_sorted_by_buttons_keys_and_drag(demo: Any, subject: Callable[..., Page]) -> None:
    page = subject("services")
    first, second, third, *others = order(page)
    page.locator(f'[data-entry="{first}"] [data-after]').click()
    expect(page.locator("[data-moved]")).to_contain_text(f"thứ 2 trong {3 + len(others)}")
    page.locator(f'[data-entry="{third}"] a').focus()
    page.keyboard.press("Alt+ArrowUp")
    assert order(page) == [second, third, first, *others]
    expect(page.locator(f'[data-entry="{third}"] a')).to_be_focused()
    grip, top = page.locator(f'[data-entry="{first}"] [data-grip]'), page.locator("[data-entry]").first
    grip.hover()
    page.mouse.down()
    box = top.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 4, steps=4)
    page.mouse.up()

    assert order(page) == [first, second, third, *others]
    expect(state(page)).to_have_text("Chưa có thay đổi.")
    page.locator(f'[data-entry="{second}"] [data-earlier]').press("Enter")
    expect(changes(page)).to_contain_text("Thứ tự các dịch vụ")
    save(page)
    assert settings(demo)["order"]["services"][:2] == [second, first]


def test_a_new_service_is_checked_while_it_is_typed_and_stands_at_its_counters(
    demo: Any, subject: Callable[..., Page]
) -> None:
    page = subject("services")
    page.get_by_role("link", name="Thêm dịch vụ").click()
    page.locator("[data-ready]").wait_for()
    code = page.get_by_label("Mã dịch vụ")
    code.fill("A")
    expect(code).to_have_accessible_description(re.compile("“A” đã là của Chứng thực.$"))
    code.fill("T x")
    expect(state(page)).to_have_text("Còn cần nhập: Tên trên màn hình và phiếu.")
    page.get_by_label("Tên trên màn hình và phiếu").fill("Thuế, lệ phí")
    expect(code).to_have_attribute("aria-invalid", "true")
    code.fill("T")
    page.get_by_role("group", name="Quầy gọi dịch vụ này").get_by_label("Quầy 3").check()
    expect(changes(page)).to_have_count(2)
    expect(changes(page).last).to_contain_text("“Thuế, lệ phí”")
    screenshot(page, "settings-new-service")
    page.reload()
    expect(page.locator("[data-kept]")).to_be_visible()
    expect(code).to_have_value("T")
    save(page)

    assert page.url.split("?")[0].endswith("/admin/settings/services")
    stored = settings(demo)
    assert stored["services"]["T"]["name"] == "Thuế, lệ phí"
    assert stored["counters"]["3"]["services"][-1] == "T"


def test_who_waits_for_a_service_keeps_it_from_being_taken_out(
    demo: Any, subject: Callable[..., Page]
) -> None:
    change(demo, {"services": {"T": {"name": "Thuế"}}, "counters": {"3": {"services": ["H", "T"]}}})
    number = take_numbers(demo, "T")[0]
    page = subject("services")
    page.get_by_role("button", name="Bỏ Thuế").click()

    expect(page.locator("[data-touches]").first).to_contain_text(f"T {number[1:]}")
    expect(page.locator("[data-unsaved] [data-whom]")).to_have_text("Những người bị bỏ lại")
    assert complaints(page) == []
    page.get_by_role("button", name="Giữ lại Thuế").click()
    expect(state(page)).to_have_text("Chưa có thay đổi.")
    demo.command("/services/T/move", {"to": "A", "reason": "chuyển hàng"})
    page.get_by_role("button", name="Bỏ Thuế").click()
    expect(changes(page).first).to_contain_text("đang có → bỏ")
    save(page)
    assert "T" not in settings(demo)["services"]
    assert settings(demo)["counters"]["3"]["services"] == ["H"]


def test_a_counter_without_a_service_is_refused_with_a_link_to_its_page(subject: Callable[..., Page]) -> None:
    page = subject("services")
    page.get_by_role("button", name="Bỏ Đất đai").click()
    expect(state(page)).to_contain_text("Cần ít nhất một.")
    page.get_by_label("Lý do").fill("thử")
    page.get_by_role("button", name="Lưu thay đổi", exact=True).click()

    summary = page.locator("[data-summary]")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Quầy 5")


def test_a_counter_and_an_outcome_are_edited_on_their_pages(demo: Any, subject: Callable[..., Page]) -> None:
    page = subject("counters/2")
    page.get_by_label("Khu trong sảnh chờ").fill("Khu B")
    page.get_by_role("group", name="Dịch vụ quầy hỗ trợ khi rảnh").get_by_label("Đất đai").check()
    expect(changes(page)).to_have_count(2)
    for box in ("[data-sign-box]", "[data-row-box]"):  # a number of its first service
        expect(page.locator(f"{box} [data-counter]")).to_have_text("2")
        expect(page.locator(f"{box} [data-letters]")).to_have_text("A")
    save(page)
    assert settings(demo)["counters"]["2"]["zone"] == "Khu B"
    page = subject("outcomes/done")
    key = page.get_by_label("Phím ở quầy")
    key.select_option(label="P")
    expect(key).to_have_attribute("aria-invalid", "true")
    expect(key).to_have_accessible_description(re.compile("hai kết quả, “Đã xong” và “Phiếu 02”"))
    assert complaints(page) == []
    key.select_option(label="W")
    expect(changes(page)).to_contain_text("X → W")
    expect(page.locator("[data-bar-box] [aria-pressed=true]")).to_have_text("Đã xongW")
    expect(page.locator("[data-excludes]")).to_contain_text("Phiếu 02, Phiếu 03")


def test_a_class_of_priority_is_seen_at_the_kiosk_and_on_paper(subject: Callable[..., Page]) -> None:
    page = subject("priorities/merit")
    picture = page.locator("img[data-ticket]")
    expect(picture).to_be_visible()
    before = picture.get_attribute("src")
    page.get_by_label("Tên diện").fill("Thương binh")
    expect(page.locator("[data-tile-box] strong")).to_have_text("Thương binh")
    page.get_by_label("Dấu riêng trên phiếu in").fill("THƯƠNG BINH")
    expect(picture).not_to_have_attribute("src", before or "")
    expect(picture).to_be_visible()
    page.get_by_role("group", name="Người dân tự chọn được diện này ở ki-ốt không").get_by_label(
        "Không"
    ).check()
    expect(page.locator("[data-tile-box]")).to_be_hidden()
    expect(page.get_by_text("Không có ở ki-ốt: cán bộ chọn diện này.")).to_be_visible()
    expect(changes(page)).to_have_count(3)
    assert complaints(page) == []


def test_two_admins_who_give_one_counter_a_service_each_both_have_it_there(
    demo: Any, subject: Callable[..., Page]
) -> None:
    page = subject("services/L")
    page.get_by_role("group", name="Quầy hỗ trợ dịch vụ này").get_by_label("Quầy 2").check()
    expect(changes(page)).to_have_count(1)
    helps = settings(demo)["counters"]["2"]["secondary"]
    change(demo, {"counters": {"2": {"secondary": [*helps, "K"]}, "1": {"secondary": ["L", "Q"]}}})
    page.get_by_label("Lý do").fill("thử hai người")
    page.get_by_role("button", name="Lưu thay đổi", exact=True).click()
    expect(page.locator("[data-theirs]")).to_be_visible()
    page.get_by_role("button", name="Lưu thay đổi của tôi lên trên").click()
    expect(page.locator("[data-saved]")).to_be_focused()

    now = settings(demo)["counters"]
    assert (now["2"]["secondary"], now["1"]["secondary"]) == ([*helps, "K", "L"], ["L", "Q"])


def test_a_code_that_another_admin_took_meanwhile_is_not_written_over(
    demo: Any, subject: Callable[..., Page]
) -> None:
    page = subject("new/services")
    page.get_by_label("Mã dịch vụ").fill("T")
    page.get_by_label("Tên trên màn hình và phiếu").fill("Thuế")
    expect(changes(page)).to_have_count(1)
    change(demo, {"services": {"T": {"name": "Tư pháp"}}})
    page.get_by_label("Lý do").fill("thử hai người")
    page.get_by_role("button", name="Lưu thay đổi", exact=True).click()
    page.get_by_role("button", name="Lưu thay đổi của tôi lên trên").click()

    expect(page.locator("[data-summary]")).to_contain_text("“T” đã là của Tư pháp.")
    assert settings(demo)["services"]["T"]["name"] == "Tư pháp"


def test_a_service_is_seen_as_at_the_kiosk_on_the_board_and_on_paper(subject: Callable[..., Page]) -> None:
    page = subject("services/L")
    tile, board = page.locator("[data-tile-box]"), page.locator("[data-board-box]")
    picture = page.locator("img[data-ticket]")
    expect(picture).to_be_visible()
    before = picture.get_attribute("src")
    page.get_by_label("Tên trên màn hình và phiếu").fill("Sổ đỏ")
    expect(tile.locator("[data-name]")).to_have_text("Sổ đỏ")
    expect(board.locator("[data-name]")).to_have_text("Sổ đỏ")
    page.get_by_label("Màu trên mọi màn hình").fill("#123456")
    expect(tile.locator("[data-icon]")).to_have_css("background-color", "rgb(18, 52, 86)")
    expect(changes(page)).to_have_count(2)
    expect(picture).not_to_have_attribute("src", before or "")
    expect(picture).to_be_visible()
    page.get_by_label("Tên trên màn hình và phiếu").fill("")
    expect(page.locator("[data-no-ticket]")).to_be_visible()


def test_the_code_of_a_new_outcome_follows_its_name(demo: Any, subject: Callable[..., Page]) -> None:
    page = subject("new/outcomes")
    page.get_by_label("Tên trên trang quầy").fill("Hẹn trả sau")
    expect(page.get_by_label("Mã kết quả")).to_have_value("hen-tra-sau")
    expect(changes(page)).to_contain_text("Kết quả lượt “Hẹn trả sau”")
    save(page)
    assert settings(demo)["order"]["outcomes"][-1] == "hen-tra-sau"


def test_every_page_of_a_list_is_readable_and_whole(subject: Callable[..., Page]) -> None:
    page = subject("services")
    for name in ("services", "services/A", "counters", "outcomes", "new/services"):
        page.goto(f"/admin/settings/{name}")
        page.locator("[data-ready]").wait_for()
        for size in (DESK, PHONE):
            assert_readable_and_whole(page, name, size)
