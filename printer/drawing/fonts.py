"""The typeface of all prints, and which characters it can print. No texts here."""

import logging
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

from PIL import ImageFont

FAMILY = "BeVietnamPro"
VOWELS = ("aăâeêioôơuưy", "\u0300\u0301\u0303\u0309\u0323")
VIETNAMESE = tuple(
    letter
    for lower in [
        *"ăâêôơưđ",
        *(unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS[0] for tone in VOWELS[1]),
    ]
    for letter in (lower, lower.upper())
)
"""The 134 Vietnamese letters outside ASCII: 7 base letters and 12 vowels with 5 tones, in both cases."""

PUNCTUATION = "–—…·“”₫"

log = logging.getLogger(__name__)


class Face(ImageFont.FreeTypeFont):
    """A face that keeps the dots of its last lines.

    Most lines of a ticket stand on every ticket, and forming their letters took two thirds of the time of drawing it.
    """

    def getmask2(self, *line: Any, **how: Any) -> Any:
        """Return the dots of a line as the library does."""
        return _formed(self, *line, **how)


@lru_cache(maxsize=128)
def _formed(face: Face, *line: Any, **how: Any) -> Any:
    return ImageFont.FreeTypeFont.getmask2(face, *line, **how)


class FontError(Exception):
    """The typeface is not installed or lacks Vietnamese letters: no ticket may be printed."""


@lru_cache(maxsize=64)
def font(weight: str, size: int) -> Face:
    """Return a face, e.g. `font("Bold", 32)`; `size` is the em in dots.

    The basic layout engine gives the same dots on every system; it needs composed (NFC) text, see `printable`.

    Raises:
        FontError: the package with the typeface is missing or has no such weight.
    """
    name = f"{FAMILY}-{weight}.ttf"
    try:
        return Face(_folder() / name, size, layout_engine=ImageFont.Layout.BASIC)
    except (ImportError, OSError) as problem:
        raise FontError(f"Không mở được phông chữ {name} (gói fontpkg-be-vietnam-pro).") from problem


def _folder() -> Path:
    import fontpkg_be_vietnam_pro

    return Path(fontpkg_be_vietnam_pro.ROOT) / "files"


@lru_cache(maxsize=4096)
def has(character: str) -> bool:
    """Whether the typeface has this character, not only the box of a missing glyph."""
    return _dots(character) != _dots("\U0010ffff")


def _dots(character: str) -> bytes:
    mask = font("Medium", 24).getmask(character)
    return bytes(mask) + bytes(mask.size)


def check() -> None:
    """Make sure that every Vietnamese letter can be printed.

    Raises:
        FontError: names the letters that are missing.
    """
    missing = [letter for letter in (*VIETNAMESE, *PUNCTUATION) if not has(letter)]
    if missing:
        raise FontError(f"Phông chữ {FAMILY} thiếu {len(missing)} ký tự: {' '.join(missing)}")


def printable(text: str) -> str:
    """Return `text` composed (NFC), on one line, with "?" for characters that the typeface lacks.

    Decomposed Vietnamese would print its tones beside the letters, and an unknown character a box.
    """
    composed = " ".join(unicodedata.normalize("NFC", text).split())
    shown = "".join(
        character if has(character) else "?"
        for character in composed
        if unicodedata.category(character) not in ("Cc", "Cf", "Mn", "Me")
    )
    if shown != composed:
        log.warning("cannot print every character of %r, printed as %r", text, shown)
    return shown
