"""Every staff page has room for the smallest and the largest office: nothing is cut off or runs over the edge."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.extremes import LARGEST, PLANNED, SMALLEST, WAITING, Extremes, running_extremes
from tests.browser.measures import screenshot

WIDTHS = (1440, 1366, 390)
PAGES = [
    "/counter",
    "/counter/1",
    "/floor",
    "/today",
    "/greeter",
    "/reports/waits",
    "/reports/why",
    "/reports/corrections",
    "/reports/busy",
    "/reports/simulate",
    "/reports/plan",
    "/procedures",
    "/rules",
    "/paper",
    "/admin",
    "/admin/devices",
    "/admin/posters",
    "/admin/procedures",
    "/admin/procedures/undo",
    f"/admin/procedures/1.000001.000.00.00.H26-NGHIEP-VU/drop?version={PLANNED}",
    "/admin/paper",
    "/admin/voice",
    "/admin/settings",
    *(
        f"/admin/settings/{name}"
        for name in ("office", "hours", "dates", "order", "kiosk", "printer", "calls")
    ),
    *(f"/admin/settings/{name}" for name in ("services", "services/A", "counters", "counters/1", "outcomes")),
    "/admin/settings/new/services",
]
# A page that its snapshot fills is measured afterwards.
DRAWN = {
    "/counter/1": "[data-current-number]:not(:empty)",
    "/floor": "[data-counters] > li",
    "/today": "[data-services] > li",
    "/greeter": "[data-services] > li",
}
# What runs out of the window, or out of a box that hides it without dots or a scroll bar.
CUT_OFF = """() => {
const scrolling = (node) => ["auto", "scroll"].includes(getComputedStyle(node).overflowX);
const inScroller = (node) => node.parentElement && (scrolling(node.parentElement) || inScroller(node.parentElement));
return [...document.querySelectorAll("main *, header *")].filter((node) => {
    if (!node.checkVisibility() || node.closest(".unseen, .skip, thead")) return false;
    const box = node.getBoundingClientRect(), style = getComputedStyle(node);
    if (!box.width) return false;
    const says = scrolling(node) || style.textOverflow === "ellipsis" || style.overflowX === "visible";
    return (!inScroller(node) && box.right > innerWidth + 1) || (!says && node.scrollWidth > node.clientWidth + 1);
}).map((node) => `${node.tagName} ${node.className}: ${node.innerText?.slice(0, 50)}`); }"""

# Long words in such a narrow box stand one below the other.
SQUEEZED = """() => [...document.querySelectorAll("main *, header *")].filter((node) => {
    const box = node.getBoundingClientRect();
    const own = [...node.childNodes].some((part) => part.nodeType === Node.TEXT_NODE && part.data.trim().length > 30);
    return own && node.checkVisibility() && !node.closest(".unseen, .skip, thead") && box.width > 1 && box.width < 70;
}).map((node) => `${node.tagName} ${node.className}: ${node.innerText?.slice(0, 50)}`)"""


@pytest.fixture(scope="module")
def extremes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Extremes]:
    with running_extremes(tmp_path_factory.mktemp("extremes")) as extremes:
        yield extremes


@pytest.fixture(scope="module")
def window(extremes: Extremes, chromium: Browser) -> Iterator[Callable[[str], Page]]:
    """One window for each office, which its pages are opened in one after the other."""
    windows: dict[str, Page] = {}

    def of(office: str) -> Page:
        if office not in windows:
            windows[office] = extremes.open(chromium, office, "/", WIDTHS[0])
        return windows[office]

    yield of
    for page in windows.values():
        page.context.close()


@pytest.fixture
def look(extremes: Extremes, chromium: Browser) -> Iterator[object]:
    opened: list[Page] = []

    def open_(office: str, path: str, width: int = 1440) -> Page:
        opened.append(extremes.open(chromium, office, path, width))
        return opened[-1]

    yield open_
    for page in opened:
        page.context.close()


@pytest.mark.parametrize("office", [SMALLEST, LARGEST])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_runs_over_its_edge(window, office, path):
    page = window(office)
    page.goto(path)
    page.locator(DRAWN.get(path, "main")).first.wait_for()
    page.evaluate("document.fonts.ready")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        assert page.evaluate(CUT_OFF) == [], (path, width)
        assert page.evaluate(SQUEEZED) == [], (path, width)
        screenshot(page, f"{office}{path.replace('/', '-')}-{width}")


def test_a_counter_shows_its_own_name(look):
    page = look(LARGEST, "/counter/1")
    name = "Quầy 01 – Tiếp nhận hồ sơ lĩnh vực tài nguyên và môi trường"
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.locator("[data-current-number]")).not_to_be_empty()
    assert page.title().endswith(name)


def test_on_a_phone_the_floor_shows_alerts_then_each_counter_in_one_line_that_a_tap_opens(look):
    page = look(LARGEST, "/floor", 360)
    counters = page.locator("[data-counters] > li")
    expect(counters).to_have_count(40)
    page.evaluate("document.fonts.ready")
    assert (
        page.evaluate(
            "Math.max(...Array.from(document.querySelectorAll('[data-counters] > li'), (row) => row.offsetHeight))"
        )
        <= 48
    )
    page.locator("[data-ring-known]").click()
    counters.nth(1).get_by_role("button").click()
    expect(counters.nth(1).get_by_role("link")).to_contain_text("Quầy 02 – Tiếp nhận")
    expect(counters.nth(2).get_by_role("link")).to_have_count(0)
    top = "selector => document.querySelector(selector).getBoundingClientRect().top"
    assert page.evaluate(top, "[data-alerts]") < page.evaluate(top, "[data-counters]")
    assert page.evaluate(top, "[data-counters]") < page.evaluate(top, ".figures")
    assert page.evaluate(top, ".figures") < page.evaluate(top, "[data-services]")


def test_the_greeters_list_of_three_hundred_people_has_pages_and_finds_everybody(look):
    page = look(LARGEST, "/greeter", 390)
    rows, pages = page.locator("[data-people] > li"), page.locator("[data-pages]")
    expect(rows).to_have_count(25)
    last = int(page.locator("[data-tab=waiting] [data-count]").inner_text())
    assert last >= WAITING
    expect(pages).to_contain_text(f"1–25 trong {last} số")
    first = rows.first.inner_text()

    pages.get_by_role("button", name="Trang sau").click()

    expect(pages).to_contain_text(f"26–50 trong {last} số")
    assert rows.first.inner_text() != first
    expect(rows.first).to_be_in_viewport()
    page.locator("[data-search]").fill("b80")
    expect(rows).to_have_count(1)
    expect(pages).to_be_hidden()
    page.locator("[data-tab=waiting]").click()
    expect(pages).to_contain_text(f"1–25 trong {last} số")
