"""From a ticket number and a counter to the words the hall hears, vi and en; no audio here.

`own` is always the office's own Vietnamese wording.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal

from queue_server.domain.number_words import DIGITS, LARGEST_READ, Language, number_words, whole_number
from queue_server.domain.wording import VIETNAMESE, Wording, wording_in

Kind = Literal["call", "recall", "transfer"]


def spelled(code: str, lang: Language = "vi", own: Wording = VIETNAMESE) -> tuple[str, ...]:
    """Read a ticket number letter by letter and digit by digit: zeros are said, 5 is never "lăm"."""
    wording = wording_in(lang, own)
    return tuple(
        DIGITS[lang][int(c)] if c in "0123456789" else wording.letter(c) for c in _tidy(code) if c.isalnum()
    )


def counter_words(counter: str, lang: Language = "vi", own: Wording = VIETNAMESE) -> tuple[str, ...]:
    """Read a counter: "12" as one number; any other name ("3A") in runs of digits and single letters."""
    words: list[str] = []
    for run in re.findall(r"\d+|[^\W\d_]", _tidy(counter)):
        if run.isdecimal() and int(run) <= LARGEST_READ:
            words.append(whole_number(int(run), lang, own.region))
        else:
            words.extend(spelled(run, lang, own))
    return tuple(words)


def phrases(
    number: str,
    counter: str,
    kind: Kind = "call",
    priority: bool = False,
    lang: Language = "vi",
    own: Wording = VIETNAMESE,
) -> tuple[str, ...]:
    """Return the pieces to be said one after the other; each is one recording."""
    wording = wording_in(lang, own)
    letters, digits = _parts(number)
    return (
        wording.opening(kind == "recall", priority),
        *spelled(letters, lang, own),
        *_digit_words(digits, wording),
        _direction(kind, wording),
        *counter_words(counter, lang, own),
    )


def whole_phrases(
    number: str,
    counter: str,
    kind: Kind = "call",
    priority: bool = False,
    lang: Language = "vi",
    own: Wording = VIETNAMESE,
) -> tuple[str, ...]:
    """Return the same in two pieces that sound better: the ticket in one breath, which can be spoken when it is
    issued, and the counter. A recall says a word before them."""
    again = (wording_in(lang, own).recall,) if kind == "recall" else ()
    return (*again, whole_ticket(number, priority, lang, own), whole_counter(counter, kind, lang, own))


def whole_ticket(
    number: str, priority: bool = False, lang: Language = "vi", own: Wording = VIETNAMESE
) -> str:
    """Return who is called, as one piece: "Xin mời công dân có số hát, không hai năm"."""
    wording = wording_in(lang, own)
    letters, digits = _parts(number)
    code = _paused(spelled(letters, lang, own), _digit_words(digits, wording))
    return f"{wording.opening(False, priority)} {code}"


def whole_counter(counter: str, kind: Kind = "call", lang: Language = "vi", own: Wording = VIETNAMESE) -> str:
    """Return where to, as one piece: "đến quầy số một"."""
    return f"{_direction(kind, wording_in(lang, own))} {' '.join(counter_words(counter, lang, own))}"


def sentence(
    number: str,
    counter: str,
    kind: Kind = "call",
    priority: bool = False,
    lang: Language = "vi",
    own: Wording = VIETNAMESE,
) -> str:
    """Return the same as one sentence to read; letters stay letters, commas mark the pauses."""
    wording = wording_in(lang, own)
    letters, digits = _parts(number)
    code = _paused((letters,), _digit_words(digits, wording))
    opening = wording.opening(kind == "recall", priority)
    return f"{opening} {code}, {whole_counter(counter, kind, lang, own)}."


def wanted_phrases(
    prefixes: Iterable[str], counters: Iterable[str], lang: Language = "vi", own: Wording = VIETNAMESE
) -> tuple[str, ...]:
    """Return every phrase an office with these prefixes and counters can ever need, each once."""
    wording = wording_in(lang, own)
    openings = [wording.opening(recall, priority) for recall in (False, True) for priority in (False, True)]
    wanted = [*openings, wording.to, wording.transfer, *DIGITS[lang]]
    if _reads_whole(wording):
        wanted += number_words(wording.region)
    for prefix in prefixes:
        wanted += spelled(prefix, lang, own)
    for counter in counters:
        wanted += counter_words(counter, lang, own)
    return tuple(dict.fromkeys(wanted))


def wanted_whole(
    counters: Iterable[str], lang: Language = "vi", own: Wording = VIETNAMESE
) -> tuple[str, ...]:
    """Return the whole pieces that are the same every day: all but the tickets."""
    kinds: tuple[Kind, ...] = ("call", "transfer")
    places = [whole_counter(counter, kind, lang, own) for counter in counters for kind in kinds]
    return (wording_in(lang, own).recall, *places)


def _direction(kind: Kind, wording: Wording) -> str:
    return wording.transfer if kind == "transfer" else wording.to


def _digit_words(digits: str, wording: Wording) -> tuple[str, ...]:
    """Read a ticket's digits one by one, or as one number where the office wishes it and the number is not too long."""
    if _reads_whole(wording) and digits.isdecimal() and int(digits) <= LARGEST_READ:
        return tuple(whole_number(int(digits), "vi", wording.region).split())
    return spelled(digits, wording.lang)


def _reads_whole(wording: Wording) -> bool:
    return wording.lang == "vi" and wording.numbers == "whole"


def _tidy(code: str) -> str:
    return unicodedata.normalize("NFC", code).upper()


def _parts(number: str) -> tuple[str, str]:
    """Split "A025" into its letters and the rest; an office's prefix may be a digit too."""
    letters, digits = re.fullmatch(r"(\D*)(.*)", _tidy(number)).groups()  # type: ignore[union-attr]
    return letters.strip(), digits


def _paused(*parts: Sequence[str]) -> str:
    """Write words so that there is a pause between the parts."""
    return ", ".join(" ".join(words) for words in parts if any(words))
