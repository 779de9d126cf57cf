"""Turns pictures into ESC/POS bytes and back into the picture that those bytes print."""

import re
from collections.abc import Iterator

from PIL import Image, ImageChops

BAND_ROWS = 32
"""Rows of one GS v 0 command. Small bands need little padding after a broken ticket (32 x 72 bytes); a height
that is a multiple of 48 prints garbage on some clones (github.com/python-escpos/python-escpos/issues/424)."""

MOST_ROWS = 3000
"""Rows of the longest picture (375 mm): 217 kB at a width of 576 dots."""

DOTS_PER_MM = 8
"""203 dots per inch, as all thermal ticket printers have."""

RESET = b"\x1b@"
NO_UNASKED_STATUS = b"\x1da\x00"
"""GS a 0: the printer sends nothing unasked, so that every byte is an answer."""

CUT = b"\x1dVB\x00"
"""GS V 66 0: feed the last line past the cutter, then cut."""

RASTER = b"\x1dv0\x00"
UNFINISHED = b"\x03"
LOOKALIKE = re.compile(rb"\x10(?=[\x04\x05\x14][\x00-\x08])")
"""DLE EOT n, DLE ENQ n, DLE DC4 n: executed at once, even inside a picture (Epson and Xprinter manuals)."""


class RasterError(ValueError):
    """The picture cannot be sent, or the bytes are no ticket."""


def encode(image: Image.Image, band_rows: int = BAND_ROWS) -> bytes:
    """Return the bytes that print `image` (mode "1", any width; padded with white to whole bytes) and cut.

    Raises:
        RasterError: the picture is empty or longer than `MOST_ROWS`; `band_rows` is not 1 to 255, or is a
            multiple of 48.
    """
    if not 0 < band_rows < 256 or band_rows % 48 == 0:
        raise RasterError(f"bands of {band_rows} rows")
    if not 0 < image.height <= MOST_ROWS or image.width == 0:
        raise RasterError(f"a picture of {image.width} x {image.height} dots")
    return NO_UNASKED_STATUS + RESET + b"".join(_bands(image, band_rows)) + CUT


def fed(image: Image.Image, tear_mm: int) -> Image.Image:
    """Return the picture with `tear_mm` of white added: without a cutter the last lines stop inside the printer."""
    if not tear_mm:
        return image
    longer = Image.new("1", (image.width, image.height + tear_mm * DOTS_PER_MM), 1)
    longer.paste(image, (0, 0))
    return longer


def _bands(image: Image.Image, band_rows: int) -> Iterator[bytes]:
    across = (image.width + 7) // 8
    dots = ImageChops.invert(image.convert("L")).convert("1", dither=Image.Dither.NONE)
    data = without_lookalikes(dots.tobytes())
    for start in range(0, image.height, band_rows):
        rows = min(band_rows, image.height - start)
        head = RASTER + across.to_bytes(2, "little") + rows.to_bytes(2, "little")
        yield head + data[start * across : (start + rows) * across]


def without_lookalikes(data: bytes) -> bytes:
    """Add one dot where a picture's bytes look like a command that printers execute even inside a picture."""
    return LOOKALIKE.sub(b"\x11", data)


def freeing(width_dots: int, band_rows: int = BAND_ROWS) -> bytes:
    """Return bytes that end a command or picture that a broken connection left unfinished, without cutting.

    A printer that waits for the rest of a picture would swallow the start of the next ticket and every request.
    NULs alone would turn half a cut command into "cut at once" (1D 56 | 00): that ticket would lack its last line
    although the cut is counted. 03 is no cut mode and no request, and does nothing between commands. As the high
    byte of a band's height it asks for 768 more rows, hence the length.
    """
    head = 8  # bytes of a band's command, which may be missing too
    rows = UNFINISHED[0] * 256 + band_rows
    return UNFINISHED + bytes(head + (width_dots + 7) // 8 * rows) + RESET


def decode(data: bytes) -> list[Image.Image]:
    """Return the prints that `data` makes, one per cut, as mode "1" pictures as wide as their bytes.

    Raises:
        RasterError: there is anything but bands, cuts and resets, a band is incomplete, or no cut follows it.
    """
    papers: list[Image.Image] = []
    bands: list[Image.Image] = []
    at = 0
    while at < len(data):
        if data.startswith(RASTER, at):
            band, at = _band(data, at + len(RASTER))
            bands.append(band)
        elif data.startswith(CUT, at):
            papers.extend([_joined(bands)] if bands else [])
            bands, at = [], at + len(CUT)
        else:
            at += _length_of_setting(data, at)
    if bands:
        raise RasterError("dots after the last cut")
    return papers


def _length_of_setting(data: bytes, at: int) -> int:
    for command in (RESET, NO_UNASKED_STATUS, UNFINISHED, b"\0"):
        if data.startswith(command, at):
            return len(command)
    raise RasterError(f"unknown bytes {data[at : at + 8].hex(' ')} at {at}")


def _band(data: bytes, at: int) -> tuple[Image.Image, int]:
    across = int.from_bytes(data[at : at + 2], "little")
    rows = int.from_bytes(data[at + 2 : at + 4], "little")
    end = at + 4 + across * rows
    if end > len(data) or across * rows == 0:
        raise RasterError(f"a band of {across} x {rows} bytes that is not whole")
    dots = Image.frombytes("1", (across * 8, rows), data[at + 4 : end])
    return ImageChops.invert(dots.convert("L")).convert("1", dither=Image.Dither.NONE), end


def _joined(bands: list[Image.Image]) -> Image.Image:
    paper = Image.new("1", (max(band.width for band in bands), sum(band.height for band in bands)), 1)
    y = 0
    for band in bands:
        paper.paste(band, (0, y))
        y += band.height
    return paper
