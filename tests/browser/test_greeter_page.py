"""The greeter's tablet: numbers for others in three taps, and everybody who has a number."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cards import card, scan
from tests.browser.interception import intercept
from tests.browser.kiosks import ASKS_FILES
from tests.browser.measures import complaints, cut_off
from tests.browser.office import ask, break_the_link, command, empty_counter, take_numbers

# Service M belongs to counter 8 alone in the sample office.
SERVICE, COUNTER = "M", "8"
TABLET = {"width": 1280, "height": 800}
ELDER = card(1944, 41)
SIZES = (TABLET, {"width": 800, "height": 1280}, {"width": 360, "height": 640})


@pytest.fixture
def greeter(demo: Any, window: Callable[..., Page]) -> Page:
    """The page of an office where nobody waits for counter 8."""
    empty_counter(demo, COUNTER)
    page = window("/greeter", TABLET, has_touch=True)
    page.locator("[data-service]").first.wait_for()
    return page


def tap_service(page: Page, code: str) -> None:
    page.locator(f'[data-service="{code}"]').tap()


def number_taken(page: Page) -> str:
    expect(page.locator("[data-taken]")).to_be_visible()
    return page.locator("[data-taken-number]").inner_text()


def row(page: Page, number: str) -> Any:
    return page.locator("[data-people] > li").filter(has_text=re.compile(rf"\b{number[0]}\s*{number[1:]}\b"))


def test_three_taps_give_a_priority_number_and_show_it_large_at_once(demo, greeter):
    tap_service(greeter, SERVICE)
    greeter.get_by_role("button", name="Ưu tiên", exact=True).tap()
    greeter.locator("[data-issue]").tap()

    number = number_taken(greeter)
    assert ask(demo, f"/desk/{COUNTER}")["waiting"][0]["number"] == number
    assert ask(demo, f"/desk/{COUNTER}")["waiting"][0]["priority"] is True
    expect(greeter.locator("[data-taken-paper]")).to_contain_text("in xong")
    assert greeter.locator("[data-taken-code]").evaluate(
        "async code => { await code.decode(); return code.naturalWidth > 0; }"
    )


def test_a_number_whose_answer_was_lost_is_given_once(demo, greeter):
    intercept(greeter, "**/api/v1/tickets", lambda route: (route.fetch(), route.abort()))
    tap_service(greeter, SERVICE)
    greeter.locator("[data-issue]").tap()
    expect(greeter.locator("[data-problem]")).to_contain_text("Không nối được máy chủ")

    greeter.unroute("**/api/v1/tickets")
    greeter.locator("[data-issue]").tap()

    number = number_taken(greeter)
    assert [item["number"] for item in ask(demo, f"/desk/{COUNTER}")["waiting"]] == [number]


def test_the_notes_are_on_the_counters_page(demo, greeter):
    tap_service(greeter, SERVICE)
    greeter.get_by_role("button", name="cần phiên dịch").tap()
    greeter.locator("[data-note]").fill("tiếng Khmer")
    greeter.locator("[data-issue]").tap()

    number = number_taken(greeter)
    expect(greeter.locator("[data-taken-note]")).to_have_text("cần phiên dịch, tiếng Khmer")
    item = ask(demo, f"/desk/{COUNTER}")["waiting"][0]
    assert (item["number"], item["note"]) == (number, "cần phiên dịch, tiếng Khmer")


def test_a_hand_scanner_gives_priority_by_age_and_finds_the_existing_number(demo, greeter):
    greeter.get_by_label("Quét căn cước").fill(ELDER)
    greeter.keyboard.press("Enter")
    expect(greeter.get_by_role("button", name="Ưu tiên", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(greeter.locator("[data-card-words]")).to_contain_text("được ưu tiên theo tuổi")
    expect(greeter.get_by_label("Quét căn cước")).to_have_value("")
    tap_service(greeter, SERVICE)
    greeter.locator("[data-issue]").tap()
    number = number_taken(greeter)

    greeter.locator("[data-next-person]").tap()
    scan(greeter, ELDER)
    expect(greeter.locator("[data-card-words]")).to_contain_text("được ưu tiên theo tuổi")
    tap_service(greeter, SERVICE)
    greeter.locator("[data-issue]").tap()

    expect(greeter.locator("[data-taken-problem]")).to_contain_text(f"{number[0]} {number[1:]}")
    assert number_taken(greeter) == number


def test_the_next_person_begins_with_an_empty_form(greeter):
    tap_service(greeter, SERVICE)
    greeter.get_by_role("button", name="Ưu tiên", exact=True).tap()
    greeter.locator("[data-note]").fill("đến từ xa")
    greeter.locator("[data-issue]").tap()
    number_taken(greeter)

    greeter.locator("[data-next-person]").tap()

    expect(greeter.locator("[data-issue]")).to_have_attribute("aria-disabled", "true")
    expect(greeter.get_by_role("button", name="Ưu tiên", exact=True)).to_have_attribute(
        "aria-pressed", "false"
    )
    expect(greeter.locator("[data-note]")).to_have_value("")
    expect(greeter.locator("[data-service]").first).to_be_focused()


def test_a_number_taken_at_the_kiosk_is_found_by_its_digits(demo, greeter):
    number, other = take_numbers(demo, SERVICE, 2)
    expect(row(greeter, other)).to_be_visible()

    greeter.locator("[data-search]").fill(f"{number[0].lower()} {int(number[1:])}")

    expect(row(greeter, number)).to_be_visible()
    expect(row(greeter, other)).to_have_count(0)


def test_a_number_cancelled_by_mistake_is_brought_back(demo, greeter):
    number, _ = take_numbers(demo, SERVICE, 2)
    row(greeter, number).get_by_role("button", name="Đến tận chỗ").tap()
    expect(greeter.locator("[data-undone]")).to_have_text(f"Cán bộ sẽ đến tận chỗ {number[0]} {number[1:]}")
    expect(row(greeter, number).locator("[data-at-seat]")).to_be_visible()
    row(greeter, number).get_by_role("button", name="Diện ưu tiên").tap()
    question = greeter.locator("[data-class-question]")
    question.get_by_role("button", name="Người cao tuổi").tap()
    question.get_by_role("button", name="Ghi lại").tap()
    expect(question.locator("[data-class-problem]")).not_to_be_empty()
    question.get_by_role("button", name="quên chọn khi lấy số").tap()
    question.get_by_role("button", name="Ghi lại").tap()
    expect(row(greeter, number)).to_contain_text("★ Người cao tuổi")
    row(greeter, number).get_by_role("button", name="Hủy số").tap()
    expect(greeter.locator("[data-undone]")).to_have_text(f"Đã hủy {number[0]} {number[1:]}")
    expect(row(greeter, number)).to_have_count(0)

    greeter.locator("[data-undo-button]").tap()

    expect(row(greeter, number)).to_be_visible()
    assert ask(demo, f"/desk/{COUNTER}")["waiting"][0]["number"] == number


def test_somebody_who_missed_the_call_is_sent_back_into_line(demo, greeter):
    [number] = take_numbers(demo, SERVICE)
    command(demo, f"/counters/{COUNTER}/call-next")
    command(demo, f"/counters/{COUNTER}/no-show", {"reason": "đã về"})
    greeter.get_by_role("button", name="Vắng mặt").tap()

    row(greeter, number).get_by_role("button", name="Gọi lại số vắng").tap()

    expect(greeter.locator("[data-undone]")).to_contain_text("đã vào hàng chờ")
    assert ask(demo, f"/desk/{COUNTER}")["waiting"][0]["number"] == number


def test_a_lost_ticket_is_printed_again(demo, greeter):
    [number] = take_numbers(demo, SERVICE)

    row(greeter, number).get_by_role("button", name="In lại").tap()

    expect(greeter.locator("[data-undone]")).to_have_text(f"Đang in lại {number[0]} {number[1:]}")


def test_numbers_are_given_and_followed_while_the_live_link_is_down(demo, open_page):
    empty_counter(demo, COUNTER)
    greeter = open_page("/greeter", token=demo.tokens["admin"], viewport=TABLET, has_touch=True)
    break_the_link(greeter)
    expect(greeter.locator("[data-link-bar]")).to_be_visible()

    tap_service(greeter, SERVICE)
    greeter.locator("[data-issue]").tap()
    number_taken(greeter)
    [number] = take_numbers(demo, SERVICE)

    expect(row(greeter, number)).to_be_visible(timeout=15000)


def test_the_greeters_page_is_complete_and_readable_on_every_tablet(demo, greeter):
    take_numbers(demo, SERVICE, 3)
    command(demo, "/tickets", {"service": "A", "note": "cần phiên dịch, đi xe lăn", "priority": True})
    for size in SIZES:
        greeter.set_viewport_size(size)
        expect(greeter.locator("[data-own-note]").filter(has_text="đi xe lăn").first).to_be_visible()
        tap_service(greeter, ASKS_FILES)
        expect(greeter.get_by_role("button", name="2–3 hồ sơ")).to_be_visible()

        assert greeter.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert cut_off(greeter, "[data-service] strong, [data-step], .chip") == []
        assert complaints(greeter) == [], size
        greeter.locator("[data-issue]").tap()
        number_taken(greeter)
        expect(greeter.locator("[data-taken-number]")).to_be_in_viewport()
        assert complaints(greeter) == [], size
        greeter.locator("[data-next-person]").tap()


def test_a_citizen_who_brings_a_voucher_of_another_day_gets_a_number_at_the_head_of_the_line(demo, greeter):
    take_numbers(demo, SERVICE)
    tomorrow = date.fromisoformat(ask(demo, "/greeter")["business_date"]) + timedelta(days=1)
    promised = command(demo, "/tickets", {"service": SERVICE, "when": tomorrow.isoformat()}, who="kiosk")
    with closing(sqlite3.connect(demo.data / "queue.db")) as database, database:
        database.execute("UPDATE vouchers SET first_day = '2020-01-01', last_day = '2099-12-31'")

    greeter.get_by_text("Đổi phiếu hẹn lấy số").tap()
    greeter.get_by_label("Mã phiếu, hoặc số trên phiếu").fill(promised["voucher"]["code"])
    greeter.get_by_role("button", name="Đổi lấy số", exact=True).tap()

    number = number_taken(greeter)
    assert ask(demo, f"/desk/{COUNTER}")["waiting"][0]["number"] == number != promised["number"]
