"""Uploads of an admin for the hall's screens become files that every screen can show, or are refused."""

import io
import struct
import zlib

import pytest
from PIL import Image

from queue_server.uploads import media
from queue_server.uploads.media import MediaRefused, film_ending, jpeg, keep_film, keep_picture


def drawn(kind: str, size: tuple[int, int] = (300, 200), mode: str = "RGB", **more: object) -> bytes:
    written = io.BytesIO()
    Image.new(mode, size, "#a8321f").save(written, kind, **more)
    return written.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_pictures_become_jpegs_that_fit_every_screen(kind):
    with Image.open(io.BytesIO(jpeg(drawn(kind, (2400, 600))))) as made:
        assert (made.format, made.size) == ("JPEG", (1920, 480))


def test_a_transparent_picture_gets_the_boards_background():
    clear = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(clear, "PNG")
    with Image.open(io.BytesIO(jpeg(clear.getvalue()))) as made:
        red, green, blue = made.getpixel((20, 20))
    assert red < 15 < green < 35 < blue < 70, "the dark blue behind the calls"


def test_place_and_time_of_a_photograph_are_removed():
    exif = Image.Exif()
    exif[0x010E] = "nhà bà Hoa"
    assert b"Hoa" in drawn("JPEG", exif=exif)
    assert b"Hoa" not in jpeg(drawn("JPEG", exif=exif))


@pytest.mark.parametrize("content", [b"", b"GIF89a" + bytes(100), b"<svg xmlns=''/>", drawn("PNG")[:60]])
def test_a_file_that_is_no_picture_is_refused(content):
    with pytest.raises(MediaRefused):
        jpeg(content)


def test_a_picture_that_unpacks_to_gigabytes_is_refused_unread():
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )
    with pytest.raises(MediaRefused):
        jpeg(bomb)


def test_the_same_picture_twice_is_one_file(tmp_path):
    assert keep_picture(tmp_path, drawn("PNG")) == keep_picture(tmp_path, drawn("PNG"))
    assert len(list(tmp_path.iterdir())) == 1


def test_a_picture_of_too_many_bytes_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(media, "LARGEST_PICTURE_BYTES", 100)
    with pytest.raises(MediaRefused):
        keep_picture(tmp_path, drawn("PNG"))


def test_films_are_recognised_by_their_first_bytes_not_by_their_name(tmp_path):
    assert film_ending(b"\0\0\0\x20ftypisom" + bytes(50)) == "mp4"
    assert (
        film_ending(b"\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f\x42\x86\x81\x01\x42\x82\x84webm" + bytes(20))
        == "webm"
    )
    with pytest.raises(MediaRefused):
        film_ending(b"MZ\x90\0" + bytes(60))
    name = keep_film(tmp_path, io.BytesIO(b"\0\0\0\x20ftypisom" + bytes(5000)))
    assert name.endswith(".mp4")
    assert [file.name for file in tmp_path.iterdir()] == [name], "no half of it is left"
