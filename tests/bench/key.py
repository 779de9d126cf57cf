"""The time from an officer's key to the answer and to the next number, beside two bare POSTs of the same browser.

The one writes a bare durable row, so it tells what the whole product costs. The other is the same command of another
counter, sent without a page, so it tells what the page adds.
"""

from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.commands import Office
from tests.bench.measuring import ratio, workers_asleep, yardstick
from tests.bench.seen import page
from tests.running import chromium_path, running_demo

CALLS = 60
# A worn key bounces within 80 ms (static/counter/keys.js), and no hand presses faster: such a press is not a command.
BETWEEN_KEYS_MS = 100
# From the key to another number in the document.
WATCH = """() => {
    const number = document.querySelector("[data-current-number]");
    addEventListener("keydown", () => {
        Object.assign(window, {pressed: performance.now(), before: number.textContent, answered: 0});
    }, {capture: true});
    new MutationObserver(() => {
        if (number.textContent !== window.before) window.answered = window.answered || performance.now();
    }).observe(number, {subtree: true, childList: true, characterData: true});
}"""
# From the key to the last byte of the answer, and to the number, in ms; then the browser's list of requests is emptied.
TIMES = """() => {
    const request = performance.getEntriesByType("resource").findLast(({name}) => name.endsWith("/call-next"));
    performance.clearResourceTimings();
    return [request.responseEnd - window.pressed, window.answered - window.pressed];
}"""
# From the call of `fetch` to the parsed answer.
BARE = """async ([path, body, token = ""]) => {
    const headers = {"Content-Type": "application/json", "Idempotency-Key": crypto.randomUUID()};
    if (token) headers.Authorization = `Bearer ${token}`;
    const start = performance.now();
    const answer = await fetch(path, {method: "POST", headers, body: JSON.stringify(body)});
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    await answer.json();
    return performance.now() - start;
}"""
ROW = ["/row", {"text": "một dòng"}]


def measure(folder: Path, calls: int = CALLS) -> dict[str, Any]:
    """Milliseconds of each, and the median of the ratios of neighbours; goal: the answer at most 1.5 times a POST."""
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
        with workers_asleep(office.pid):
            for _ in range(2 * calls + 40):
                office.issue()
        desk = page(browser, demo, "counter-4", "/counter/4")
        desk.evaluate(WATCH)
        # neither shows a page of the product, but from their origins `fetch` may post
        bare, caller = opened(browser, f"{url}/row"), opened(browser, f"{demo.url}/healthz")
        caller.evaluate(BARE, ["/api/v1/counters/3/open", {}, demo.tokens["counter-3"]])
        call = ["/api/v1/counters/3/call-next", {}, demo.tokens["counter-3"]]
        found = [
            (*one_key(desk), float(bare.evaluate(BARE, ROW)), float(caller.evaluate(BARE, call)))
            for _ in range(calls)
        ]
    answers, numbers, rows, commands = ([one[place] for one in found] for place in range(4))
    return {
        "calls": calls,
        "answer_p50_ms": round(median(answers), 1),
        "number_p50_ms": round(median(numbers), 1),
        "row_p50_ms": round(median(rows), 1),
        "command_p50_ms": round(median(commands), 1),
        "answer_over_row": round(ratio(answers, rows), 2),
        "answer_over_command": round(ratio(answers, commands), 2),
        "number_over_row": round(ratio(numbers, rows), 2),
        "number_over_command": round(ratio(numbers, commands), 2),
    }


def opened(browser: Browser, address: str) -> Page:
    window = browser.new_context().new_page()
    window.goto(address)
    return window


def one_key(desk: Page) -> tuple[float, float]:
    """Press the key that finishes and calls the next; return the ms to its answer and to the new number."""
    desk.locator('[data-step="main"][aria-disabled="false"]').wait_for()
    desk.wait_for_function("() => !document.querySelector('[data-desk]').dataset.resting")
    desk.wait_for_function("least => !(performance.now() - window.pressed < least)", arg=BETWEEN_KEYS_MS)
    desk.keyboard.press("Space")
    desk.wait_for_function("() => window.answered")
    answer, number = desk.evaluate(TIMES)
    return float(answer), float(number)
