"""Converts an uploaded logo into the black dots of a ticket printer. `printer` decides its place on the ticket."""

import io

from PIL import Image, ImageOps

# Dots: it fits the narrowest paper (384), and is at most 20 mm high.
WIDEST, HIGHEST = 360, 160
# Pixels of a camera's picture; a larger one may be a small file that unpacks to gigabytes.
MOST_PIXELS = 12_000_000


class LogoError(Exception):
    """The upload is no picture that can be printed."""


def one_bit(uploaded: bytes) -> bytes:
    """Return a PNG or JPEG as a black and white PNG of at most 360 x 160 dots, greys dithered.

    Raises:
        LogoError: it is neither, is damaged, or has too many pixels.
    """
    try:
        with Image.open(io.BytesIO(uploaded), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise LogoError
            grey = _on_white(picture)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise LogoError from problem
    grey.thumbnail((WIDEST, HIGHEST), Image.Resampling.LANCZOS)
    # stretch the contrast first: else a dark blue emblem would become a grey cloud of dots
    dots = ImageOps.autocontrast(grey, cutoff=1).convert("1", dither=Image.Dither.FLOYDSTEINBERG)
    written = io.BytesIO()
    dots.save(written, "PNG", optimize=True)
    return written.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the picture in grey and upright, with white for transparent parts."""
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    paper = Image.new("RGBA", upright.size, "white")
    return Image.alpha_composite(paper, upright).convert("L")
