"""Which passwords people may choose."""

import pytest

from queue_server.access.common_passwords import common_passwords
from queue_server.domain.passwords import Fault, fault_of, word_of

NAMES = ("Nguyễn Thị Lan", "Trung tâm Phục vụ hành chính công")


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("mười một ký", Fault.TOO_SHORT),
        ("mười hai chữ", None),
        ("a b" * 43, Fault.TOO_LONG),
        ("password1234", Fault.TOO_COMMON),
        ("Mật khẩu 2026!", Fault.TOO_COMMON),
        ("12345678Anh-Yêu-Em", Fault.TOO_COMMON),
        ("1q2w3e4r5t6y", Fault.TOO_COMMON),
        ("123456789012", Fault.TOO_COMMON),
        ("210987654321", Fault.TOO_COMMON),
        ("abcdefghijklm", Fault.TOO_COMMON),
        ("121212121212", Fault.TOO_COMMON),
        ("nguyenthilan1990", Fault.OWN_NAME),
        ("Trung tâm phục vụ hành chính công 1", Fault.TOO_COMMON),
        ("mật khẩu của tôi", None),
        ("mưa rơi trên mái tôn", None),
        ("483920175566", None),
    ],
)
def test_a_password_is_long_and_none_that_others_try_first(password: str, fault: Fault | None):
    assert fault_of(password, common_passwords(), NAMES) is fault


def test_digits_signs_accents_and_case_around_a_common_word_change_nothing():
    assert word_of("Mật Khẩu_2026!") == "matkhau"


def test_a_name_without_letters_forbids_nothing():
    assert fault_of("483920175566", frozenset(), ["***", ""]) is None


def test_the_list_has_thousands_of_entries_and_no_comment():
    assert len(common_passwords()) > 5_000
    assert not [one for one in common_passwords() if one.startswith("#") and " " in one]
