"""The counter in a small window beside other programs, and with the keys that an office or a computer chose."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desks import COUNTER, HAND_MS, SERVICE, ask_by, at_the_counter, press_when, rested, waiting
from tests.browser.interception import intercept
from tests.browser.measures import complaints, scrolls
from tests.browser.office import ask, asked, break_the_link, command, take_numbers


def strip_of(desk: Page) -> Page:
    with desk.context.expect_page() as opened:
        desk.get_by_role("button", name="Cửa sổ nhỏ").click()
    expect(opened.value.locator("[data-strip-name]")).to_have_text(f"Quầy {COUNTER}")
    return opened.value


@pytest.mark.parametrize("floats", [True, False], ids=["floating", "a window of its own"])
def test_the_small_window_calls_finishes_and_undoes(demo, desk, floats):
    if not floats:
        desk.evaluate("delete window.documentPictureInPicture; void 0")
        desk.evaluate("Object.defineProperty(window, 'documentPictureInPicture', {value: undefined})")
    [number] = take_numbers(demo, SERVICE)
    waiting(desk, 1)
    strip = strip_of(desk)
    strip.get_by_role("button", name=re.compile("Gọi số tiếp theo")).click()
    at_the_counter(desk, number)
    expect(strip.locator("[data-strip-number]")).to_have_text(number)
    expect(strip.locator("[data-strip-line]")).to_have_text(f"Chưa có ai chờ sau {number[0]} {number[1:]}")

    strip.get_by_role("button", name=re.compile("Hoàn tác")).click()

    at_the_counter(desk, "–", "")
    expect(strip.locator("[data-strip-number]")).to_have_text("–")
    assert strip.evaluate("document.body.scrollWidth <= innerWidth")


def test_who_comes_to_an_idle_counter_is_marked_and_nothing_takes_the_focus(demo, desk):
    strip = strip_of(desk)
    desk.evaluate("() => { window.focused = 0; window.focus = () => { window.focused += 1 } }")

    [number] = take_numbers(demo, SERVICE)

    words = f"{number[0]} {number[1:]} vừa đến"
    expect(desk).to_have_title(f"● {words} · Quầy {COUNTER}")
    expect(strip.locator("body[data-arrived] [data-strip-words]")).to_have_text(words)
    assert desk.evaluate("window.focused") == 0
    strip.keyboard.press("Space")
    at_the_counter(desk, number)
    expect(desk).not_to_have_title(re.compile("vừa đến"))
    expect(strip.locator("body[data-arrived]")).to_have_count(0)


def test_the_small_window_says_why_a_command_was_refused_and_that_the_server_is_away(demo, desk):
    break_the_link(desk)
    [number] = take_numbers(demo, SERVICE)
    waiting(desk, 1)
    strip = strip_of(desk)
    said = strip.locator("[data-strip-problem]")
    expect(said).to_contain_text("Mất kết nối trực tiếp")
    intercept(desk, "**/call-next", lambda route: route.abort())

    strip.locator(".next").click(delay=HAND_MS)

    expect(said).to_contain_text("Không nối được máy chủ")
    assert strip.evaluate("document.body.scrollWidth <= innerWidth")
    desk.unroute("**/call-next")
    strip.locator(".next").click(delay=HAND_MS)
    at_the_counter(desk, number)
    expect(said).not_to_contain_text("Không nối được máy chủ")


def test_the_small_window_shows_everything_at_every_size_its_officer_gives_it(demo, desk):
    desk.evaluate("Object.defineProperty(window, 'documentPictureInPicture', {value: undefined})")
    first, _ = take_numbers(demo, SERVICE, 2)
    strip = strip_of(desk)
    command(demo, f"/counters/{COUNTER}/call-next")
    at_the_counter(desk, first)
    at_every_size(strip)
    moved_on = {
        "detail": "Quầy vừa đổi lượt ở nơi khác, nay là số L 013; việc vừa bấm chưa được làm. Hãy xem lại."
    }
    refusal = {"code": "counter_moved_on", "status": 409, **moved_on}
    intercept(desk, "**/call-next", lambda route: route.fulfill(status=409, json=refusal))

    strip.locator(".next").click(delay=HAND_MS)

    expect(strip.locator("[data-strip-problem]")).to_have_text(moved_on["detail"])
    expect(strip.locator("[data-strip-words]")).to_be_empty()
    at_every_size(strip)


def at_every_size(strip: Page) -> None:
    for width in (240, 320, 440):
        for height in (240, 300, 320, 600, 1040):
            strip.set_viewport_size({"width": width, "height": height})
            assert not scrolls(strip), (width, height)
    assert complaints(strip) == []


def test_while_a_question_is_open_the_small_window_leads_to_it_and_calls_nobody(demo, desk):
    first, second = take_numbers(demo, SERVICE, 2)
    command(demo, f"/counters/{COUNTER}/call-next")
    at_the_counter(desk, first)
    strip = strip_of(desk)
    desk.evaluate("() => { window.focused = 0; window.focus = () => { window.focused += 1 } }")
    ask_by(desk, "g", "park")
    calls = asked(desk, "/call-next")
    expect(strip.locator("[data-strip-title]")).to_have_text("Trả lời câu hỏi ở trang quầy trước")
    expect(strip.locator("[data-strip-line]")).to_have_text(f"Tạm giữ lượt {first[0]} {first[1:]}")
    expect(strip.locator('[data-step][aria-disabled="false"]')).to_have_count(1)

    strip.locator(".next").click()
    strip.keyboard.press("Space", delay=HAND_MS)

    assert (desk.evaluate("window.focused"), calls) == (1, [])
    desk.locator('[data-dialog="park"] [data-cancel]').click()
    rested(desk)
    strip.locator(".next").click()
    at_the_counter(desk, second)


def test_enter_twice_on_undo_in_the_small_window_finishes_nobody(demo, desk):
    first, second = take_numbers(demo, SERVICE, 2)
    waiting(desk, 2)
    strip = strip_of(desk)
    for number in (first, second):
        strip.keyboard.press("Space", delay=HAND_MS)
        at_the_counter(desk, number)
    press_when(strip, "Enter", hides="[data-strip-undo]")
    strip.locator("[data-strip-undo]").focus()

    strip.keyboard.press("Enter")

    at_the_counter(desk, first)
    expect(strip.locator("[data-strip-number]")).to_be_focused()
    desk.wait_for_timeout(HAND_MS)
    assert ask(demo, f"/desk/{COUNTER}")["current"]["number"] == first


def test_a_key_that_is_held_down_in_the_small_window_gives_one_command(demo, desk):
    first, *_ = take_numbers(demo, SERVICE, 3)
    waiting(desk, 3)
    strip = strip_of(desk)
    strip.locator(".next").focus()

    strip.keyboard.down("Enter")
    at_the_counter(desk, first)
    for _repeat in range(3):
        strip.wait_for_timeout(HAND_MS)
        strip.keyboard.down("Enter")
    strip.keyboard.up("Enter")

    waiting(desk, 2)
    assert ask(demo, f"/desk/{COUNTER}")["current"]["number"] == first


def test_a_scan_in_the_small_window_finishes_nobody(demo, desk):
    [first] = take_numbers(demo, SERVICE)
    command(demo, f"/counters/{COUNTER}/call-next")
    at_the_counter(desk, first)
    strip = strip_of(desk)
    steps = [asked(desk, f"/{step}") for step in ("finish", "serve", "recall")]

    for key in [*"1001|Vu Bac|Nam|B", "Enter"]:
        strip.keyboard.press(key)

    desk.wait_for_timeout(3 * HAND_MS)
    assert steps == [[], [], []]


def test_a_click_in_the_small_window_leaves_the_next_space_to_the_next_number(demo, desk):
    first, second = take_numbers(demo, SERVICE, 2)
    waiting(desk, 2)
    strip = strip_of(desk)
    strip.locator(".next").click()
    at_the_counter(desk, first)
    strip.locator('[data-step="undo"]').click()
    at_the_counter(desk, "–", "")
    rested(desk)
    strip.keyboard.press("Space", delay=HAND_MS)
    at_the_counter(desk, first)
    expect(desk.locator('[data-step="recall"]')).to_have_attribute("aria-disabled", "false", timeout=20_000)
    strip.locator('[data-step="recall"]').click()
    expect(desk.locator("[data-current-line]")).to_contain_text("đã gọi lại 1 lần")

    rested(desk)
    strip.keyboard.press("Space", delay=HAND_MS)

    at_the_counter(desk, second)


def test_a_key_of_the_number_pad_is_assigned_to_a_step_on_this_computer(demo, desk):
    first, second = take_numbers(demo, SERVICE, 2)
    waiting(desk, 2)
    desk.get_by_role("button", name="Gán phím bàn phím số").click()
    desk.keyboard.press("NumpadAdd")
    expect(desk.locator("[data-keypad-pressed]")).to_have_text("Numpad Add")
    assert complaints(desk) == []
    desk.get_by_role("button", name="Gán phím này").click()
    desk.get_by_role("button", name="Đóng", exact=True).click()
    rested(desk)

    desk.keyboard.press("NumpadAdd", delay=HAND_MS)
    at_the_counter(desk, first)
    desk.reload()
    at_the_counter(desk, first)
    desk.keyboard.press("NumpadAdd", delay=HAND_MS)
    at_the_counter(desk, second)

    desk.get_by_role("button", name="Gán phím bàn phím số").click()
    desk.get_by_role("button", name="Bỏ: Numpad Add").click()
    expect(desk.locator("[data-keypad-list] > li")).to_have_count(0)
    desk.keyboard.press("Escape")


def test_on_a_phone_the_next_button_stays_under_the_thumb(demo, desk, open_page):
    take_numbers(demo, SERVICE, 3)
    phone = open_page(
        f"/counter/{COUNTER}",
        token=demo.tokens["admin"],
        viewport={"width": 360, "height": 640},
        has_touch=True,
        is_mobile=True,
    )
    waiting(phone, 3)
    for scrolled in (0, 2000):
        phone.evaluate(f"scrollTo(0, {scrolled})")
        box = phone.locator(".next").bounding_box()
        assert box["y"] > 320
        assert box["y"] + box["height"] <= 640
    heights = phone.locator("button:visible, a:visible").evaluate_all(
        "nodes => nodes.map((node) => node.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
    assert phone.evaluate("document.documentElement.scrollWidth") == 360


def test_the_page_can_be_installed_as_an_app(desk):
    address = desk.locator("link[rel=manifest]").get_attribute("href")
    manifest = desk.request.get(address).json()
    assert (manifest["start_url"], manifest["display"]) == ("/counter", "standalone")
    assert all(desk.request.get(icon["src"]).ok for icon in manifest["icons"])


def test_on_a_phone_the_next_button_covers_no_outcome_of_the_last_visit(demo, desk, open_page):
    take_numbers(demo, SERVICE, 3)
    phone = open_page(
        f"/counter/{COUNTER}",
        token=demo.tokens["admin"],
        viewport={"width": 360, "height": 640},
        has_touch=True,
        is_mobile=True,
    )
    waiting(phone, 3)
    for left in (2, 1):
        phone.locator(".next").click(delay=HAND_MS)
        waiting(phone, left)
    outcomes = phone.locator("[data-outcomes]")
    expect(outcomes).to_be_visible()
    phone.wait_for_function(
        """() => document.querySelector(".next").getBoundingClientRect().bottom
            <= document.querySelector("[data-outcomes]").getBoundingClientRect().top"""
    )
    assert phone.locator(".next").bounding_box()["y"] > 320
