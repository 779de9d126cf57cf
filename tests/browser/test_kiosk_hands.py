"""Old hands, long names, a lunch break and a scanner: the kiosk in use; `make sizes` tries every size that is sold."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.browser.cards import scan
from tests.browser.kiosks import (
    DOOR,
    EVERY_SIZE,
    LAPTOP,
    OLD,
    TABLET,
    Kiosks,
    Screen,
    office_code,
    office_toml,
    press,
    running_kiosks,
    stays,
)
from tests.browser.measures import screenshot
from tests.browser.millimetres import look_at
from tests.browser.office import asked

SIZES = (DOOR, LAPTOP, TABLET, OLD) if EVERY_SIZE else (DOOR, TABLET)
LONG, LUNCH = 9, 6  # the numbers of services of those offices; eight have short names
SESSIONS = '["00:30-11:30", "13:30-23:30"]'
WEEK = ", ".join(f"{day} = {SESSIONS}" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
SIXTY = "Đăng ký, cấp giấy chứng nhận quyền sử dụng đất và nhà ở lần "


def where_it_is(hour: int) -> str:
    """A time zone in which it is that hour now, whenever the tests run."""
    east = (hour - datetime.now(UTC).hour + 12) % 24 - 12
    return f"Etc/GMT{-east:+d}" if east else "Etc/GMT"


def write_offices(folder: Path) -> Path:
    (folder / "offices").mkdir()
    for screen in SIZES:
        texts = {
            8: office_toml(screen, 8),
            LONG: office_toml(screen, LONG),
            LUNCH: office_toml(screen, LUNCH),
        }
        for place in range(1, LONG + 1):
            texts[LONG] = re.sub(r'\nname = "[^"]*"', f'\nNAME = "{SIXTY[:59]}{place}"', texts[LONG], count=1)
        texts[LONG] = texts[LONG].replace("NAME", "name")
        hours = f'[office]\ntime_zone = "{where_it_is(12)}"\nhours = {{{WEEK}}}'
        texts[LUNCH] = texts[LUNCH].replace("[office]", hours)
        for count, text in texts.items():
            (folder / "offices" / f"{office_code(screen, count)}.toml").write_text(text, "utf-8")
    path = folder / "config.toml"
    path.write_text(
        'office_files = "offices/*.toml"\n[server]\nissue_per_minute = 0\nsign_in_per_minute = 0\n'
    )
    return path


@pytest.fixture(scope="module")
def kiosks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosks]:
    with running_kiosks(tmp_path_factory.mktemp("hands"), write_offices) as running:
        yield running


@pytest.fixture
def before(kiosks: Kiosks, chromium: Browser) -> Iterator[Any]:
    """Open the kiosk of one of the offices."""
    pages: list[Page] = []

    def stand(screen: Screen, count: int, **how: Any) -> Page:
        pages.append(stays(kiosks.open(chromium, screen, count, **how)))
        return pages[-1]

    yield stand
    for page in pages:
        page.context.close()


def faults(page: Page, screen: Screen) -> list[str]:
    return look_at(page, screen.px_per_mm, screen.distance_cm).faults()


def over_the_border(page: Page) -> list[str]:
    """The words of tiles that run over their tile."""
    script = """tiles => tiles.flatMap((tile) => { const frame = tile.getBoundingClientRect();
        return [...tile.querySelectorAll("strong, [data-hint], [data-waiting]")]
          .filter((one) => one.getClientRects().length).filter((one) => { const box = one.getBoundingClientRect();
            return box.top < frame.top - 1 || box.bottom > frame.bottom + 1 || box.right > frame.right + 1; })
          .map((one) => one.textContent); })"""
    return list(page.locator("[data-services] button").evaluate_all(script))


@pytest.mark.parametrize("screen", SIZES, ids=str)
def test_the_hint_is_below_the_name_and_the_name_is_a_quarter_larger(before, screen: Screen):
    page = before(screen, 8)
    screenshot(page, f"kiosk-tiles-{screen}")
    assert faults(page, screen) == []
    tiles = page.locator("[data-choose], [data-group]")
    assert tiles.locator("[data-hint]:visible").count() == tiles.count() == 8
    sizes = tiles.first.evaluate(
        """tile => ["[data-name]", "[data-hint]"].map(
            (one) => parseFloat(getComputedStyle(tile.querySelector(one)).fontSize))"""
    )
    assert sizes[0] >= 1.25 * sizes[1] - 0.01


@pytest.mark.parametrize("screen", SIZES, ids=str)
def test_a_name_of_sixty_letters_is_never_cut(before, screen: Screen):
    page = before(screen, LONG)
    screenshot(page, f"kiosk-long-{screen}")
    assert len(SIXTY[:59] + "1") == 60
    assert faults(page, screen) == []
    assert over_the_border(page) == []


def places(page: Page) -> dict[str, list[float]]:
    """The places of the foot's tools and of the way back, if they are there."""
    script = """buttons => Object.fromEntries(buttons.filter((one) => one.getClientRects().length).map((one) => {
        const box = one.getBoundingClientRect(), own = ["on", "tool", "heard", "pressed"];
        const name = Object.keys(one.dataset).find((key) => !own.includes(key));
        return [name, [box.left, box.top].map(Math.round)]; }))"""
    return dict(page.locator("[data-foot] button").evaluate_all(script))


