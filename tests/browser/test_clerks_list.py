"""What a clerk changes in an ordinary year, done in pages alone while somebody waits, and a mistake taken back."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.measures import complaints, screenshot
from tests.browser.office import ask, take_numbers
from tests.browser.settings import day, put_back, settings

Clerk = Callable[[str], Page]


@pytest.fixture
def clerk(demo: Any, open_as_admin: Clerk) -> Iterator[Clerk]:
    """Opens a page of the administration; afterwards the settings are as they were."""
    before = settings(demo)

    def open_(path: str) -> Page:
        page = open_as_admin(f"/admin/{path}")
        page.on("dialog", lambda dialog: dialog.accept())
        if path.startswith("settings/") and path != "settings/history":
            page.locator("[data-ready]").wait_for()
        return page

    yield open_
    put_back(demo, before)


def save(page: Page, reason: str) -> None:
    page.get_by_label("Lý do").fill(reason)
    page.get_by_role("button", name="Lưu thay đổi", exact=True).click()
    expect(page.locator("[data-saved]")).to_be_focused()
    screenshot(page, f"clerk-{reason}")


def open_on_saturdays(demo: Any, clerk: Clerk) -> None:
    """From next year on: the office of these tests never closes."""
    page, year = clerk("settings/hours"), int(ask(demo, "/board")["now"][:4]) + 1
    day(page, "sat").locator("[data-add-session]").click()
    page.get_by_label("ngày và giờ sau này").check()
    page.get_by_label("Ngày và giờ có hiệu lực").fill(f"{year}-01-02T07:30")
    save(page, "mở sáng thứ Bảy")
    assert ask(demo, "/settings")["waiting"][-1]["changes"][0]["path"].startswith("office.hours")


def rename_a_service(demo: Any, clerk: Clerk) -> None:
    page = clerk("settings/services/X")
    page.get_by_label("Tên trên màn hình và phiếu").fill("Xây dựng, đô thị")
    save(page, "tên mới của dịch vụ")
    assert (
        ask(
            demo,
            "/kiosk",
        )["services"][5]["name"]
        == "Xây dựng, đô thị"
    )


def name_a_counter(demo: Any, clerk: Clerk) -> None:
    page = clerk("settings/counters/9")
    page.locator('[data-field="counters.9.name"] textarea').fill("Quầy 9 – hỗ trợ số hóa")
    save(page, "tên quầy")
    assert settings(demo)["counters"]["9"]["name"] == "Quầy 9 – hỗ trợ số hóa"


def add_a_holiday(demo: Any, clerk: Clerk) -> None:
    page = clerk("settings/dates")
    page.get_by_label("Thêm một ngày").fill("2031-10-10")
    page.get_by_role("button", name="Thêm ngày nghỉ").click()
    save(page, "ngày truyền thống của xã")
    assert settings(demo)["office"]["dates"]["2031-10-10"] == []


def give_another_role(demo: Any, clerk: Clerk, name: str, role: str) -> None:
    page = clerk("people")
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_label("Vai trò").select_option(role)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu.")).to_be_visible()
    assert {one["name"]: one["role"] for one in ask(demo, "/people")}[name] == role


def turn_the_television(demo: Any, clerk: Clerk, layout: str) -> None:
    page = clerk("devices")
    form = page.locator("form[action$='/place']").first
    if not form.is_visible():
        page.locator("details", has=form).first.locator("summary").first.click()
    form.get_by_label("Kiểu màn hình").select_option(layout)
    form.get_by_role("button", name="Đổi kiểu").click()
    page.wait_for_load_state()
    assert next(iter(settings(demo)["boards"].values()))["layout"] == layout
    screenshot(page, f"clerk-screen-{layout}")


def use_narrow_paper(demo: Any, clerk: Clerk) -> None:
    page = clerk("settings/printer")
    page.locator('[data-field="printer.width"] select').select_option("384")
    save(page, "giấy 58 mm")
    assert settings(demo)["printer"]["width"] == 384


def take_back(demo: Any, clerk: Clerk, reason: str) -> None:
    page = clerk("settings/history")
    assert complaints(page) == []
    page.locator("li", has_text=reason).first.locator("[data-undo]").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Vì sao hoàn tác").fill("nhầm cuộn giấy")
    dialog.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("[data-saved]")).to_be_focused()
    screenshot(page, "clerk-undone")


def test_a_clerk_changes_all_of_it_in_pages_and_takes_a_mistake_back(demo: Any, clerk: Clerk) -> None:
    number = take_numbers(demo, "X")[0]

    open_on_saturdays(demo, clerk)
    rename_a_service(demo, clerk)
    name_a_counter(demo, clerk)
    add_a_holiday(demo, clerk)
    give_another_role(demo, clerk, "huongdan", "supervisor")
    give_another_role(demo, clerk, "huongdan", "greeter")
    turn_the_television(demo, clerk, "wide")
    turn_the_television(demo, clerk, "hall")
    use_narrow_paper(demo, clerk)
    take_back(demo, clerk, "giấy 58 mm")

    now = settings(demo)
    assert (now["printer"]["width"], now["services"]["X"]["name"]) == (576, "Xây dựng, đô thị")
    planned = [one for one in ask(demo, "/settings/history")["versions"] if one["state"] == "waiting"]
    assert [one["reason"] for one in planned] == ["mở sáng thứ Bảy"]
    waiting = [one["number"] for one in ask(demo, "/greeter")["people"]]
    assert number in waiting  # nobody who waited was lost
