"""The field of a snapshot in the language of the page's reader; in a snapshot it stands in both."""

from collections.abc import Mapping
from typing import Any

from flask_babel import get_locale


def in_readers_language(told: Mapping[str, Any], field: str) -> str:
    """Return a field that has the same in English beside it, as `text` and `text_en`."""
    english = str(get_locale()) == "en"
    return str((english and told.get(f"{field}_en")) or told[field])
