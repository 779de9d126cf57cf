"""A running demo office and real Chromium pages in it; `make screenshots` stores pictures of the pages."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.browser.desks import COUNTER
from tests.browser.kiosks import DOOR, Kiosks, Screen, begun, running_kiosks, stays
from tests.browser.measures import screenshot
from tests.browser.office import command, empty_counter
from tests.browser.phones import PHONE, OpenPage
from tests.browser.settings import DESK, put_back, settings
from tests.running import Demo, eventually, running_demo

SOUND_ALLOWED = "--autoplay-policy=no-user-gesture-required"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """One demo office for all page tests; each test begins with its own service or counter."""
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@pytest.fixture(scope="session")
def speaking_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo with a really made voice: that costs some ten seconds of CPU."""
    with running_demo(tmp_path_factory.mktemp("speaking"), voice=True) as demo:
        yield demo


@pytest.fixture(scope="session")
def chromium(launch: Callable[..., Browser]) -> Iterator[Browser]:
    """Chromium with the options of an office: sound allowed."""
    browser = launch(SOUND_ALLOWED)
    yield browser
    browser.close()


def picture_of(request: pytest.FixtureRequest) -> str:
    """The name of a test's picture in build/screenshots."""
    return re.sub(r"\W+", "-", request.node.name).strip("-")


