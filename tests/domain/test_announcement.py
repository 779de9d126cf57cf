"""What the hall hears for a ticket and a counter."""

import re
from pathlib import Path

import pytest

from queue_server.domain.announcement import (
    Call,
    phrases,
    sentence,
    short_phrases,
    short_sentence,
    wanted_phrases,
    wanted_whole,
    whole_phrases,
    whole_ticket,
)
from queue_server.domain.number_words import number_words, whole_number
from queue_server.domain.wording import ENGLISH, LETTER_NAMES, VIETNAMESE, Wording, wording_in

LINES = (Path(__file__).parent / "numbers_read_aloud.txt").read_text("utf-8").splitlines()
BY_HAND = [line.split(" ", 1) for line in LINES]
VALUES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
    "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
IN_ENGLISH = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip


def heard(words: str) -> int:
    """Read a spoken number back into digits, as a listener does; independent of the code that wrote it."""
    total = group = digit = 0
    for word in words.split():
        if word in ("nghìn", "ngàn"):
            total, group, digit = (group + digit) * 1000, 0, 0
        elif word in ("trăm", "mươi"):
            group, digit = group + digit * (100 if word == "trăm" else 10), 0
        elif word == "mười":
            group += 10
        elif word not in ("linh", "lẻ"):
            digit = VALUES[word]
    return total + group + digit


def heard_in_english(words: str) -> int:
    total = group = 0
    for word in words.replace(" and ", " ").replace("-", " ").split():
        if word == "thousand":
            total, group = group * 1000, 0
        elif word == "hundred":
            group *= 100
        else:
            group += IN_ENGLISH[word]
    return total + group


@pytest.mark.parametrize(("number", "words"), BY_HAND)
def test_numbers_are_read_as_people_wrote_them_down(number, words):
    assert whole_number(int(number)) == words


def test_every_number_up_to_ten_thousand_is_read_as_in_the_list():
    book = (Path(__file__).parent / "numbers_0_to_10000.txt").read_text("utf-8").splitlines()
    south = [words.replace("linh", "lẻ").replace("nghìn", "ngàn") for words in book]

    assert [whole_number(n) for n in range(10_001)] == book
    assert [whole_number(n, region="south") for n in range(10_001)] == south


def test_every_number_up_to_ten_thousand_is_understood_as_itself():
    for region in ("north", "south"):
        assert [n for n in range(10_001) if heard(whole_number(n, region=region)) != n] == []
        said = {word for n in range(10_001) for word in whole_number(n, region=region).split()}
        assert said == set(number_words(region))
    assert [n for n in range(10_001) if heard_in_english(whole_number(n, "en")) != n] == []
    assert [n for n in range(1, 10_001) if "zero" in whole_number(n, "en")] == []


def test_no_number_ever_uses_a_sound_in_the_wrong_place():
    everything = [f" {whole_number(n)} " for n in range(10_001)]

    wrong = re.compile(r"(?<!mươi) (mốt|tư) |(?<!mươi)(?<!mười) lăm |(mươi|mười) năm |mươi (một|bốn) ")
    assert [words for words in everything if wrong.search(words)] == []


@pytest.mark.parametrize("number", [-1, 10_001])
def test_a_number_that_no_office_calls_is_refused(number):
    with pytest.raises(ValueError, match="not between"):
        whole_number(number)


@pytest.mark.parametrize(
    ("kind", "priority", "expected"),
    [
        ("call", False, "Xin mời công dân có số A, không hai năm, đến quầy số một."),
        ("call", True, "Xin mời công dân ưu tiên có số A, không hai năm, đến quầy số một."),
        ("recall", False, "Xin nhắc lại: mời công dân có số A, không hai năm, đến quầy số một."),
        ("recall", True, "Xin nhắc lại: mời công dân ưu tiên có số A, không hai năm, đến quầy số một."),
        ("transfer", False, "Mời công dân có số A, không hai năm, sang quầy số một."),
        ("transfer", True, "Mời công dân ưu tiên có số A, không hai năm, sang quầy số một."),
    ],
)
def test_each_kind_of_call_has_its_own_polite_sentence(kind, priority, expected):
    assert sentence(Call("A025", "1", kind, priority)) == expected


