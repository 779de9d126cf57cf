"""An officer asks for help with one key; whoever sees it answers with one press, and the officer sees who comes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.desks import COUNTER, HAND_MS, rested
from tests.browser.measures import complaints
from tests.browser.office import ask, command

OTHER = "6"


@pytest.fixture
def other(demo, window) -> Iterator:
    """The page of another open counter."""
    command(demo, f"/counters/{OTHER}/open")
    yield window(f"/counter/{OTHER}", {"width": 440, "height": 900})
    command(demo, f"/counters/{COUNTER}/help-end")


def test_one_key_asks_and_the_same_key_takes_it_back(desk, other):
    desk.keyboard.press("h", delay=HAND_MS)
    expect(desk.locator("[data-own-help-words]")).to_contain_text("chưa ai nhận")
    expect(other.locator("[data-help]")).to_contain_text("Quầy 5 cần hỗ trợ")
    rested(desk)

    desk.keyboard.press("h", delay=HAND_MS)

    expect(desk.locator("[data-own-help]")).to_be_hidden()
    expect(other.locator("[data-help]")).to_be_hidden()


def test_a_reason_is_added_afterwards(desk, other):
    desk.keyboard.press("h", delay=HAND_MS)
    desk.get_by_role("button", name="khách to tiếng").click()

    expect(other.locator("[data-help]")).to_contain_text("khách to tiếng")
    expect(desk.locator("[data-own-help-why]")).to_be_hidden()


@pytest.mark.parametrize("page", ["floor", "greeter"])
def test_floor_and_greeter_see_it_and_answer(demo, desk, window, page):
    watching = window(f"/{page}", {"width": 1280, "height": 720})
    desk.keyboard.press("h", delay=HAND_MS)
    watching.get_by_role("button", name="Tôi đến").click()

    helper = ask(demo, f"/desk/{COUNTER}")["help"]["calls"][0]["helper"]
    expect(desk.locator("[data-own-help-words]")).to_have_text(f"{helper} đang đến hỗ trợ")
    expect(watching.get_by_role("button", name="Tôi đến")).to_be_hidden()
    assert complaints(watching) == []
    assert complaints(desk) == []
    desk.get_by_role("button", name="Xong, cảm ơn").click()
    expect(desk.locator("[data-own-help]")).to_be_hidden()
    expect(watching.locator("[data-help]")).to_be_hidden()


def test_the_own_counters_call_is_not_in_the_list_of_the_others(desk):
    desk.keyboard.press("h", delay=HAND_MS)
    expect(desk.locator("[data-own-help]")).to_be_visible()
    expect(desk.locator("[data-help]")).to_be_hidden()
    desk.get_by_role("button", name="Thôi, không cần nữa").click()
    expect(desk.locator("[data-own-help]")).to_be_hidden()
