"""The supervisor's page: who waits, which counter is missing, what is broken, always up to date."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.interception import intercept
from tests.browser.measures import complaints
from tests.browser.office import ask, break_the_link, command, empty_counter, take_numbers

# Service M belongs to counter 8 alone in the sample office.
COUNTER, SERVICE = "8", "M"
WIDE = {"width": 1440, "height": 900}


@pytest.fixture
def floor(demo: Any, window: Callable[..., Page]) -> Page:
    """The page of an office where counter 8 is open and idle."""
    empty_counter(demo, COUNTER)
    return idle(window("/floor", WIDE))


@pytest.fixture
def own_floor(demo: Any, open_page: Any) -> Page:
    """The same in a window of its own, whose clock, scripts and link may be changed."""
    empty_counter(demo, COUNTER)
    return idle(open_page("/floor", token=demo.tokens["admin"], viewport=WIDE))


def idle(floor: Page) -> Page:
    expect(card(floor, COUNTER).locator("[data-doing]")).to_have_text("rảnh")
    return floor


def card(page: Page, counter: str) -> Any:
    return page.locator(f'[data-counters] > [data-key="{counter}"]')


def test_the_floor_shows_a_taken_and_a_called_number_at_once(demo, floor):
    [number] = take_numbers(demo, SERVICE)
    expect(floor.locator(f'[data-services] > [data-key="{SERVICE}"] [data-waiting]')).to_have_text("1")

    command(demo, f"/counters/{COUNTER}/call-next")

    expect(card(floor, COUNTER).locator("[data-number]")).to_have_text(number)
    expect(floor.locator(f'[data-services] > [data-key="{SERVICE}"] [data-waiting]')).to_have_text("0")


def test_a_closed_counter_that_people_wait_for_stands_out(demo, floor):
    take_numbers(demo, SERVICE, 2)
    command(demo, f"/counters/{COUNTER}/close")
    line = card(floor, COUNTER).locator("[data-does]")
    expect(line).to_contain_text("2 người chờ")
    expect(line).to_have_attribute("data-tone", "warn")


def test_people_whom_no_open_counter_can_call_stand_out_most(demo, floor):
    take_numbers(demo, SERVICE)
    able = next(line["counters"] for line in ask(demo, "/floor")["services"] if line["code"] == SERVICE)
    for counter in able:
        command(demo, f"/counters/{counter}/close")
    try:
        row = floor.locator(f'[data-services] > [data-key="{SERVICE}"]')
        expect(row.locator("[data-at]")).to_have_text("không quầy nào mở")
        expect(card(floor, COUNTER).locator("[data-does]")).to_have_attribute("data-tone", "bad")
        expect(floor.locator("[data-alerts]")).to_contain_text("Mở một trong các quầy")
    finally:
        for counter in able:
            command(demo, f"/counters/{counter}/open")


def test_a_paused_counter_shows_its_reason_and_its_end(demo, floor):
    command(demo, f"/counters/{COUNTER}/pause", {"reason": "trình ký", "minutes": 10})

    expect(card(floor, COUNTER).locator("[data-doing]")).to_contain_text("tạm dừng đến")
    expect(card(floor, COUNTER).locator("[data-does]")).to_contain_text("trình ký")


def test_the_figures_are_those_of_the_api(demo, floor):
    figures = ask(demo, "/floor")["figures"]

    expect(floor.locator('[data-figure-of="waiting"] [data-value]')).to_have_text(str(figures["waiting"]))
    expect(floor.locator('[data-figure-of="served"] [data-value]')).to_have_text(str(figures["served"]))


def test_a_printer_without_paper_comes_with_its_cure(demo, floor):
    command(demo, "/printer/status", {"state": "paper_out", "detail": "hết giấy"}, who="printer")
    try:
        expect(floor.locator("[data-devices] [data-badge][data-state=bad]").first).to_have_text("hỏng")
        expect(floor.locator("[data-alerts] [data-cure]").first).not_to_be_empty()
    finally:
        command(demo, "/printer/status", {"state": "ready", "detail": ""}, who="printer")


def test_a_page_that_lost_its_link_says_so_and_still_follows(demo, own_floor):
    break_the_link(own_floor)

    expect(own_floor.locator("[data-link-bar]")).to_be_visible()
    take_numbers(demo, SERVICE)
    here = own_floor.locator(f'[data-services] > [data-key="{SERVICE}"] [data-waiting]')
    expect(here).to_have_text("1")


@pytest.fixture
def nobody_takes_it(demo: Any) -> Iterator[None]:
    """The counters of the service are closed."""
    able = next(line["counters"] for line in ask(demo, "/floor")["services"] if line["code"] == SERVICE)
    for counter in able:
        command(demo, f"/counters/{counter}/close")
    yield
    for counter in able:
        command(demo, f"/counters/{counter}/open")


def test_what_a_supervisor_does_about_a_line_is_seen_at_once_and_taken_back_there(
    demo, floor, nobody_takes_it
):
    [number] = take_numbers(demo, SERVICE)
    alert = floor.locator(f'[data-alerts] > [data-key="line {SERVICE}"]')
    alert.get_by_role("button", name="Cho quầy nhận thêm").click()
    floor.locator("[data-act-dialog] select").select_option("1")
    floor.locator("[data-act-yes]").click()

    change = floor.locator("[data-changes-list] > li", has_text="nhận thêm")
    expect(change).to_contain_text("Quầy 1 nhận thêm")
    expect(alert).to_have_count(0)
    change.get_by_role("button", name="Thôi nhận").click()
    expect(change).to_have_count(0)

    form = floor.locator("[data-move]")
    form.get_by_label("Số").fill(number)
    form.get_by_label("Chuyển đến").select_option("service A")
    form.get_by_label("Lý do").fill("vào nhầm hàng")
    form.get_by_role("button").click()
    expect(floor.locator("[data-move-told]")).to_contain_text("chờ ở hàng Chứng thực")
    floor.locator("[data-move-back]").click()
    expect(floor.locator("[data-move-told]")).not_to_contain_text("Chứng thực")


def test_the_floor_is_complete_and_readable_at_every_width(floor):
    for width in (390, 820, 1440):
        floor.set_viewport_size({"width": width, "height": 900})

        assert floor.evaluate("document.documentElement.scrollWidth") <= width
        assert complaints(floor) == [], width


# Counts the tones from now on.
TONES = """window.tones = 0; const old = AudioContext.prototype.createOscillator;
    AudioContext.prototype.createOscillator = function () { window.tones += 1; return old.call(this); };"""
# The browser allows the page to sound only after this touch.
HELD_BACK = """window.awake = false;
    Object.defineProperty(AudioContext.prototype, "state", {get: () => window.awake ? "running" : "suspended"});"""


def screen_says(demo: Any, sound: str) -> None:
    command(demo, "/display/status", {"sound": sound, "last_spoken": None, "page": "/board"}, who="display")


def test_a_mute_screen_rings_as_soon_as_the_page_may_sound(demo, own_floor):
    own_floor.add_init_script(TONES + HELD_BACK)
    own_floor.clock.install()
    own_floor.reload()
    try:
        screen_says(demo, "blocked")
        expect(own_floor.locator("[data-ring-bar]")).to_contain_text("chưa bật tiếng")
        expect(own_floor.locator("[data-ring-blocked]")).to_be_visible()
        own_floor.clock.pause_at(time.time() + 10)
        assert own_floor.evaluate("tones") == 0

        own_floor.evaluate("awake = true")
        own_floor.clock.run_for(2_000)

        assert own_floor.evaluate("tones") == 4
    finally:
        screen_says(demo, "on")


def test_a_mute_screen_rings_until_somebody_confirms_it_and_again_the_next_time(demo, own_floor):
    own_floor.evaluate(f"() => {{ {TONES} }}")
    bar = own_floor.locator("[data-ring-bar]")
    try:
        screen_says(demo, "blocked")
        expect(bar).to_contain_text("chưa bật tiếng")
        expect(bar).to_contain_text("Chạm để bật tiếng")
        own_floor.wait_for_function("() => window.tones >= 4")

        bar.get_by_role("button", name="Đã nhận").first.click()
        expect(bar).to_be_hidden()
        expect(own_floor.get_by_role("heading", name="Toàn cảnh hôm nay")).to_be_focused()
        screen_says(demo, "on")
        expect(own_floor.locator("[data-alerts]")).not_to_contain_text("chưa bật tiếng")
        screen_says(demo, "blocked")
        expect(bar).to_be_visible()
        own_floor.wait_for_function("() => window.tones >= 8")
    finally:
        screen_says(demo, "on")
    expect(bar).to_be_hidden()


def test_two_screens_of_one_name_keep_one_row_each(demo, floor, namesakes):
    floor.reload()
    rows = floor.locator("[data-devices] > li").filter(has_text=namesakes)
    for count in (1, 2, 3):
        take_numbers(demo, SERVICE)
        here = floor.locator(f'[data-services] > [data-key="{SERVICE}"] [data-waiting]')
        expect(here).to_have_text(str(count))

    assert rows.count() == 2


def test_a_service_stopped_today_is_shown_and_one_press_gives_numbers_again(demo, floor):
    changes = floor.locator("[data-changes]")
    expect(changes).to_be_hidden()
    command(demo, "/today", {"what": "stop", "service": SERVICE})
    expect(changes).to_contain_text("Đã ngừng phát số Kinh doanh")

    changes.get_by_role("button", name="Phát số lại").click()

    expect(changes).to_be_hidden()
    assert ask(demo, "/floor")["today"]["stopped"] == []


def test_a_mute_screen_is_shown_once(demo, floor):
    try:
        screen_says(demo, "blocked")
        expect(floor.locator("[data-ring-bar]")).to_contain_text("chưa bật tiếng")
        expect(floor.locator("[data-alerts]")).not_to_contain_text("chưa bật tiếng")
        cure = "Chạm để bật tiếng"
        assert floor.locator("main").inner_text().count(cure) == 1

        floor.get_by_role("button", name="Đã nhận").first.click()

        expect(floor.locator("[data-alerts]")).to_contain_text("chưa bật tiếng")
        assert floor.locator("main").inner_text().count(cure) == 1
    finally:
        screen_says(demo, "on")


def test_a_notice_is_read_to_the_hall_and_shown_on_the_board(demo, floor, open_page):
    board: Page = open_page("/board?sound=0", token=demo.tokens["display"])

    floor.get_by_role("button", name="Hệ thống tạm dừng").click()

    expect(floor.locator("[data-notice-sent]")).to_contain_text("Đã chuyển ra loa")
    expect(board.locator("[data-notice]")).to_contain_text("mời quý công dân giữ phiếu")
    assert ask(demo, "/board")["announcements"][-1]["kind"] == "notice"


def test_a_notice_whose_answer_was_lost_is_read_once(demo, floor):
    def read_out() -> set[int]:
        # A set: a notice of an earlier test may have expired meanwhile.
        said = ask(demo, "/board")["announcements"]
        return {one["seq"] for one in said if one["kind"] == "notice"}

    before, button = read_out(), floor.get_by_role("button", name="Nghỉ trưa")
    intercept(floor, "**/api/v1/notices", lambda route: (route.fetch(), route.abort()))
    button.click()
    expect(floor.locator("[data-notice-sent]")).to_contain_text("Không nối được máy chủ")

    floor.unroute("**/api/v1/notices")
    button.click()

    expect(floor.locator("[data-notice-sent]")).to_contain_text("Đã chuyển ra loa")
    assert len(read_out() - before) == 1


def test_an_alert_is_taken_note_of_with_one_press_and_everybody_sees_by_whom(demo, floor, open_page):
    other: Page = open_page("/floor", token=demo.tokens["admin"])
    command(demo, "/printer/status", {"state": "paper_out", "detail": "hết giấy"}, who="printer")
    try:
        alert = floor.locator("[data-alerts] > li").filter(has_text="hết giấy")
        alert.get_by_role("button", name="Đã nhận").click()

        expect(alert.locator("[data-since]")).to_contain_text("Đã nhận – ")
        expect(alert.get_by_role("button", name="Đã nhận")).to_be_hidden()
        there = other.locator("[data-alerts] > li").filter(has_text="hết giấy")
        expect(there.locator("[data-since]")).to_contain_text("Đã nhận – ")
        floor.locator("[data-past] summary").click()
        row = floor.locator("[data-past-rows] > tr").filter(has_text="hết giấy").first
        expect(row.locator("[data-by]")).not_to_contain_text("chưa ai nhận")
    finally:
        command(demo, "/printer/status", {"state": "ready", "detail": ""}, who="printer")


def test_the_wallboard_shows_a_taken_number_at_once_and_that_the_link_is_lost(demo, open_page):
    wall = open_page("/wallboard", token=demo.tokens["feed"], viewport={"width": 1920, "height": 1080})
    line = wall.locator(f'[data-services] > [data-key="{SERVICE}"] [data-waiting]')
    before = int(line.text_content() or "0")
    take_numbers(demo, SERVICE)
    expect(line).to_have_text(str(before + 1))
    assert complaints(wall) == []

    break_the_link(wall)

    expect(wall.locator("[data-lost]")).to_contain_text("Mất liên lạc với máy chủ. Số liệu là của lúc")
