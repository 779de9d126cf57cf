"""A service and its counter are removed from the settings during the day: the pages show whom it concerns."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from queue_server import actions
from queue_server.actions.settings import store_version
from queue_server.actions.setup import add_token
from queue_server.commands.parts import open_database
from queue_server.settings import config_file
from tests.browser.measures import screenshot
from tests.commands.shell import CONFIG
from tests.running import running_server

H = '[[services]]\ncode = "H"\nname = "Hộ tịch"\n'
COUNTER_2 = '[[counters]]\nnumber = "2"\nservices = ["H"]\n'


def left_behind(path: Path) -> str:
    """Let two wait for H and one be at counter 2, then remove both from the settings; return the admin's token."""
    path.write_text(CONFIG, "utf-8")
    settings = config_file.load(path)
    database, office = open_database(settings), settings.offices[0]
    with database.write(office.code) as session:
        command = actions.begin(session, office.code, datetime.now(UTC), "Lan", "2")
        actions.open_counter(command, "2")
        for _ in range(3):
            actions.issue(command, "H", any_time=True)
        session.flush()
        actions.call_next(command, "2")
        token = add_token(session, office.code, "Quản trị", "admin")
    path.write_text(CONFIG.replace(H, "").replace(COUNTER_2, ""), "utf-8")
    with database.write(office.code) as session:  # not on a page, which would refuse to strand anybody
        command = actions.begin(session, office.code, datetime.now(UTC))
        store_version(command, config_file.load(path).offices[0], reason="a service less", origin="file")
    database.close()
    return token


@pytest.fixture
def look(tmp_path: Path, chromium: Browser) -> Iterator[Callable[[str, int], Page]]:
    """Two wait for H and one is at counter 2 when the server starts without both; opens pages as the admin."""
    path = tmp_path / "config.toml"
    token = left_behind(path)
    opened: list[BrowserContext] = []
    with running_server(path, tmp_path) as (url, _process):

        def look_(where: str, width: int = 1440) -> Page:
            context = chromium.new_context(base_url=url, viewport={"width": width, "height": 900})
            opened.append(context)
            assert context.request.post("/api/v1/session", data={"token": token}).ok
            page = context.new_page()
            page.goto(where)
            return page

        yield look_
        for context in opened:
            context.close()


def test_the_supervisor_moves_those_who_wait_for_a_removed_service(look: Callable[..., Page]):
    floor = look("/floor", 390)
    alert = floor.locator('[data-alerts] > [data-key="unassigned H"]')
    expect(alert).to_contain_text("2 người chờ mà không quầy nào nhận việc này nữa (H 002, H 003)")
    alert.get_by_role("button", name="Chuyển 2 người").click()
    floor.get_by_role("dialog").get_by_role("combobox").select_option(label="Chứng thực")
    screenshot(floor, "left-behind")
    floor.get_by_role("dialog").get_by_role("button", name="Chuyển 2 người").click()

    expect(alert).to_have_count(0)
    expect(floor.locator('[data-services] > [data-key="A"] [data-waiting]')).to_have_text("2")


def test_the_ticket_at_a_removed_counter_is_found_and_finished(look: Callable[..., Page]):
    desks = look("/counter")
    desks.get_by_text("Quầy 2 (đã bỏ)").click()
    expect(desks.get_by_role("heading", name="Quầy 2 (đã bỏ)")).to_be_visible()
    expect(desks.get_by_role("status")).to_have_text("Đang gọi · H: số H 001")
    screenshot(desks, "left-behind-counter")
    floor = look("/floor")
    gone = floor.locator('[data-alerts] > [data-key="counter gone 2"]')
    expect(gone).to_contain_text("số H 001 còn ở đó")

    desks.get_by_role("button", name="Kết thúc").click()

    expect(gone).to_have_count(0)
