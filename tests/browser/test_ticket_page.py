"""The citizen's phone: the ticket's page in a real browser with the real server."""

from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.browser.interception import intercept
from tests.browser.measures import complaints, targets
from tests.browser.office import ask, command, take_numbers
from tests.browser.phones import LOOK_NOW, PHONE, OpenPage, call, state_of
from tests.running import eventually

# Everything that the page loads, unpacked; the limit is 30 kB (UX notes B1, phone).
WEIGHT = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .reduce((sum, one) => sum + one.decodedBodySize, 0)"""


def test_the_phone_shows_the_number_and_the_place_in_line(phone: Page, ticket: Any) -> None:
    expect(phone.locator("[data-number]")).to_have_text(ticket["number"])
    expect(phone.locator("[data-service]")).to_contain_text("Đất đai · Quầy")
    expect(phone.locator("[data-ahead]")).to_have_text("Ông/Bà là người tiếp theo")
    expect(phone.locator("[data-sit]")).to_contain_text("Sắp đến lượt")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_is_light_enough_for_a_slow_network(open_page: OpenPage, ticket: Any, lang: str) -> None:
    phone = open_page(f"/t/{ticket['id']}?lang={lang}", viewport=PHONE)
    phone.wait_for_load_state("networkidle")

    assert phone.evaluate(WEIGHT) < 30_000
    assert [one for one in targets(phone) if one["height"] < 44] == []


def test_whoever_the_officer_goes_to_is_told_to_stay_seated(demo: Any, phone: Page, ticket: Any) -> None:
    command(demo, f"/tickets/{ticket['id']}/at-seat", {"at_seat": True})
    phone.evaluate(LOOK_NOW)
    expect(phone.locator("[data-sit]")).to_have_text("Cán bộ sẽ đến tận chỗ Ông/Bà ngồi.")


def test_nothing_runs_over_the_edge_of_a_narrow_phone_even_at_double_size(
    open_page: OpenPage, ticket: Any
) -> None:
    phone = open_page(f"/t/{ticket['id']}", viewport={"width": 180, "height": 640})
    phone.locator("[data-bell]").click()
    phone.locator("[data-why] summary").click()
    expect(phone.locator("[data-overtakers] li")).not_to_have_count(0)
    assert wider_than_the_phone(phone) == []

    phone.locator("[data-later]").click()
    assert wider_than_the_phone(phone) == []


def wider_than_the_phone(phone: Page) -> list[int]:
    """The widths of the phones on which the page runs over the edge."""
    found = []
    for width in (390, 320, 180):
        phone.set_viewport_size({"width": width, "height": 640})
        if phone.evaluate("document.documentElement.scrollWidth") > width:
            found.append(width)
    return found


def test_a_called_citizen_sees_the_counter_large_and_then_what_follows(
    phone: Page, demo: Any, ticket: Any
) -> None:
    phone.locator("footer").scroll_into_view_if_needed()  # before the call: the phone may refresh by itself
    call(demo, ticket)
    phone.evaluate(LOOK_NOW)
    expect(phone.locator("[data-call]")).to_have_text("Mời Ông/Bà đến quầy 5")
    expect(phone.locator("[data-call]")).to_be_in_viewport()
    expect(phone).to_have_title("Mời Ông/Bà đến quầy 5")

    eventually(
        lambda: "code" not in command(demo, "/counters/5/recall"), "the hall has heard the call before"
    )
    phone.evaluate(LOOK_NOW)
    expect(phone.locator("[data-state]")).to_have_text("Đang gọi lại số của Ông/Bà")
    command(demo, "/counters/5/serve")
    phone.evaluate(LOOK_NOW)
    expect(phone.locator("[data-state]")).to_have_text("Đang phục vụ Ông/Bà tại quầy 5")
    command(demo, "/counters/5/park")
    phone.evaluate(LOOK_NOW)
    expect(phone.locator("[data-state]")).to_contain_text("Quầy 5 tạm giữ lượt của Ông/Bà")
    command(demo, "/counters/5/resume", {"ticket": ticket["id"]})
    command(demo, "/counters/5/finish")
    phone.evaluate(LOOK_NOW)
    expect(phone.locator("[data-state]")).to_contain_text("Đã phục vụ xong")
    expect(phone.locator("[data-bell]")).to_be_hidden()


def test_cancelling_a_number_asks_first(phone: Page, demo: Any, ticket: Any) -> None:
    phone.locator("[data-cancel]").click()
    expect(phone.locator("[data-question]")).to_be_focused()
    expect(phone.locator("[data-question]")).to_be_in_viewport()
    expect(phone.locator("[data-really]")).to_be_in_viewport()
    phone.locator("[data-keep]").click()
    expect(phone.locator("[data-cancel]")).to_be_focused()
    assert state_of(demo, ticket) == "waiting"

    phone.locator("[data-cancel]").click()
    phone.locator("[data-really]").click()

    expect(phone.locator("[data-state]")).to_have_text("Số này đã hủy.")
    expect(phone.locator("[data-cancel]")).to_be_hidden()
    assert state_of(demo, ticket) == "cancelled"


def test_ten_minutes_more_moves_only_this_number_back(phone: Page, demo: Any, ticket: Any) -> None:
    take_numbers(demo, "L", 2)

    phone.locator("[data-later]").click()
    phone.locator("[data-really]").click()

    expect(phone.locator("[data-said]")).to_have_text("Đã lùi lượt của Ông/Bà.")
    expect(phone.locator("[data-ahead]")).to_have_text("Còn 2 lượt phía trước")
    assert ask(demo, f"/tickets/{ticket['id']}")["postpones_left"] == 2


def test_a_question_about_a_number_that_was_called_meanwhile_goes_away(
    phone: Page, demo: Any, ticket: Any
) -> None:
    phone.locator("[data-later]").click()
    call(demo, ticket)
    phone.evaluate(LOOK_NOW)
    expect(phone.locator("[data-ask]")).to_be_hidden()
    expect(phone.locator("[data-later]")).to_be_hidden()


def test_a_command_repeated_after_a_lost_answer_is_carried_out_once(
    phone: Page, demo: Any, ticket: Any
) -> None:
    phone.locator("[data-later]").click()
    # The first two answers get lost after the server has carried out the command.
    lost = []

    def lose(route: Any) -> None:
        lost.append(route.fetch())
        route.abort()

    intercept(phone, "**/later", lose, times=2)
    phone.locator("[data-really]").click()
    expect(phone.locator("[data-problem]")).to_have_text("Không nối được máy chủ. Xin thử lại.")

    phone.locator("[data-really]").click()

    expect(phone.locator("[data-said]")).not_to_be_empty()
    assert len(lost) == 2
    assert ask(demo, f"/tickets/{ticket['id']}")["postpones_left"] == 2


@pytest.mark.parametrize("page", ["ticket", "kiosk"])
def test_a_browser_too_old_for_a_page_is_told_so_instead_of_nothing(
    open_page: OpenPage, demo: Any, ticket: Any, page: str
) -> None:
    path, token = {"ticket": (f"/t/{ticket['id']}", None), "kiosk": ("/kiosk", demo.tokens["kiosk"])}[page]
    opened = open_page(path, token, viewport=PHONE)
    expect(opened.locator("[data-number] span, [data-choose]").first).to_be_attached()
    expect(opened.locator("[data-too-old]")).to_have_count(0)

    unknown = "const words = known ?~ unknown;"
    intercept(
        opened,
        f"**/{page}/{page}.js",
        lambda route: route.fulfill(body=unknown, content_type="text/javascript"),
    )
    opened.reload()

    expect(opened.locator("[data-too-old]")).to_contain_text("trình duyệt mới hơn")


def test_why_somebody_was_called_before_is_told_without_names(phone: Page, demo: Any, ticket: Any) -> None:
    phone.locator("[data-why] summary").click()
    expect(phone.locator("[data-rule]")).to_contain_text("Người được ưu tiên xếp như đến sớm hơn 30 phút")
    expect(phone.locator("[data-overtakers]")).to_have_text("Chưa có ai lấy số sau mà được gọi trước Ông/Bà.")
    urgent = command(demo, "/tickets", {"service": "L", "priority": True}, who="kiosk")
    other = command(demo, "/tickets", {"service": "L"}, who="kiosk")
    command(demo, "/counters/5/call-next")
    command(demo, "/counters/5/call", {"ticket": other["id"], "reason": "bà Hoa bị ngất"})

    phone.evaluate(LOOK_NOW)

    lines = phone.locator("[data-overtakers] li")
    expect(lines).to_have_count(2)
    expect(lines.nth(0)).to_contain_text(f"L {urgent['number'][1:]} lúc ")
    expect(lines.nth(0)).to_contain_text("quầy 5: Thuộc diện ưu tiên.")
    expect(lines.nth(1)).to_contain_text("Được gọi ngoài thứ tự; lý do đã ghi vào nhật ký.")
    expect(phone.locator("[data-why]")).not_to_contain_text("Hoa")


def test_what_to_bring_is_listed(open_page: OpenPage, demo: Any) -> None:
    taken = command(demo, "/tickets", {"service": "A"}, who="kiosk")
    phone = open_page(f"/t/{taken['id']}", viewport=PHONE)
    phone.locator("[data-documents] summary").click()
    expect(phone.locator("[data-bring] li").first).to_be_visible()
    assert phone.locator("[data-bring] li").all_inner_texts() == taken["bring"]


def test_an_unknown_ticket_has_no_page_and_no_answers(demo: Any) -> None:
    for path in ("/t/", "/api/v1/tickets/"):
        assert requests.get(f"{demo.url}{path}AAAAAAAAAAAAAAAA", timeout=30).status_code == 404
    overtakers = f"{demo.url}/api/v1/tickets/AAAAAAAAAAAAAAAA/overtakers"
    assert requests.get(overtakers, timeout=30).status_code == 404
    assert command(demo, "/tickets/AAAAAAAAAAAAAAAA/later")["code"] == "ticket_not_found"


def test_axe_finds_nothing_on_the_phone(phone: Page) -> None:
    def look_by_day_and_night() -> None:
        for scheme in ("light", "dark"):
            phone.emulate_media(color_scheme=scheme)
            assert complaints(phone) == [], scheme

    phone.locator("[data-bell]").click()
    phone.locator("[data-why] summary").click()
    expect(phone.locator("[data-rule]")).not_to_be_empty()
    look_by_day_and_night()

    phone.locator("[data-cancel]").click()
    look_by_day_and_night()


def test_the_page_speaks_english_on_request(open_page: OpenPage, ticket: Any) -> None:
    page = open_page(f"/t/{ticket['id']}", viewport=PHONE)

    page.locator("a[href='?lang=en']").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("h1")).to_have_text("Your number")
    page.locator("[data-why] summary").click()
    expect(page.locator("[data-rule]")).to_contain_text("First come, first called")
