"""A screen's place: written as an address, read again, and how large it would have to be."""

import pytest

from queue_server.domain.boards import Layout, Place, inches_needed, place_behind, read_place


def test_a_plain_board_needs_no_words_in_its_address():
    assert Place().query == ""
    assert read_place({}) == Place()


def test_a_place_comes_back_from_its_address():
    place = Place(Layout.WIDE, "Khu A", "3", 55, 10, next_numbers=True)
    assert place_behind(place.query) == place
    assert place.query == "layout=wide&zone=Khu+A&counter=3&inches=55&metres=10&next_numbers=1"
    assert read_place({
        "layout": "wide", "zone": "Khu A", "counter": "3", "inches": "55", "metres": "10", "next_numbers": "1",
    }) == place  # fmt: skip


def test_one_zone_is_the_halls_layout_with_fewer_counters():
    assert read_place({"layout": "zone", "zone": " Khu A "}) == Place(zone="Khu A")


@pytest.mark.parametrize("wrong", [{"layout": "wdie"}, {"inches": "-5"}, {"metres": "ten"}, {"inches": "²"}])
def test_a_wrong_letter_in_the_address_never_costs_the_picture(wrong: dict[str, str]):
    assert read_place(wrong) == Place()


def test_a_screen_too_small_for_the_last_row_says_which_would_do():
    assert inches_needed(43, 15, 10.0) == 65
    assert inches_needed(43, 15, 15.0) is None
    assert inches_needed(43, 15, 2.0) == 323, "no such set is sold: it must stand nearer or show less"
    assert inches_needed(43, 15, 0.0) is None, "a screen that has not reported yet"
    assert inches_needed(43, 0, 3.0) is None, "nobody said how far the last row is"
