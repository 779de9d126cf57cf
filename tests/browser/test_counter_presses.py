"""Double presses, held keys and lost answers: the counter's page gives each command once."""

import pytest
from playwright.sync_api import Route, expect

from tests.browser.desks import COUNTER, HAND_MS, SERVICE, ask_by, at_the_counter, press_when, rested, waiting
from tests.browser.interception import intercept
from tests.browser.office import ask, asked, break_the_link, command, take_numbers


def commands(under_way: list[Route]) -> int:
    """The number of different commands: one that gets no answer for long is sent once more under its own key."""
    return len({route.request.headers["idempotency-key"] for route in under_way})


def test_a_double_click_calls_one_number(demo, desk):
    first, _ = take_numbers(demo, SERVICE, 2)
    waiting(desk, 2)
    calls = asked(desk, "/call-next")

    desk.locator('[data-step="main"]').dblclick()

    at_the_counter(desk, first)
    waiting(desk, 1)
    assert len(calls) == 1
    assert ask(demo, f"/desk/{COUNTER}")["waiting_count"] == 1


def test_a_second_press_on_slow_wifi_calls_nobody_even_when_somebody_takes_a_number(demo, desk):
    first, _ = take_numbers(demo, SERVICE, 2)
    waiting(desk, 2)
    under_way: list[Route] = []
    intercept(desk, "**/call-next", lambda route: under_way.append(route))
    with desk.expect_request("**/call-next"):
        desk.keyboard.press("Space", delay=HAND_MS)
    take_numbers(demo, SERVICE)
    waiting(desk, 3)

    desk.keyboard.press("Space", delay=HAND_MS)

    for route in under_way:
        route.continue_()
    at_the_counter(desk, first)
    assert commands(under_way) == 1
    assert ask(demo, f"/desk/{COUNTER}")["waiting_count"] == 2


def test_a_live_snapshot_allows_the_next_command_before_the_answer_arrives(demo, desk):
    [number] = take_numbers(demo, SERVICE)
    waiting(desk, 1)
    under_way: list[Route] = []
    intercept(desk, "**/call-next", lambda route: under_way.append(route))
    with desk.expect_request("**/call-next"):
        desk.keyboard.press("Space")
    command(demo, f"/counters/{COUNTER}/call-next")
    at_the_counter(desk, number)

    desk.keyboard.press("b")

    at_the_counter(desk, number, "serving")
    assert commands(under_way) == 1


def test_a_call_whose_answer_was_lost_is_not_made_twice(demo, desk):
    first, second = take_numbers(demo, SERVICE, 2)
    intercept(desk, "**/api/v1/desk/*", lambda route: route.abort())  # nothing shows what the lost call did
    break_the_link(desk)
    waiting(desk, 2)
    intercept(desk, "**/call-next", lambda route: (route.fetch(), route.abort()))
    desk.keyboard.press("Space", delay=HAND_MS)
    expect(desk.locator(".work > [data-problem]")).to_contain_text("Không nối được máy chủ")
    assert ask(demo, f"/desk/{COUNTER}")["current"]["number"] == first

    desk.unroute("**/call-next")
    desk.keyboard.press("Space", delay=HAND_MS)

    at_the_counter(desk, first)
    assert ask(demo, f"/desk/{COUNTER}")["current"]["number"] == first
    desk.keyboard.press("Space", delay=HAND_MS)
    at_the_counter(desk, second)


def test_after_the_snapshot_shows_a_lost_call_the_next_press_is_a_new_command(demo, desk):
    first, second = take_numbers(demo, SERVICE, 2)
    break_the_link(desk)
    waiting(desk, 2)
    intercept(desk, "**/call-next", lambda route: (route.fetch(), route.abort()))
    desk.keyboard.press("Space", delay=HAND_MS)
    at_the_counter(desk, first)

    desk.unroute("**/call-next")
    desk.locator('[data-step="main"]').click()

    at_the_counter(desk, second)


def test_a_question_stays_until_its_command_is_answered_so_that_a_refusal_is_seen(desk):
    under_way: list[Route] = []
    intercept(desk, "**/pause", lambda route: under_way.append(route))
    desk.get_by_role("button", name="Tạm dừng").click()
    desk.locator('[data-dialog="pause"] [name="minutes"]').fill("999")
    with desk.expect_request("**/pause"):
        desk.keyboard.press("Enter")

    for _ in range(2):
        desk.keyboard.press("Escape")
    desk.locator('[data-dialog="pause"] [data-cancel]').click(force=True)

    for route in under_way:
        route.continue_()
    expect(desk.locator('[data-dialog="pause"] [data-problem]')).not_to_be_empty()
    expect(desk.locator('[data-dialog="pause"]')).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator('[data-dialog="pause"]')).to_be_hidden()


