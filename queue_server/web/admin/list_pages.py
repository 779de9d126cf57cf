"""What the pages of a list show beside the settings: its entries, or the one entry that is changed or added."""

from datetime import datetime
from typing import Any

from flask import abort
from sqlalchemy.orm import Session

from queue_server.settings.config_file import OfficeSettings
from queue_server.web.admin.entry_previews import PREVIEWED, preview_facts
from queue_server.web.admin.list_entries import codes_of, entries_of, name_of_entry
from queue_server.web.admin.subject import NEW, Subject


def list_facts(wanted: Subject, session: Session, office: OfficeSettings, now: datetime) -> dict[str, Any]:
    """Return what the template of a list or of its entry needs, with the template's name."""
    section = wanted.list_of
    if not wanted.entry:
        entries = entries_of(section, session, office, now)
        return {"template": "admin/settings/list.html", "entries": entries}
    if wanted.entry == NEW:
        known = {code: name_of_entry(section, office, code) for code in codes_of(section, office)}
        adds = {"section": section, "known": known}
        return {**_drawn(wanted, office), "called": "", "held": {"adds": adds}}
    called = name_of_entry(section, office, wanted.entry)
    if called is None:
        abort(404)
    return {**_drawn(wanted, office), "called": called}


def _drawn(wanted: Subject, office: OfficeSettings) -> dict[str, Any]:
    """What draws an entry, and what it looks like where people see it."""
    section = wanted.list_of
    if section not in PREVIEWED:
        return {"template": "admin/settings/entry.html"}
    facts = preview_facts(section, office, wanted.entry)
    return {"template": "admin/settings/entry.html", "preview": section, "preview_facts": facts}
