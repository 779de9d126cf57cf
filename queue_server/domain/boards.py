"""How a screen of the hall is set up: its layout, its part of the hall, the distance of the farthest seat."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from math import ceil
from typing import Any
from urllib.parse import urlencode

# Diagonals that are sold as television sets, in inches.
USUAL_INCHES = (32, 43, 50, 55, 65, 75, 86, 98)
LONGEST_ZONE = 40


class BoardLayout(StrEnum):
    """`hall`: the newest call and those before it; `wide`: every counter in two columns; `sign`: one counter's sign;
    `outdoor` and `outdoor-dark`: the call alone, for sun and for shade."""

    HALL = "hall"
    WIDE = "wide"
    SIGN = "sign"
    OUTDOOR = "outdoor"
    OUTDOOR_DARK = "outdoor-dark"


@dataclass(frozen=True, slots=True)
class ScreenPlace:
    """One screen. `zone` "" is the whole hall; 0 `inches` or `metres` (to the farthest seat) is not known."""

    layout: BoardLayout = BoardLayout.HALL
    zone: str = ""
    counter: str = ""
    inches: int = 0
    metres: int = 0
    next_numbers: bool = False

    @property
    def query(self) -> str:
        """The query of `/board?` for this place: only the values that differ from a plain board."""
        plain = asdict(ScreenPlace())
        differing = {name: value for name, value in asdict(self).items() if value != plain[name]}
        return urlencode({name: int(value) if value is True else value for name, value in differing.items()})


def read_place(options: Mapping[str, Any]) -> ScreenPlace:
    """Return the place that an address or a form asks for.

    An unreadable value counts as not given: a typing error must not leave the hall without a board.
    """
    layout = str(options.get("layout", ""))
    return ScreenPlace(
        # "zone" is no layout, but people ask for it like one
        layout=BoardLayout(layout) if layout in set(BoardLayout) else BoardLayout.HALL,
        zone=str(options.get("zone", "")).strip()[:LONGEST_ZONE],
        counter=str(options.get("counter", "")).strip()[:2],
        inches=_whole(options.get("inches"), 150),
        metres=_whole(options.get("metres"), 60),
        next_numbers=str(options.get("next_numbers", "")) in ("1", "True"),
    )


def place_told(address: Mapping[str, Any]) -> ScreenPlace | None:
    """Return the place in a screen's own address; None when the address gives none."""
    tells = any(field.name in address for field in fields(ScreenPlace))
    return read_place(address) if tells else None


def inches_needed(inches: int, metres: int, reads_to: float) -> int | None:
    """Return the diagonal (inches) at which the farthest seat could read this layout; None when it can already.

    `reads_to`: metres from which the letters can be read, as the screen measured it; 0 when not known. The result may
    be larger than any television on sale; it then shows that the distance is too large.
    """
    if not (inches and 0 < reads_to < metres):
        return None
    exact = ceil(inches * metres / reads_to)
    return next((usual for usual in USUAL_INCHES if usual >= exact), exact)


def _whole(value: Any, most: int) -> int:
    text = str(value or "")
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 5 else 0
