"""What a visit came to is noted by one key under the next number, and never stands in the way of it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.desks import COUNTER, SERVICE, at_the_counter, rested, waiting
from tests.browser.office import ask, empty_counter, take_numbers


def outcome(page: Page, code: str) -> Locator:
    return page.locator(f'[data-outcome="{code}"]')


def noted(demo: Any) -> dict[str, Any]:
    """The last row of the log that notes an outcome: its step and data."""
    seq = ask(demo, f"/desk/{COUNTER}")["seq"]
    rows = ask(demo, f"/events?after={max(seq - 50, 0)}")
    return next(row for row in reversed(rows) if (row["data"] or {}).get("outcomes") is not None)


def serve(page: Page, number: str) -> None:
    """Call the next person and begin."""
    page.keyboard.press("Space")
    at_the_counter(page, number)
    page.keyboard.press("b")
    at_the_counter(page, number, "serving")


@pytest.fixture
def desk(demo: Any, window: Callable[..., Page]) -> Page:
    """Counter 5, open, nobody waiting."""
    empty_counter(demo, COUNTER)
    page = window(f"/counter/{COUNTER}", {"width": 440, "height": 900})
    expect(page.locator("[data-state]").first).to_have_attribute("data-state", "open")
    return page


@pytest.fixture
def finished(demo: Any, desk: Page) -> str:
    """Two people came; the first is done and the second has been called, all by the space bar."""
    first, second = take_numbers(demo, SERVICE, 2)
    waiting(desk, 2)
    serve(desk, first)
    desk.keyboard.press("Space")
    at_the_counter(desk, second)
    expect(desk.locator("[data-outcomes]")).to_be_visible()
    return first


def test_one_key_under_the_next_number_notes_what_the_last_visit_came_to(demo, desk, finished):
    expect(desk.locator("[data-outcomes-title]")).to_have_text(f"Kết quả {finished[0]} {finished[1:]}")

    desk.keyboard.press("x")

    expect(outcome(desk, "done")).to_have_attribute("aria-pressed", "true")
    expect(desk.locator("[data-undone]")).to_contain_text("Đã ghi kết quả")
    row = noted(demo)
    assert (row["step"], row["data"]) == ("note_outcome", {"outcomes": ["done"]})


def test_several_outcomes_go_together_and_one_of_a_group_takes_the_place_of_the_other(demo, desk, finished):
    for key in "xui":
        desk.keyboard.press(key)
        desk.wait_for_timeout(200)  # a hand; quicker keys come from a scanner
    expect(desk.locator("[data-undone]")).to_contain_text("Đã ghi kết quả")
    desk.keyboard.press("t")

    expect(outcome(desk, "form-03")).to_have_attribute("aria-pressed", "true")
    expect(outcome(desk, "done")).to_have_attribute("aria-pressed", "false")
    expect(desk.locator('[data-outcome][aria-pressed="true"]')).to_have_count(3)


def test_who_calls_the_next_is_asked_nothing_and_the_outcome_stays_open(demo, desk, finished):
    take_numbers(demo, SERVICE)
    waiting(desk, 1)
    desk.keyboard.press("b")
    expect(desk.locator("section[data-current]")).to_have_attribute("data-current", "serving")

    desk.keyboard.press("Space")
    expect(desk.locator("section[data-current]")).to_have_attribute("data-current", "called")

    expect(desk.locator("dialog[open]")).to_have_count(0)
    expect(desk.locator('[data-outcome][aria-pressed="true"]')).to_have_count(0)
    assert ask(demo, f"/desk/{COUNTER}")["last"]["outcomes"] == []


def test_undo_takes_the_note_back_and_leaves_the_next_number_called(demo, desk, finished):
    called = desk.locator("[data-current-number]").text_content()
    desk.keyboard.press("x")
    expect(desk.locator("[data-undone]")).to_contain_text("Đã ghi kết quả")

    desk.keyboard.press("Control+z")

    expect(outcome(desk, "done")).to_have_attribute("aria-pressed", "false")
    at_the_counter(desk, str(called))


def test_neither_focus_nor_the_big_button_moves_when_the_outcomes_come(demo, desk):
    first, second, _, _ = take_numbers(demo, SERVICE, 4)  # the button says the same before and after
    waiting(desk, 4)
    serve(desk, first)
    button = desk.locator('[data-step="main"]')
    before, focused = button.bounding_box(), desk.evaluate("document.activeElement.tagName")

    desk.keyboard.press("Space")
    at_the_counter(desk, second)
    expect(desk.locator("[data-outcomes]")).to_be_visible()

    assert button.bounding_box() == before
    assert desk.evaluate("document.activeElement.tagName") == focused


def test_the_outcomes_cover_no_button_of_the_current_number(demo, desk, finished):
    sizes = (
        (440, 900),
        (440, 770),
        (440, 640),
        (360, 640),
        (320, 568),
        (1366, 768),
        (1366, 640),
        (1366, 600),
    )
    for width, height in sizes:
        desk.set_viewport_size({"width": width, "height": height})

        bar = desk.locator("[data-outcomes]").bounding_box()
        steps = desk.locator(".steps").bounding_box()
        assert bar is not None
        assert steps is not None
        assert bar["y"] >= steps["y"] + steps["height"], (width, height)
        assert desk.evaluate("document.documentElement.scrollWidth") == width


def test_missing_documents_are_ticked_in_the_list_of_the_procedure(demo, desk, finished):
    desk.keyboard.press("m")
    dialog = desk.locator("dialog[data-missing]")
    expect(dialog).to_be_visible()
    desk.keyboard.type("đăng ký")
    expect(dialog.locator("[data-missing-procedures] li").first).to_contain_text("ăng ký")
    desk.keyboard.press("Enter")
    expect(dialog.locator("[name=missing]").first).to_be_focused()
    desk.keyboard.press("1")
    desk.keyboard.press("2")
    ticked = dialog.locator("li:has([name=missing]:checked) [data-name]").all_text_contents()
    desk.keyboard.press("Enter")

    expect(dialog).to_be_hidden()
    expect(desk.locator("[data-outcomes-documents]")).to_contain_text(ticked[0])
    told = noted(demo)["data"]
    assert (told["outcomes"], told["missing"]) == (["missing"], ticked)
    assert ask(demo, f"/procedures/{told['procedure']}")["documents"][:2] == ticked


def test_an_escape_from_the_list_leaves_the_outcome_noted(demo, desk, finished):
    desk.keyboard.press("m")
    expect(desk.locator("dialog[data-missing]")).to_be_visible()

    desk.keyboard.press("Escape")

    expect(outcome(desk, "missing")).to_have_attribute("aria-pressed", "true")
    assert noted(demo)["data"] == {"outcomes": ["missing"]}


def test_with_letters_switched_off_no_key_notes_an_outcome(demo, desk, finished):
    desk.locator("[data-letters]").click()
    rested(desk)

    desk.keyboard.press("x")

    expect(outcome(desk, "done").locator("kbd")).to_be_hidden()
    desk.wait_for_timeout(400)  # longer than a key waits for a scanner
    expect(outcome(desk, "done")).to_have_attribute("aria-pressed", "false")
    outcome(desk, "done").click()
    expect(outcome(desk, "done")).to_have_attribute("aria-pressed", "true")


def test_a_click_meant_for_what_lay_there_before_the_bar_came_notes_nothing(demo, desk):
    first, second = take_numbers(demo, SERVICE, 2)
    waiting(desk, 2)
    serve(desk, first)
    desk.evaluate(
        """(number) => new MutationObserver((_, observer) => {
            if (!document.querySelector("[data-outcomes-title]").textContent.includes(number)) return;
            observer.disconnect();
            const {x, y, width, height} = document.querySelector('[data-outcome="done"]').getBoundingClientRect();
            const below = document.elementFromPoint(x + width / 2, y + height / 2);
            window.hit = below.matches('[data-outcome="done"], [data-outcome="done"] *');
        }).observe(document.querySelector("[data-outcomes]"), {childList: true, subtree: true, characterData: true})""",
        first[1:],
    )

    desk.keyboard.press("Space")
    at_the_counter(desk, second)

    desk.wait_for_function("() => window.hit !== undefined")
    assert desk.evaluate("window.hit") is False
    outcome(desk, "done").click()  # waits until the bar takes clicks
    expect(outcome(desk, "done")).to_have_attribute("aria-pressed", "true")
