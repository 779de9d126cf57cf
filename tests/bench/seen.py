"""The time from an officer's key to the number drawn on the board, with two real pages in Chromium."""

from pathlib import Path
from statistics import quantiles
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.commands import Office
from tests.running import Demo, chromium_path, running_demo

CALLS = 50
# One script notes when the key goes down; the other notes the frame after the large number changed.
WATCH_KEY = """() => addEventListener("keydown", () => {
    window.pressed = performance.timeOrigin + performance.now();
}, {capture: true})"""
WATCH_NUMBER = """() => {
    const now = () => performance.timeOrigin + performance.now();
    const drawn = () => requestAnimationFrame(() => requestAnimationFrame(() => { window.drawn = now(); }));
    const number = document.querySelector("[data-current] [data-number]");
    new MutationObserver(drawn).observe(number, {subtree: true, childList: true, characterData: true});
}"""


def measure(folder: Path, calls: int = CALLS) -> dict[str, Any]:
    """The milliseconds from key to frame, in a new Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        try:
            return measure_in(browser, folder, calls)
        finally:
            browser.close()


def measure_in(browser: Browser, folder: Path, calls: int) -> dict[str, Any]:
    """The median and the 95th percentile of `calls` calls."""
    with running_demo(folder) as demo:
        found = watch(demo, browser, calls)
    cuts = quantiles(found, n=20, method="inclusive")
    return {"calls": calls, "p50_ms": round(cuts[9]), "p95_ms": round(cuts[18])}


def watch(demo: Demo, browser: Browser, calls: int) -> list[float]:
    office = Office(demo)
    for _ in range(3 * calls):
        office.issue()
    desk, hall = page(browser, demo, "counter-4", "/counter/4"), page(browser, demo, "display", "/board")
    desk.evaluate(WATCH_KEY)
    hall.evaluate(WATCH_NUMBER)
    return [one_call(office, desk, hall) for _ in range(calls)]


def one_call(office: Office, desk: Page, hall: Page) -> float:
    """Press the key, wait for the frame, and finish the visit so that the next key calls again."""
    hall.evaluate("window.drawn = 0")
    desk.locator('[data-step="main"][aria-disabled="false"]').wait_for()
    desk.keyboard.press("Space")
    drawn = float(hall.wait_for_function("() => window.drawn").json_value())
    pressed = float(desk.evaluate("window.pressed"))
    office.post(office.desk, "/counters/4/finish", {})
    desk.locator("[data-current-line]:empty").wait_for(state="attached")
    return drawn - pressed


def page(browser: Browser, demo: Demo, who: str, path: str) -> Page:
    context = browser.new_context(base_url=demo.url)
    context.request.post("/api/v1/session", data={"token": demo.tokens[who]})
    opened = context.new_page()
    opened.goto(path)
    opened.locator("[data-number], [data-step]").first.wait_for(state="attached")
    return opened
