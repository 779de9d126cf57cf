"""How a waiting-room screen is set up: its layout, its part of the hall, how far off it is read."""

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
    """`hall`: the newest call and those before it; `wide`: every counter in two columns; `sign`: one counter's own;
    `outdoor` and `outdoor-dark`: the call alone, in the sun and in the shade."""

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
        """What stands behind `/board?` for this place: only what differs from a plain board's."""
        plain = asdict(ScreenPlace())
        differing = {name: value for name, value in asdict(self).items() if value != plain[name]}
        return urlencode({name: int(value) if value is True else value for name, value in differing.items()})


def read_place(wanted: Mapping[str, Any]) -> ScreenPlace:
    """Return the place that an address or a form asks for.

    What cannot be read is left as on a plain board: in a hall a wrong letter must not cost the picture.
    """
    layout = str(wanted.get("layout", ""))
    return ScreenPlace(
        # one zone is no layout of its own, but people ask for it as if it were
        layout=BoardLayout(layout) if layout in set(BoardLayout) else BoardLayout.HALL,
        zone=str(wanted.get("zone", "")).strip()[:LONGEST_ZONE],
        counter=str(wanted.get("counter", "")).strip()[:2],
        inches=_whole(wanted.get("inches"), 150),
        metres=_whole(wanted.get("metres"), 60),
        next_numbers=str(wanted.get("next_numbers", "")) in ("1", "True"),
    )


def place_told(address: Mapping[str, Any]) -> ScreenPlace | None:
    """Return the place that a screen's own address asks for; None when it says nothing of a place."""
    tells = any(field.name in address for field in fields(ScreenPlace))
    return read_place(address) if tells else None


def inches_needed(inches: int, metres: int, reads_to: float) -> int | None:
    """Return the diagonal with which the farthest seat could read this layout; None when it can already.

    `reads_to`: as far as the screen itself found its letters large enough, in metres; 0 when it does not know.
    Beyond the largest set that is sold, the figure says how far off the wish is.
    """
    if not (inches and 0 < reads_to < metres):
        return None
    exact = ceil(inches * metres / reads_to)
    return next((usual for usual in USUAL_INCHES if usual >= exact), exact)


def _whole(value: Any, most: int) -> int:
    text = str(value or "")
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 5 else 0
