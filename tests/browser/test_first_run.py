"""A new office from an empty folder to the first spoken call, all of it in a browser, with what it asks of a person."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.measures import complaints
from tests.browser.new_server import Clerk, new_server
from tests.printer.tcp_printer import TcpPrinter
from tests.running import PATIENCE_SECONDS, eventually

DESK, PHONE = {"width": 1366, "height": 768}, {"width": 360, "height": 640}
PASSWORD = "mùa xuân ở An Hòa"
TEN_MINUTES = 600
FOUR_DIGITS = re.compile(r"^\s*\d{4}\s*$")
PATIENCE = PATIENCE_SECONDS * 1000


@pytest.fixture
def printer():
    """A network printer that confirms what it has printed."""
    device = TcpPrinter()
    yield device
    device.stop()


@pytest.fixture
def clerk(chromium: Browser, tmp_path):
    """Whoever started the server, with the page whose address it printed."""
    with new_server(tmp_path) as address:
        context = chromium.new_context(viewport=DESK, base_url=address.partition("/first-run")[0])
        page = context.new_page()
        page.goto(address)
        yield Clerk(page)
        page.context.close()


@pytest.fixture
def tv(chromium: Browser):
    """The television in the hall."""
    page = chromium.new_context(viewport={"width": 1920, "height": 1080}).new_page()
    yield page
    page.context.close()


def tried(clerk: Clerk, part: str) -> Page:
    """The page of this part, which has no fault for a screen reader and fits a phone."""
    page = clerk.page
    assert page.url.endswith(f"/first-run/{part}")
    assert complaints(page) == []
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], part
    page.set_viewport_size(DESK)
    return page


def make_the_office(clerk: Clerk) -> None:
    """Say what the office is called and who its admin is; take everything else as it is offered."""
    page = tried(clerk, "office")
    title = page.locator("#title")
    usual = title.input_value()
    title.fill(" ")
    page.click("[name=go]")
    expect(page.locator("[data-summary]")).to_be_focused()
    expect(title).to_have_accessible_description("Ô này không được để trống.")
    title.fill(usual)
    clerk.type("#parent", "Ủy ban nhân dân xã An Hòa, tỉnh Bắc Ninh")
    clerk.press("[name=go]")
    for part in ("hours", "services", "counters"):
        tried(clerk, part)
        clerk.press("[name=go]")
    tried(clerk, "admin")
    for field, text in {"#name": "Nguyễn Thị Lan", "#password": PASSWORD, "#again": PASSWORD}.items():
        clerk.type(field, text)
    clerk.press("[name=go]")


def add_a_colleague(clerk: Clerk) -> None:
    page = tried(clerk, "people")
    clerk.type(".adding [name=name]", "Trần Văn Bình")
    clerk.press(".adding button")
    expect(page.locator("[data-slip-sign-in]")).to_have_text("binhtv")
    clerk.read()
    clerk.press("[data-slip] form button:last-child")
    expect(page.locator(".added")).to_contain_text("Trần Văn Bình")
    clerk.read()
    clerk.press("[name=go]")


def add_another_after_a_long_talk(page: Page, folder: Path) -> None:
    """Go back to the colleagues more than ten minutes after the password was typed: the page asks for it."""
    here = page.url
    with closing(sqlite3.connect(folder / "data" / "queue.db")) as database, database:
        database.execute("UPDATE sign_ins SET checked_at = NULL")
    page.goto("/first-run/people")
    page.fill(".adding [name=name]", "Lê Văn Tư")
    page.click(".adding button")
    password = page.get_by_role("dialog", name="Gõ lại mật khẩu").get_by_label("Mật khẩu")
    expect(password).to_be_focused()
    password.fill(PASSWORD)
    password.press("Enter")
    expect(page.locator("[data-slip-sign-in]")).to_have_text("tulv")
    page.goto(here)


def choose(clerk: Clerk, printer: TcpPrinter) -> None:
    """Choose the network printer by its address, and see a test ticket come out."""
    page = tried(clerk, "printer")
    page.check("[value=address]")
    clerk.type("[name=address]", f"127.0.0.1:{printer.port}")
    clerk.press("[name=go]")
    tried(clerk, "print")
    clerk.press("[name=print]")
    expect(page.locator("form .done")).to_be_visible(timeout=PATIENCE)
    clerk.read()
    # the page also believes a busy printer that has all bytes and has not confirmed them yet
    eventually(lambda: len(printer.papers) == 1, "the test ticket came out, once")
    clerk.press("[name=go]")


def pair(clerk: Clerk, tv: Page) -> None:
    """Leave the kiosk for later, and pair the television by the digits that it shows."""
    tried(clerk, "kiosk")
    clerk.press("[name=go]")
    page = tried(clerk, "screen")
    tv.goto(f"{page.url.partition('/first-run')[0]}/board")
    expect(tv.locator("[data-code]")).to_have_text(FOUR_DIGITS)
    clerk.type("#code", tv.locator("[data-code]").inner_text().strip())
    clerk.press("[name=go]")
    expect(page.locator(".done")).to_be_visible()
    tv.wait_for_url("**/board")
    clerk.press("[name=go]")


def hear(clerk: Clerk) -> None:
    page = tried(clerk, "voice")
    eventually(lambda: page.request.get("/admin/voice/sample").json()["clips"], "the voice has its clips")
    clerk.press("[data-sample] button")
    expect(page.locator("[data-said]")).to_contain_text("Xin mời công dân có số")
    clerk.read()
    clerk.press("[name=go]")


def serve_the_first_visit(clerk: Clerk, printer: TcpPrinter, tv: Page) -> None:
    """A ticket comes out of the printer, the hall sees and hears its call, and the visit is finished."""
    page = tried(clerk, "visit")
    clerk.press("[value=issue]")
    eventually(lambda: len(printer.papers) == 2, "the first ticket came out")
    clerk.press("[value=call]")
    expect(tv.locator("body")).to_contain_text("001")
    eventually(lambda: tv.evaluate("window.board.audioLog.length"), "the hall heard the call")
    clerk.press("[value=finish]")
    expect(page.locator(".stages")).to_contain_text("có trong báo cáo")


def test_a_new_office_prints_calls_and_counts_its_first_visit_within_ten_minutes(
    clerk, printer, tv, tmp_path
):
    clerk.read()
    clerk.press("[name=go]")  # the address brought the code
    make_the_office(clerk)
    add_a_colleague(clerk)
    choose(clerk, printer)
    pair(clerk, tv)
    hear(clerk)
    serve_the_first_visit(clerk, printer, tv)
    told = clerk.figures()
    add_another_after_a_long_talk(clerk.page, tmp_path)

    clerk.page.click("[name=go]")

    clerk.page.wait_for_url("**/admin/settings")
    ask = clerk.page.request.get
    assert ask("/first-run").status == 404
    assert ask("/api/v1/reports/waits").json()["total"]["tickets"] == 1
    print("\nfirst run:", ", ".join(f"{value} {name}" for name, value in told.items()))
    assert told["seconds in all"] <= TEN_MINUTES, told
