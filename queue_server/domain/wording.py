"""The words of an office's calls. Calls are composed from them in `announcement`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from queue_server.domain.languages import Language
from queue_server.domain.number_words import Region

# The names of the letters, not their school sounds (bờ, cờ), written out so that every voice says the same.
LETTER_NAMES = {
    "A": "A", "Ă": "á", "Â": "ớ", "B": "bê", "C": "xê", "D": "dê", "Đ": "đê", "E": "e", "Ê": "ê", "F": "ép",
    "G": "giê", "H": "hát", "I": "i", "J": "gi", "K": "ca", "L": "e-lờ", "M": "em-mờ", "N": "en-nờ", "O": "o",
    "Ô": "ô", "Ơ": "ơ", "P": "pê", "Q": "quy", "R": "e-rờ", "S": "ét-sì", "T": "tê", "U": "u", "Ư": "ư",
    "V": "vê", "W": "vê kép", "X": "ích-xì", "Y": "i dài", "Z": "dét",
}  # fmt: skip


Kind: TypeAlias = Literal["call", "recall", "transfer"]
# "Xin" is said once in a sentence: after "xin nhắc lại" it is not repeated.
COURTESY = "Xin "


@dataclass(frozen=True)
class Wording:
    """`call` and `priority` come before the number, `to` and `transfer` before the counter, `recall` before all.

    Only a first call begins with "Xin": a recall has its own polite word, and a transferred citizen was called before.
    While other calls wait, a call is short, with `short` and `short_to`: "Số A, không hai năm, quầy một".
    `at_seat` stands in place of the counter where the officer goes to the citizen.

    {citizen} and {counter} are replaced by the office's words for these. `numbers`: read digit by digit, as in most
    offices, or as one number. `letters`: names of letters that differ from the usual ones.
    """

    lang: Language = "vi"
    region: Region = "north"
    numbers: Literal["digits", "whole"] = "digits"
    citizen: str = "công dân"
    counter: str = "quầy"
    call: str = "Xin mời {citizen} có số"
    priority: str = "Xin mời {citizen} ưu tiên có số"
    to: str = "đến {counter} số"
    transfer: str = "sang {counter} số"
    recall: str = "Xin nhắc lại"
    short: str = "Số"
    short_to: str = "{counter}"
    at_seat: str = "ngồi tại chỗ, cán bộ sẽ đến"
    letters: Mapping[str, str] = field(default_factory=dict, hash=False)

    def letter(self, letter: str) -> str:
        """Return a capital letter's name; in English the letter itself, because voices know it."""
        usual = LETTER_NAMES.get(letter, letter) if self.lang == "vi" else letter
        return self.letters.get(letter, usual)

    def opening(self, kind: Kind, priority: bool) -> str:
        """Return the words before the number."""
        if kind == "call":
            return self._filled(self.priority if priority else self.call)
        invitation = self.invitation(priority)
        if kind == "recall":
            return f"{self.again}: {invitation[:1].lower()}{invitation[1:]}"
        return f"{invitation[:1].upper()}{invitation[1:]}"

    def invitation(self, priority: bool) -> str:
        """Return the words of a call without "Xin": "mời công dân có số"."""
        return self.opening("call", priority).removeprefix(COURTESY)

    @property
    def again(self) -> str:
        """The words at the beginning of a recall."""
        return self._filled(self.recall)

    def direction(self, transfer: bool) -> str:
        """Return the words before the counter."""
        return self._filled(self.transfer if transfer else self.to)

    @property
    def short_opening(self) -> str:
        """The words before the number in a short call."""
        return self._filled(self.short)

    @property
    def short_direction(self) -> str:
        """The words before the counter in a short call."""
        return self._filled(self.short_to)

    @property
    def staying(self) -> str:
        """The words in place of the counter for whoever the officer goes to."""
        return self._filled(self.at_seat)

    def _filled(self, words: str) -> str:
        return words.replace("{citizen}", self.citizen).replace("{counter}", self.counter)


VIETNAMESE = Wording()
ENGLISH = Wording(
    lang="en",
    call="Ticket",
    priority="Priority ticket",
    to="please proceed to counter",
    transfer="please move to counter",
    recall="Again",
    short="Ticket",
    short_to="counter",
    at_seat="please stay seated, we are coming to you",
)


def wording_in(lang: Language, own: Wording = VIETNAMESE) -> Wording:
    """Return the wording of calls in a language: the office's words in Vietnamese, fixed words in English."""
    return own if lang == "vi" else ENGLISH