@pytest.mark.parametrize("screen", SIZES, ids=str)
def test_the_tools_and_the_way_back_stand_at_one_place_on_every_screen(before, screen: Screen):
    page = before(screen, 8)
    home = places(page)
    seen = []
    press(page, "choose='K'" if page.locator("[data-choose='K']").count() else "group")
    page.locator("[data-screen='files']").wait_for()
    screenshot(page, f"kiosk-files-{screen}")
    seen.append(places(page))
    press(page, "leave")
    press(page, "choose='H'")
    page.locator("[data-screen='ticket']").wait_for()
    seen.append(places(page))
    screenshot(page, f"kiosk-number-{screen}")
    for shown in seen:
        assert {name: shown[name] for name in home if name in shown} == {
            name: home[name] for name in home if name in shown
        }
        assert set(home) <= set(shown)


def finger(page: Page) -> CDPSession:
    return page.context.new_cdp_session(page)


def touch(hand: CDPSession, kind: str, *points: tuple[float, float, int]) -> None:
    """Touch the screen at points = (x, y, finger); "touchEnd" lifts those, or all."""
    touches = [{"x": x, "y": y, "id": which} for x, y, which in points]
    hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


def middle(page: Page, what: str) -> tuple[float, float]:
    box = page.locator(f"[data-{what}]").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_slide_of_ten_millimetres_is_a_press(before):
    page = before(DOOR, 8)
    hand, (x, y) = finger(page), middle(page, "choose='H'")
    touch(hand, "touchStart", (x, y, 0))
    for step in range(1, 11):
        touch(hand, "touchMove", (x + step * DOOR.px_per_mm, y, 0))
    touch(hand, "touchEnd")
    page.locator("[data-screen='ticket']").wait_for()


def test_a_palm_on_the_glass_does_not_prevent_the_press(before):
    page = before(DOOR, 8)
    hand, (x, y) = finger(page), middle(page, "choose='H'")
    touch(hand, "touchStart", (20, 1900, 0))
    touch(hand, "touchStart", (20, 1900, 0), (x, y, 1))
    touch(hand, "touchEnd", (x, y, 1))
    page.locator("[data-screen='ticket']").wait_for()
    touch(hand, "touchEnd")


def test_a_finger_that_leaves_the_button_takes_no_number(before):
    page = before(DOOR, 8)
    taken = asked(page, "/api/v1/tickets")
    hand, (x, y) = finger(page), middle(page, "choose='H'")
    touch(hand, "touchStart", (x, y, 0))
    touch(hand, "touchMove", (x, y + 700, 0))
    touch(hand, "touchEnd")
    press(page, "contrast-screen")
    expect(page.locator("[data-kiosk]")).to_have_attribute("data-contrast", "high")
    assert taken == []