def test_a_call_in_english_says_zero_and_names_the_counter_as_a_number():
    assert sentence(Call("A025", "1"), ENGLISH) == "Ticket A, zero two five, please proceed to counter one."
    assert sentence(Call("A025", "12", "recall", True), ENGLISH) == (
        "Again: priority ticket A, zero two five, please proceed to counter twelve."
    )
    assert sentence(Call("K009", "21", "transfer"), ENGLISH).endswith("please move to counter twenty-one.")


def test_the_hall_hears_digits_one_by_one_and_the_counter_as_a_whole():
    assert phrases(Call("A025", "1", "call", False)) == (
        "Xin mời công dân có số", "A", "không", "hai", "năm", "đến quầy số", "một",
    )  # fmt: skip
    assert phrases(Call("H105", "15", "transfer", True))[1:] == (
        "hát", "một", "không", "năm", "sang quầy số", "mười lăm",
    )  # fmt: skip


def test_an_office_that_numbers_without_letters_hears_only_digits():
    assert sentence(Call("1002", "3")) == "Xin mời công dân có số một không không hai, đến quầy số ba."


def test_a_counter_with_a_letter_in_its_name_is_still_said():
    assert phrases(Call("A001", "3A"))[-2:] == ("ba", "A")
    assert phrases(Call("A001", "3-Đ"))[-2:] == ("ba", "đê")


def test_every_letter_that_a_ticket_can_have_has_a_name():
    names = [LETTER_NAMES[letter] for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]

    assert len(set(names)) == 26


def test_the_wanted_phrases_cover_every_call_the_office_can_make():
    prefixes, counters = "AHLKMXYQ", [str(n) for n in range(1, 21)]
    short_ways = [lambda call, wording, n=n: short_phrases(call, wording)[n] for n in (0, 1)]

    for wording in (VIETNAMESE, ENGLISH):
        wanted = wanted_phrases(prefixes, counters, wording)
        needed = {
            piece
            for prefix in prefixes
            for counter in counters
            for kind in ("call", "recall", "transfer")
            for priority in (False, True)
            for way in (phrases, *short_ways)
            for piece in way(Call(f"{prefix}0123456789", counter, kind, priority), wording)
        }
        assert needed == set(wanted)
        assert len(wanted) == len(set(wanted)) < 60


def test_a_call_in_one_breath_says_the_same_in_fewer_pieces():
    assert whole_phrases(Call("H025", "1")) == (
        "Xin mời công dân có số hát, không hai năm",
        "đến quầy số một",
    )
    assert whole_phrases(Call("H025", "12", "recall", True)) == (
        "Xin nhắc lại", "mời công dân ưu tiên có số hát, không hai năm", "đến quầy số mười hai",
    )  # fmt: skip
    assert whole_phrases(Call("1002", "3", "transfer"), ENGLISH) == (
        "Ticket one zero zero two", "please move to counter three",
    )  # fmt: skip


def test_among_the_pieces_in_one_breath_only_the_tickets_differ_from_day_to_day():
    everyday = wanted_whole(["1", "2"])
    for kind in ("call", "recall", "transfer"):
        again = whole_phrases(Call("A001", "2", kind))[:-2]
        ticket = whole_ticket("A001", first=kind == "call")
        assert whole_phrases(Call("A001", "2", kind)) == (
            *again,
            ticket,
            whole_phrases(Call("A001", "2", kind))[-1],
        )
        assert {*again, whole_phrases(Call("A001", "2", kind))[-1]} <= set(everyday)


CLINIC = Wording(
    region="south",
    numbers="whole",
    call="Mời bệnh nhân số",
    priority="Mời bệnh nhân ưu tiên số",
    to="vào phòng",
    transfer="qua phòng",
    recall="Xin nhắc",
    letters={"H": "hờ"},
)


