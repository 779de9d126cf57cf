"""The measures of a page in mm, degrees and contrast; the test decides which limits count."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

# The height of a capital of Be Vietnam Pro as part of its font size (the font's own OS/2 table: 716 of 1000).
CAPITAL_EM = 0.716

SEEN = Path(__file__).with_name("millimetres.js").read_text("utf-8")


@dataclass(frozen=True)
class Sight:
    """The measures of a page in CSS px, with the screen's px per mm and the eye's distance."""

    seen: dict[str, Any]
    px_per_mm: float
    distance_mm: float

    def faults(self, *, lowered: bool = False) -> list[str]:
        """Everything that breaks a limit of the kiosk, one line each."""
        found = [*self._buttons(), *self._gaps(), *self._texts()]
        if lowered:
            found += [
                f"too high: {b['name']}"
                for b in self.seen["buttons"]
                if b["top"] < self.seen["height"] / 2 - 0.5
            ]
        return [*found, "the page scrolls"] if self.seen["scrolls"] else found

    def _buttons(self) -> list[str]:
        found = []
        for button in self.seen["buttons"]:
            across, down = (
                self._mm(button["right"] - button["left"]),
                self._mm(button["bottom"] - button["top"]),
            )
            if min(across, down) < 20:
                found.append(f"button {button['name']!r}: {across:.1f} x {down:.1f} mm")
            inside = button["left"] >= 0 and button["top"] >= 0
            if (
                not inside
                or button["right"] > self.seen["width"] + 0.5
                or button["bottom"] > self.seen["height"] + 0.5
            ):
                found.append(f"button {button['name']!r} is cut off")
        return found

    def _gaps(self) -> list[str]:
        buttons = self.seen["buttons"]
        pairs = [(one, other) for place, one in enumerate(buttons) for other in buttons[place + 1 :]]
        gaps = [(self._mm(gap_between(one, other)), one["name"], other["name"]) for one, other in pairs]
        return [f"gap {gap:.1f} mm: {one!r}, {other!r}" for gap, one, other in gaps if gap < 3 - 1e-6]

    def _texts(self) -> list[str]:
        found = []
        for text in self.seen["texts"]:
            capital = text["px"] * CAPITAL_EM / self.px_per_mm
            degrees = math.degrees(math.atan(capital / self.distance_mm))
            if degrees < 0.7:
                found.append(f"text {text['name']!r}: {degrees:.2f} degrees")
            if text["contrast"] < 7:
                found.append(f"text {text['name']!r}: contrast {text['contrast']:.1f}")
            if not text["inside"]:
                found.append(f"text {text['name']!r} is cut off")
        return found

    def _mm(self, px: float) -> float:
        return px / self.px_per_mm


def look_at(page: Page, px_per_mm: float, distance_cm: float) -> Sight:
    """Measure the page, or the question over it."""
    return Sight(page.evaluate(SEEN), px_per_mm, distance_cm * 10)


def gap_between(one: dict[str, Any], other: dict[str, Any]) -> float:
    """The straight distance between two boxes beside or below each other; negative when they overlap."""
    beside = max(one["left"], other["left"]) - min(one["right"], other["right"])
    below = max(one["top"], other["top"]) - min(one["bottom"], other["bottom"])
    return float(max(beside, below))
