"""A sentence before it is said: its Vietnamese text and its values, to be said in each reader's language."""

from collections.abc import Iterable
from typing import Protocol


class Gettext(Protocol):
    """Translates a Vietnamese sentence into the reader's language."""

    def __call__(self, text: str, /, **values: object) -> str: ...


def in_vietnamese(text: str, /, **values: object) -> str:
    """Return the Vietnamese sentence itself, with its values."""
    return text % values if values else text


class Sentence:
    """A sentence with its values; a value may be a sentence, and is then said in the same language."""

    def __init__(self, text: str, /, **values: object) -> None:
        self._text, self._values = text, values

    def said(self, gettext: Gettext) -> str:
        """Return the sentence in the language of `gettext`."""
        return gettext(self._text, **self._said_values(gettext)) if self._text else ""

    def _said_values(self, gettext: Gettext) -> dict[str, object]:
        return {
            name: value.said(gettext) if isinstance(value, Sentence) else value
            for name, value in self._values.items()
        }

    def __str__(self) -> str:
        return self.said(in_vietnamese)

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sentence) and (self._text, self._values) == (other._text, other._values)

    def __hash__(self) -> int:
        return hash(self._text)


class _AsItStands(Sentence):
    """A text without words of its own, around values that may have some."""

    def said(self, gettext: Gettext) -> str:
        return in_vietnamese(self._text, **self._said_values(gettext))


class _Named(Sentence):
    """A name that somebody gave in Vietnamese and, where `english` is not "", in English."""

    def said(self, gettext: Gettext) -> str:
        english = str(self._values["english"])
        return (english if LANGUAGE.said(gettext) == "en" else "") or self._text


# Marks a text for `make translations`, as gettext calls it.
N_ = Sentence
NOTHING = Sentence("")
# The code of the language in which a sentence is said: each catalogue translates it to its own.
LANGUAGE = N_("vi")


def as_written(words: str) -> Sentence:
    """Return words that are the same in every language: names, what somebody wrote."""
    return _AsItStands("%(words)s", words=words) if words else NOTHING


def named(vietnamese: str, english: str) -> Sentence:
    """Return a name that was given in both languages; in English the Vietnamese one where `english` is ""."""
    return _Named(vietnamese, english=english)


def joined(sentences: Iterable[Sentence | str], between: str = ", ") -> Sentence:
    """Return the sentences one after the other, without empty ones."""
    parts = {f"part{place}": one for place, one in enumerate(filter(None, sentences))}
    return _AsItStands(between.join(f"%({name})s" for name in parts), **parts)


def tenths(number: float) -> Sentence:
    """Return a number with one place after the comma, which is a point in English."""
    whole, _point, part = f"{number:.1f}".partition(".")
    return N_("%(whole)s,%(part)s", whole=whole, part=part)
