"""In a real browser and the server's own process: signing in by a provider, and the desk that works while it hangs."""

import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from queue_server import actions
from queue_server.actions import openid
from queue_server.actions.setup import add_token, add_user, ensure_office
from queue_server.settings import config_file
from tests import office as offices
from tests.browser.measures import complaints, screenshot
from tests.config_files import OFFICE
from tests.migrated import migrated_file
from tests.running import running_server
from tests.web.office_app import PASSWORD
from tests.web.pages.at_provider import LAN, SECRET, RunningProvider, running_provider

SECTION = """
[server.openid]
issuer = "{issuer}"
client_id = "queue-server"
client_secret_file = "openid.secret"
label = "tài khoản tỉnh"
private_network = "127.0.0.0/8"
"""
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 360, "height": 640}
PRESSES = 20


@dataclass
class Place:
    """A running server whose admin signs in by the provider."""

    url: str
    folder: Path
    provider: RunningProvider
    key: str

    def press(self) -> int:
        """Press "call next" at the counter."""
        headers = {"Authorization": f"Bearer {self.key}", "Idempotency-Key": secrets.token_hex(8)}
        answer = requests.post(
            f"{self.url}/api/v1/counters/1/call-next", json={}, headers=headers, timeout=30
        )
        return answer.status_code


def furnished(folder: Path, issuer: str) -> str:
    """An office with an admin who is bound to the provider; return the key of its counter."""
    (folder / "openid.secret").write_text(SECRET)
    config = folder / "config.toml"
    config.write_text(SECTION.format(issuer=issuer) + OFFICE.format(code="an-hoa"), "utf-8")
    (folder / "data").mkdir()
    now = datetime.now(UTC)
    with closing(offices.copied(migrated_file(), folder / "data" / "queue.db")) as database:
        with database.write() as session:
            ensure_office(session, config_file.load(config).offices[0], now)
            admin = add_user(session, "an-hoa", "Lan", "admin", PASSWORD, must_change=False)
            key = add_token(session, "an-hoa", "quầy 1", "counter", "1")
        with database.write("an-hoa") as session:
            openid.bind(actions.begin(session, "an-hoa", now, "quantri"), admin.id, issuer, LAN)
    return key


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("openid")
    with running_provider() as provider:
        key = furnished(folder, provider.issuer)
        with running_server(folder / "config.toml", folder) as (url, _process):
            provider.register(url)
            yield Place(url, folder, provider, key)


def prove(page: Page) -> None:
    """Sign in on the provider's own page."""
    page.get_by_label("Ai đó").fill(LAN)
    page.get_by_role("button", name="Đăng nhập").click()


def leave_by_phone(page: Page) -> None:
    """Find the own password and sessions in the bar of a phone, and sign out: the page offers it there too."""
    page.set_viewport_size(PHONE)
    page.goto("/admin/integrations")
    screenshot(page, "openid-failed-360")
    page.get_by_role("link", name="Mật khẩu").click()
    page.get_by_role("link", name="Nơi mình đang đăng nhập").click()
    page.get_by_role("button", name="Đăng xuất", exact=True).first.click()
    expect(page.get_by_role("link", name="Đăng xuất ở tài khoản tỉnh")).to_be_visible()
    assert complaints(page) == []
    screenshot(page, "openid-signed-out-360")


def test_an_admin_signs_in_by_the_provider_and_proves_it_there_again_without_losing_what_was_typed(
    place: Place, chromium: Browser
) -> None:
    context = chromium.new_context(base_url=place.url, viewport=DESK)
    page = context.new_page()
    page.goto("/sign-in?next=/admin/people")
    assert complaints(page) == []
    screenshot(page, "openid-sign-in-1366")
    page.set_viewport_size(PHONE)
    screenshot(page, "openid-sign-in-360")
    page.set_viewport_size(DESK)
    page.get_by_role("link", name="Đăng nhập bằng tài khoản tỉnh").click()
    prove(page)
    page.wait_for_url("**/admin/people")
    with closing(sqlite3.connect(place.folder / "data" / "queue.db")) as database, database:
        database.execute("UPDATE sign_ins SET checked_at = NULL")

    page.get_by_label("Họ và tên").fill("Lê Văn Tư")
    page.get_by_role("button", name="Thêm", exact=True).click()
    dialog = page.get_by_role("dialog", name="Gõ lại mật khẩu")
    with context.expect_page() as opened:
        dialog.get_by_role("link", name="Hoặc xác nhận bằng tài khoản tỉnh").click()
    prove(opened.value)
    expect(opened.value.get_by_role("heading")).to_have_text("Đã xác nhận")
    assert complaints(opened.value) == []
    screenshot(opened.value, "openid-confirmed")
    screenshot(page, "openid-again")
    assert complaints(page) == []
    dialog.get_by_role("button", name="Đã xác nhận xong").click()

    expect(page.locator("[data-slip-name]")).to_have_text("Lê Văn Tư")
    page.goto("/admin/people")
    page.get_by_role("link", name="Lan").click()
    screenshot(page, "openid-person")
    leave_by_phone(page)
    context.close()


def test_a_desk_works_while_a_sign_in_waits_for_the_provider(place: Place) -> None:
    lan, answers = requests.Session(), list[int]()
    asked = lan.get(f"{place.url}/sign-in/openid", timeout=30)
    back = lan.post(asked.url, data={"person": LAN}, allow_redirects=False, timeout=30).headers["Location"]
    place.provider.be(seconds=4)
    waiting = threading.Thread(target=lambda: answers.append(lan.get(back, timeout=30).status_code))
    waiting.start()

    pressed = [place.press() for _ in range(PRESSES)]

    assert waiting.is_alive(), "every press was answered before the provider was"
    assert set(pressed) == {409}, "nobody waits, and each press was answered so"
    waiting.join()
    assert answers == [200]
