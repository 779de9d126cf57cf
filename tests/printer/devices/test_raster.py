"""The bytes for a printer: exactly the picture, and nothing that a printer could take for a command."""

import random

import pytest
from PIL import Image, ImageChops

from printer.devices import library, raster
from tests.printer.papers import drawn, same

REAL_TIME_COMMANDS = [bytes((0x10, order, n)) for order in (0x04, 0x05, 0x14) for n in range(9)]


def speckled(width: int, height: int) -> Image.Image:
    """A picture of random dots, the same in every run."""
    dice = random.Random(width * height)
    return Image.frombytes("1", (width, height), dice.randbytes((width + 7) // 8 * height))


@pytest.mark.parametrize("width", [384, 512, 576])
def test_paper_shows_the_same_picture_that_was_sent(width):
    picture = drawn(width)
    for band_rows in (1, 24, 32, 100, 255):
        papers = raster.decode(raster.encode(picture, band_rows))
        assert [same(paper, picture) for paper in papers] == [True]


@pytest.mark.parametrize("width", [1, 383, 500, 575])
def test_a_picture_that_does_not_fill_its_last_byte_gets_a_white_edge(width):
    picture = Image.new("1", (width, 70), 0)

    paper = raster.decode(raster.encode(picture))[0]

    assert paper.width == (width + 7) // 8 * 8
    assert same(paper.crop((0, 0, width, 70)), picture)
    assert paper.crop((width, 0, paper.width, 70)).convert("L").getextrema() in ((255, 255), (None, None))


def test_the_decoder_reads_what_the_library_itself_encodes():
    picture = speckled(576, 200)
    printer = library.load("escpos.printer").Dummy()
    printer.image(picture, impl="bitImageRaster", fragment_height=64)

    papers = raster.decode(printer.output + raster.CUT)

    assert same(papers[0], picture)


def test_no_picture_contains_bytes_that_a_printer_executes_at_once():
    for order in REAL_TIME_COMMANDS:
        picture = ImageChops.invert(Image.frombytes("1", (576, 32), (b"\0" * 30 + order + b"\x10" * 39) * 32))

        data = raster.encode(picture)

        assert not any(forbidden in data for forbidden in REAL_TIME_COMMANDS), order
        difference = ImageChops.logical_xor(raster.decode(data)[0], picture)
        assert sum(difference.histogram()[1:]) <= 32, "more than one dot a row was changed"


def test_no_band_has_48_rows_because_some_clones_fail_on_it():
    for rows in (48, 96, 240, 0, 256):
        with pytest.raises(raster.RasterError):
            raster.encode(speckled(576, 100), rows)


def test_the_bytes_of_a_ticket_are_bounded():
    longest = Image.new("1", (576, raster.MOST_ROWS), 0)
    assert len(raster.encode(longest)) < 218_000
    with pytest.raises(raster.RasterError):
        raster.encode(Image.new("1", (576, raster.MOST_ROWS + 1), 1))


def test_a_ticket_broken_off_anywhere_is_never_read_as_whole():
    data = raster.encode(drawn().crop((0, 0, 576, 100)))
    for cut_at in range(20, len(data), 131):
        with pytest.raises(raster.RasterError):
            raster.decode(data[:cut_at])
    with pytest.raises(raster.RasterError):
        raster.decode(data.replace(raster.RASTER, b"\x1dv1\x00"))


def test_after_a_broken_ticket_the_next_one_comes_out_whole():
    picture = drawn()
    broken = raster.encode(picture)[:10_000]

    papers = raster.decode(broken + raster.freeing(576) + raster.CUT + raster.encode(picture))

    assert len(papers) == 2
    assert papers[0].height < picture.height
    assert same(papers[1], picture)


def test_without_a_knife_the_last_lines_are_fed_to_the_tear_bar():
    picture = drawn()
    [paper] = raster.decode(raster.encode(raster.fed(picture, 12)))

    assert paper.height == picture.height + 12 * raster.DOTS_PER_MM
    assert paper.crop((0, picture.height, paper.width, paper.height)).convert("L").getextrema() == (255, 255)
    assert raster.fed(picture, 0) is picture
