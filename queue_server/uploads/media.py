"""Converts uploaded pictures and films into files that every screen can show."""

import hashlib
import io
import shutil
from pathlib import Path
from typing import IO

from PIL import Image, ImageOps

# Pixels: a 4K screen enlarges the picture, and a TV of 2018 has little memory for pictures.
LONGEST_SIDE = 1920
# Pixels of a usual phone camera; a larger picture may be a small file that unpacks to gigabytes.
MOST_PIXELS = 50_000_000
LARGEST_PICTURE_BYTES = 15 * 1024 * 1024
LARGEST_FILM_BYTES = 80 * 1024 * 1024
GROUND = "#061938"
JPEG_QUALITY = 85


class MediaRefused(Exception):
    """The upload is no picture or film that a screen can show."""


def jpeg(uploaded: bytes) -> bytes:
    """Return a PNG, JPEG or WebP as an upright JPEG of at most 1920 pixels a side, without the camera's metadata.

    Raises:
        MediaRefused: it is none of these, is damaged, or has too many pixels.
    """
    try:
        with Image.open(io.BytesIO(uploaded), formats=("PNG", "JPEG", "WEBP")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise MediaRefused
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded at the needed size
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise MediaRefused from problem
    ground = Image.new("RGBA", upright.size, GROUND)
    written = io.BytesIO()
    Image.alpha_composite(ground, upright).convert("RGB").save(written, "JPEG", quality=JPEG_QUALITY)
    return written.getvalue()


def keep_picture(folder: Path, uploaded: bytes) -> str:
    """Store a picture in `folder` under a name from its content's hash, and return the name.

    Raises:
        MediaRefused: see `jpeg`; or the file is too large.
    """
    if len(uploaded) > LARGEST_PICTURE_BYTES:
        raise MediaRefused
    made = jpeg(uploaded)
    name = f"{hashlib.sha256(made).hexdigest()[:32]}.jpg"
    folder.mkdir(exist_ok=True)  # what it lies in must stand
    (folder / name).write_bytes(made)
    return name


def keep_film(folder: Path, uploaded: IO[bytes]) -> str:
    """Store an MP4 or WebM unchanged in `folder` under a name from its content's hash, and return the name.

    Raises:
        MediaRefused: the first bytes are of neither kind.
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
    half.replace(folder / name)  # a screen never gets an incomplete film
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
