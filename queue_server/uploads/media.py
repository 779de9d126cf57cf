"""Pictures and films as an admin uploads them, made into files that every screen can show."""

import hashlib
import io
import shutil
from pathlib import Path
from typing import IO

from PIL import Image, ImageOps

# No screen shows more: a 4K set enlarges it, and a TV of 2018 has little memory for pictures.
LONGEST_SIDE = 1920
# Of an ordinary telephone's camera; more would be a bomb of a few bytes that unpacks to gigabytes.
MOST_PIXELS = 50_000_000
LARGEST_PICTURE_BYTES = 15 * 1024 * 1024
LARGEST_FILM_BYTES = 80 * 1024 * 1024
GROUND = "#061938"
JPEG_QUALITY = 85


class MediaRefused(Exception):
    """What was uploaded is no picture or film that a screen can show."""


def jpeg(uploaded: bytes) -> bytes:
    """Return a PNG, JPEG or WebP upright as a JPEG of at most 1920 pixels a side, without what a camera wrote into it.

    Raises:
        MediaRefused: it is none of these, is broken, or has too many pixels.
    """
    try:
        with Image.open(io.BytesIO(uploaded), formats=("PNG", "JPEG", "WEBP")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise MediaRefused
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is read at the size it is needed in
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise MediaRefused from problem
    ground = Image.new("RGBA", upright.size, GROUND)
    written = io.BytesIO()
    Image.alpha_composite(ground, upright).convert("RGB").save(written, "JPEG", quality=JPEG_QUALITY)
    return written.getvalue()


def keep_picture(folder: Path, uploaded: bytes) -> str:
    """Put a picture into `folder` under a name made of its content, and return that.

    Raises:
        MediaRefused: see `jpeg`; or it is too large a file.
    """
    if len(uploaded) > LARGEST_PICTURE_BYTES:
        raise MediaRefused
    made = jpeg(uploaded)
    name = f"{hashlib.sha256(made).hexdigest()[:32]}.jpg"
    folder.mkdir(exist_ok=True)  # what it lies in must stand
    (folder / name).write_bytes(made)
    return name


def keep_film(folder: Path, uploaded: IO[bytes]) -> str:
    """Put an MP4 or WebM into `folder` as it is, under a name made of its content, and return that.

    Raises:
        MediaRefused: its first bytes are of neither kind.
    """
    ending = film_ending(uploaded.read(64))
    uploaded.seek(0)
    digest = hashlib.file_digest(uploaded, "sha256").hexdigest()  # type: ignore[arg-type]
    uploaded.seek(0)
    folder.mkdir(exist_ok=True)  # what it lies in must stand
    name = f"{digest[:32]}.{ending}"
    half = folder / f"{name}.half"
    with half.open("wb") as file:
        shutil.copyfileobj(uploaded, file)
    half.replace(folder / name)  # a screen never meets half a film
    return name


def film_ending(head: bytes) -> str:
    """Return "mp4" or "webm" by a file's first bytes.

    Raises:
        MediaRefused: it is neither.
    """
    if head[4:8] == b"ftyp":
        return "mp4"
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head:
        return "webm"
    raise MediaRefused
