"""How large and how readable a page is; the test decides which page, and how large it must be."""

import os
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# B3 of the UX notes: the rules of WCAG 2.2 AA, with target size and enhanced (7:1) contrast for the kiosk.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# axe stays in a page until the next one is opened: to send and compile its half a megabyte costs as much as a page.
# A colour on its way to another one is none of the page's colours, so what ends by itself ends first.
COMPLAINTS = """async (options) => {
    const ends = (moving) => moving.effect.getComputedTiming().endTime !== Infinity;
    document.getAnimations().filter(ends).forEach((moving) => moving.finish());
    return (await axe.run(options)).violations.flatMap(({id, nodes}) =>
        nodes.map(({html, failureSummary}) => `${id}: ${html} ${failureSummary}`));
}"""

SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"
TARGETS = """() => [...document.querySelectorAll("button, a, summary, input, select")]
    .filter((node) => node.checkVisibility() && node.getBoundingClientRect().width)
    .map((node) => { const box = node.getBoundingClientRect();
        const below = box.bottom > innerHeight + .5, beside = box.right > innerWidth + .5;
        const inside = box.top >= 0 && box.left >= 0 && !below && !beside;
        return {name: node.innerText.slice(0, 40), width: box.width, height: box.height, inside}; })"""

LETTERS = """() => {
    const sizes = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const words = walk.currentNode.data.trim();
        const parent = walk.currentNode.parentElement;
        if (!words || !parent.checkVisibility()) continue;
        sizes.push({text: words.slice(0, 40), px: parseFloat(getComputedStyle(parent).fontSize)});
    }
    return sizes; }"""


def screenshot(page: Page, name: str) -> None:
    """Store a picture of the page in build/screenshots, only on request: hundreds take minutes."""
    if os.environ.get("SCREENSHOTS"):
        page.screenshot(path=SCREENSHOTS / f"{name}.png")


def targets(page: Page) -> list[dict[str, Any]]:
    """Return every element that can be pressed now: name, width and height in CSS px, whether it is on the screen."""
    return list(page.evaluate(TARGETS))


def letters(page: Page) -> list[dict[str, Any]]:
    """Return every visible text with its font size in CSS px."""
    return list(page.evaluate(LETTERS))


def cut_off(page: Page, selector: str) -> list[str]:
    """Return the texts of those `selector` that run over their box."""
    script = """nodes => nodes.filter((node) => {
        const box = node.getBoundingClientRect(), frame = node.parentElement.getBoundingClientRect();
        const out = box.bottom > frame.bottom + 1 || box.right > frame.right + 1;
        return out || node.scrollWidth > node.clientWidth + 1;
    }).map((node) => node.innerText)"""
    return list(page.locator(selector).evaluate_all(script))


def scrolls(page: Page) -> bool:
    """Whether anything lies outside the screen."""
    return bool(
        page.evaluate(
            "() => { const root = document.documentElement;"
            " return root.scrollHeight > innerHeight || root.scrollWidth > innerWidth; }"
        )
    )


def complaints(page: Page, *, enhanced: bool = False) -> list[str]:
    """Return the faults that axe finds, one line each; `enhanced` asks for 7:1 contrast as well."""
    rules = {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": enhanced}}
    options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "rules": rules, "resultTypes": ["violations"]}
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return list(page.evaluate(COMPLAINTS, options))
