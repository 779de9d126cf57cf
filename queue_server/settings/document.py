"""An office's settings as one plain document, as the database keeps it and files and forms bring it."""

from collections.abc import Mapping
from typing import Any

from queue_server.settings.config_file import OfficeSettings, checked


def document(office: OfficeSettings) -> dict[str, Any]:
    """Return the whole settings as plain JSON: every default written out, services and counters in their order."""
    return office.model_dump(mode="json")


def office_from(plain: Mapping[str, Any], source: str) -> OfficeSettings:
    """Check a document into settings; `source` is named in the error.

    Raises:
        ConfigError: a key is unknown, missing or wrong; the text names it.
    """
    return checked(OfficeSettings, plain, source)
