"""The counter page as an officer uses it: mostly by keyboard, on a network that may fail."""

from playwright.sync_api import expect

from tests.browser.desks import COUNTER, HAND_MS, SERVICE, ask_by, at_the_counter, rested, waiting
from tests.browser.interception import intercept
from tests.browser.measures import complaints
from tests.browser.office import asked, break_the_link, command, take_numbers


def test_the_big_button_names_the_finished_and_the_next_ticket_and_the_reason(demo, desk):
    first, second = take_numbers(demo, SERVICE, 2)
    waiting(desk, 2)

    desk.keyboard.press("Space")
    at_the_counter(desk, first)

    line = desk.locator("[data-main-line]")
    expect(line).to_contain_text(f"Kết thúc {first[0]} {first[1:]}, gọi {second[0]} {second[1:]}")
    expect(line).to_contain_text("Đất đai")
    expect(desk.locator("[data-main-why]")).to_contain_text("đến lượt theo thứ tự")


def test_an_undone_call_returns_to_the_head_of_the_line(demo, desk):
    number, _ = take_numbers(demo, SERVICE, 2)
    waiting(desk, 2)
    desk.keyboard.press("Space")
    at_the_counter(desk, number)
    expect(desk.locator("[data-undone]")).to_have_text(f"Đã gọi {number[0]} {number[1:]}")

    desk.keyboard.press("Control+z")

    at_the_counter(desk, "–", "")
    expect(desk.locator("[data-waiting] .number").first).to_have_text(number)


def test_the_buttons_work_while_the_live_link_is_down(demo, desk):
    first, second = take_numbers(demo, SERVICE, 2)
    break_the_link(desk)
    expect(desk.locator("[data-link-bar]")).to_be_visible()
    waiting(desk, 2)

    for number in (first, second):
        desk.keyboard.press("Space", delay=HAND_MS)
        at_the_counter(desk, number)
    waiting(desk, 0)


def test_with_the_link_down_the_page_still_shows_new_tickets(demo, desk):
    break_the_link(desk)
    expect(desk.locator("[data-link-bar]")).to_be_visible()

    take_numbers(demo, SERVICE)

    expect(desk.locator("[data-waiting] > li")).to_have_count(1)


def test_a_second_call_waits_for_the_first_to_be_heard(demo, desk):
    [number] = take_numbers(demo, SERVICE)
    waiting(desk, 1)
    recalls = asked(desk, "/recall")
    desk.keyboard.press("Space")
    at_the_counter(desk, number)
    button = desk.locator('[data-step="recall"]')
    expect(button).to_contain_text("vừa gọi")
    desk.keyboard.press("r", delay=HAND_MS)
    assert recalls == []

    expect(button).to_have_attribute("aria-disabled", "false", timeout=20_000)
    desk.keyboard.press("r")

    expect(desk.locator("[data-current-line]")).to_contain_text("đã gọi lại 1 lần")
    desk.keyboard.press("v")  # after a second call the page asks for no reason
    expect(desk.locator("[data-missed] > li")).to_have_count(1)


def test_an_unknown_number_is_refused_in_the_question_itself(demo, desk):
    take_numbers(demo, SERVICE)
    waiting(desk, 1)
    ask_by(desk, "s", "call")
    desk.keyboard.type("L999")
    desk.keyboard.press("Tab")
    desk.keyboard.type("quay lại")
    desk.keyboard.press("Enter")

    expect(desk.locator('dialog[data-dialog="call"] [data-problem]')).not_to_be_empty()
    expect(desk.locator('dialog[data-dialog="call"]')).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator('dialog[data-dialog="call"]')).to_be_hidden()


def test_an_officer_may_call_out_of_order_with_a_reason(demo, desk):
    _, second = take_numbers(demo, SERVICE, 2)
    waiting(desk, 2)

    ask_by(desk, "s", "call")
    desk.keyboard.type(f"{second[0].lower()} {int(second[1:])}")
    desk.keyboard.press("Tab")
    desk.keyboard.type("trường hợp khẩn cấp")
    desk.keyboard.press("Enter")

    at_the_counter(desk, second)


