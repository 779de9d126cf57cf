"""Which passwords may be chosen: long enough, and none that others would try first."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from itertools import pairwise

from queue_server.domain.sign_in_names import typed_alike

# OWASP ASVS 4.0.3, 2.1.1 and 2.1.2. There are no rules about kinds of characters (2.1.9).
SHORTEST, LONGEST = 12, 128
# With fewer different characters a password is one pressed again and again: "121212121212".
FEWEST_DIFFERENT = 5


class Fault(StrEnum):
    """Why a password may not be chosen."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_COMMON = "too_common"
    OWN_NAME = "own_name"


def fault_of(password: str, common: Collection[str], names: Iterable[str] = ()) -> Fault | None:
    """Return what is wrong with a password, None when it may be chosen.

    `common`: often used passwords in small letters without accents, whole ones and the words in them. `names`: of the
    person and of the office, which strangers try too.
    """
    if len(password) < SHORTEST:
        return Fault.TOO_SHORT
    if len(password) > LONGEST:
        return Fault.TOO_LONG
    if password.casefold() in common or word_of(password) in common or _is_plain(password):
        return Fault.TOO_COMMON
    return Fault.OWN_NAME if word_of(password) in {word_of(name) for name in names} - {""} else None


def word_of(text: str) -> str:
    """Return the letters of a text alone: "Mật khẩu 2026!" -> "matkhau"; people add digits and signs to such a word."""
    return "".join(sign for sign in typed_alike(text) if sign.isalpha())


def _is_plain(password: str) -> bool:
    """Whether it has few different characters, or only runs like "123456789012" and "abcdefghijkl"."""
    steps = {(ord(after) - ord(before)) % 10 for before, after in pairwise(password) if before.isdigit()}
    digits_run = password.isdigit() and len(steps) == 1
    letters_run = len({ord(after) - ord(before) for before, after in pairwise(password)}) == 1
    return len(set(password)) < FEWEST_DIFFERENT or digits_run or letters_run
