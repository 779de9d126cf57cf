"""A logo as somebody uploads it, made into the black dots that a ticket printer has; where it stands is `printer`'s."""

import io

from PIL import Image, ImageOps

# Dots: it fits on the narrowest paper (384), and is at most 20 mm high on every one.
WIDEST, HIGHEST = 360, 160
# Pixels of a camera's picture; more would be a bomb of a few bytes that unpacks to gigabytes.
MOST_PIXELS = 12_000_000


class LogoError(Exception):
    """What was uploaded is no picture that can be printed."""


def one_bit(uploaded: bytes) -> bytes:
    """Return a PNG or JPEG as a black and white PNG of at most 360 x 160 dots, greys dithered.

    Raises:
        LogoError: it is neither, is broken, or has too many pixels.
    """
    try:
        with Image.open(io.BytesIO(uploaded), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise LogoError
            grey = _on_white(picture)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise LogoError from problem
    grey.thumbnail((WIDEST, HIGHEST), Image.Resampling.LANCZOS)
    # full black and white first: a dark blue emblem would else be a grey cloud of dots
    dots = ImageOps.autocontrast(grey, cutoff=1).convert("1", dither=Image.Dither.FLOYDSTEINBERG)
    written = io.BytesIO()
    dots.save(written, "PNG", optimize=True)
    return written.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the picture in grey, upright, what is transparent as paper."""
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    paper = Image.new("RGBA", upright.size, "white")
    return Image.alpha_composite(paper, upright).convert("L")
