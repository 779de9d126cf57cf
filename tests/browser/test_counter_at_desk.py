"""Somebody without a number is served by a few keys, and goes on with another service under the same number."""

from playwright.sync_api import Route, expect

from tests.browser.desks import COUNTER, HAND_MS, ask_by, at_the_counter, rested
from tests.browser.interception import intercept
from tests.browser.measures import complaints
from tests.browser.office import ask


def test_a_person_without_a_number_is_served_and_goes_on_with_another_service(demo, desk):
    desk.locator('[data-step="serve_new"]').click()
    dialog = desk.locator('dialog[data-dialog="serve_new"]')
    expect(dialog.locator("[name=to]:checked")).to_have_count(1)
    assert complaints(desk) == []
    desk.keyboard.press("Enter")
    expect(desk.locator("section[data-current]")).to_have_attribute("data-current", "serving")
    under_way: list[Route] = []
    intercept(desk, "**/set-at-seat", lambda route: under_way.append(route))
    with desk.expect_request("**/set-at-seat"):
        desk.locator('[data-step="set_at_seat"]').click()
    rested(desk)
    desk.locator('[data-step="set_files"]').click()  # while the answer is on its way
    expect(desk.locator("dialog[open]")).to_have_count(0)
    under_way[0].continue_()
    expect(desk.locator("section[data-current] [data-at-seat]")).to_be_visible()
    desk.locator('dialog[data-dialog="set_files"] [name=files]').fill("3")
    desk.keyboard.press("Enter")
    expect(desk.locator("[data-files]")).to_have_text("Hồ sơ: 3")
    rested(desk)
    desk.locator('[data-step="set_priority"]').click()
    question = desk.locator('dialog[data-dialog="set_priority"]')
    desk.keyboard.press("1", delay=2 * HAND_MS)
    question.get_by_role("button", name="quên chọn khi lấy số").click()
    assert complaints(desk) == []
    desk.keyboard.press("Enter")
    expect(desk.locator("section[data-current] [data-priority]")).to_have_text("★ Người cao tuổi")
    number = ask(demo, f"/desk/{COUNTER}")["current"]["number"]
    rested(desk)

    ask_by(desk, "c", "transfer")
    desk.keyboard.press("1", delay=2 * HAND_MS)
    desk.keyboard.press("0", delay=2 * HAND_MS)
    expect(desk.locator('[data-dialog="transfer"] [name=here]')).to_be_checked()
    desk.keyboard.press("Enter")

    expect(desk.locator("[data-current-state]")).to_contain_text("Chứng thực")
    at_the_counter(desk, number, "serving")