def test_an_office_says_its_calls_in_its_own_words():
    assert sentence(Call("H105", "3"), CLINIC) == "Mời bệnh nhân số H, một trăm lẻ năm, vào phòng ba."
    assert sentence(Call("H105", "3", "recall", True), CLINIC) == (
        "Xin nhắc: mời bệnh nhân ưu tiên số H, một trăm lẻ năm, vào phòng ba."
    )
    assert phrases(Call("H1005", "101", "transfer"), CLINIC) == (
        "Mời bệnh nhân số", "hờ", "một", "ngàn", "không", "trăm", "lẻ", "năm", "qua phòng", "một trăm lẻ một",
    )  # fmt: skip
    assert whole_phrases(Call("H025", "3", "recall"), CLINIC) == (
        "Xin nhắc", "Mời bệnh nhân số hờ, hai mươi lăm", "vào phòng ba",
    )  # fmt: skip


def test_an_offices_words_for_people_and_places_are_used_everywhere():
    shop = Wording(citizen="khách", counter="bàn", recall="Nhắc lại {citizen} ở {counter}")
    call = Call("A025", "1", "recall")

    assert sentence(call, shop) == ("Nhắc lại khách ở bàn: mời khách có số A, không hai năm, đến bàn số một.")
    assert whole_phrases(call, shop) == (
        "Nhắc lại khách ở bàn", "mời khách có số A, không hai năm", "đến bàn số một",
    )  # fmt: skip
    assert "Nhắc lại khách ở bàn" in wanted_whole(["1"], shop)


def test_two_offices_whose_words_differ_in_one_letter_are_both_heard_in_their_own_words():
    usual, other = Wording(), Wording(letters={"A": "a ngắn"})
    assert sentence(Call("A025", "1"), usual) == sentence(Call("A025", "1"), other)
    assert phrases(Call("A025", "1"), usual)[1] == "A"
    assert phrases(Call("A025", "1"), other)[1] == "a ngắn"


def test_its_own_words_are_vietnamese_only():
    assert (
        sentence(Call("H105", "3"), wording_in("en", CLINIC))
        == "Ticket H, one zero five, please proceed to counter three."
    )


def test_a_number_too_long_to_be_read_as_one_is_read_digit_by_digit():
    assert phrases(Call("12345", "1"), CLINIC)[1:-2] == ("một", "hai", "ba", "bốn", "năm")


def test_the_wanted_phrases_cover_whole_numbers_too():
    wanted = wanted_phrases("AH", ["1"], CLINIC)
    needed = {piece for n in range(10_001) for piece in phrases(Call(f"H{n:03}", "1", "recall"), CLINIC)}
    assert needed <= set(wanted)
    assert len(wanted) < 40


def test_a_short_call_names_the_counter_after_the_number():
    assert short_phrases(Call("A025", "12")) == (
        ("Số", "A", "không", "hai", "năm", "quầy", "mười hai"),
        ("A", "không", "hai", "năm", "đến quầy số", "mười hai"),
    )


def test_letters_are_called_by_their_names_and_not_by_their_school_sounds():
    said = {letter: VIETNAMESE.letter(letter) for letter in LETTER_NAMES}
    assert " ".join(said) == "A Ă Â B C D Đ E Ê F G H I J K L M N O Ô Ơ P Q R S T U Ư V W X Y Z"
    assert "|".join(said.values()) == (
        "A|á|ớ|bê|xê|dê|đê|e|ê|ép|giê|hát|i|gi|ca|e-lờ|em-mờ|en-nờ|o|ô|ơ|pê|quy|e-rờ|ét-sì|tê|u|ư|vê|vê kép|ích-xì|"
        "i dài|dét"
    )
    assert ENGLISH.letter("H") == "H"
    assert Wording(letters={"H": "hờ"}).letter("H") == "hờ"
    assert VIETNAMESE.letter("7") == "7"


def test_a_short_sentence_says_number_and_counter_with_pauses():
    assert short_sentence(Call("A025", "1")) == "Số A, không hai năm, quầy một."
    assert short_sentence(Call("1002", "3A")) == "Số một không không hai, quầy ba A."
    assert short_sentence(Call("A025", "12"), ENGLISH) == "Ticket A, zero two five, counter twelve."


def test_an_office_speaks_its_own_vietnamese_and_our_english():
    assert wording_in("vi", CLINIC) is CLINIC
    assert wording_in("vi") is VIETNAMESE
    assert wording_in("en", CLINIC) is ENGLISH
