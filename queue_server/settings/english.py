"""Sentences in English outside a request: a snapshot is made once, for readers of both languages."""

import gettext
from functools import cache
from pathlib import Path

TRANSLATIONS = Path(__file__).parent.parent / "translations"


def in_english(text: str, /, **values: object) -> str:
    """Return a Vietnamese sentence in English, with its values; one that the catalogue lacks stays as it is."""
    translated = _catalogue().gettext(text)
    return translated % values if values else translated


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation("messages", TRANSLATIONS, ["en"], fallback=True)
