"""Citizens find a procedure however they type it: no diacritics, initials, slips, keys left over from Telex."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import queue_server
from queue_server.domain.procedure_file import read_procedures
from queue_server.domain.procedure_search import ProcedureSearch, fold, one_slip_apart, untyped_telex

SAMPLE = Path(queue_server.__file__).with_name("sample_procedures.csv").read_text("utf-8")
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
def test_what_people_ask_for_comes_first(typed, first):
    assert found(typed)[0] == first


def test_a_birth_does_not_bring_the_deaths():
    assert not [name for name in found("khai sinh") if "khai tử" in name and "sinh" not in name]


def test_tone_marks_that_were_typed_are_believed():
    search = ProcedureSearch([("Đặt cọc thuê chợ", ""), ("Đất công ích", "")])
    assert search.find("đất")[0] == 1
    assert search.find("đặt")[0] == 0


def test_a_word_nobody_uses_finds_nothing():
    assert found("xyzxyz") == []


@pytest.mark.parametrize("typed", ["", "   ", "!?"])
def test_nothing_typed_shows_everything_in_order(typed):
    assert SEARCH.find(typed) == list(range(len(PROCEDURES)))


def test_an_empty_catalogue_is_searched_in_peace():
    assert ProcedureSearch([]).find("khai sinh") == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("sinhs", "sinh"), ("dduwowngf", "duong"), ("trichs", "trich"), ("khai1", "khai"), ("xoas", "xoa")],
)
def test_keys_left_over_from_telex_and_vni_are_taken_out(typed, meant):
    assert untyped_telex(typed) == meant


def test_folding_takes_every_mark_off_and_đ_too():
    assert fold("ĐƯỜNG Nghĩa Đô") == "duong nghia do"


WORDS = st.text("abcdeh", min_size=1, max_size=6)


@given(WORDS, WORDS)
def test_a_slip_is_one_letter_more_less_or_other_or_two_swapped(one, other):
    letters = "abcdeh"
    slips = {other[:n] + other[n + 1 :] for n in range(len(other))}
    slips |= {other[:n] + letter + other[n + 1 :] for n in range(len(other)) for letter in letters}
    slips |= {other[:n] + letter + other[n:] for n in range(len(other) + 1) for letter in letters}
    slips |= {other[:n] + other[n + 1] + other[n] + other[n + 2 :] for n in range(len(other) - 1)}
    assert one_slip_apart(one, other) == (one in slips)


def test_the_letter_that_old_typefaces_wrote_for_the_vietnamese_d_finds_the_same():
    search = ProcedureSearch([("Đăng ký đất đai", ""), ("Khai sinh", "")])
    assert search.find("Ðất ðai") == search.find("đất đai") == [0]
