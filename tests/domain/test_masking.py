"""What a citizen writes is kept without the numbers by which somebody could be found out."""

import pytest

from queue_server.domain.masking import masked


@pytest.mark.parametrize(
    "number",
    [
        "079123456789",  # an ID card
        "079 123 456 789",
        "079.123.456.789",
        "123456789",  # an old one
        "123.456.789",
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "0912-345-678",
        "(024) 3826 1234",
        "+84 912 345 678",
        "+84(0)912345678",
        "3826 1234",
        "０９１２３４５６７８",
        "0912\u00a0345\u00a0678",
        "0912 - 345 - 678",
        "0912 \u2013 345 \u2013 678",
        "0912\u2011345\u2011678",
        "0912\n345\n678",
        "0912\t345\t678",
        "0912/345/678",
        "0912,345,678",
        "0912x345x678",
        "0912·345·678",
        "⓪⑨①②③④⑤⑥⑦⑧",
        "0\ufe0f\u20e39\ufe0f\u20e31\ufe0f\u20e32\ufe0f\u20e33\ufe0f\u20e34\ufe0f\u20e35\ufe0f\u20e36\ufe0f\u20e37\ufe0f\u20e3",
    ],
)
def test_numbers_of_id_cards_and_telephones_are_masked_however_they_are_written(number):
    assert masked(f"gọi tôi số {number} nhé") == "gọi tôi số ••• nhé"


@pytest.mark.parametrize(
    "text",
    [
        "chờ 2 lần, 45 phút",
        "ngày 30/11/2026 lúc 08:14",
        "từ 07:30 - 11:30 ngày 30/11",
        "đã nộp 15.000.000 đồng",
        "phải quay lại 3 lần từ 8h30 đến 10h15",
        "quầy 3, số A025",
        "",
    ],
)
def test_times_days_money_and_the_number_of_a_ticket_stay(text):
    assert masked(text) == text


def test_every_number_of_a_text_is_masked_and_the_text_never_gets_longer():
    text = "079123456789, hoặc 0912345678"
    assert masked(text) == "•••, hoặc •••"
    assert len(masked(text)) < len(text)
