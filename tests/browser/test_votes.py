"""The question of satisfaction in a browser: on a phone, on a tablet at the exit, and the low vote on the floor."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.measures import complaints, targets
from tests.browser.office import command
from tests.browser.phones import PHONE, OpenPage

# The paper's code, behind the address of the ticket.
CODE = re.compile(r"#\w{12}$")
TABLET = {"width": 1280, "height": 800}


@pytest.fixture
def served(demo: Any) -> Any:
    """A ticket whose visit has ended at counter 9."""
    command(demo, "/counters/9/open", {})
    ticket = command(demo, "/tickets", {"service": "A", "paper": False}, "kiosk")
    command(demo, "/counters/9/call", {"ticket": ticket["id"], "reason": "thử"})
    command(demo, "/counters/9/finish", {})
    return ticket


def other_language(phone: Page) -> Locator:
    """The link to the page in the other language, which carries the code of the paper as soon as the script runs."""
    link = phone.locator("header a")
    expect(link).to_have_attribute("href", CODE)
    return link


def spaced(number: str) -> str:
    return f"{number[0]} {number[1:]}"


def test_the_holder_says_on_the_phone_what_was_not_good_and_the_floor_shows_it(
    demo: Any, open_page: OpenPage, served: Any
) -> None:
    floor: Page = open_page("/floor", demo.tokens["admin"])
    phone: Page = open_page(f"/t/{served['id']}/vote", viewport=PHONE)
    expect(phone.locator("[data-locked]")).to_be_visible()
    phone.goto(served["url"])
    other_language(phone).click()
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    expect(phone.locator("[data-vote]")).to_have_attribute("href", CODE)
    phone.locator("[data-vote]").click()
    other_language(phone).click()
    expect(phone.locator("html")).to_have_attribute("lang", "vi")
    expect(phone.locator("[data-more]")).to_be_hidden()
    phone.locator('[data-face="2"]').click()
    for reason in phone.locator("[data-reason]").all()[:3]:
        reason.click()
    expect(phone.locator("[data-reason]").nth(3)).to_be_disabled()
    assert [one for one in targets(phone) if one["height"] < 44] == []
    assert complaints(phone) == []
    phone.locator("[data-send]").click()

    expect(phone.locator("[data-thanks]")).to_be_visible()
    expect(floor.locator("[data-low-votes]")).to_contain_text("Chứng thực: không hài lòng", timeout=5_000)


def test_a_tablet_at_the_exit_takes_a_vote_in_two_touches_and_begins_again(
    demo: Any, open_page: OpenPage, served: Any
) -> None:
    tablet: Page = open_page("/vote", demo.tokens["votes"], viewport=TABLET)
    own = tablet.locator(f'[data-tile="{served["number"]}"]')
    own.click()
    expect(tablet.locator("[data-which]")).to_contain_text(spaced(served["number"]))
    assert [one for one in targets(tablet) if one["height"] < 56] == []
    assert complaints(tablet) == []
    tablet.locator('[data-face="5"]').click()

    expect(tablet.locator('[data-of="thanks"]')).to_be_visible()
    expect(tablet.locator('[data-of="thanks"]')).to_be_hidden(timeout=8_000)
    expect(own).to_have_count(0)
