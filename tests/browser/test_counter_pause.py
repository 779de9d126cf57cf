"""An officer pauses with two keys and is told first whom the pause leaves behind."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desks import COUNTER, HAND_MS, SERVICE, ask_by, rested, waiting
from tests.browser.office import ask, asked, command, take_numbers


@pytest.fixture
def alone(demo: Any, desk: Page) -> Iterator[Page]:
    """The counter's page while no other counter takes its service."""
    others = [
        one["number"]
        for one in ask(demo, "/floor")["counters"]
        if SERVICE in one["services"] and one["number"] != COUNTER
    ]
    helping = [one["number"] for one in ask(demo, "/counters") if SERVICE in one["secondary"]]
    was_open = [n for n in {*others, *helping} if ask(demo, f"/desk/{n}")["counter"]["state"] == "open"]
    for number in was_open:
        command(demo, f"/counters/{number}/pause")
    yield desk
    for number in [*was_open, COUNTER]:
        command(demo, f"/counters/{number}/open")


def test_a_digit_chooses_the_usual_reason_with_its_minutes_and_enter_takes_it(demo, desk):
    sent = asked(desk, "/pause")

    ask_by(desk, "d", "pause")
    desk.keyboard.press("2", delay=2 * HAND_MS)
    expect(desk.locator('[data-dialog="pause"] [name=minutes]')).to_have_value("10")
    desk.keyboard.press("Enter")

    expect(desk.locator("[data-main-line]")).to_contain_text("trình ký · dự kiến trở lại")
    assert len(sent) == 1
    command(demo, f"/counters/{COUNTER}/open")


def test_enter_alone_takes_the_first_reason(demo, desk):
    ask_by(desk, "d", "pause")
    expect(desk.locator("#pause-alone")).to_be_hidden()  # nobody is left behind
    desk.keyboard.press("Enter")

    expect(desk.locator("[data-main-line]")).to_contain_text("việc cá nhân · dự kiến trở lại")
    command(demo, f"/counters/{COUNTER}/open")


def test_another_reason_is_simply_typed(demo, desk):
    ask_by(desk, "d", "pause")
    desk.keyboard.type("tiếp đoàn kiểm tra")
    expect(desk.locator("[name=usual]:checked")).to_have_count(0)
    desk.keyboard.press("Enter")

    expect(desk.locator("[data-main-line]")).to_contain_text("tiếp đoàn kiểm tra")
    command(demo, f"/counters/{COUNTER}/open")


def test_the_last_counter_of_a_service_reads_who_is_left_behind_also_who_comes_meanwhile(demo, alone):
    take_numbers(demo, SERVICE, 2)
    waiting(alone, 2)

    ask_by(alone, "d", "pause")

    told = alone.locator("#pause-alone")
    expect(told).to_contain_text("Không còn quầy nào nhận Đất đai: 2 người đang chờ, lâu nhất 0 phút")
    take_numbers(demo, SERVICE)
    expect(told).to_contain_text("Đất đai: 3 người đang chờ")
    alone.keyboard.press("Escape")


def test_closing_asks_only_where_it_leaves_somebody_behind(demo, alone):
    take_numbers(demo, SERVICE)
    waiting(alone, 1)
    alone.get_by_role("button", name="Đóng quầy").first.click()
    dialog = alone.locator('dialog[data-dialog="close"]')
    expect(dialog).to_contain_text("Không còn quầy nào nhận Đất đai: 1 người đang chờ")
    alone.keyboard.press("Enter")
    expect(alone.locator("[data-main-title]")).to_have_text("Mở quầy")
    expect(dialog).to_be_hidden()
    rested(alone)
    alone.keyboard.press("Space")
    expect(alone.locator("[data-main-title]")).to_have_text("Gọi số tiếp theo")


def test_a_counter_that_others_stand_in_for_closes_at_once(demo, desk):
    command(demo, "/counters/6/open")
    if ask(demo, f"/desk/{COUNTER}")["alone_for"]:
        pytest.fail("counter 6 does not take the services of counter 5")
    desk.get_by_role("button", name="Đóng quầy").first.click()
    expect(desk.locator("[data-main-title]")).to_have_text("Mở quầy")
    command(demo, f"/counters/{COUNTER}/open")
