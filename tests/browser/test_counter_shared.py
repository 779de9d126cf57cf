"""Two windows or two officers at one counter: each does something only to whom its page shows."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.desks import COUNTER, HAND_MS, SERVICE, ask_by, at_the_counter, rested, waiting
from tests.browser.interception import intercept
from tests.browser.office import ask, command, take_numbers
from tests.running import eventually


@pytest.fixture
def colleague(demo, open_page) -> Page:
    """The same counter in a second window."""
    page: Page = open_page(
        f"/counter/{COUNTER}", token=demo.tokens["admin"], viewport={"width": 440, "height": 900}
    )
    return page


def refusal(page: Page) -> str:
    return page.locator(".work > [data-problem]").inner_text()


def test_of_two_who_call_at_the_same_moment_one_calls(demo, desk, colleague):
    first, _ = take_numbers(demo, SERVICE, 2)
    under_way: list[Route] = []
    for page in (desk, colleague):
        waiting(page, 2)
        intercept(page, "**/call-next", lambda route: under_way.append(route))
        with page.expect_request("**/call-next"):
            page.keyboard.press("Space", delay=HAND_MS)

    for route in under_way:
        route.continue_()

    for page in (desk, colleague):
        at_the_counter(page, first)
        waiting(page, 1)
    refused = eventually(lambda: [text for page in (desk, colleague) if (text := refusal(page))], "a refusal")
    assert len(refused) == 1
    assert f"nay là số {first[0]} {first[1:]}" in refused[0]


def test_a_question_about_somebody_who_has_left_is_not_answered_for_the_next(demo, desk):
    first, second = take_numbers(demo, SERVICE, 2)
    command(demo, f"/counters/{COUNTER}/call-next")
    at_the_counter(desk, first)
    ask_by(desk, "c", "transfer")
    desk.keyboard.press("1", delay=2 * HAND_MS)
    command(demo, f"/counters/{COUNTER}/call-next")
    at_the_counter(desk, second)

    desk.keyboard.press("Enter")

    question = desk.locator('[data-dialog="transfer"]')
    for _press in range(2):
        expect(question.locator("[data-problem]")).to_contain_text(f"nay là số {second[0]} {second[1:]}")
        desk.keyboard.press("Enter")
    desk.keyboard.press("Escape")
    assert ask(demo, f"/desk/{COUNTER}")["current"]["number"] == second


def test_a_number_that_was_typed_is_called_once_the_officer_has_read_who_came_meanwhile(demo, desk):
    first, _, third = take_numbers(demo, SERVICE, 3)
    waiting(desk, 3)
    ask_by(desk, "s", "call")
    desk.keyboard.type(third)
    desk.keyboard.press("Tab")
    desk.keyboard.type("trường hợp khẩn cấp")
    command(demo, f"/counters/{COUNTER}/call-next")
    at_the_counter(desk, first)
    desk.keyboard.press("Enter")
    expect(desk.locator('[data-dialog="call"] [data-problem]')).to_contain_text("nay là số")

    desk.keyboard.press("Enter")

    at_the_counter(desk, third)
    rested(desk)
