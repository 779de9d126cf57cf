"""The supervisor lets an office go on whose clock is doubted: the floor page asks once more, then sends."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from queue_server import actions
from tests.faults.test_wrong_clock import DAY, SmallPC
from tests.office import Office, copied


@pytest.fixture
def pc(sqlite_template: Path, tmp_path: Path) -> Iterator[SmallPC]:
    database = copied(sqlite_template, tmp_path / "queue.db")
    office = Office(database)
    office.ticket("A")
    office.ticket("A")
    office.press(actions.call_next, "1")
    with SmallPC(tmp_path, office) as there:
        there.start()
        yield there
    database.close()


@pytest.fixture
def look(pc: SmallPC, chromium: Browser) -> Iterator[Callable[[str, str], Page]]:
    opened = []

    def look_(path: str, token: str) -> Page:
        context = chromium.new_context(base_url=pc.url)
        assert context.request.post("/api/v1/session", data={"token": pc.tokens[token]}).ok
        opened.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield look_
    for context in opened:
        context.close()


def test_the_screens_say_it_and_one_button_on_the_floor_lets_the_office_go_on(
    pc: SmallPC, look: Callable[[str, str], Page]
):
    pages = {path: look(path, who) for path, who in (("/kiosk", "kiosk"), ("/counter/1", "counter"))}
    floor = look("/floor", "admin")
    expect(pages["/kiosk"].locator("[data-services] button").first).to_be_visible()
    pc.set_clock(ahead=DAY)

    expect(pages["/kiosk"].get_by_text("Tạm ngừng phát số ít phút")).to_be_visible()
    expect(pages["/counter/1"].get_by_text("Phụ trách bấm “Giờ này đúng”")).to_be_visible()
    pages["/counter/1"].keyboard.press("Space")
    assert [ticket.state for ticket in pc.office.tickets()] == ["called", "waiting"]

    floor.get_by_role("button", name="Giờ này đúng").click()
    expect(floor.get_by_role("dialog").get_by_role("combobox")).to_have_count(0)  # there is nothing to choose
    floor.get_by_role("button", name="Thôi").click()
    assert pc.alert() is not None
    floor.get_by_role("button", name="Giờ này đúng").click()
    floor.get_by_role("dialog").get_by_role("button", name="Giờ này đúng").click()
    expect(floor.get_by_role("button", name="Giờ này đúng")).to_have_count(0)
    expect(pages["/kiosk"].locator("[data-services] button").first).to_be_visible()
    assert pc.alert() is None
