"""The signature under a kiosk's block of numbers."""

import pytest

from queue_server.domain.offline import is_signed, signature

BLOCK = {"office": "an-hoa", "ranges": {"A": {"prefix": "Đ", "first": 900}}}


def test_a_block_is_ours_whatever_the_order_of_its_fields():
    assert is_signed(dict(reversed(BLOCK.items())), signature(BLOCK, "key"), "key")


@pytest.mark.parametrize(
    "forged", [{}, {"office": "\ud800"}, {"office": ["\udfff" * 3]}, {**BLOCK, "office": "ăn-hoa"}]
)
def test_a_made_up_block_is_not_ours_however_odd_its_letters(forged):
    assert not is_signed(forged, signature(BLOCK, "key"), "key")
