"""From a ticket number and a counter to the words the hall hears, vi and en; no audio here."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal

Kind = Literal["call", "recall", "transfer"]
Language = Literal["vi", "en"]

DIGITS: dict[Language, tuple[str, ...]] = {
    "vi": ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}
ENGLISH_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
                 "eighteen", "nineteen")  # fmt: skip
ENGLISH_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

# The letters' names, not the school sounds (bờ, cờ): written out so that every voice says the same.
LETTER_NAMES = {
    "A": "A", "Ă": "á", "Â": "ớ", "B": "bê", "C": "xê", "D": "dê", "Đ": "đê", "E": "e", "Ê": "ê", "F": "ép",
    "G": "giê", "H": "hát", "I": "i", "J": "gi", "K": "ca", "L": "e-lờ", "M": "em-mờ", "N": "en-nờ", "O": "o",
    "Ô": "ô", "Ơ": "ơ", "P": "pê", "Q": "quy", "R": "e-rờ", "S": "ét-sì", "T": "tê", "U": "u", "Ư": "ư",
    "V": "vê", "W": "vê kép", "X": "ích-xì", "Y": "i dài", "Z": "dét",
}  # fmt: skip

# What is said before the number, by (is a recall, has priority). A transfer opens like a call.
OPENINGS: dict[Language, dict[tuple[bool, bool], str]] = {
    "vi": {
        (False, False): "Xin mời công dân có số",
        (False, True): "Xin mời công dân ưu tiên có số",
        (True, False): "Nhắc lại, xin mời công dân có số",
        (True, True): "Nhắc lại, xin mời công dân ưu tiên có số",
    },
    "en": {
        (False, False): "Ticket",
        (False, True): "Priority ticket",
        (True, False): "Again, ticket",
        (True, True): "Again, priority ticket",
    },
}
DIRECTIONS: dict[Language, dict[Kind, str]] = {
    "vi": {"call": "đến quầy số", "recall": "đến quầy số", "transfer": "chuyển đến quầy số"},
    "en": {
        "call": "please proceed to counter",
        "recall": "please proceed to counter",
        "transfer": "please move to counter",
    },
}
AGAIN: dict[Language, str] = {"vi": "Nhắc lại", "en": "Again"}
LARGEST_READ = 10_000


def whole_number(number: int, lang: Language = "vi") -> str:
    """Read 0..10000 as one number, e.g. 105 is "một trăm linh năm" (northern words).

    Raises:
        ValueError: the number is outside that range.
    """
    if not 0 <= number <= LARGEST_READ:
        raise ValueError(f"{number} is not between 0 and {LARGEST_READ}")
    return _vietnamese(number) if lang == "vi" else _english(number)


def _vietnamese(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _hundreds(rest)
    words = f"{_tens(thousands)} nghìn"
    return f"{words} {_hundreds(rest, after_thousand=True)}" if rest else words


def _hundreds(number: int, after_thousand: bool = False) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds and not after_thousand:
        return _tens(rest)
    words = f"{DIGITS['vi'][hundreds]} trăm"
    if not rest:
        return words
    return f"{words} linh {_tens(rest)}" if rest < 10 else f"{words} {_tens(rest)}"


def _tens(number: int) -> str:
    digits = DIGITS["vi"]
    tens, unit = divmod(number, 10)
    if not tens:
        return digits[unit]
    # A unit changes its sound after mười and mươi: lăm after both, mốt and tư after mươi only.
    sounds = {5: "lăm"} if tens == 1 else {1: "mốt", 4: "tư", 5: "lăm"}
    words = "mười" if tens == 1 else f"{digits[tens]} mươi"
    return f"{words} {sounds.get(unit, digits[unit])}" if unit else words


def _english(number: int) -> str:
    if number >= 1000:
        return _english_parts(f"{_english(number // 1000)} thousand", number % 1000)
    if number >= 100:
        return _english_parts(f"{DIGITS['en'][number // 100]} hundred", number % 100)
    if number >= 20:
        words = ENGLISH_TENS[number // 10]
        return f"{words}-{DIGITS['en'][number % 10]}" if number % 10 else words
    return ENGLISH_TEENS[number - 10] if number >= 10 else DIGITS["en"][number]


def _english_parts(words: str, rest: int) -> str:
    if not rest:
        return words
    return f"{words} and {_english(rest)}" if rest < 100 else f"{words} {_english(rest)}"


def spelled(code: str, lang: Language = "vi") -> tuple[str, ...]:
    """Read a ticket number letter by letter and digit by digit: zeros are said, 5 is never "lăm"."""
    return tuple(_character(c, lang) for c in _tidy(code) if c.isalnum())


def _character(character: str, lang: Language) -> str:
    if character in "0123456789":
        return DIGITS[lang][int(character)]
    return LETTER_NAMES.get(character, character) if lang == "vi" else character


def counter_words(counter: str, lang: Language = "vi") -> tuple[str, ...]:
    """Read a counter: "12" as one number; any other name ("3A") in runs of digits and single letters."""
    words: list[str] = []
    for run in re.findall(r"\d+|[^\W\d_]", _tidy(counter)):
        if run.isdecimal() and int(run) <= LARGEST_READ:
            words.append(whole_number(int(run), lang))
        else:
            words.extend(spelled(run, lang))
    return tuple(words)


def _tidy(code: str) -> str:
    return unicodedata.normalize("NFC", code).upper()


def phrases(
    number: str, counter: str, kind: Kind = "call", priority: bool = False, lang: Language = "vi"
) -> tuple[str, ...]:
    """Return the pieces to be said one after the other; each is one recording."""
    opening = OPENINGS[lang][kind == "recall", priority]
    return (opening, *spelled(number, lang), DIRECTIONS[lang][kind], *counter_words(counter, lang))


def whole_phrases(
    number: str, counter: str, kind: Kind = "call", priority: bool = False, lang: Language = "vi"
) -> tuple[str, ...]:
    """Return the same in two pieces that sound better: the ticket in one breath, which can be spoken when it is
    issued, and the counter. A recall says a word before them."""
    again = (AGAIN[lang],) if kind == "recall" else ()
    return (*again, whole_ticket(number, priority, lang), whole_counter(counter, kind, lang))


def whole_ticket(number: str, priority: bool = False, lang: Language = "vi") -> str:
    """Return who is called, as one piece: "Xin mời công dân có số hát, không hai năm"."""
    letters, digits = _parts(number)
    return f"{OPENINGS[lang][False, priority]} {_paused(spelled(letters, lang), spelled(digits, lang))}"


def whole_counter(counter: str, kind: Kind = "call", lang: Language = "vi") -> str:
    """Return where to, as one piece: "đến quầy số một"."""
    return f"{DIRECTIONS[lang][kind]} {' '.join(counter_words(counter, lang))}"


def sentence(
    number: str, counter: str, kind: Kind = "call", priority: bool = False, lang: Language = "vi"
) -> str:
    """Return the same as one sentence to read; letters stay letters, commas mark the pauses."""
    opening = OPENINGS[lang][kind == "recall", priority]
    letters, digits = _parts(number)
    return f"{opening} {_paused((letters,), spelled(digits, lang))}, {whole_counter(counter, kind, lang)}."


def _parts(number: str) -> tuple[str, str]:
    letters, digits = re.fullmatch(r"(\D*)(.*)", _tidy(number)).groups()  # type: ignore[union-attr]
    return letters.strip(), digits


def _paused(*parts: Sequence[str]) -> str:
    """Write words so that there is a pause between the parts."""
    return ", ".join(" ".join(words) for words in parts if any(words))


def wanted_phrases(
    prefixes: Iterable[str], counters: Iterable[str], lang: Language = "vi"
) -> tuple[str, ...]:
    """Return every phrase an office with these prefixes and counters can ever need, each once."""
    wanted = [*OPENINGS[lang].values(), *DIRECTIONS[lang].values(), *DIGITS[lang]]
    for prefix in prefixes:
        wanted += spelled(prefix, lang)
    for counter in counters:
        wanted += counter_words(counter, lang)
    return tuple(dict.fromkeys(wanted))


def wanted_whole(counters: Iterable[str], lang: Language = "vi") -> tuple[str, ...]:
    """Return the whole pieces that are the same every day: all but the tickets."""
    kinds: tuple[Kind, ...] = ("call", "transfer")
    return (AGAIN[lang], *(whole_counter(counter, kind, lang) for counter in counters for kind in kinds))
