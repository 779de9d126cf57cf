"""ID cards, and a scanner that types them like a keyboard."""

from playwright.sync_api import Page


def card(year: int, person: int) -> str:
    """The QR text of a person born on 31 January of that year, typed through Telex."""
    return f"0010{year % 100:02}{person:06}||Nguyeexn Thij A|3101{year}|Nuwx|An Hoa|15042021"


def scan(page: Page, text: str) -> None:
    """Type like a keyboard-wedge scanner: a key every few ms, Enter at the end.

    When a key was pressed is what the scanner's hardware says, however long the page takes over each.
    """
    page.evaluate(
        """keys => { const begun = performance.now(); keys.forEach((key, place) => {
            const press = new KeyboardEvent("keydown", {key, bubbles: true});
            Object.defineProperty(press, "timeStamp", {value: begun + 4 * place});
            document.body.dispatchEvent(press); }); }""",
        [*text, "Enter"],
    )
