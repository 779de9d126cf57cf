"""The words of an office's calls, as it wishes to say them; how they become a call is in `announcement`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from queue_server.domain.languages import Language
from queue_server.domain.number_words import Region

# The letters' names, not the school sounds (bờ, cờ): written out so that every voice says the same.
LETTER_NAMES = {
    "A": "A", "Ă": "á", "Â": "ớ", "B": "bê", "C": "xê", "D": "dê", "Đ": "đê", "E": "e", "Ê": "ê", "F": "ép",
    "G": "giê", "H": "hát", "I": "i", "J": "gi", "K": "ca", "L": "e-lờ", "M": "em-mờ", "N": "en-nờ", "O": "o",
    "Ô": "ô", "Ơ": "ơ", "P": "pê", "Q": "quy", "R": "e-rờ", "S": "ét-sì", "T": "tê", "U": "u", "Ư": "ư",
    "V": "vê", "W": "vê kép", "X": "ích-xì", "Y": "i dài", "Z": "dét",
}  # fmt: skip


Kind: TypeAlias = Literal["call", "recall", "transfer"]
# Said once in a sentence: who hears "xin nhắc lại" is not begged again.
COURTESY = "Xin "


@dataclass(frozen=True)
class Wording:
    """`call` and `priority` stand before the number, `to` and `transfer` before the counter, `recall` before all.

    Only a first call begs: a recall has begged with its own word, and who was sent on has been called before.
    While others wait to be announced a call is short, with `short` and `short_to`: "Số A, không hai năm, quầy một".

    In them {citizen} and {counter} stand for what the office calls these. `numbers` are read digit by digit, as most
    offices do, or as one. `letters` are the names of letters where they differ from the usual ones.
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
    letters: Mapping[str, str] = field(default_factory=dict, hash=False)

    def letter(self, letter: str) -> str:
        """Return a capital letter's name; English voices know theirs."""
        usual = LETTER_NAMES.get(letter, letter) if self.lang == "vi" else letter
        return self.letters.get(letter, usual)

    def opening(self, kind: Kind, priority: bool) -> str:
        """Return what is said before the number."""
        if kind == "call":
            return self._filled(self.priority if priority else self.call)
        invitation = self.invitation(priority)
        if kind == "recall":
            return f"{self.again}: {invitation[:1].lower()}{invitation[1:]}"
        return f"{invitation[:1].upper()}{invitation[1:]}"

    def invitation(self, priority: bool) -> str:
        """Return the call without its "Xin": "mời công dân có số"; other words stay as they are."""
        return self.opening("call", priority).removeprefix(COURTESY)

    @property
    def again(self) -> str:
        """What is said before everything else when a number is called again."""
        return self._filled(self.recall)

    def direction(self, transfer: bool) -> str:
        """Return what is said before the counter."""
        return self._filled(self.transfer if transfer else self.to)

    @property
    def short_opening(self) -> str:
        """What is said before the number while others wait to be announced."""
        return self._filled(self.short)

    @property
    def short_direction(self) -> str:
        """What is said before the counter then."""
        return self._filled(self.short_to)

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
)


def wording_in(lang: Language, own: Wording = VIETNAMESE) -> Wording:
    """Return how calls are worded in a language: the office's own words in Vietnamese, ours in English."""
    return own if lang == "vi" else ENGLISH
