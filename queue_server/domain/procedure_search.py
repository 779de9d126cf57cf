"""Finds procedures by a few typed words: without diacritics, by initials, with typing errors. No database here."""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from queue_server.domain.text import with_vietnamese_d

# Scores: how well a typed word fits a word of the catalogue.
SAME, BEGINS, SLIP = 1.0, 0.8, 0.5
# Words typed without a space: "khaisinh".
JOINED, SHORTEST_JOINED = 0.8, 5
INITIALS, INITIALS_IN_CAPITALS = 0.8, 1.2
# All typed words are in the name with the same tone marks: "đất" is not "đặt".
SPELLED_SAME = 0.25
# Two typed words side by side in the name count as half a rare word: "sổ đỏ" is more than "sổ" and "đỏ".
NEIGHBOURS = 1.5
# A word found outside the name (common name, field, English name) counts less.
BESIDE = 0.8
# A result below this share of the best score is dropped: "khai sinh" must not find "khai tử".
NEAR_THE_BEST = 0.67
SHORTEST_SLIP = 3
LONGEST_INITIALS = 6
MOST_WORDS = 12
WORD = re.compile(r"[0-9a-z]+")


def fold(text: str) -> str:
    """Return the text in lower case without diacritics: "Đăng ký" -> "dang ky"."""
    apart = unicodedata.normalize("NFD", with_vietnamese_d(text).lower().replace("đ", "d"))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words_of(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return WORD.findall(fold(text))


class ProcedureSearch:
    """A catalogue ready to be searched; it is built once and not changed."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        """`entries` are pairs: a procedure's name, and other words by which it may be found."""
        self._names: list[list[str]] = []
        self._pairs: list[frozenset[tuple[str, str]]] = []
        self._spelled: list[frozenset[str]] = []
        self._places: defaultdict[str, dict[int, float]] = defaultdict(dict)
        for number, (name, beside) in enumerate(entries):
            words = words_of(name)
            self._names.append(words)
            self._pairs.append(frozenset((*pairwise(words), *pairwise(words_of(beside)))))
            self._spelled.append(frozenset(re.findall(r"\w+", _composed(name))))
            for word in words_of(beside):
                self._places[word][number] = BESIDE
            for word in words:
                self._places[word][number] = 1.0
        self._joined = ["".join(words) for words in self._names]
        self._initials = ["".join(word[0] for word in words) for words in self._names]

    def find(self, typed: str) -> list[int]:
        """Return the indexes of the entries that fit, best first; all of them in order when nothing was typed."""
        words = words_of(typed)[:MOST_WORDS]
        if not words:
            return list(range(len(self._names)))
        scores = self._scores(words, typed)
        least = NEAR_THE_BEST * max(scores.values(), default=0)
        kept = [number for number, score in scores.items() if score >= least]
        return sorted(kept, key=lambda number: (-scores[number], len(self._names[number]), number))

    def _scores(self, words: Sequence[str], typed: str) -> Mapping[int, float]:
        scores: defaultdict[int, float] = defaultdict(float)
        capitals = {fold(word) for word in re.findall(r"\w+", typed) if word.isupper()}
        for word in dict.fromkeys(words):
            fits = self._fits(word, word in capitals)
            weight = math.log(1 + len(self._names) / (1 + len(fits)))  # rare words count more than "đăng ký"
            for number, fit in fits.items():
                scores[number] += weight * fit
        for word in re.findall(r"\w+", _composed(typed)):
            for number in scores:
                if word in self._spelled[number]:
                    scores[number] += SPELLED_SAME / len(words)
        for number in scores:
            scores[number] += NEIGHBOURS * sum(pair in self._pairs[number] for pair in pairwise(words))
        return scores

    def _fits(self, word: str, capitals: bool) -> dict[int, float]:
        """Return the score of the typed word for each entry that it fits."""
        fits: dict[int, float] = {}
        bare = untyped_telex(word)
        for known, places in self._places.items():
            fit = BEGINS if known == bare != word else _fit(word, known)
            if fit:
                for number, place in places.items():
                    fits[number] = max(fits.get(number, 0), fit * place)
        if len(word) >= SHORTEST_JOINED:
            for number, joined in enumerate(self._joined):
                if word in joined:
                    fits[number] = max(fits.get(number, 0), JOINED)
        if 2 <= len(word) <= LONGEST_INITIALS:
            for number, initials in enumerate(self._initials):
                if word in initials:
                    fit = INITIALS_IN_CAPITALS if capitals else INITIALS
                    fits[number] = max(fits.get(number, 0), fit)
        return fits


def _fit(word: str, known: str) -> float:
    if word == known:
        return SAME
    if len(word) > 1 and known.startswith(word):
        return BEGINS
    return SLIP if len(word) >= SHORTEST_SLIP and one_slip_apart(word, known) else 0


def one_slip_apart(one: str, other: str) -> bool:
    """Whether the words differ by one letter (added, missing or wrong) or by two swapped neighbours."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def untyped_telex(word: str) -> str:
    """Return the word without leftover Telex or VNI keys: "dduwowngf" -> "duong", "tu73" -> "tu".

    No Vietnamese syllable has f, j, w or z, or s or x after its first letter; r is only the first letter or in "tr".
    """
    bare = re.sub(r"(?<=[a-z])[0-9]|[fjwz]|(?<=.)[sx]|(?<!^)(?<!^t)r", "", word)
    return re.sub(r"(aa|ee|oo|dd)", lambda twice: twice[0][0], bare)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", with_vietnamese_d(text).lower())