@pytest.fixture
def open_page(demo: Demo, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Opens pages as a device with `token`, or as a citizen without a token; nothing on them moves."""
    opened: list[Page] = []

    def open_(path: str, token: str | None = None, **context_options: Any) -> Page:
        context = chromium.new_context(base_url=demo.url, reduced_motion="reduce", **context_options)
        if token:
            answer = context.request.post("/api/v1/session", data={"token": token})
            assert answer.ok, answer.text()
        page = context.new_page()
        page.goto(path)
        opened.append(page)
        return page

    yield open_
    name = picture_of(request)
    for number, page in enumerate(opened):
        if not page.is_closed():
            screenshot(page, f"{name}-{number}")
            page.context.close()


@pytest.fixture(scope="session")
def windows(demo: Demo, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """The admin's windows, one for each set of options; each shows a page without scripts between two tests."""
    opened: dict[str, Page] = {}

    def of(**options: Any) -> Page:
        if (kind := str(sorted(options.items()))) not in opened:
            context = chromium.new_context(base_url=demo.url, **options)
            assert context.request.post("/api/v1/session", data={"token": demo.tokens["admin"]}).ok
            opened[kind] = context.new_page()
        return opened[kind]

    yield of
    for page in opened.values():
        page.context.close()


# What a page's own way to another one does to what we do meanwhile.
ON_ITS_WAY = re.compile("net::ERR_ABORTED|interrupted by another navigation|context was destroyed")


def is_left(page: Page) -> bool:
    try:
        page.goto("/healthz")
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    except Error as problem:
        if not ON_ITS_WAY.search(problem.message):
            raise
        return False
    return page.url.endswith("/healthz")


def leave(page: Page) -> None:
    """Leave the page in a window and forget what it has stored: the next test begins as in a new window.

    A page that was just saved may be on its way to another one while we go.
    """
    page.unroute_all()
    eventually(lambda: is_left(page), "a page without scripts")


@pytest.fixture
def window(windows: Callable[..., Page], request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Opens the admin's pages one after the other in one window, the same for all tests: a new one costs
    a quarter of a second of CPU, because its process reads and compiles every script anew.

    For tests that leave no clock, script, listener, media or closed link in it.
    """
    opened: list[Page] = []

    def open_(path: str, size: dict[str, int], **options: Any) -> Page:
        page = windows(**options)
        if page in opened:
            leave(page)
        opened.append(page)
        page.set_viewport_size(size)
        page.goto(path)
        return page

    yield open_
    for page in set(opened):
        screenshot(page, picture_of(request))
        leave(page)


@pytest.fixture
def kiosk(demo: Demo, open_page: Callable[..., Page]) -> Page:
    """The demo's kiosk on its screen."""
    size = {"width": DOOR.width, "height": DOOR.height}
    page: Page = open_page("/kiosk", token=demo.tokens["kiosk"], viewport=size, has_touch=True)
    return stays(begun(page))


@pytest.fixture
def desk(demo: Demo, open_page: Callable[..., Page]) -> Page:
    """Counter 5, open, nobody waiting."""
    empty_counter(demo, COUNTER)
    page: Page = open_page(
        f"/counter/{COUNTER}", token=demo.tokens["admin"], viewport={"width": 440, "height": 900}
    )
    expect(page.locator("[data-state]").first).to_have_attribute("data-state", "open")
    return page


@pytest.fixture
def open_as_admin(window: Callable[..., Page]) -> Callable[[str], Page]:
    """Opens pages as the admin, on a desk's screen."""
    return lambda path: window(path, {"width": 1280, "height": 900})


@pytest.fixture
def subject(demo: Demo, window: Callable[..., Page]) -> Iterator[Callable[..., Page]]:
    """Opens a page of the settings as the admin; afterwards they are as they were."""
    before = settings(demo)

    def open_(name: str, size: dict[str, int] = DESK) -> Page:
        page: Page = window(f"/admin/settings/{name}", size)
        page.locator("[data-ready]").wait_for()
        return page

    yield open_
    put_back(demo, before)


@pytest.fixture
def new_rolls(demo: Demo) -> Iterator[Callable[[], None]]:
    """The paper rolls of the demo's printers are empty until the test puts in new ones, or ends."""
    roll_is_empty = demo.data / "paper" / "paper_out"

    def put_in() -> None:
        roll_is_empty.unlink(missing_ok=True)
        command(demo, "/printer/status", {"state": "ready", "detail": ""}, who="printer")

    roll_is_empty.parent.mkdir(exist_ok=True)
    roll_is_empty.touch()
    command(demo, "/printer/status", {"state": "paper_out", "detail": ""}, who="printer")
    yield put_in
    put_in()


@pytest.fixture
def namesakes(demo: Any) -> Iterator[str]:
    """Give two screens the same name; return it."""
    command(demo, "/display/status", {"sound": "on", "last_spoken": None, "page": "/board"}, who="display")
    with closing(sqlite3.connect(demo.data / "queue.db")) as database:
        names = [row[1] for row in database.execute("PRAGMA table_info(device_tokens)")]
        same = ", ".join(name for name in names if name not in ("id", "hash"))
        with database:
            database.execute(
                f"INSERT INTO device_tokens (hash, {same})"
                f" SELECT 'namesake', {same} FROM device_tokens WHERE kind = 'display' ORDER BY id LIMIT 1"
            )
        [name] = database.execute("SELECT name FROM device_tokens WHERE hash = 'namesake'").fetchone()
        yield name
        with database:
            database.execute("DELETE FROM device_tokens WHERE hash = 'namesake'")


@pytest.fixture(scope="session")
def kiosks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosks]:
    """One server for all screens that a kiosk may have."""
    with running_kiosks(tmp_path_factory.mktemp("kiosks")) as kiosks:
        yield kiosks


@pytest.fixture
def stand_before(kiosks: Kiosks, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens the kiosk of one office, and leaves it afterwards."""
    opened: list[Page] = []

    def stand(screen: Screen, count: int, **options: str) -> Page:
        opened.append(kiosks.open(chromium, screen, count, **options))
        return opened[-1]

    yield stand
    for page in opened:
        page.context.close()


@pytest.fixture
def ticket(demo: Any) -> Any:
    """A fresh number, the only one waiting for its service."""
    empty_counter(demo, "5")
    return command(demo, "/tickets", {"service": "L"}, who="kiosk")


@pytest.fixture
def phone(open_page: OpenPage, ticket: Any) -> Page:
    return open_page(f"/t/{ticket['id']}", viewport=PHONE)
