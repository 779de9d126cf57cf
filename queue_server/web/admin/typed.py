"""The settings as they would be with what is typed on a page and not saved."""

import json
from typing import Annotated, Any

from flask_babel import gettext as _
from pydantic import StringConstraints

from queue_server.settings.changes import patched, tidied
from queue_server.settings.checking import Unfit, keyed_form, settled
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.keyed import Misplaced
from queue_server.web.errors import Invalid
from queue_server.web.settings_words import refusal

# A merge patch in JSON, like that of a change of the settings.
Changes = Annotated[str, StringConstraints(max_length=8000)]


def as_typed(office: OfficeSettings, changes: str) -> OfficeSettings:
    """Return the settings with what is typed.

    Raises:
        Invalid: no office can have such settings.
    """
    document = keyed_form(office)
    try:
        return settled(patched(document, tidied(_patch(changes))), document)
    except Unfit as error:
        raise Invalid("changes", refusal(error)) from None
    except (ValueError, RecursionError, Misplaced):
        raise Invalid("changes", _("Giá trị này không dùng được.")) from None


def _patch(changes: str) -> dict[str, Any]:
    read = json.loads(changes)
    if not isinstance(read, dict):
        raise ValueError(changes)
    return read
