"""`python -m tests.bench.hall_soak`: one speaking board gets 10,000 calls, twelve busy hours; nothing may grow.

The sound runs thirty times faster (fast_sound.js) and the officers wait for the voice. All else is as in an office.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.conftest import QUIET
from tests.display.conftest import SOUND_ALLOWED
from tests.display.hall import SERVICE_OF, office_with_people
from tests.running import Demo, chromium_path, eventually, memory_mb

BURST = tuple(SERVICE_OF)
WARM_UP = 200
"""After this number of calls every clip is loaded and every list of the page has its full length."""


def measure(
    demo: Demo, browser: Browser, rounds: tuple[int, ...], warm_up: int = WARM_UP
) -> list[dict[str, Any]]:
    """Return the memory of page and server after the warm-up and after each round of calls."""
    page, found, calls = speaking_board(demo, browser), list[dict[str, Any]](), 0
    for count in (warm_up, *rounds):
        call(demo, page, count)
        calls += count
        found.append({"calls": calls, **kept(page), "server_mb": round(memory_mb(demo.process.pid), 1)})
        print(found[-1], flush=True)
    page.context.close()
    return found


def speaking_board(demo: Demo, browser: Browser) -> Page:
    context = browser.new_context(base_url=demo.url)
    context.request.post("/api/v1/session", data={"token": demo.tokens["display"]})
    context.add_init_script(path=Path(__file__).with_name("fast_sound.js"))
    page = context.new_page()
    page.goto("/board")
    eventually(
        lambda: page.evaluate("board.sound.isOn() && board.speech.lastSpoken() !== null"), "it has sound"
    )
    return page


def call(demo: Demo, page: Page, count: int) -> None:
    """Call `count` people in bursts of ten. The page speaks each burst before the next one begins."""
    for place in range(count):
        counter = BURST[place % len(BURST)]
        demo.command("/tickets", {"service": SERVICE_OF[counter], "paper": False}, "kiosk")
        demo.command(f"/counters/{counter}/call-next")
        if counter == BURST[-1] or place == count - 1:
            newest = demo.ask("/board", "display")["announcements"][-1]["seq"]
            heard(page, newest)


def heard(page: Page, seq: int) -> None:
    eventually(lambda: page.evaluate("board.speech.lastSpoken()") >= seq, f"call {seq} was heard")


def kept(page: Page) -> dict[str, Any]:
    """The page's heap and DOM nodes after a garbage collection."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    heap = session.send("Runtime.getHeapUsage")["usedSize"]
    nodes = session.send("Memory.getDOMCounters")["nodes"]
    session.detach()
    return {"heap_kb": round(heap / 1000), "nodes": nodes}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="queue-soak-") as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=[*QUIET, SOUND_ALLOWED])
        with office_with_people(Path(folder), people=0) as (demo, _files):
            measure(demo, browser, tuple(map(int, sys.argv[1:])) or (2000,) * 5)


if __name__ == "__main__":
    main()
