"""The short names to sign in with, and who is meant by a typed name, with any case and accents."""

import unicodedata
from collections.abc import Collection, Sequence
from itertools import count
from typing import Protocol, TypeVar

from queue_server.domain.procedure_search import words_of

LONGEST = 30
# The short name of a person whose name has no letter of every keyboard.
UNWRITABLE = "nguoidung"


class Named(Protocol):
    """A person with a full name and a short name to sign in with."""

    @property
    def name(self) -> str: ...
    @property
    def sign_in(self) -> str: ...


Person = TypeVar("Person", bound=Named)


def typed_alike(text: str) -> str:
    """Return the form that all ways to type a name share: "Nguyễn Thị Hoà", "nguyen thi hòa" -> "nguyenthihoa"."""
    return "".join(words_of(text))


def short_name(name: str, taken: Collection[str]) -> str:
    """Return the given name and the others' initials, with a number when that is taken: "Lê Thị Lan" -> "lanlt".

    Vietnamese offices form mail addresses like this.
    """
    *before, given = words_of(name) or [UNWRITABLE]
    short = (given + "".join(word[0] for word in before))[: LONGEST - 3]
    return next(one for n in count(1) if (one := short if n == 1 else f"{short}{n}") not in taken)


def who_is_meant(typed: str, people: Sequence[Person]) -> Person | None:
    """Return the person that the short or full name means, None when nobody or several people fit."""
    found = who_could_be_meant(typed, people)
    return found[0] if len(found) == 1 else None


def who_could_be_meant(typed: str, people: Sequence[Person]) -> list[Person]:
    """Return everybody whom the short or full name can mean.

    Between two names with the same letters, "Hoa" and "Hóa", the accents decide; without accents the short name does,
    when one of them has it.
    """
    wanted = typed_alike(typed)
    found = [one for one in people if wanted and wanted in (typed_alike(one.sign_in), typed_alike(one.name))]
    if len(found) > 1 and (accents := _accents(typed)):
        found = [one for one in found if _accents(one.name) == accents]
    elif by_short_name := [one for one in found if typed_alike(one.sign_in) == wanted]:
        found = by_short_name
    return found


def _accents(text: str) -> list[str]:
    """The accents of a text, wherever they are placed in their syllables: "oà" and "òa" have the same."""
    apart = unicodedata.normalize("NFD", text.lower())
    return sorted(letter for letter in apart if unicodedata.combining(letter) or letter == "đ")
