"""Turns a call into the words that the hall hears, in the language and words of a `Wording`. No audio here."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from queue_server.domain.number_words import DIGITS, LARGEST_READ, number_words, whole_number
from queue_server.domain.wording import VIETNAMESE, Kind, Wording

KINDS: tuple[Kind, ...] = ("call", "recall", "transfer")
# A call is shown for minutes, and each snapshot of the board words it again; several full halls have so many.
_remembered = lru_cache(maxsize=4096)


class Call(NamedTuple):
    """A call: `number` as on the ticket, "A025"; `counter` as on its sign, "1" or "3A".

    `at_seat`: the officer goes to the citizen, who must not be sent to the counter.
    """

    number: str
    counter: str
    kind: Kind = "call"
    priority: bool = False
    at_seat: bool = False


def spelled(code: str, wording: Wording = VIETNAMESE) -> tuple[str, ...]:
    """Read a ticket number letter by letter and digit by digit: zeros are said, 5 is never "lăm"."""
    digits = DIGITS[wording.lang]
    return tuple(
        digits[int(c)] if c in "0123456789" else wording.letter(c) for c in _tidy(code) if c.isalnum()
    )


def counter_words(counter: str, wording: Wording = VIETNAMESE) -> tuple[str, ...]:
    """Read a counter: "12" as one number; any other name ("3A") in runs of digits and single letters."""
    words: list[str] = []
    for run in re.findall(r"\d+|[^\W\d_]", _tidy(counter)):
        if run.isdecimal() and int(run) <= LARGEST_READ:
            words.append(whole_number(int(run), wording.lang, wording.region))
        else:
            words.extend(spelled(run, wording))
    return tuple(words)


@_remembered
def phrases(call: Call, wording: Wording = VIETNAMESE) -> tuple[str, ...]:
    """Return the pieces of the sentence in order; each is one recording."""
    letters, digits = _parts(call.number)
    return (
        wording.opening(call.kind, call.priority),
        *spelled(letters, wording),
        *_digit_words(digits, wording),
        *_where(call, wording),
    )


@_remembered
def short_phrases(call: Call, wording: Wording = VIETNAMESE) -> tuple[tuple[str, ...], ...]:
    """Return the short forms of the call, the best first; each piece is one recording.

    The last form uses only pieces of the whole sentence, so that a voice recorded earlier can say it too.
    """
    letters, digits = _parts(call.number)
    number = (*spelled(letters, wording), *_digit_words(digits, wording))
    if call.at_seat:
        return (wording.short_opening, *number, wording.staying), (wording.short_opening, *number), number
    counter = counter_words(call.counter, wording)
    return (
        (wording.short_opening, *number, wording.short_direction, *counter),
        (*number, wording.direction(False), *counter),
    )


@_remembered
def short_sentence(call: Call, wording: Wording = VIETNAMESE) -> str:
    """Return the short form as one sentence to read: "Số A, không hai năm, quầy một."."""
    letters, digits = _parts(call.number)
    code = _paused((letters,), _digit_words(digits, wording))
    counter = " ".join(counter_words(call.counter, wording))
    where = wording.staying if call.at_seat else f"{wording.short_direction} {counter}"
    return f"{wording.short_opening} {code}, {where}."


@_remembered
def whole_phrases(call: Call, wording: Wording = VIETNAMESE) -> tuple[str, ...]:
    """Return the call in two longer pieces, which sound better: the ticket, whose clip can be made when it is issued,
    and the counter. A recall has a word before them."""
    again = (wording.again,) if call.kind == "recall" else ()
    ticket = whole_ticket(call.number, call.priority, wording, first=call.kind == "call")
    return (*again, ticket, _whole_where(call, wording))


@_remembered
def whole_ticket(
    number: str, priority: bool = False, wording: Wording = VIETNAMESE, *, first: bool = True
) -> str:
    """Return the ticket's part of a call as one piece: "Xin mời công dân có số hát, không hai năm".

    `first` is False for a ticket that was called before: a recall and a transfer use the same words.
    """
    letters, digits = _parts(number)
    code = _paused(spelled(letters, wording), _digit_words(digits, wording))
    opening = wording.opening("call", priority) if first else wording.invitation(priority)
    return f"{opening} {code}"


def whole_counter(counter: str, kind: Kind = "call", wording: Wording = VIETNAMESE) -> str:
    """Return the counter's part of a call as one piece: "đến quầy số một"."""
    return f"{wording.direction(kind == 'transfer')} {' '.join(counter_words(counter, wording))}"


