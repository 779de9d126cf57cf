"""Somebody is sent to copy with a return slip and comes back by the kiosk's scanner; others wait for their result."""

from playwright.sync_api import Page, expect

from tests.browser.cards import scan
from tests.browser.desks import COUNTER, HAND_MS, SERVICE, ask_by, at_the_counter, rested, waiting
from tests.browser.measures import complaints
from tests.browser.office import ask, command, take_numbers
from tests.browser.phones import PHONE


def call_next(demo, desk: Page, number: str) -> None:
    command(demo, f"/counters/{COUNTER}/call-next")
    at_the_counter(desk, number)
    rested(desk)


def set_aside(desk: Page, digit: str, reason: str) -> None:
    ask_by(desk, "g", "park")
    desk.keyboard.press(digit, delay=2 * HAND_MS)
    expect(desk.locator(f'[data-dialog="park"] [data-place="{digit}"] input')).to_be_checked()
    desk.keyboard.type(reason)
    expect(desk.locator('[data-dialog="park"] [name=note]')).to_have_value(reason)
    assert complaints(desk) == []
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-parked] [data-row-note]").last).to_contain_text(reason)


def test_a_return_slip_shown_to_the_kiosk_puts_the_ticket_behind_one_person(demo, desk, kiosk):
    away, following, last = take_numbers(demo, SERVICE, 3)
    call_next(demo, desk, away)
    ticket = ask(demo, f"/desk/{COUNTER}")["current"]["id"]
    set_aside(desk, "2", "phô-tô hai bản")
    row = desk.locator("[data-parked] > li")
    expect(row.locator("[data-row-note]")).to_have_text("có phiếu quay lại · phô-tô hai bản")
    expect(row.locator("button")).to_contain_text("Đã quay lại")

    scan(kiosk, f"{demo.url}/t/{ticket}")

    expect(kiosk.locator("[data-number]")).to_have_text(away)
    expect(kiosk.locator("[data-ahead]")).to_contain_text("1")
    waiting(desk, 3)
    call_next(demo, desk, following)
    expect(desk.locator("[data-main-why]")).to_contain_text("quay lại theo phiếu")
    call_next(demo, desk, away)
    expect(desk.locator("[data-note]")).to_have_text("phô-tô hai bản")
    call_next(demo, desk, last)


def test_a_result_is_said_to_be_ready_with_the_digit_of_its_row(demo, desk):
    (number,) = take_numbers(demo, SERVICE)
    call_next(demo, desk, number)
    set_aside(desk, "3", "sao y")
    rested(desk)

    desk.keyboard.press("1")

    waiting(desk, 1)
    expect(desk.locator("[data-parked-part]")).to_be_hidden()
    expect(desk.locator("[data-undone]")).to_contain_text("vào hàng")
    expect(desk.locator("[data-main-why]")).to_contain_text("đã có kết quả")


def test_whoever_is_not_ready_is_put_back_behind_so_many_people_and_reads_it_on_the_phone(
    demo, desk, open_page
):
    numbers = take_numbers(demo, SERVICE, 4)
    call_next(demo, desk, numbers[0])
    ticket = ask(demo, f"/desk/{COUNTER}")["current"]["id"]
    ask_by(desk, "Shift+L", "requeue")
    desk.keyboard.press("2", delay=2 * HAND_MS)
    desk.keyboard.press("1", delay=2 * HAND_MS)
    assert complaints(desk) == []

    desk.keyboard.press("Enter")

    expect(desk.locator("[data-undone]")).to_contain_text("Đã xếp lại")
    phone = open_page(f"/t/{ticket}", viewport=PHONE)
    expect(phone.locator("[data-ahead]")).to_have_text("Sẽ gọi lại sau 1 người")
    for number in (numbers[1], numbers[0]):
        call_next(demo, desk, number)
