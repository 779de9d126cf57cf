"""Numbers for a time without the server: their owner, their signature, and the times that the server believes."""

from datetime import UTC, timedelta

import pytest

from queue_server.domain.numbering import NumberRange
from queue_server.domain.offline import BLOCK_LASTS, Spares, believed, is_signed, local_api_key, signature
from tests.office import ZONE, at

BLOCK = {"office": "an-hoa", "ranges": {"A": {"prefix": "Đ", "first": 900}}}


def test_a_block_is_recognised_whatever_the_order_of_its_fields():
    assert is_signed(dict(reversed(BLOCK.items())), signature(BLOCK, "key"), "key")


@pytest.mark.parametrize(
    "forged", [{}, {"office": "\ud800"}, {"office": ["\udfff" * 3]}, {**BLOCK, "office": "ăn-hoa"}]
)
def test_a_forged_block_is_refused_with_any_characters(forged):
    assert not is_signed(forged, signature(BLOCK, "key"), "key")


def test_each_kiosk_has_its_own_part_of_the_printed_width():
    spares, numbers = Spares(900, 40), NumberRange("A", 1, 999, 3)
    assert spares.part(numbers, 0) == NumberRange("A", 900, 939, 3)
    assert spares.part(numbers, 1) == NumberRange("A", 940, 979, 3)
    assert spares.part(numbers, 2) == NumberRange("A", 980, 999, 3), "what is left of it"
    assert spares.part(numbers, 3) is None
    assert Spares(90, 5).part(NumberRange("A", digits=2), 1) == NumberRange("A", 95, 99, 2)
    assert Spares(90, 9).part(NumberRange("A", digits=2), 1) == NumberRange("A", 99, 99, 2), "the very last"


def test_the_server_never_gives_a_reserved_number():
    assert Spares(900, 40).without(NumberRange("A", 1, 999, 3)) == NumberRange("A", 1, 899, 3)
    assert Spares(900, 40).without(NumberRange("L", 100, 500, 3)) == NumberRange("L", 100, 500, 3)


def test_the_signature_is_the_same_for_ever():
    assert signature(BLOCK, "key") == "985fc06ec6d621114eaa39a28917cb904e844d7a5d327bcc4bca8fff36c6dc8f"
    assert (
        local_api_key("an-hoa", "key") == "b7a984375fc589d0cd2d89b713009d5a95472afb6350a6083e00cf9cf42a6f7b"
    )
    assert not is_signed(BLOCK, signature(BLOCK, "key"), "another key")


@pytest.mark.parametrize(
    ("told", "wanted"),
    [("08:59", "09:00"), ("09:00", "09:00"), ("09:20", "09:20"), ("09:41", "09:40"), ("10:30", "09:40")],
)
def test_a_kiosk_is_believed_within_its_block_and_up_to_now(told: str, wanted: str):
    assert believed(at(told), at("09:00"), at("10:00"), now=at("09:40")) == at(wanted)


def test_a_number_never_counts_as_given_after_its_block_ended():
    assert believed(at("10:05"), at("09:00"), at("10:00"), now=at("11:00")) == at("10:00")


def test_a_block_lasts_an_hour_and_the_minute_since_it_was_renewed():
    assert timedelta(minutes=61) == BLOCK_LASTS


def test_times_are_stored_in_utc_whatever_zone_they_came_in():
    told = believed(at("09:20").astimezone(ZONE), at("09:00"), at("10:00"), now=at("09:40"))
    assert told.tzinfo is UTC
