"""A PDF as its reader sees it: read back by another library than the one that wrote it."""

import io
from typing import Any

from pypdf import PdfReader


def pages_of(content: bytes) -> list[str]:
    """The text of each page."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def embedded_fonts(content: bytes) -> set[str]:
    """The names of the fonts that the file brings along."""
    fonts = PdfReader(io.BytesIO(content)).pages[0]["/Resources"]["/Font"].values()
    used = [font.get_object() for font in fonts]
    return {font["/BaseFont"].partition("+")[2] for font in used if "/FontDescriptor" in font}


def sizes_of(content: bytes) -> set[float]:
    """The sizes of the letters, in points."""
    found: set[float] = set()

    def noted(text: str, _matrix: Any, _transform: Any, _font: Any, size: float) -> None:
        if text.strip():
            found.add(round(size, 1))

    for page in PdfReader(io.BytesIO(content)).pages:
        page.extract_text(visitor_text=noted)
    return found
