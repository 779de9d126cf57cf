"""A new machine in the hall and an admin at a desk: the code, the typing, and the page that opens by itself."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.browser.interception import intercept
from tests.browser.measures import complaints
from tests.processes import tied


@pytest.fixture
def admin(open_as_admin: Any) -> Page:
    page: Page = open_as_admin("/admin/devices")
    return page


def shown_code(machine: Page) -> str:
    box = machine.locator("[data-code]")
    expect(box).not_to_have_attribute("data-code", "wanted")
    return box.inner_text()


def pair(admin: Page, code: str, kind: str, name: str) -> None:
    admin.get_by_label("Mã trên máy").fill(code)
    admin.get_by_label("Loại máy").select_option(kind)
    admin.get_by_label("Tên để nhận ra").fill(name)
    admin.get_by_role("button", name="Ghép", exact=True).click()


@pytest.mark.parametrize(
    ("page", "kind", "sign"),
    [("/kiosk", "kiosk", "[data-kiosk]"), ("/board?sound=0", "display", "[data-clock]")],
)
def test_a_fresh_screen_opens_its_page_once_its_code_is_typed_and_a_removed_one_shows_a_code_again(
    admin, open_page, page, kind, sign
):
    machine, name = open_page(page), f"máy mới {kind}"
    pair(admin, shown_code(machine), kind, name)

    machine.wait_for_url(f"**{page}")
    expect(machine.locator(sign).first).to_be_visible()
    expect(admin.locator("[data-name]").last).to_have_text(name)

    machine.wait_for_load_state("networkidle")
    row = admin.locator("[data-device]").last
    row.locator("summary").click()
    row.get_by_role("button", name=f"Thu hồi {name}").click()

    expect(machine.locator("[data-code]")).to_be_visible()


def test_a_tv_shows_four_digits_as_one_number(open_page):
    assert re.fullmatch(r"\d{4}", shown_code(open_page("/board")))


def test_a_mistyped_code_is_reported_and_the_input_stays(admin):
    pair(admin, "AAA AAA", "display", "Bảng mới")

    expect(admin.get_by_role("alert")).to_contain_text("Không có máy nào đang chờ với mã này")
    expect(admin.get_by_label("Tên để nhận ra")).to_have_value("Bảng mới")
    expect(admin.get_by_label("Loại máy")).to_have_value("display")


def test_a_print_agent_shows_its_code_and_stores_its_token_privately(admin, demo, tmp_path: Path):
    token_file = tmp_path / "máy in" / "token"
    command = [sys.executable, "-m", "printer", "--pair", "--url", demo.url, "--token-file", str(token_file)]
    agent = subprocess.Popen(tied(command), stdout=subprocess.PIPE, text=True)
    try:
        line = agent.stdout.readline()
        code = line.removeprefix("Mã ghép máy in: ").split(" –")[0]

        pair(admin, code, "printer", "Máy in tầng 2")

        assert agent.wait(timeout=60) == 0
    finally:
        agent.kill()
        agent.stdout.close()
    assert os.stat(token_file).st_mode & 0o777 == 0o600
    card = {"Authorization": f"Bearer {token_file.read_text('utf-8')}"}
    status = {"state": "ready", "detail": ""}
    told = requests.post(f"{demo.url}/api/v1/printer/status", json=status, headers=card, timeout=30)
    assert told.status_code == 200


@pytest.mark.parametrize("path", ["/admin/devices", "/admin/settings"])
def test_the_admins_pages_are_complete_and_readable_at_every_width(demo, open_page, path):
    page = open_page(path, token=demo.tokens["admin"], viewport={"width": 1280, "height": 900})
    widths = {}
    for width in (1280, 820, 390):
        page.set_viewport_size({"width": width, "height": 900})
        widths[width] = page.evaluate("document.documentElement.scrollWidth")

    assert widths == {width: width for width in widths}
    assert complaints(page) == []


def test_the_code_is_large_and_nothing_is_cut_off_on_any_screen(open_page):
    page = open_page("/pair")
    assert len(shown_code(page)) == 7
    for width, height in ((1080, 1920), (1920, 1080), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        box = page.locator("[data-code]").bounding_box()

        assert box["height"] > min(width, height) / 10
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate("document.documentElement.scrollHeight") <= height
    assert complaints(page) == []


def test_a_machine_that_cannot_reach_the_server_says_so_and_tries_again(open_page):
    page = open_page("/pair")
    shown_code(page)
    intercept(page, "**/api/v1/pairing", lambda route: route.abort())

    expect(page.get_by_role("alert")).to_contain_text("Máy tạm mất kết nối")
    page.unroute("**/api/v1/pairing")
    expect(page.locator("[data-link-bar]")).to_be_empty()
