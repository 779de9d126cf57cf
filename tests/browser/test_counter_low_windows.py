"""The counter in a low or narrow window: what answers a question stays in sight, and every outcome can be reached."""

import pytest
from playwright.sync_api import expect

from tests.browser.desks import COUNTER, HAND_MS, SERVICE, ask_by, at_the_counter, rested, waiting
from tests.browser.measures import complaints
from tests.browser.office import command, take_numbers

QUESTIONS = {"c": "transfer", "g": "park", "Shift+L": "requeue", "s": "call", "d": "pause"}


@pytest.mark.parametrize(("width", "height"), [(240, 480), (240, 600), (320, 600), (1366, 500)])
def test_the_buttons_that_answer_a_question_are_in_sight_without_scrolling(demo, desk, width, height):
    number, _ = take_numbers(demo, SERVICE, 2)
    command(demo, f"/counters/{COUNTER}/call-next")
    at_the_counter(desk, number)
    desk.set_viewport_size({"width": width, "height": height})
    for key, name in QUESTIONS.items():
        ask_by(desk, key, name)
        for button in desk.locator(f'[data-dialog="{name}"] .answers button').all():
            expect(button).to_be_in_viewport(ratio=1)
        assert desk.evaluate("""() => {
            const question = document.querySelector("dialog[open]");
            return question.scrollWidth <= question.clientWidth; }"""), name
        assert complaints(desk) == []
        desk.keyboard.press("Escape", delay=HAND_MS)
        rested(desk)


def test_a_refusal_in_a_low_window_is_in_sight(demo, desk):
    [number] = take_numbers(demo, SERVICE)
    command(demo, f"/counters/{COUNTER}/call-next")
    at_the_counter(desk, number)
    desk.set_viewport_size({"width": 240, "height": 480})
    ask_by(desk, "g", "park")
    command(demo, f"/counters/{COUNTER}/finish")
    at_the_counter(desk, "–", "")

    desk.keyboard.press("Enter", delay=HAND_MS)

    problem = desk.locator('[data-dialog="park"] [data-problem]')
    expect(problem).not_to_be_empty()
    expect(problem).to_be_in_viewport(ratio=1)
    bottom = problem.evaluate("node => node.getBoundingClientRect().bottom")
    assert bottom <= desk.locator('[data-dialog="park"] .answers').evaluate(
        "node => node.getBoundingClientRect().top + 1"
    )


@pytest.mark.parametrize(("width", "height"), [(240, 480), (320, 600), (440, 600), (1366, 600)])
def test_where_the_outcomes_stand_at_the_end_of_the_page_none_is_beside_the_window(demo, desk, width, height):
    desk.set_viewport_size({"width": width, "height": height})
    numbers = take_numbers(demo, SERVICE, 2)
    waiting(desk, 2)
    for number in numbers:
        desk.keyboard.press("Space", delay=HAND_MS)
        at_the_counter(desk, number)
    outcomes = desk.locator("[data-outcomes-list] button")
    expect(outcomes).not_to_have_count(0)
    assert desk.locator("[data-outcomes-list]").evaluate("list => list.scrollWidth <= list.clientWidth")
    for outcome in outcomes.all():
        outcome.scroll_into_view_if_needed()
        expect(outcome).to_be_in_viewport(ratio=1)
