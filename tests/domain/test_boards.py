"""A screen's place: written as an address, read back, and how large the screen would have to be."""

from urllib.parse import parse_qsl

import pytest

from queue_server.domain.boards import (
    BoardLayout,
    ScreenPlace,
    inches_needed,
    place_told,
    read_place,
)


def place_at(query: str) -> ScreenPlace:
    """The place of a screen that opened the address with this query."""
    return read_place(dict(parse_qsl(query)))


def test_a_plain_board_needs_no_parameters_in_its_address():
    assert ScreenPlace().query == ""
    assert read_place({}) == ScreenPlace()


def test_a_place_comes_back_from_its_address():
    place = ScreenPlace(BoardLayout.WIDE, "Khu A", "3", 55, 10, next_numbers=True)
    assert place_at(place.query) == place
    assert place.query == "layout=wide&zone=Khu+A&counter=3&inches=55&metres=10&next_numbers=1"
    assert read_place({
        "layout": "wide", "zone": "Khu A", "counter": "3", "inches": "55", "metres": "10", "next_numbers": "1",
    }) == place  # fmt: skip


def test_one_zone_is_the_halls_layout_with_fewer_counters():
    assert read_place({"layout": "zone", "zone": " Khu A "}) == ScreenPlace(zone="Khu A")


@pytest.mark.parametrize("wrong", [{"layout": "wdie"}, {"inches": "-5"}, {"metres": "ten"}, {"inches": "²"}])
def test_a_typing_error_in_the_address_still_shows_a_board(wrong: dict[str, str]):
    assert read_place(wrong) == ScreenPlace()


def test_a_screen_too_small_for_the_last_row_says_which_size_is_enough():
    assert inches_needed(43, 15, 10.0) == 65
    assert inches_needed(43, 15, 15.0) is None
    assert inches_needed(43, 15, 2.0) == 323, "no such set is sold: it must stand nearer or show less"
    assert inches_needed(43, 15, 0.0) is None, "a screen that has not reported yet"
    assert inches_needed(43, 0, 3.0) is None, "nobody said how far the last row is"


def test_layouts_have_the_names_that_addresses_use():
    assert [str(layout) for layout in BoardLayout] == ["hall", "wide", "sign", "outdoor", "outdoor-dark"]


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ({"zone": "x" * 50}, ScreenPlace(zone="x" * 40)),
        ({"zone": "  Khu A "}, ScreenPlace(zone="Khu A")),
        ({"counter": " 123"}, ScreenPlace(counter="12")),
        ({"inches": "150", "metres": "60"}, ScreenPlace(inches=150, metres=60)),
        ({"inches": "151", "metres": "61"}, ScreenPlace(inches=150, metres=60)),
        ({"inches": "9999"}, ScreenPlace(inches=150)),
        ({"inches": "10000", "metres": None}, ScreenPlace()),
        ({"inches": 55, "metres": 8}, ScreenPlace(inches=55, metres=8)),
        ({"next_numbers": "True"}, ScreenPlace(next_numbers=True)),
        ({"next_numbers": "1"}, ScreenPlace(next_numbers=True)),
        ({"next_numbers": "0"}, ScreenPlace()),
        ({"next_numbers": True}, ScreenPlace(next_numbers=True)),
        ({"layout": "outdoor-dark"}, ScreenPlace(BoardLayout.OUTDOOR_DARK)),
    ],
)
def test_an_address_is_read_as_far_as_possible(told: dict[str, object], read: ScreenPlace):
    assert read_place(told) == read


def test_a_screen_whose_address_says_nothing_of_a_place_asks_for_none():
    assert place_told({"page": "/board", "name": "TV"}) is None
    assert place_told({"counter": "3"}) == ScreenPlace(counter="3")
    assert place_told({"layout": "hall"}) == ScreenPlace()
    assert place_told({"next_numbers": ""}) == ScreenPlace()


def test_an_address_without_parameters_is_a_plain_board():
    assert place_at("") == ScreenPlace()


@pytest.mark.parametrize(
    ("inches", "metres", "reads_to", "needed"),
    [
        (43, 10, 9.99, 50),
        (43, 10, 10.0, None),
        (50, 13, 10.0, 65),
        (32, 2, 1.0, 65),
        (49, 2, 1.0, 98),
        (98, 101, 100.0, 99),
        (0, 10, 5.0, None),
        (32, 10, -1.0, None),
        (1, 20, 0.5, 43),
    ],
)
def test_the_next_set_that_is_sold_is_named(inches: int, metres: int, reads_to: float, needed: int | None):
    assert inches_needed(inches, metres, reads_to) == needed


def test_the_sets_that_are_sold():
    assert [inches_needed(1, size, 1.0) for size in (2, 33, 44, 51, 56, 66, 76, 87)] == [
        32, 43, 50, 55, 65, 75, 86, 98,
    ]  # fmt: skip
