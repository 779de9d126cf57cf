"""A scanner at the kiosk types an ID card like a keyboard: priority by age, one number a service, or nothing."""

from playwright.sync_api import WebSocket, expect

from tests.browser.cards import card, scan
from tests.browser.kiosks import press
from tests.browser.measures import complaints
from tests.browser.office import command
from tests.running import eventually

SERVICE = "Q"


def test_the_kiosk_says_that_scanning_is_optional(kiosk):
    expect(kiosk.locator("[data-promise]")).to_contain_text("không bắt buộc quét căn cước")


def test_an_old_persons_card_gives_priority_without_a_tap(kiosk):
    scan(kiosk, card(1948, 1))
    expect(kiosk.locator("[data-promise]")).to_contain_text("Ông/Bà được ưu tiên")
    assert complaints(kiosk, enhanced=True) == []

    press(kiosk, f"choose='{SERVICE}'")

    kiosk.locator("[data-screen='ticket']").wait_for()
    expect(kiosk.locator("[data-priority-badge]")).to_be_visible()


def test_the_same_card_gets_the_same_number_again_and_another_person_another(kiosk):
    numbers = []
    for person in (2, 2, 3):
        scan(kiosk, card(1990, person))
        expect(kiosk.locator("[data-promise]")).to_contain_text("Đã nhận căn cước")
        press(kiosk, f"choose='{SERVICE}'")
        kiosk.locator("[data-screen='ticket']").wait_for()
        numbers.append(kiosk.locator("[data-number]").inner_text())
        words = "Ông/Bà đang có số" if len(numbers) == 2 else "Số của Ông/Bà"
        expect(kiosk.locator("[data-ticket-title]")).to_have_text(words)
        press(kiosk, "done")

    assert numbers[0] == numbers[1] != numbers[2]


def test_a_scan_of_another_code_changes_nothing(kiosk):
    scan(kiosk, "893601234567800000000001")

    expect(kiosk.locator("[data-promise]")).to_contain_text("vẫn lấy số được")
    press(kiosk, f"choose='{SERVICE}'")
    kiosk.locator("[data-screen='ticket']").wait_for()


def test_the_card_is_not_used_for_the_next_person(demo, kiosk):
    scan(kiosk, card(1990, 4))
    expect(kiosk.locator("[data-promise]")).to_contain_text("Đã nhận căn cước")
    press(kiosk, f"choose='{SERVICE}'")
    kiosk.locator("[data-screen='ticket']").wait_for()
    press(kiosk, "done")

    with kiosk.expect_request("**/api/v1/tickets") as sent:
        press(kiosk, f"choose='{SERVICE}'")

    assert "card" not in sent.value.post_data_json
    assert (
        command(demo, "/tickets", {"service": SERVICE, "card": card(1990, 4)}, who="kiosk")["code"]
        == "already_has"
    )


def test_tickets_scanned_one_after_the_other_leave_one_link_open(demo, kiosk):
    tickets = [command(demo, "/tickets", {"service": SERVICE}, who="kiosk") for _ in range(2)]
    links: list[WebSocket] = []
    kiosk.on("websocket", lambda link: links.append(link))

    for ticket in (*tickets, tickets[1]):
        with kiosk.expect_websocket():
            scan(kiosk, ticket["url"])
        expect(kiosk.locator("[data-number]")).to_have_text(ticket["number"])

    def closed() -> list[bool]:
        kiosk.wait_for_timeout(50)  # which lets the page receive its news
        return [link.is_closed() for link in links]

    eventually(lambda: closed() == [True, True, False], "only the last is followed")
