"""Finds Vietnamese in what a reader of English gets: a snapshot's sentences, less the words that the office wrote."""

import re
from collections.abc import Iterator
from typing import Any

from queue_server.domain.notices import NOTICES, notice_text

VIETNAMESE = re.compile(
    "[àáạảãăắằặẳẵâấầậẩẫđèéẹẻẽêềếệểễìíịỉĩòóọỏõôồốộổỗơờớợởỡùúụủũưừứựửữỳýỵỷỹ]", re.IGNORECASE
)
# What these fields hold was written by the office, its people or a citizen.
WRITTEN = frozenset({"name", "title", "reason", "officer", "officers", "by", "helper", "service_name"})
# A service without a name in English has none, and a class of priority without one too.
NAMES = frozenset({"name_en", "priority_name_en", "service_name_en"})


def not_english(snapshot: dict[str, Any]) -> list[str]:
    """Return the sentences in English that lack, or that hold Vietnamese which nobody in the office wrote."""
    notices = [notice_text(notice, {}) for notice in NOTICES]
    written = sorted({words for words in [*notices, *_written(snapshot)] if words}, key=len, reverse=True)
    return [
        f"{field}: {english or vietnamese}"
        for field, vietnamese, english in _pairs(snapshot)
        if bool(english) != bool(vietnamese) or VIETNAMESE.search(_without(written, english))
    ]


def _pairs(part: Any) -> Iterator[tuple[str, str, str]]:
    """Yield each field in English with the one beside it."""
    if isinstance(part, dict):
        for field, english in part.items():
            if field.endswith("_en") and field not in NAMES and isinstance(english, str):
                yield field, part[field.removesuffix("_en")], english
    for inner in _inside(part):
        yield from _pairs(inner)


def _written(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for field in WRITTEN & part.keys():
            if (part.get(f"{field}_en") or part[field]) != part[field]:
                continue  # it has its own words in English
            yield from part[field] if isinstance(part[field], list) else [str(part[field] or "")]
    for inner in _inside(part):
        yield from _written(inner)


def _inside(part: Any) -> Iterator[Any]:
    if isinstance(part, dict):
        yield from part.values()
    elif isinstance(part, list | tuple):
        yield from part


def _without(written: list[str], sentence: str) -> str:
    for words in written:
        sentence = sentence.replace(words, "")
    return sentence