def ways_to_say(call: Call, wording: Wording = VIETNAMESE) -> list[tuple[Sequence[str], Sequence[str]]]:
    """Return the forms of a call in short and in longer pieces, the best first, the one that every voice has last.

    A recall or a transfer may be said as a first call. Where the officer goes to the citizen, the number alone calls:
    a voice recorded earlier lacks the words for it, and no other words may send the citizen to the counter.
    """
    first = call._replace(kind="call")
    ways: list[tuple[Sequence[str], Sequence[str]]] = [
        (phrases(one, wording), whole_phrases(one, wording)) for one in dict.fromkeys((call, first))
    ]
    if call.at_seat:
        ways.append((phrases(first, wording)[:-1], whole_phrases(first, wording)[:-1]))
    return ways


@_remembered
def sentence(call: Call, wording: Wording = VIETNAMESE) -> str:
    """Return the call as one sentence to read; letters stay letters, commas mark the pauses."""
    letters, digits = _parts(call.number)
    code = _paused((letters,), _digit_words(digits, wording))
    opening = wording.opening(call.kind, call.priority)
    return f"{opening} {code}, {_whole_where(call, wording)}."


def wanted_phrases(
    prefixes: Iterable[str], counters: Iterable[str], wording: Wording = VIETNAMESE
) -> tuple[str, ...]:
    """Return every phrase an office with these prefixes and counters can ever need, each once."""
    openings = [wording.opening(kind, priority) for kind in KINDS for priority in (False, True)]
    wanted = [*openings, wording.direction(False), wording.direction(True), *DIGITS[wording.lang]]
    wanted += [wording.short_opening, wording.short_direction]
    if _reads_whole(wording):
        wanted += number_words(wording.region)
    for prefix in prefixes:
        wanted += spelled(prefix, wording)
    for counter in counters:
        wanted += counter_words(counter, wording)
    return tuple(dict.fromkeys(wanted))


def wanted_whole(counters: Iterable[str], wording: Wording = VIETNAMESE) -> tuple[str, ...]:
    """Return the longer pieces that are the same every day: all except the tickets."""
    kinds: tuple[Kind, ...] = ("call", "transfer")
    places = [whole_counter(counter, kind, wording) for counter in counters for kind in kinds]
    return (wording.again, *places)


def _where(call: Call, wording: Wording) -> tuple[str, ...]:
    """Return the pieces after the number: to which counter, or that the officer comes."""
    if call.at_seat:
        return (wording.staying,)
    return wording.direction(call.kind == "transfer"), *counter_words(call.counter, wording)


def _whole_where(call: Call, wording: Wording) -> str:
    return wording.staying if call.at_seat else whole_counter(call.counter, call.kind, wording)


def _digit_words(digits: str, wording: Wording) -> tuple[str, ...]:
    """Read a ticket's digits one by one; as one number if the office chose that and the number is short enough."""
    if _reads_whole(wording) and digits.isdecimal() and int(digits) <= LARGEST_READ:
        return tuple(whole_number(int(digits), "vi", wording.region).split())
    return spelled(digits, wording)


def _reads_whole(wording: Wording) -> bool:
    return wording.lang == "vi" and wording.numbers == "whole"


def _tidy(code: str) -> str:
    return unicodedata.normalize("NFC", code).upper()


def _parts(number: str) -> tuple[str, str]:
    """Split "A025" into its letters and the rest; an office's prefix may be a digit too."""
    letters, digits = re.fullmatch(r"(\D*)(.*)", _tidy(number)).groups()  # type: ignore[union-attr]
    return letters.strip(), digits


def _paused(*parts: Sequence[str]) -> str:
    """Join the parts with pauses between them."""
    return ", ".join(" ".join(words) for words in parts if any(words))
