"""ID cards, and a scanner that types them like a keyboard."""

from playwright.sync_api import Page


def card(year: int, person: int) -> str:
    """The QR text of somebody born on 31 January of that year, typed through Telex."""
    return f"0010{year % 100:02}{person:06}||Nguyeexn Thij A|3101{year}|Nuwx|An Hoa|15042021"


def scan(page: Page, text: str) -> None:
    """What a keyboard-wedge scanner does: all keys in one go, Enter at the end."""
    page.evaluate(
        """keys => keys.forEach((key) =>
            document.body.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true})))""",
        [*text, "Enter"],
    )
