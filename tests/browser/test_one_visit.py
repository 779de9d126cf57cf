"""One visit from the entrance to the report, on the kiosk, the counter and the hall's screen at once."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from queue_server.domain.announcement import whole_ticket
from tests.browser.desks import waiting
from tests.browser.office import empty_counter
from tests.running import Demo, eventually

OpenPage = Callable[..., Page]
HALL = {"width": 1920, "height": 1080}
COUNTER, SERVICE = "8", "M"


@pytest.fixture(scope="module")
def demo(speaking_demo: Demo) -> Demo:
    """An office with a prepared voice."""
    return speaking_demo


def papers(demo: Demo, number: str) -> list[Path]:
    return sorted((demo.data / "paper").glob(f"{number}-*.png"))


def expected(demo: Demo) -> str:
    """The tickets for which the voice prepares whole calls."""
    return "".join(path.read_text("utf-8") for path in (demo.voice_folder / "tickets").glob("*.json"))


def said_of(tv: Page, seq: int) -> list[dict[str, Any]]:
    """What the hall's loudspeaker has said of one call, by the audio clock."""
    return [one for one in tv.evaluate("window.board.audioLog") if one["seq"] == seq]


def report_row(demo: Demo) -> dict[str, Any]:
    rows = demo.ask("/reports/waits?by=counter", "reports")["rows"]
    return next((row for row in rows if row["key"] == COUNTER), {"tickets": 0, "service_mean": None})


def screens(demo: Demo, open_page: OpenPage) -> tuple[Page, Page, Page]:
    """Open the hall's board, the kiosk and the counter's page."""
    tv = open_page("/board", token=demo.tokens["display"], viewport=HALL)
    kiosk = open_page(
        "/kiosk", token=demo.tokens["kiosk"], viewport={"width": 1080, "height": 1920}, has_touch=True
    )
    desk = open_page(
        f"/counter/{COUNTER}", token=demo.tokens[f"counter-{COUNTER}"], viewport={"width": 440, "height": 900}
    )
    return tv, kiosk, desk


def test_a_citizen_takes_a_number_is_called_seen_heard_served_and_counted(demo: Demo, open_page: OpenPage):
    empty_counter(demo, COUNTER)
    eventually(lambda: demo.ask("/floor")["voice"]["engine"], "the voice has its clips")
    before = report_row(demo)["tickets"]
    tv, kiosk, desk = screens(demo, open_page)

    kiosk.locator(f"[data-choose='{SERVICE}']").tap()
    kiosk.locator("[data-screen='ticket']").wait_for()
    number = re.sub(r"\s", "", kiosk.locator("[data-number]").inner_text())
    paper = eventually(lambda: papers(demo, number), "the paper came out")[0]
    eventually(lambda: whole_ticket(number) in expected(demo), "the voice knows whom it will call")
    expect(kiosk.locator("[data-paper-words]")).to_contain_text("lấy phiếu")

    waiting(desk, 1)
    desk.keyboard.press("Space")
    expect(desk.locator("[data-current-number]")).to_have_text(number)
    call = demo.ask("/board", "display")["announcements"][-1]
    expect(tv.locator("body")).to_contain_text(number[1:])
    spoken = eventually(
        lambda: said_of(tv, call["seq"])[len(call["clips"]) :], "the hall heard the whole call"
    )

    desk.keyboard.press("b")
    expect(desk.locator("section[data-current]")).to_have_attribute("data-current", "serving")
    desk.keyboard.press("Enter")
    expect(desk.locator("section[data-current]")).to_have_attribute("data-current", "")

    assert call["number"] == number
    assert call["counter"] == COUNTER
    assert spoken
    ticket = zxingcpp.read_barcodes(Image.open(paper))[0].text
    assert re.fullmatch(re.escape(demo.url) + "/t/[A-Z2-7]{16}#[A-Z2-7]{12}", ticket)
    row = report_row(demo)
    assert row["tickets"] == before + 1
    assert row["service_mean"] is not None
    page = open_page(
        "/reports/waits?by=counter", token=demo.tokens["reports"], viewport={"width": 1280, "height": 900}
    )
    expect(page.locator(f"[data-table=waits] [data-row='{COUNTER}'] th")).to_have_text(f"Quầy {COUNTER}")
