"""An office's settings as one plain document, as the database keeps it and files and forms bring it."""

from collections.abc import Mapping
from typing import Any

from queue_server.settings.config_file import OfficeSettings, checked

# What pages look after, with what was uploaded there: a file that does not name them leaves them as they are.
OF_PAGES = ("paper", "posters", "boards")


def document(office: OfficeSettings) -> dict[str, Any]:
    """Return the whole settings as plain JSON: every default written out, services and counters in their order."""
    return office.model_dump(mode="json")


def office_from(plain: Mapping[str, Any], source: str) -> OfficeSettings:
    """Check a document into settings; `source` is named in the error.

    Raises:
        ConfigError: a key is unknown, missing or wrong; the text names it.
    """
    return checked(OfficeSettings, plain, source)


def sections_said(office: OfficeSettings) -> list[str]:
    """Return the sections about which the file of an office says something, be it by their defaults."""
    return [
        name
        for name in OfficeSettings.model_fields
        if name not in OF_PAGES or name in office.model_fields_set
    ]
