"""How many keys an officer presses for twenty citizens when every step of the counter happens once."""

import re

from playwright.sync_api import Page, expect

from tests.browser.desks import HAND_MS, SERVICE, at_the_counter, rested, waiting
from tests.browser.office import empty_counter, take_numbers

# docs/measurements.md, "Keys at the counter"
MOST_KEYS = 38


class Hand:
    """An officer's hand on the keyboard, whose presses are counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            rested(self.page)
            self.page.keyboard.press(key, delay=2 * HAND_MS)
            self.keys += 1


def recalled(desk: Page) -> None:
    expect(desk.locator('[data-step="recall"]')).to_have_attribute("aria-disabled", "false", timeout=20_000)


def calls(desk: Page, hand: Hand, numbers: list[str]) -> None:
    """The second citizen is called again, missed, restored and called once more."""
    hand.press("Space", "b")
    at_the_counter(desk, numbers[0], "serving")
    hand.press("Space")
    at_the_counter(desk, numbers[1])
    recalled(desk)
    hand.press("r")
    expect(desk.locator("[data-current-line]")).to_contain_text("đã gọi lại 1 lần")
    hand.press("v")
    expect(desk.locator("[data-missed] > li")).to_have_count(1)
    hand.press("l")
    waiting(desk, 19)
    hand.press("Space")
    at_the_counter(desk, numbers[1])


def goes_elsewhere(desk: Page, hand: Hand, number: str) -> None:
    """The citizen at the counter is parked, resumed, transferred, and the transfer undone."""
    hand.press("g")
    expect(desk.locator('dialog[data-dialog="park"]')).to_be_visible()
    hand.press("Enter")
    expect(desk.locator("[data-parked] > li")).to_have_count(1)
    hand.press("1")
    at_the_counter(desk, number, "serving")
    hand.press("c")
    expect(desk.locator('dialog[data-dialog="transfer"]')).to_be_visible()
    hand.press("1", "Enter")
    at_the_counter(desk, "–", "")
    hand.press("Control+z")
    at_the_counter(desk, number, "serving")


def rests(desk: Page, hand: Hand) -> None:
    """The officer calls for help, takes that back, pauses and opens again."""
    hand.press("h")
    expect(desk.locator("[data-own-help]")).to_be_visible()
    hand.press("h")
    expect(desk.locator("[data-own-help]")).to_be_hidden()
    hand.press("d")
    expect(desk.locator('dialog[data-dialog="pause"]')).to_be_visible()
    hand.press("Enter")
    expect(desk.locator("[data-main-title]")).to_have_text("Mở lại quầy")
    hand.press("Space")
    expect(desk.locator("[data-main-title]")).to_have_text("Gọi số tiếp theo")


def test_twenty_citizens_and_every_step(demo, desk):
    numbers = take_numbers(demo, SERVICE, 20)
    waiting(desk, 20)
    hand = Hand(desk)

    calls(desk, hand, numbers)
    goes_elsewhere(desk, hand, numbers[1])
    rests(desk, hand)
    for number in numbers[2:]:
        hand.press("Space")
        at_the_counter(desk, number)
    hand.press("Enter")
    at_the_counter(desk, "–", "")

    assert hand.keys == MOST_KEYS
    assert re.search(r"· 0$", desk.locator("[data-waiting-title]").inner_text())
    empty_counter(demo, "5")
