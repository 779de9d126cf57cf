"""Citizens find a procedure however they type it: without diacritics, by initials, with errors, with Telex keys."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import queue_server
from queue_server.domain.procedure_file import read_procedures
from queue_server.domain.procedure_search import ProcedureSearch, fold, one_slip_apart, untyped_telex

SAMPLE = Path(queue_server.__file__).with_name("sample").joinpath("procedures.csv").read_text("utf-8")
PROCEDURES = read_procedures(SAMPLE, "AHLKMXQY")
SEARCH = ProcedureSearch((one.name, f"{one.keywords} {one.field} {one.name_en}") for one in PROCEDURES)


def found(typed: str) -> list[str]:
    return [PROCEDURES[number].name for number in SEARCH.find(typed)]


BIRTH = (
    "khai sinh/Khai Sinh/khai sinhh/khia sinh/khai sinhs/khaisinh/KS/ks/đăng ký khai sinh/dang ki khai sinh"
)
KEYS_LEFT_IN = "ddanwg kys khai sinh/d9ang ky1 khai sinh"


@pytest.mark.parametrize("typed", [*BIRTH.split("/"), *KEYS_LEFT_IN.split("/"), "birth"])
def test_a_birth_is_found_first_in_every_way_of_typing_it(typed):
    assert found(typed)[0] == "Đăng ký khai sinh"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("kết hôn", "Đăng ký kết hôn"),
        ("ĐKKH", "Đăng ký kết hôn"),
        ("khai tử", "Đăng ký khai tử"),
        ("sao y", "Chứng thực bản sao từ bản chính"),
        ("mat so do", "Cấp lại giấy chứng nhận quyền sử dụng đất bị mất"),
        ("tách thửa", "Tách thửa đất"),
        ("tachs thuwar", "Tách thửa đất"),
        ("huu tri", "Trợ cấp hưu trí xã hội"),
        ("GPXD", "Cấp giấy phép xây dựng có thời hạn"),
        ("giay doc than", "Cấp giấy xác nhận tình trạng hôn nhân"),
    ],
)
def test_the_procedure_that_people_ask_for_comes_first(typed, first):
    assert found(typed)[0] == first


def test_a_birth_does_not_bring_the_deaths():
    assert not [name for name in found("khai sinh") if "khai tử" in name and "sinh" not in name]


def test_a_whole_word_counts_also_beside_a_longer_word_that_begins_with_it():
    search = ProcedureSearch([("Chung chungcu", ""), ("Chung nhà", "")])
    assert search.find("chung") == [0, 1]


def test_typed_tone_marks_must_agree():
    search = ProcedureSearch([("Đặt cọc thuê chợ", ""), ("Đất công ích", "")])
    assert search.find("đất")[0] == 1
    assert search.find("đặt")[0] == 0


def test_a_word_nobody_uses_finds_nothing():
    assert found("xyzxyz") == []


@pytest.mark.parametrize("typed", ["", "   ", "!?"])
def test_nothing_typed_shows_everything_in_order(typed):
    assert SEARCH.find(typed) == list(range(len(PROCEDURES)))


def test_an_empty_catalogue_gives_no_results():
    assert ProcedureSearch([]).find("khai sinh") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("sinhs", "sinh"), ("dduwowngf", "duong"), ("trichs", "trich"), ("khai1", "khai"), ("xoas", "xoa")],
)
def test_keys_left_over_from_telex_and_vni_are_taken_out(typed, meant):
    assert untyped_telex(typed) == meant


def test_folding_removes_every_mark_and_that_of_đ_too():
    assert fold("ĐƯỜNG Nghĩa Đô") == "duong nghia do"


WORDS = st.text("abcdeh", min_size=1, max_size=6)


@given(WORDS, WORDS)
def test_a_typing_error_is_one_letter_more_less_or_other_or_two_swapped(one, other):
    letters = "abcdeh"
    slips = {other[:n] + other[n + 1 :] for n in range(len(other))}
    slips |= {other[:n] + letter + other[n + 1 :] for n in range(len(other)) for letter in letters}
    slips |= {other[:n] + letter + other[n:] for n in range(len(other) + 1) for letter in letters}
    slips |= {other[:n] + other[n + 1] + other[n] + other[n + 2 :] for n in range(len(other) - 1)}
    assert one_slip_apart(one, other) == (one in slips)


def test_the_letter_that_old_fonts_use_for_the_vietnamese_d_finds_the_same():
    search = ProcedureSearch([("Đăng ký đất đai", ""), ("Khai sinh", "")])
    assert search.find("Ðất ðai") == search.find("đất đai") == [0]


SMALL = ProcedureSearch([
    ("Đăng ký khai sinh", "giấy khai sinh Birth"),
    ("Đăng ký kết hôn", "cưới"),
    ("Đất công ích", "sổ đỏ"),
])  # fmt: skip


@pytest.mark.parametrize(
    ("word", "capitals", "fits"),
    [
        ("sinh", False, {0: 1.0}),
        ("giay", False, {0: 0.8}),
        ("si", False, {0: 0.8}),
        ("s", False, {}),
        ("bir", False, {0: 0.8 * 0.8}),
        ("sihn", False, {0: 0.5}),
        ("cuio", False, {1: 0.5 * 0.8}),
        ("sinhs", False, {0: 0.8}),
        ("khaisinh", False, {0: 0.8}),
        ("isin", False, {}),
        ("aisin", False, {0: 0.8}),
        ("dk", False, {0: 0.8, 1: 0.8}),
        ("dkks", False, {0: 0.8}),
        ("dkks", True, {0: 1.2}),
        ("dci", True, {2: 1.2}),
        ("ky", False, {0: 1.0, 1: 1.0}),
        ("kt", False, {}),
        ("xyz", False, {}),
    ],
)
def test_how_well_a_typed_word_fits(word: str, capitals: bool, fits: dict[int, float]):
    """A whole word, a beginning, a typing error, a part of the name, several words in one, initials, Telex keys."""
    assert SMALL._fits(word, capitals) == pytest.approx(fits)


def test_the_initials_of_longer_names_are_not_looked_for():
    long = ProcedureSearch([("an bo ca de em gi ho", "")])
    assert long._fits("abcdeg", False) == {0: 0.8}
    assert long._fits("abcdegh", False) == {}


def test_typed_words_score_by_rarity_spelling_and_neighbours():
    rare, common = math.log(1 + 3 / 2), math.log(1 + 3 / 3)
    assert SMALL._scores(["ket"], "ket") == pytest.approx({1: rare})
    assert SMALL._scores(["ket"], "kết") == pytest.approx({1: rare + 0.25})
    assert SMALL._scores(["ket", "hon"], "kết hon") == pytest.approx({1: 2 * rare + 0.25 / 2 + 1.5})
    assert SMALL._scores(["so", "do"], "so do") == pytest.approx({2: 2 * 0.8 * rare + 1.5})
    assert SMALL._scores(["dang", "dang"], "dang dang") == pytest.approx({0: common, 1: common})
    assert SMALL._scores(["ket", "xyz"], "ket xyz") == pytest.approx({1: rare})
    assert SMALL._scores(["hon", "ket"], "hon ket") == pytest.approx({1: 2 * rare})


def test_results_below_two_thirds_of_the_best_are_left_out():
    assert SMALL.find("dang ky khai sinh") == [0]
    assert SMALL.find("dang ky") == [0, 1]
    assert SMALL.find("DKKH") == [1]


def test_equal_results_are_sorted_by_length_of_name_then_by_the_catalogue():
    search = ProcedureSearch([("Khai tử lại", ""), ("Khai tử", ""), ("Khai tử", "")])
    assert search.find("khai tu") == [1, 2, 0]


def test_more_than_twelve_words_are_not_looked_at():
    search = ProcedureSearch([("một hai", ""), ("ba bốn", "")])
    assert search.find(" ".join(["x"] * 11 + ["ba"])) == [1]
    assert search.find(" ".join(["x"] * 12 + ["ba"])) == []


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("sinh", "sinh", True),
        ("sinh", "sih", True),
        ("sinh", "sinhh", True),
        ("sinh", "sanh", True),
        ("sinh", "sihn", True),
        ("sinh", "snih", True),
        ("sinh", "hnis", False),
        ("sinh", "si", False),
        ("sinh", "sinhab", False),
        ("sinh", "sabh", False),
        ("", "a", True),
        ("", "ab", False),
    ],
)
def test_one_typing_error_is_forgiven(one: str, other: str, apart: bool):
    assert one_slip_apart(one, other) is one_slip_apart(other, one) is apart


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("tr", "tr"), ("trar", "tra"), ("rar", "ra"), ("sx", "s"), ("xas", "xa"), ("fjwz", ""), ("aaeeoodd", "aeod"),
        ("1a1", "1a"), ("khai", "khai"), ("arr", "a"), ("x", "x"),
    ],
)  # fmt: skip
def test_keys_are_taken_out_where_no_syllable_has_them(word: str, bare: str):
    assert untyped_telex(word) == bare


def test_capitals_are_read_as_initials():
    weight = math.log(1 + 3 / 2)
    assert SMALL._scores(["dkks"], "DKKS") == pytest.approx({0: 1.2 * weight})
    assert SMALL._scores(["dkks"], "dkks") == pytest.approx({0: 0.8 * weight})


def test_a_word_of_two_letters_is_no_typing_error_of_another():
    search = ProcedureSearch([("đất ao", "")])
    assert search._fits("xo", False) == {}
    assert search._fits("abo", False) == {0: 0.5}
    assert search._fits("ab", False) == {}
