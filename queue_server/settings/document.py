"""An office's settings as one plain document: the form in the database, in files and in forms."""

from collections.abc import Mapping
from typing import Any

from queue_server.settings.config_file import OfficeSettings, checked
from queue_server.settings.limits import reading

# Sections that pages maintain together with uploads: a file without them leaves them unchanged.
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


def stored_office(plain: Mapping[str, Any], written_as: int, source: str) -> OfficeSettings:
    """Read a document as the database keeps it, by whichever release it was stored; `written_as`: its form's number.

    Raises:
        ConfigError: this release does not know what stands in it; `source` is named.
    """
    return checked(OfficeSettings, plain, source, reading(written_as))


def sections_said(office: OfficeSettings) -> list[str]:
    """Return the sections that an office's file sets, directly or by their defaults."""
    return [
        name
        for name in OfficeSettings.model_fields
        if name not in OF_PAGES or name in office.model_fields_set
    ]
