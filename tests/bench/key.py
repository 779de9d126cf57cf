"""The time from an officer's key to the next number on the same page, beside a bare POST of the same browser."""

from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.commands import Office
from tests.bench.measuring import ratio, yardstick
from tests.bench.seen import page
from tests.running import chromium_path, running_demo

CALLS = 60
# From the key to the change of the number in the document.
WATCH = """() => {
    addEventListener("keydown", () => { window.pressed = performance.now(); window.answered = 0; }, {capture: true});
    const number = document.querySelector("[data-current-number]");
    new MutationObserver(() => { window.answered = window.answered || performance.now(); })
        .observe(number, {subtree: true, childList: true, characterData: true});
}"""
# From the call of `fetch` to the parsed answer.
BARE = """async () => {
    const start = performance.now();
    const answer = await fetch("/row", {
        method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify({text: "một dòng"}),
    });
    await answer.json();
    return performance.now() - start;
}"""


def measure(folder: Path, calls: int = CALLS) -> dict[str, Any]:
    """Milliseconds of both, and the median of the ratios of neighbours; goal: at most 1.5."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        try:
            return measure_in(browser, folder, calls)
        finally:
            browser.close()


def measure_in(browser: Browser, folder: Path, calls: int) -> dict[str, Any]:
    (folder / "office").mkdir()
    with running_demo(folder / "office") as demo, yardstick(folder) as (url, _):
        office = Office(demo)
        for _ in range(calls + 40):
            office.issue()
        desk = page(browser, demo, "counter-4", "/counter/4")
        desk.evaluate(WATCH)
        bare = browser.new_context(base_url=url).new_page()
        bare.goto("/row")  # it answers 405: a page of the same origin, from which `fetch` may post
        pairs = [(one_key(desk), float(bare.evaluate(BARE))) for _ in range(calls)]
    keys, posts = [key for key, _ in pairs], [post for _, post in pairs]
    return {
        "calls": calls,
        "key_p50_ms": round(median(keys), 1),
        "bare_p50_ms": round(median(posts), 1),
        "ratio": round(ratio(keys, posts), 2),
    }


def one_key(desk: Page) -> float:
    """Press the key that finishes and calls the next; wait for the new number."""
    desk.locator('[data-step="main"][aria-disabled="false"]').wait_for()
    desk.wait_for_function("() => !document.querySelector('[data-desk]').dataset.resting")
    desk.keyboard.press("Space")
    answered = desk.wait_for_function("() => window.answered")
    return float(answered.json_value()) - float(desk.evaluate("window.pressed"))
