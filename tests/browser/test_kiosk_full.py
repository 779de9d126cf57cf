"""A full morning at the kiosk: choices instead of a refusal, and a number for the voucher later."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.interception import intercept
from tests.browser.kiosks import (
    DOOR,
    TABLET,
    Kiosks,
    Screen,
    begun,
    lose_the_answer,
    office_code,
    office_toml,
    press,
    running_kiosks,
    stays,
)
from tests.browser.measures import complaints, screenshot
from tests.browser.millimetres import look_at

SESSIONS = '["00:30-11:30", "13:30-17:00"]'
WEEK = ", ".join(f"{day} = {SESSIONS}" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
FULL, NEARLY = "A", "H"
GREY = "rgb(227, 231, 237)"


def ten_o_clock() -> str:
    """A time zone in which it is ten in the morning now, whenever the tests run."""
    east = (10 - datetime.now(UTC).hour + 12) % 24 - 12
    return f"Etc/GMT{-east:+d}" if east else "Etc/GMT"


def write_offices(folder: Path) -> Path:
    """Offices whose first service takes longer than the rest of the morning, and whose second has little room."""
    (folder / "offices").mkdir()
    for screen in (DOOR, TABLET):
        text = office_toml(screen, 6).replace(
            "[office]", f'[office]\ntime_zone = "{ten_o_clock()}"\nhours = {{{WEEK}}}'
        )
        text = text.replace('help_service = "A"', 'help_service = "H"')
        text = re.sub(r"minutes = .*\n", "", text)
        for code, minutes in ((FULL, 150), (NEARLY, 10)):
            text = text.replace(f'code = "{code}"', f'code = "{code}"\nminutes = {minutes}')
        (folder / "offices" / f"{office_code(screen, 6)}.toml").write_text(text, "utf-8")
    path = folder / "config.toml"
    path.write_text(
        'office_files = "offices/*.toml"\n[server]\nissue_per_minute = 0\nsign_in_per_minute = 0\n'
    )
    return path


@pytest.fixture(scope="module")
def kiosks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosks]:
    with running_kiosks(tmp_path_factory.mktemp("full"), write_offices) as running:
        yield running


# The words and their room differ between these screens; what a touch does, does not.
ON_BOTH = pytest.mark.parametrize("screen", [DOOR, TABLET], ids=str)


@pytest.fixture
def screen() -> Screen:
    return DOOR


@pytest.fixture
def kiosk(kiosks: Kiosks, chromium: Browser, screen: Screen) -> Iterator[Page]:
    page = stays(kiosks.open(chromium, screen, 6))
    yield page
    page.context.close()


def look(page: Page, name: str, screen: Screen) -> None:
    screenshot(page, f"kiosk-{name}-{screen}")


def spilling(page: Page) -> list[str]:
    """The choices whose words do not fit into their button."""
    found: list[str] = page.eval_on_selector_all(
        "[data-full-choices] button",
        "all => all.filter(one => one.scrollHeight > one.clientHeight + 1).map(one => one.textContent)",
    )
    return found


def small(page: Page, screen: Screen) -> list[str]:
    """The elements that are too small for an old hand or eye."""
    return look_at(page, screen.px_per_mm, screen.distance_cm).faults()


def choose_full(page: Page) -> None:
    press(page, f"choose='{FULL}'")
    page.locator("[data-screen='full'] [data-full-choices] button").first.wait_for()


@ON_BOTH
def test_a_tile_shows_the_remaining_numbers_of_the_morning_when_a_counter_serves(
    kiosk: Page, kiosks: Kiosks, screen: Screen
) -> None:
    near, full = (kiosk.locator(f"[data-choose='{code}']") for code in (NEARLY, FULL))
    large = screen == DOOR
    expect(full.locator("[data-range]")).to_have_text(
        "Hết số buổi sáng · bấm để hẹn" if large else "Hết số · bấm để hẹn"
    )
    expect(full).to_have_css("background-color", GREY)
    expect(near.locator("[data-range]")).not_to_contain_text("người")

    kiosks.open_counter(kiosk, screen, 6)

    expect(near.locator("[data-range]")).to_contain_text(
        "còn nhận khoảng" if large else "người nữa", use_inner_text=False
    )
    look(kiosk, "left", screen)


@ON_BOTH
def test_a_full_service_opens_the_choices_and_four_taps_give_an_afternoon_priority_number(
    kiosk: Page, screen: Screen
) -> None:
    press(kiosk, "priority")
    press(kiosk, "class='merit'")
    choose_full(kiosk)
    look(kiosk, "full", screen)
    assert complaints(kiosk) == []
    assert spilling(kiosk) == []
    assert small(kiosk, screen) == []
    with kiosk.expect_response("**/api/v1/tickets") as answer:
        press(kiosk, "full-pick='afternoon'")
    kiosk.locator("[data-screen='ticket']").wait_for()
    expect(kiosk.locator("[data-ahead]")).to_contain_text("13:30")
    assert answer.value.json()["priority_class"] == "merit"
    look(kiosk, "afternoon", screen)


def test_a_citizen_who_changes_the_language_reads_all_of_it_in_the_other_one(kiosk: Page) -> None:
    choose_full(kiosk)
    expect(kiosk.locator("[data-full-words]")).to_contain_text("Chứng thực")
    press(kiosk, "language")
    expect(kiosk.locator("[data-full-words]")).to_have_text("No number for Certification can be given now.")


def its_day_has_come(kiosks: Kiosks) -> None:
    """Make every voucher valid today."""
    with closing(sqlite3.connect(kiosks.data / "queue.db")) as database, database:
        database.execute("UPDATE vouchers SET first_day = '2020-01-01', last_day = '2099-12-31'")


def take_a_voucher(kiosk: Page) -> str:
    """Let the citizen choose another day; return the voucher's code."""
    choose_full(kiosk)
    day = kiosk.locator("[data-full-pick^='20']").first.get_attribute("data-full-pick")
    with kiosk.expect_response("**/api/v1/tickets") as answer:
        press(kiosk, f"full-pick='{day}'")
    expect(kiosk.locator("[data-ticket-title]")).to_have_text("Phiếu hẹn ưu tiên")
    return str(answer.value.json()["voucher"]["code"])


