"""The kiosk while the server is away: it still gives numbers, and server and agent may be killed at any point."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.kiosk_office import KioskOffice
from tests.browser.kiosks import begun, press, stays
from tests.conftest import QUIET
from tests.running import chromium_path, eventually


@pytest.fixture
def office(tmp_path) -> Iterator[KioskOffice]:
    office = KioskOffice(tmp_path)
    try:
        office.start_server()
        office.start_agent()
        eventually(office.agent_has_a_block, "the agent has numbers put aside")
        yield office
    finally:
        office.stop()


class Machine:
    """The kiosk's computer: what its browser stored survives a power cut."""

    def __init__(self, office: KioskOffice, chromium: Browser) -> None:
        self.office, self.browsers = office, chromium.browser_type
        self.start()

    def start(self) -> None:
        self.context = self.browsers.launch_persistent_context(
            self.office.folder / "browser",
            executable_path=chromium_path(),
            args=QUIET,
            base_url=self.office.url,
            has_touch=True,
            viewport={"width": 1080, "height": 1920},
        )
        self.page = self.context.new_page()

    def power_cut(self) -> Page:
        """Switch it off and on, and open the kiosk's page as every morning."""
        self.context.close()
        self.start()
        self.page.goto("/kiosk")
        return stays(begun(self.page))


@pytest.fixture
def machine(office: KioskOffice, chromium: Browser) -> Iterator[Machine]:
    machine = Machine(office, chromium)
    yield machine
    machine.context.close()


@pytest.fixture
def kiosk(office: KioskOffice, machine: Machine) -> Page:
    assert machine.context.request.post("/api/v1/session", data={"token": office.tokens["kiosk"]}).ok
    machine.page.goto("/kiosk")
    return stays(begun(machine.page))


def is_kept(kiosk: Page) -> bool:
    """Whether the page could be opened without the server."""
    kept = "caches.open('kiosk').then((kept) => kept.match('/kiosk')).then(Boolean)"
    return bool(kiosk.evaluate(kept)) and bool(kiosk.evaluate("Boolean(navigator.serviceWorker.controller)"))


def take(kiosk: Page, service: str = "A") -> str:
    """Tap the service, read the number, leave."""
    press(kiosk, f"choose='{service}'")
    return read(kiosk)


def read(kiosk: Page) -> str:
    """Read the number that is shown, and leave."""
    expect(kiosk.locator("[data-kiosk]")).to_have_attribute("data-screen", "ticket")
    number = "".join(kiosk.locator("[data-number]").inner_text().split())
    press(kiosk, "done")
    expect(kiosk.locator("[data-kiosk]")).to_have_attribute("data-screen", "services")
    return number


def test_numbers_taken_while_the_server_is_away_are_called_in_order_among_the_others(
    office: KioskOffice, kiosk: Page, machine: Machine
) -> None:
    numbers = [take(kiosk)]
    eventually(lambda: is_kept(kiosk), "the page is kept")
    office.kill("server")
    expect(kiosk.locator("[data-link-bar]")).to_have_text("Máy tạm mất kết nối, Ông/Bà vẫn lấy được số.")
    numbers.append(take(kiosk))
    office.kill("agent")
    kiosk = machine.power_cut()
    press(kiosk, "choose='H'")
    expect(kiosk.locator("[data-trouble-words]")).to_contain_text("bàn hướng dẫn")
    office.start_agent()
    eventually(office.local_api_is_open, "the agent is back")
    press(kiosk, "again")
    expect(kiosk.locator("[data-ahead]")).to_have_text("Máy tạm mất kết nối, số này vẫn có hiệu lực.")
    numbers.append(read(kiosk))
    numbers.append(take(kiosk))
    eventually(lambda: len(office.papers()) == 4, "all four papers are out")

    office.start_server()
    eventually(lambda: not office.untold(), "the agent has told the server of all")
    expect(kiosk.locator("[data-link-bar]")).to_be_hidden()
    numbers.append(take(kiosk))

    assert numbers == ["A001", "A900", "H900", "A901", "A002"]
    assert "3 số cấp lúc mất kết nối" in " ".join(alert["text"] for alert in office.ask("/floor")["alerts"])
    office.command("/counters/1/open")
    assert office.calls() == numbers
    eventually(lambda: len(office.papers()) == 5, "the fifth paper is out")
    assert office.papers() == sorted(numbers), "each paper once"