def test_a_key_that_is_held_down_on_a_button_gives_one_command(demo, desk):
    first, _ = take_numbers(demo, SERVICE, 2)
    waiting(desk, 2)
    desk.locator('[data-step="main"]').focus()

    desk.keyboard.down("Enter")
    at_the_counter(desk, first)
    for _repeat in range(3):
        desk.wait_for_timeout(HAND_MS)
        desk.keyboard.down("Enter")
    desk.keyboard.up("Enter")

    desk.wait_for_timeout(HAND_MS)
    desk.keyboard.press("b")
    at_the_counter(desk, first, "serving")


def test_enter_twice_on_undo_undoes_one_step_and_finishes_nobody(demo, desk):
    first, second = take_numbers(demo, SERVICE, 2)
    waiting(desk, 2)
    for number in (first, second):
        desk.keyboard.press("Space", delay=HAND_MS)
        at_the_counter(desk, number)
    press_when(desk, "Enter", hides="[data-undo]")
    desk.locator('[data-step="undo"]').focus()

    desk.keyboard.press("Enter")

    at_the_counter(desk, first)
    expect(desk.locator("section[data-current]")).to_be_focused()
    desk.locator('[data-step="serve"]').click()
    at_the_counter(desk, first, "serving")


def test_space_twice_on_close_leaves_the_counter_closed(desk):
    opened = asked(desk, f"/counters/{COUNTER}/open")
    press_when(desk, " ", hides='[data-step="close"]')
    desk.locator('[data-step="close"]').focus()

    desk.keyboard.press("Space")

    expect(desk.locator("section[data-current]")).to_be_focused()
    rested(desk)
    expect(desk.locator("[data-main-title]")).to_have_text("Mở quầy")
    assert opened == []


def test_enter_twice_in_a_question_does_not_finish_the_called_ticket(demo, desk):
    _, second = take_numbers(demo, SERVICE, 2)
    waiting(desk, 2)
    ask_by(desk, "s", "call")
    desk.keyboard.type(second)
    desk.keyboard.press("Tab")
    desk.keyboard.type("trường hợp khẩn cấp")
    desk.evaluate(
        """() => document.querySelector('[data-dialog="call"]').addEventListener("close", () => setTimeout(() =>
            document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true}))))"""
    )

    desk.keyboard.press("Enter")

    at_the_counter(desk, second)
    expect(desk.locator("dialog[open]")).to_have_count(0)
    rested(desk)
    desk.keyboard.press("b")
    at_the_counter(desk, second, "serving")


@pytest.mark.parametrize("every_ms", [4, 100], ids=["by cable", "on Bluetooth"])
def test_a_scan_on_the_page_gives_no_command(demo, desk, every_ms):
    [first, second] = take_numbers(demo, SERVICE, 2)
    waiting(desk, 2)
    command(demo, f"/counters/{COUNTER}/call-next")
    command(demo, f"/counters/{COUNTER}/park")
    command(demo, f"/counters/{COUNTER}/call-next")
    at_the_counter(desk, second)
    sent: list[str] = []
    desk.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)

    # The QR code of an ID card, shortened; keyboard.type() waits for the page after each key, and scanners do not.
    desk.evaluate(
        """([keys, every], begun = performance.now()) => Promise.all(keys.map((key, place) => {
            const code = /[0-9]/.test(key) ? `Digit${key}` : "";
            const press = new KeyboardEvent("keydown", {key, code, bubbles: true, cancelable: true});
            Object.defineProperty(press, "timeStamp", {value: begun + every * place});
            const type = (typed) => setTimeout(() => typed(document.dispatchEvent(press)), every * place);
            return new Promise(type); }))""",
        [[*"1001|Vu Bac|Nam|So 1", "Enter"], every_ms],
    )

    desk.wait_for_timeout(3 * HAND_MS)
    assert sent == []
    expect(desk.locator("dialog[open]")).to_have_count(0)
    at_the_counter(desk, second)
    desk.keyboard.press("1", delay=HAND_MS)
    at_the_counter(desk, first, "serving")