def come_back_with(kiosk: Page, code: str) -> None:
    kiosk.goto("/kiosk")
    press(kiosk, "voucher-open")
    for sign in code.replace(" ", ""):
        press(kiosk, f"voucher-sign='{sign}'")


@ON_BOTH
def test_another_day_is_a_voucher_and_its_holder_comes_back_with_its_code(
    kiosk: Page, kiosks: Kiosks, screen: Screen
) -> None:
    code = take_a_voucher(kiosk)
    expect(kiosk.locator("[data-wait]")).to_contain_text(code)
    look(kiosk, "voucher", screen)

    its_day_has_come(kiosks)
    come_back_with(kiosk, code)
    assert small(kiosk, screen) == []
    look(kiosk, "code", screen)
    assert complaints(kiosk) == []
    press(kiosk, "voucher-take")
    kiosk.locator("[data-screen='ticket']").wait_for()
    expect(kiosk.locator("[data-number]")).to_contain_text(FULL)
    look(kiosk, "redeemed", screen)
    kiosk.goto("/kiosk")
    begun(kiosk)
    expect(kiosk.locator("[data-voucher-open]")).to_be_hidden()  # no other ticket has one


@pytest.mark.parametrize("then", [("again",), ("back", "voucher-take")], ids=["again", "back"])
def test_a_voucher_whose_answer_was_lost_gives_its_number_when_it_is_tried_again(
    kiosk: Page, kiosks: Kiosks, then: tuple[str, ...]
) -> None:
    code = take_a_voucher(kiosk)
    its_day_has_come(kiosks)
    come_back_with(kiosk, code)
    redeem = "**/api/v1/vouchers/redeem"
    intercept(kiosk, redeem, lose_the_answer)
    press(kiosk, "voucher-take")
    expect(kiosk.locator("[data-trouble-words]")).to_have_text("Mời Ông/Bà bấm lại, hoặc đến bàn hướng dẫn.")

    kiosk.unroute(redeem)
    for button in then:
        press(kiosk, button)
    kiosk.locator("[data-screen='ticket']").wait_for()
    expect(kiosk.locator("[data-number]")).to_contain_text(FULL)


def test_going_back_while_a_voucher_is_read_waits_for_the_answer(kiosk: Page, kiosks: Kiosks) -> None:
    code = take_a_voucher(kiosk)
    its_day_has_come(kiosks)
    come_back_with(kiosk, code)
    thrown: list[str] = []
    kiosk.on("pageerror", lambda error: thrown.append(str(error)))
    held: list[Route] = []
    intercept(kiosk, "**/api/v1/vouchers/redeem", lambda route: held.append(route))
    with kiosk.expect_request("**/api/v1/vouchers/redeem"):
        press(kiosk, "voucher-take")
    press(kiosk, "leave")
    press(kiosk, "language")
    expect(kiosk.locator("[data-screen='voucher']")).to_be_visible()

    held[0].continue_()
    kiosk.locator("[data-screen='ticket']").wait_for()
    assert thrown == []


def test_the_way_back_leads_to_all_services(kiosk: Page) -> None:
    choose_full(kiosk)
    press(kiosk, "leave")
    expect(kiosk.locator("[data-screen='services']")).to_be_visible()
