"""A citizen at the kiosk: a real page in a real browser with the real server."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.interception import intercept
from tests.browser.kiosks import lose_the_answer, press, stays
from tests.browser.measures import complaints, screenshot
from tests.browser.office import ask, asked

OpenPage = Callable[..., Page]

UPRIGHT = {"width": 1080, "height": 1920}


def waiting_for(demo: Any, code: str) -> int:
    services = ask(demo, "/kiosk", who="kiosk")["services"]
    return int(next(service["waiting"] for service in services if service["code"] == code))


@pytest.fixture
def kiosk(demo: Any, open_page: OpenPage) -> Page:
    return stays(ready(open_page("/kiosk", token=demo.tokens["kiosk"], viewport=UPRIGHT, has_touch=True)))


def ready(page: Page) -> Page:
    page.locator("[data-screen='services'] [data-choose]").first.wait_for()
    return page


def tap_service(page: Page, code: str) -> None:
    page.locator(f"[data-choose='{code}']").tap()


def shown_number(page: Page) -> str:
    page.locator("[data-screen='ticket']").wait_for()
    return page.locator("[data-number]").inner_text()


def test_one_tap_gives_a_number_with_the_people_ahead(kiosk: Page) -> None:
    tap_service(kiosk, "A")

    assert re.fullmatch(r"A\d{3}", shown_number(kiosk).replace(" ", ""))
    expect(kiosk.locator("[data-ahead]")).not_to_be_empty()
    expect(kiosk.locator("[data-service-name]")).to_have_text("Chứng thực")


def test_three_taps_give_a_number_of_a_priority_class(kiosk: Page, demo: Any) -> None:
    kiosk.locator("[data-priority]").first.tap()
    expect(kiosk.locator("[data-classes] strong")).to_have_text(
        ["Người cao tuổi", "Người khuyết tật", "Người có công", "Mang thai, có con nhỏ"]
    )
    press(kiosk, "class='elderly'")
    expect(kiosk.locator("[data-priority]")).to_have_text("Không lấy số ưu tiên")
    expect(kiosk.locator("[data-priority]")).not_to_contain_text("cao tuổi")
    with kiosk.expect_response("**/api/v1/tickets") as answer:
        press(kiosk, "choose='L'")

    shown_number(kiosk)
    expect(kiosk.locator("[data-priority-badge]")).to_have_text("Người cao tuổi")
    assert answer.value.json()["priority_class"] == "elderly"


def test_a_citizen_who_does_not_know_gets_a_number_for_help(kiosk: Page, demo: Any) -> None:
    help_service = ask(demo, "/kiosk", who="kiosk")["help_service"]

    kiosk.locator("[data-help]").tap()

    assert shown_number(kiosk).startswith(help_service)


def test_a_double_tap_takes_one_number(kiosk: Page, demo: Any) -> None:
    before = waiting_for(demo, "X")
    commands = asked(kiosk, "/api/v1/tickets")

    kiosk.locator("[data-choose='X']").dblclick()
    shown_number(kiosk)

    assert len(commands) == 1
    assert waiting_for(demo, "X") == before + 1


def test_a_command_repeated_after_a_lost_answer_gives_the_same_number(kiosk: Page, demo: Any) -> None:
    before = waiting_for(demo, "M")
    keys: list[str] = []

    def lose(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        lose_the_answer(route)

    intercept(kiosk, "**/api/v1/tickets", lose)
    tap_service(kiosk, "M")
    expect(kiosk.locator("[data-trouble-words]")).to_have_text("Mời Ông/Bà bấm lại, hoặc đến bàn hướng dẫn.")
    kiosk.unroute("**/api/v1/tickets")
    kiosk.locator("[data-again]").tap()
    shown_number(kiosk)

    assert len(keys) == 2
    assert len(set(keys)) == 1
    assert waiting_for(demo, "M") == before + 1


def test_a_citizen_who_goes_back_after_a_lost_answer_and_asks_again_has_one_number(
    kiosk: Page, demo: Any
) -> None:
    before = waiting_for(demo, "M")
    intercept(kiosk, "**/api/v1/tickets", lose_the_answer)
    tap_service(kiosk, "M")
    kiosk.locator("dialog[open] [data-back]").tap()
    kiosk.unroute("**/api/v1/tickets")

    tap_service(kiosk, "M")
    shown_number(kiosk)

    assert waiting_for(demo, "M") == before + 1


def test_without_the_server_the_kiosk_says_so_and_gives_no_number(kiosk: Page) -> None:
    kiosk.locator("[data-language]").tap()
    kiosk.context.set_offline(True)
    expect(kiosk.locator("[data-link-bar]")).to_be_visible()
    expect(kiosk.locator("[data-link-bar]")).to_have_text(
        "No numbers can be taken here for the moment. Please go to the help desk."
    )
    expect(kiosk.locator("[data-choose='A'] [data-range]")).to_have_text("")

    tap_service(kiosk, "A")

    expect(kiosk.locator("dialog[open] [data-trouble-words]")).to_have_text(
        "Please tap again, or go to the help desk."
    )
    expect(kiosk.locator("[data-again]")).to_be_visible()
    kiosk.context.set_offline(False)
    kiosk.locator("[data-again]").tap()
    assert shown_number(kiosk)
    expect(kiosk.locator("[data-link-bar]")).to_be_hidden()


def test_a_removed_kiosk_asks_to_be_paired_again(kiosk: Page) -> None:
    kiosk.context.set_offline(True)
    expect(kiosk.locator("[data-link-bar]")).to_be_visible()
    kiosk.context.clear_cookies()  # while no answer is under way that would restore the cookie
    kiosk.context.set_offline(False)

    expect(kiosk).to_have_url(re.compile(r"/pair\?next=/kiosk$"))
    expect(kiosk.get_by_role("heading")).to_contain_text("Máy này chưa được kết nối")


def test_a_refusal_is_a_sentence_and_the_choice_is_not_offered_again(kiosk: Page) -> None:
    refusal = {"code": "service_closed", "detail": "Buổi này đã đủ số.", "status": 409}
    intercept(kiosk, "**/api/v1/tickets", lambda route: route.fulfill(status=409, body=json.dumps(refusal)))

    tap_service(kiosk, "A")

    expect(kiosk.locator("[data-trouble-words]")).to_have_text("Buổi này đã đủ số.")
    expect(kiosk.locator("[data-again]")).to_be_hidden()
    kiosk.locator("[data-back]").tap()
    expect(kiosk.locator("dialog[open]")).to_have_count(0)


@pytest.mark.usefixtures("new_rolls")
def test_the_kiosk_says_that_paper_is_out_with_the_number_and_to_the_next_person(kiosk: Page) -> None:
    tap_service(kiosk, "A")
    shown_number(kiosk)
    expect(kiosk.locator("[data-paper]")).to_have_attribute("data-state", "out", timeout=30_000)
    expect(kiosk.locator("[data-paper-words]")).to_contain_text("Xin ghi nhớ hoặc chụp lại số này")

    press(kiosk, "done")

    expect(kiosk.locator("[data-promise]")).to_contain_text("Máy in hết giấy")


def test_a_forgotten_visit_asks_once_and_then_ends(demo: Any, open_page: OpenPage) -> None:
    page = open_page("/kiosk", token=demo.tokens["kiosk"], viewport=UPRIGHT, has_touch=True)
    page.clock.install()
    page.reload()
    page.clock.run_for(1500)
    page.locator("[data-choose]").first.wait_for()
    page.clock.run_for(1500)
    page.locator("[data-language]").tap()
    expect(page.locator("html")).to_have_attribute("lang", "en")

    page.clock.fast_forward(61_000)
    expect(page.locator("[data-more-time]")).to_be_visible()
    page.locator("[data-stay]").tap()
    page.clock.run_for(500)
    expect(page.locator("[data-more-time]")).to_be_hidden()
    expect(page.locator("html")).to_have_attribute("lang", "en")

    page.clock.fast_forward(81_000)
    expect(page.locator("html")).to_have_attribute("lang", "vi")


def test_a_number_leaves_the_screen_by_itself(demo: Any, open_page: OpenPage) -> None:
    page = open_page("/kiosk", token=demo.tokens["kiosk"], viewport=UPRIGHT, has_touch=True)
    page.clock.install()
    page.reload()
    page.clock.run_for(1500)
    page.locator("[data-choose]").first.wait_for()
    page.clock.run_for(1500)
    tap_service(page, "A")
    shown_number(page)

    page.clock.fast_forward(46_000)

    expect(page.locator("[data-kiosk]")).to_have_attribute("data-screen", "services")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_nothing_at_the_kiosk(kiosk: Page, language: str) -> None:
    if language == "en":
        kiosk.locator("[data-language]").tap()
    assert complaints(kiosk, enhanced=True) == []

    kiosk.locator("[data-priority]").first.tap()
    kiosk.locator("[data-screen='classes']").wait_for()
    assert complaints(kiosk, enhanced=True) == []
    press(kiosk, "class='merit'")
    assert complaints(kiosk, enhanced=True) == []

    press(kiosk, "choose='A'")
    shown_number(kiosk)
    assert complaints(kiosk, enhanced=True) == []


def test_after_six_seconds_the_kiosk_says_that_the_printer_hangs_and_shows_the_number_longer(
    demo: Any, open_page: OpenPage
) -> None:
    page = open_page("/kiosk", token=demo.tokens["kiosk"], viewport=UPRIGHT, has_touch=True)

    def hangs(route: Any) -> None:
        answer = route.fetch()
        ticket = {**answer.json(), "id": "A" * 16, "print": {"job": 1, "state": "sending", "copy": 0}}
        route.fulfill(response=answer, json=ticket)

    intercept(page, "**/api/v1/tickets", hangs)
    page.clock.install()
    page.reload()
    page.clock.run_for(1500)
    page.locator("[data-choose]").first.wait_for()
    page.clock.run_for(1500)
    tap_service(page, "A")
    number = shown_number(page)
    paper = page.locator("[data-paper]")
    expect(paper).to_have_attribute("data-state", "printing")

    page.clock.run_for(6500)
    expect(paper).to_have_attribute("data-state", "slow")
    expect(page.locator("[data-paper-words]")).to_contain_text("Máy in chậm. Xin nhớ số này")
    screenshot(page, "kiosk-slow-printer")

    page.clock.run_for(34_000)
    assert shown_number(page) == number
    page.clock.run_for(8_000)
    expect(page.locator("[data-choose]").first).to_be_visible()
