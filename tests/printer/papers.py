"""Sample tickets of the printing tests."""

import base64
import io
from pathlib import Path
from typing import Any

from PIL import Image

from printer.drawing.content import TicketContent
from printer.drawing.ticket import draw

URL = "https://so.anhoa.gov.vn/t/K7Q29FXAMB3DWZ5T#M5ZVQ2XK7RTA"


def ticket(**changes: Any) -> dict[str, Any]:
    """Return the `ticket` of a print job as the server sends it."""
    return {
        "number": "A025",
        "parent": "ỦY BAN NHÂN DÂN XÃ AN HÒA",
        "title": "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        "service_name": "Chứng thực",
        "counters": ["1", "2", "10"],
        "priority": False,
        "ahead": 6,
        "wait": {"low": 15, "high": 30},
        "said_at": "08:14",
        "issued_at_text": "08:14 · Thứ Hai, 23/11/2026",
        "url": URL,
        "code": "K7Q2-9FXA",
        "hotline": "0900 000 000",
        "return_minutes": 20,
        "language": "vi",
        "notices": [],
        **changes,
    }


def logo(size: tuple[int, int]) -> str:
    """Return a checked logo as the server sends it."""
    dots = Image.new("1", size)
    dots.putdata([(x // 8 + y // 8) % 2 for y in range(size[1]) for x in range(size[0])])
    written = io.BytesIO()
    dots.save(written, "PNG")
    return base64.b64encode(written.getvalue()).decode()


def drawn(width: int = 576, reprint: int = 0, **changes: Any) -> Image.Image:
    """Return the picture of a sample ticket."""
    return draw(TicketContent.from_json(ticket(**changes), reprint), width)


def saved(path: Path) -> Image.Image:
    """Return the picture in a file."""
    with Image.open(path) as picture:
        return picture.copy()


def same(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures are equal dot by dot."""
    return one.size == other.size and one.tobytes() == other.tobytes()