def test_a_no_show_is_restored_into_the_line(demo, desk):
    [number] = take_numbers(demo, SERVICE)
    waiting(desk, 1)
    desk.keyboard.press("Space")
    at_the_counter(desk, number)
    ask_by(desk, "v", "no_show")
    desk.get_by_role("button", name="đã về").click()
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-missed] .number")).to_have_text(number)

    desk.get_by_role("button", name=f"Gọi lại số vắng {number[0]} {number[1:]}").click()

    expect(desk.locator("[data-waiting] .number")).to_have_text(number)


def test_the_longest_wait_grows_while_no_snapshot_comes(demo, desk):
    take_numbers(demo, SERVICE)
    desk.clock.install()
    intercept(
        desk, "**/api/v1/desk/*", lambda route: route.abort()
    )  # and no request is under way when the link breaks
    break_the_link(desk)
    waiting(desk, 1)
    expect(desk.locator("[data-longest]")).to_have_text("lâu nhất 0 phút")

    desk.clock.fast_forward("02:01")

    expect(desk.locator("[data-longest]")).to_have_text("lâu nhất 2 phút")
    expect(desk.locator("[data-waiting] [data-time]")).to_have_text("2 ph")


def test_the_focus_stays_on_the_button_when_the_snapshot_changes(demo, desk):
    first, second = take_numbers(demo, SERVICE, 2)
    waiting(desk, 2)
    button = desk.locator('[data-step="main"]')
    button.focus()

    desk.keyboard.press("Space")
    at_the_counter(desk, first)
    take_numbers(demo, SERVICE)
    waiting(desk, 2)

    expect(button).to_be_focused()
    assert second in desk.locator("[data-waiting]").inner_text().replace("\n", "")


def test_a_pause_shows_its_reason_and_end_and_one_key_ends_it(desk):
    desk.get_by_role("button", name="Tạm dừng").click()
    desk.get_by_role("radio", name="trình ký").click()
    desk.locator('dialog[data-dialog="pause"] [data-kind="main"]').click()
    expect(desk.locator("[data-main-title]")).to_have_text("Mở lại quầy")
    expect(desk.locator("[data-main-line]")).to_contain_text("trình ký · dự kiến trở lại")
    expect(desk.locator("dialog[open]")).to_have_count(0)
    rested(desk)

    desk.keyboard.press("Space")

    expect(desk.locator("[data-main-title]")).to_have_text("Gọi số tiếp theo")


def test_two_officers_at_one_counter_see_the_same(demo, desk):
    [number] = take_numbers(demo, SERVICE)
    waiting(desk, 1)

    command(demo, f"/counters/{COUNTER}/call-next")

    at_the_counter(desk, number)
    expect(desk.locator("[data-said]")).to_contain_text(f"số {number[0]} {number[1:]}")


def test_the_counter_page_is_complete_and_readable_at_every_width(demo, desk):
    take_numbers(demo, SERVICE, 3)
    command(demo, f"/counters/{COUNTER}/call-next")
    command(demo, f"/counters/{COUNTER}/park", {"note": "nộp lệ phí ở kho bạc", "aside": "away"})
    expect(desk.locator("[data-parked] button")).to_have_count(1)
    desk.keyboard.press("Space")
    expect(desk.locator("section[data-current]")).to_have_attribute("data-current", "called")

    def look_at_every_width() -> None:
        for width in (240, 320, 440, 1280):
            desk.set_viewport_size({"width": width, "height": 800})
            assert desk.evaluate("document.documentElement.scrollWidth") <= width
            assert complaints(desk) == [], width

    look_at_every_width()
    ask_by(desk, "c", "transfer")
    look_at_every_width()
