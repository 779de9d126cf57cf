"""ID cards as scanners type them: both layouts, damaged in every known way, and texts that are no card."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.errors import NotAnIdCard
from queue_server.domain.id_card import IdCard, read

BORN = date(1955, 1, 31)
NUMBER = "001055012345"
CARD_2021 = f"{NUMBER}|012345678|Nguyễn Thị Hường|31011955|Nữ|Thôn 3, xã An Hòa, tỉnh Quảng Nam|15042021"
WITHOUT_OLD_NUMBER = CARD_2021.replace("012345678", "")
CARD_2024 = (
    f"{NUMBER}|Nguyễn Thị Hường|31011955|Nữ|Thôn 3, xã An Hòa|01072024"
    "|012345678|001055999999|Nguyễn Văn B|Trần Thị C"
)
MANGLED = {
    "Telex": CARD_2021.replace("Nguyễn Thị Hường", "Nguyeexn Thij Huwowfng"),
    "VNI": CARD_2021.replace("Nguyễn Thị Hường", "Nguye64n Thi5 Hu7o7ng2"),
    "separators lost": CARD_2021.replace("|", ""),
    "separators as another sign": CARD_2021.replace("|", "~"),
    "separators as spaces": CARD_2021.replace("|", " "),
    "carriage return": CARD_2021 + "\r\n",
    "tab": "\t" + CARD_2021 + "\t",
    "capitals swapped": CARD_2021.swapcase(),
    "shift stuck": CARD_2021.translate(str.maketrans("0123456789|", ")!@#$%^&*(\\")),
    "scanned twice": CARD_2021 + CARD_2021,
    "scanned twice without separators": (CARD_2021 * 2).replace("|", ""),
    "a key before it": "7 " + CARD_2021,
}
NO_CARD = [
    "",
    "8936012345678",
    "970436123456789012",
    "http://queue.example/t/ABCDEFGHIJKLMNOP",
    "A025",
    NUMBER,
    f"{NUMBER}|Nguyễn Thị Hường",
    f"{NUMBER}||Nguyễn Thị Hường|31011956|Nữ|An Hòa|15042021",
    f"{NUMBER}||Nguyễn Thị Hường|31021955|Nữ|An Hòa|15042021",
    "31011955|Nguyễn Thị Hường|" + NUMBER,
]

births = st.dates(date(1900, 1, 1), date(2099, 12, 31))
letters = st.text(st.characters(exclude_categories=["Nd", "Cs"]), max_size=40)


def number_of(born: date, province: int, sex: int, rest: int) -> str:
    return f"{province:03}{2 * (born.year // 100 - 19) + sex}{born.year % 100:02}{rest:06}"


@pytest.mark.parametrize("scanned", [CARD_2021, WITHOUT_OLD_NUMBER, CARD_2024])
def test_both_layouts_say_the_same(scanned):
    assert read(scanned) == IdCard(NUMBER, BORN)


@pytest.mark.parametrize("scanned", MANGLED.values(), ids=list(MANGLED))
def test_what_a_keyboard_makes_of_a_card_is_still_that_card(scanned):
    assert read(scanned) == IdCard(NUMBER, BORN)


@pytest.mark.parametrize("scanned", NO_CARD)
def test_a_text_that_is_no_card_is_reported_as_such(scanned):
    with pytest.raises(NotAnIdCard):
        read(scanned)


@given(
    born=births,
    province=st.integers(1, 96),
    sex=st.integers(0, 1),
    rest=st.integers(0, 999999),
    name=letters,
    home=letters,
    issued=births,
    between=st.sampled_from(["|", " ", "\t", "~", "\\"]),
    old=st.sampled_from(["", "012345678"]),
)
def test_every_card_is_read_whatever_its_names_contain(
    born, province, sex, rest, name, home, issued, between, old
):
    number = number_of(born, province, sex, rest)
    fields = [number, old, name, f"{born:%d%m}{born.year:04}", "Nam", home, f"{issued:%d%m}{issued.year:04}"]

    assert read(between.join(fields)).number == number


@given(st.text(max_size=300))
def test_nothing_that_can_be_typed_breaks_the_reader(scanned):
    try:
        card = read(scanned)
    except NotAnIdCard:
        return
    assert len(card.number) == 12


@pytest.mark.parametrize(
    ("day", "age"), [(date(2026, 1, 30), 70), (date(2026, 1, 31), 71), (date(2030, 1, 31), 75)]
)
def test_a_birthday_counts_from_its_day_on(day, age):
    assert IdCard(NUMBER, BORN).age_on(day) == age


def test_a_card_in_a_log_or_a_trace_says_nothing():
    assert NUMBER not in f"{read(CARD_2021)} {read(CARD_2021)!r}"


def test_no_more_than_a_thousand_characters_are_looked_at():
    with pytest.raises(NotAnIdCard):
        read("x" * 1000 + CARD_2021)
    assert read("x" * (1000 - len(CARD_2021)) + CARD_2021) == read(CARD_2021)