def test_two_fingers_do_not_enlarge_the_page_and_nothing_translates_it(before):
    page = before(DOOR, 8)
    hand = finger(page)
    hand.send("Input.synthesizePinchGesture", {"x": 500, "y": 900, "scaleFactor": 2})
    assert page.evaluate("visualViewport.scale") == 1
    assert page.locator("html").get_attribute("translate") == "no"


def test_a_number_has_the_focus_and_is_read_character_by_character_and_keys_continue(before):
    page = before(DOOR, 8)
    page.locator("[data-choose='Y']").focus()
    page.keyboard.press("Enter")
    page.locator("[data-screen='ticket']").wait_for()
    number = page.locator("[data-number]")
    expect(number).to_be_focused()
    expect(number).to_have_attribute("aria-label", re.compile("^Y, không không .+$"))

    page.keyboard.press("Tab")
    page.keyboard.press("Tab") if page.locator("[data-reprint]").is_visible() else None
    expect(page.locator("[data-done]")).to_be_focused()
    page.locator("[data-kiosk]:not([data-resting])").wait_for()
    page.keyboard.press("Enter")
    expect(page.locator("[data-question]")).to_be_focused()


@pytest.mark.parametrize("screen", [DOOR, TABLET], ids=str)
def test_at_lunch_the_kiosk_says_when_numbers_are_given_again_and_offers_the_afternoon(
    before, kiosks, chromium, screen: Screen
):
    page = stays(kiosks.stand(chromium, screen, LUNCH))
    expect(page.locator("[data-closed-title]")).to_have_text("Đang nghỉ trưa. Lấy số lại từ 13:00")
    expect(page.locator("[data-hours] li")).to_have_text(["Sáng 00:30–11:30", "Chiều 13:30–23:30"])
    screenshot(page, f"kiosk-lunch-{screen}")
    assert faults(page, screen) == []
    press(page, "later")
    expect(page.locator("[data-question]")).to_have_text("Số buổi chiều – Ông/Bà cần làm việc gì?")
    screenshot(page, f"kiosk-lunch-choice-{screen}")
    press(page, "choose='H'")
    page.locator("[data-screen='ticket']").wait_for()
    expect(page.locator("[data-ahead]")).to_contain_text("Số này gọi từ 13:30 chiều nay")
    screenshot(page, f"kiosk-lunch-number-{screen}")
    page.context.close()


def test_a_scanned_ticket_shows_its_state_and_another_code_gets_an_answer(before, kiosks: Kiosks):
    page = before(DOOR, 8)
    with page.expect_response("**/api/v1/tickets") as answer:
        press(page, "choose='X'")
    ticket = answer.value.json()
    press(page, "done")
    kiosks.open_counter(page, DOOR, 8)
    kiosks.command(page, DOOR, 8, "call", {"ticket": ticket["number"], "reason": "thử"})

    scan(page, ticket["url"])

    expect(page.locator("[data-ticket-title]")).to_have_text("Đang gọi số của Ông/Bà")
    expect(page.locator("[data-ahead]")).to_have_text("Mời Ông/Bà đến quầy 1")
    screenshot(page, "kiosk-called")
    press(page, "done")
    scan(page, "8936012345678")
    expect(page.locator("[data-promise]")).to_contain_text("Máy quét chưa hiểu mã này")


def test_without_the_server_the_tiles_are_grey_and_one_sentence_gives_directions(before):
    page = before(DOOR, 8)
    page.context.set_offline(True)
    expect(page.locator("[data-link-bar]")).to_have_text(
        "Máy tạm thời chưa lấy được số. Mời Ông/Bà đến bàn hướng dẫn."
    )
    expect(page.locator("[data-choose='A']")).to_have_attribute("data-state", "away")
    expect(page.locator("[data-choose='A']")).to_have_css("background-color", "rgb(227, 231, 237)")
    assert "máy chủ" not in page.locator("[data-kiosk]").inner_text()
    screenshot(page, "kiosk-away")
