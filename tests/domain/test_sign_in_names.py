"""Short names for signing in, and the person whom a typed name means."""

from dataclasses import dataclass

import pytest

from queue_server.domain.sign_in_names import LONGEST, short_name, who_is_meant


@dataclass(frozen=True)
class Person:
    name: str
    sign_in: str


LAN, HOA = Person("Nguyễn Thị Lan", "lannt"), Person("Trần Hòa", "hoat")
ALIKE = (Person("Hoa", "hoa"), Person("Hóa", "hoa2"), Person("Hoá Lê", "leh"))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Nguyễn Thị Tuyết", "tuyetnt"),
        ("Đỗ Văn Đức", "ducdv"),
        ("lan", "lan"),
        ("Quầy 1", "1q"),
        ("山田", "nguoidung"),
        ("Nghiêm " * 12, "nghiem" + "n" * 11),
    ],
)
def test_a_short_name_is_the_given_name_with_initials(name, short):
    assert short_name(name, ()) == short


def test_the_second_person_with_a_short_name_gets_a_number_behind_it():
    taken = []
    for _ in range(3):
        taken.append(short_name("Nguyễn Văn Hùng", taken))

    assert taken == ["hungnv", "hungnv2", "hungnv3"]


def test_no_short_name_is_too_long():
    assert len(short_name("x" * 60, {"x" * 27})) <= LONGEST


@pytest.mark.parametrize(
    "typed",
    [
        "lannt",
        "LANNT",
        " Lan.NT ",
        "Nguyễn Thị Lan",
        "nguyễn thị lan",
        "NGUYEN THI LAN",
        "Nguyê\u0303n Thi\u0323 Lan",
    ],
)
def test_case_accents_and_spaces_do_not_matter(typed):
    assert who_is_meant(typed, [HOA, LAN]) is LAN


@pytest.mark.parametrize("typed", ["Trần Hoà", "Trần Hòa", "Trần Hoa\u0300", "tran hoa", "hoat"])
def test_a_tone_mark_may_stand_on_either_letter(typed):
    assert who_is_meant(typed, [LAN, HOA]) is HOA


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("hoa", 0), ("HOA", 0), ("Hóa", 1), ("Hoá", 1), ("hoa2", 1), ("Hòa", None), ("hóa lê", 2)],
)
def test_accents_decide_between_two_names_with_the_same_letters(typed, meant):
    assert who_is_meant(typed, ALIKE) is (None if meant is None else ALIKE[meant])


def test_two_people_with_one_full_name_are_distinguished_by_their_short_names():
    two = (Person("Nguyễn Văn Hùng", "hungnv"), Person("Nguyễn Văn Hùng", "hungnv2"))

    assert [who_is_meant(typed, two) for typed in ("Nguyễn Văn Hùng", "hungnv", "hungnv2")] == [None, *two]


@pytest.mark.parametrize("typed", ["", " ", "--", "'", "la", "lanntx"])
def test_an_empty_or_incomplete_name_means_nobody(typed):
    assert who_is_meant(typed, [LAN, Person("", "")]) is None


def test_a_short_name_leaves_room_for_three_digits():
    assert short_name("x" * 60, ()) == "x" * 27
    assert short_name("x" * 60, {"x" * 27}) == "x" * 27 + "2"


def test_the_stroke_through_the_d_distinguishes_two_people():
    dung, dung_with_stroke = Person("Dung", "dung"), Person("Đung", "dung2")
    assert who_is_meant("ĐUNG", [dung, dung_with_stroke]) is dung_with_stroke
    assert who_is_meant("đung", [dung, dung_with_stroke]) is dung_with_stroke
    assert who_is_meant("Dung", [dung, dung_with_stroke]) is dung


def test_the_accents_of_a_name_are_counted_and_not_only_seen():
    once, twice = Person("Hòa Hoa", "hoah"), Person("Hòa Hòa", "hoah2")
    assert who_is_meant("Hoà Hoà", [once, twice]) is twice
    assert who_is_meant("hoà hoa", [once, twice]) is once
