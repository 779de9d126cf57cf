"""The citizen's phone in tests: how it is opened, what it counts, and a number that is called."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.browser.office import ask, command
from tests.running import eventually

OpenPage = Callable[..., Page]

PHONE = {"width": 360, "height": 640}
LOOK_NOW = "document.dispatchEvent(new Event('visibilitychange'))"
# Vibrations cannot be felt here, so the page counts them, and the tones.
FELT = """window.felt = {tones: 0, vibrations: 0};
    navigator.vibrate = () => { felt.vibrations += 1; return true; };
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (at) { felt.tones += 1; return start.call(this, at); };"""
NO_VIBRATION = "delete Navigator.prototype.vibrate"


def state_of(demo: Any, ticket: Any) -> str:
    return str(ask(demo, f"/tickets/{ticket['id']}")["state"])


def felt(page: Page, **wanted: int) -> None:
    """The phone has sounded and vibrated exactly this often since the page was loaded."""
    eventually(lambda: page.evaluate("felt") == wanted, f"{wanted}", seconds=10)


def call(demo: Any, ticket: Any) -> None:
    command(demo, "/counters/5/open")
    command(demo, "/counters/5/call", {"ticket": ticket["id"], "reason": "khẩn cấp"})
