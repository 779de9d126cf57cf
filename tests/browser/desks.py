"""A counter's page in a test: which counter it is, what it shows, when it accepts keys again."""

from playwright.sync_api import Page, expect

COUNTER, SERVICE = "5", "L"
HAND_MS = 150
"""How long a hand holds a key; presses closer than BOUNCE in static/counter/keys.js come from a worn key, closer than
SCAN_MS there from a scanner."""


def at_the_counter(page: Page, number: str, state: str = "called") -> None:
    """Wait until the page shows `number` in `state`."""
    expect(page.locator("[data-current-number]")).to_have_text(number)
    expect(page.locator("section[data-current]")).to_have_attribute("data-current", state)


def press_when(page: Page, key: str, hides: str) -> None:
    """Press `key` once, as soon as the page has hidden `hides`, like a hand that presses twice.

    Once: a page that hides again what is hidden tells so too, and a press that comes then, much later, is meant.
    """
    page.evaluate(
        """([key, hides]) => new MutationObserver((_, observer) => {
            observer.disconnect();
            document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
        }).observe(document.querySelector(hides), {attributeFilter: ["hidden"]})""",
        [key, hides],
    )


def ask_by(page: Page, key: str, dialog: str) -> None:
    """Press the key of a question and wait until the page asks it: faster typing looks like a scanner."""
    page.keyboard.press(key)
    expect(page.locator(f'dialog[data-dialog="{dialog}"]')).to_be_visible()


def rested(page: Page) -> None:
    """Wait until the page accepts single keys again."""
    expect(page.locator("[data-desk][data-resting]")).to_have_count(0)


def waiting(page: Page, count: int) -> None:
    expect(page.locator("[data-waiting-title]")).to_contain_text(f"· {count}")
