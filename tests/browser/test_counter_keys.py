"""An officer serves people with the keyboard alone: each step has a key, and typing text presses no buttons."""

from playwright.sync_api import expect

from tests.browser.desks import HAND_MS, SERVICE, ask_by, at_the_counter, rested, waiting
from tests.browser.office import ask, asked, empty_counter, take_numbers


def test_an_officer_serves_twenty_people_without_touching_the_mouse(demo, desk):
    numbers = take_numbers(demo, SERVICE, 20)
    waiting(desk, 20)

    for number in numbers:
        desk.keyboard.press("Space")
        at_the_counter(desk, number)
        desk.keyboard.press("b")
        at_the_counter(desk, number, "serving")
    desk.keyboard.press("Enter")

    at_the_counter(desk, "–", "")
    waiting(desk, 0)


def test_a_citizen_is_transferred_by_keyboard_and_keeps_the_number(demo, desk):
    [number] = take_numbers(demo, SERVICE)
    waiting(desk, 1)
    desk.keyboard.press("Space")
    at_the_counter(desk, number)

    ask_by(desk, "c", "transfer")
    expect(desk.locator('dialog[data-dialog="transfer"] [data-whom]')).to_have_text(
        f"{number[0]} {number[1:]}"
    )
    desk.keyboard.press("ArrowUp")  # from the first service to the last counter
    chosen = desk.locator("[name=to]:checked").input_value()
    desk.keyboard.press("Tab")
    desk.keyboard.type("xem 3 bản vẽ")
    desk.keyboard.press("Enter")

    at_the_counter(desk, "–", "")
    there = ask(demo, f"/desk/{chosen.removeprefix('counter:')}")
    assert (number, "xem 3 bản vẽ") in [(item["number"], item["note"]) for item in there["waiting"]]
    empty_counter(demo, chosen.removeprefix("counter:"))


def test_a_digit_chooses_the_service_of_a_transfer_and_enter_sends_it(demo, desk):
    [number] = take_numbers(demo, SERVICE)
    waiting(desk, 1)
    desk.keyboard.press("Space")
    at_the_counter(desk, number)

    ask_by(desk, "c", "transfer")
    desk.keyboard.press("Enter", delay=HAND_MS)
    expect(desk.locator('dialog[data-dialog="transfer"] [data-problem]')).to_contain_text("Chọn dịch vụ")
    desk.keyboard.press("3", delay=HAND_MS)
    third = desk.locator("[data-to-services] > li").nth(2)
    expect(third.locator("kbd")).to_have_text("3")
    expect(third.locator("input")).to_be_checked()
    service = third.locator("input").input_value().removeprefix("service:")
    desk.keyboard.press("Enter")

    at_the_counter(desk, "–", "")
    moved = [one for one in ask(demo, "/greeter")["people"] if one["number"] == number]
    assert [one["service"] for one in moved] == [service]


def test_every_step_of_a_day_has_a_key(demo, desk):
    """Park, resume, no-show, undo, a pause: without the mouse."""
    first, second = take_numbers(demo, SERVICE, 2)
    waiting(desk, 2)
    desk.keyboard.press("Space")
    at_the_counter(desk, first)
    ask_by(desk, "g", "park")
    desk.keyboard.type("đi phô-tô")
    desk.keyboard.press("Enter")
    row = desk.locator("[data-parked] > li")
    expect(row.locator("[data-time]")).to_have_text("0 ph")
    expect(row.locator("[data-line]")).to_have_text("Đất đai")
    expect(row.locator("[data-row-note]")).to_have_text("đi phô-tô")
    expect(row).to_be_in_viewport()
    rested(desk)

    desk.keyboard.press("Space")
    at_the_counter(desk, second)
    desk.keyboard.press("1")  # finishes the second, resumes the first
    at_the_counter(desk, first, "serving")
    desk.keyboard.press("Control+z")
    at_the_counter(desk, second)

    ask_by(desk, "v", "no_show")
    desk.keyboard.type("báo không làm nữa")
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-missed] > li")).to_have_count(1)
    rested(desk)
    desk.keyboard.press("l")
    waiting(desk, 1)
    expect(desk.locator("[data-missed-part]")).to_be_hidden()

    ask_by(desk, "d", "pause")
    desk.keyboard.type("trình ký")
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-main-title]")).to_have_text("Mở lại quầy")


def test_typing_a_note_presses_no_buttons(demo, desk):
    [number] = take_numbers(demo, SERVICE)
    waiting(desk, 1)
    desk.keyboard.press("Space")
    at_the_counter(desk, number)

    ask_by(desk, "g", "park")
    desk.keyboard.type("vbrs cg")
    assert desk.locator('dialog[data-dialog="park"] [name="note"]').input_value() == "vbrs cg"
    desk.keyboard.press("Enter")

    expect(desk.locator("[data-parked] [data-row-note]")).to_have_text("vbrs cg")
    desk.locator("[data-parked] button").click()
    at_the_counter(desk, number, "serving")


def test_single_keys_can_be_switched_off_and_stay_off(demo, desk):
    [number] = take_numbers(demo, SERVICE)
    waiting(desk, 1)
    desk.get_by_role("button", name="Phím tắt").click()
    desk.reload()
    waiting(desk, 1)
    expect(desk.get_by_role("button", name="Phím tắt: đang tắt")).to_be_visible()

    calls = asked(desk, "/call-next")

    desk.keyboard.press("s", delay=HAND_MS)
    desk.keyboard.press("Space", delay=HAND_MS)
    expect(desk.locator("dialog[open]")).to_have_count(0)
    assert calls == []

    desk.locator('[data-step="main"]').click()
    at_the_counter(desk, number)
    assert len(calls) == 1
