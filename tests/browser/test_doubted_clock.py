"""A supervisor confirms the time of an office whose clock is in doubt: the floor page asks once more, then sends it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from queue_server import actions
from tests.browser.measures import screenshot
from tests.faults.test_wrong_clock import DAY, SmallPC
from tests.office import Office, copied

# Whether nothing covers the words: each line of them is what a click at its place would hit.
SEEN = """(told) => {
  const words = document.createRange();
  words.selectNodeContents(told);
  return Array.from(words.getClientRects()).every((line) => line.height > 30
    && document.elementFromPoint(line.left + line.width / 2, line.bottom - 1) === told);
}"""


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


def mute_board(browser: Browser, pc: SmallPC, query: str) -> Page:
    """A board that needs a touch before it sounds, and says so in a bar at the foot; a sign needs none."""
    page = browser.new_page(base_url=pc.url, viewport={"width": 1920, "height": 1080})
    assert page.request.post("/api/v1/session", data={"token": pc.tokens["display"]}).ok
    # Playwright's own inspections of a page count as a touch: the test inspects it only after it has reported.
    if speaks := "sign" not in query:
        with page.expect_request(lambda request: '"sound":"blocked"' in (request.post_data or "")):
            page.goto(f"/board?{query}")
    else:
        page.goto(f"/board?{query}")
    expect(page.locator("[data-sound-bar]")).to_be_visible(visible=speaks)
    return page


def test_a_board_without_sound_says_in_large_letters_that_nobody_is_called(
    pc: SmallPC, launch: Callable[..., Browser]
):
    mute = launch()
    try:
        queries = ("", "layout=wide", "layout=sign&counter=1")
        boards = {query: mute_board(mute, pc, query) for query in queries}
        pc.set_clock(ahead=DAY)

        for query, page in boards.items():
            told = page.locator("[data-notice]")
            expect(told).to_contain_text("Tạm ngừng gọi số ít phút")
            screenshot(page, f"doubted-clock-board-{query}")
            assert page.evaluate(SEEN, told.element_handle()), query
    finally:
        mute.close()


def test_the_screens_show_a_doubted_clock_and_one_button_confirms_the_time(
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
