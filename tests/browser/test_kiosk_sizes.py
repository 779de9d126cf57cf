"""Every screen, every number of services, both languages, lowered and in high contrast: measured in millimetres."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import SCREENSHOTS
from tests.browser.kiosks import COUNTS, SCREENS, Kiosks, Screen, running_kiosks
from tests.browser.millimetres import look_at

ALL = [pytest.param(screen, count, id=f"{screen}-{count}") for screen in SCREENS for count in COUNTS]


@pytest.fixture(scope="module")
def kiosks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kiosks]:
    with running_kiosks(tmp_path_factory.mktemp("kiosks")) as kiosks:
        yield kiosks


@pytest.fixture
def stand_before(kiosks: Kiosks, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens the kiosk of one office, and leaves it afterwards."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    opened: list[Page] = []

    def stand(screen: Screen, count: int, **options: str) -> Page:
        opened.append(kiosks.open(chromium, screen, count, **options))
        return opened[-1]

    yield stand
    for page in opened:
        page.context.close()


def faults(page: Page, screen: Screen, *, lowered: bool = False) -> list[str]:
    return look_at(page, screen.px_per_mm, screen.distance_cm).faults(lowered=lowered)


def press(page: Page, name: str) -> None:
    """Press what carries data-<name>, when the kiosk listens again after the last change."""
    expect(page.locator("[data-kiosk][data-resting]")).to_have_count(0)
    page.locator(f"[data-{name}]").tap()


@pytest.mark.parametrize(("screen", "count"), ALL)
def test_an_old_hand_and_an_old_eye_find_everything_large_enough(
    stand_before: Callable[..., Page], screen: Screen, count: int
) -> None:
    page = stand_before(screen, count)
    found: dict[str, list[str]] = {}

    def look(name: str, *, lowered: bool = False) -> None:
        found[name] = faults(page, screen, lowered=lowered)
        page.screenshot(path=SCREENSHOTS / f"kiosk-{screen}-{count}-{name}.png")

    look("vi")
    press(page, "contrast-screen")
    look("vi-contrast")
    press(page, "contrast-screen")
    press(page, "lower-screen")
    look("vi-lowered", lowered=True)
    press(page, "language")
    look("en-lowered", lowered=True)
    press(page, "lower-screen")
    look("en")
    press(page, "contrast-screen")
    look("en-contrast")
    assert found == {name: [] for name in found}
