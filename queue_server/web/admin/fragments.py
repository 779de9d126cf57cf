"""The part of the settings' document that one page of the admin changes."""

from typing import Any

from queue_server.settings.defaults import defaults
from queue_server.settings.fields import KINDS, Kind
from queue_server.settings.keyed import KEYS, ORDER, Document
from queue_server.web.admin.subject import NEW, Subject


def fragment(wanted: Subject, document: Document) -> Document:
    """Return what stands on the page, at its place in the document."""
    if wanted.entry:
        return _of_entry(wanted, document)
    if wanted.list_of:
        # of an entry that is only sorted or removed nothing but its code is needed
        entries = {code: {KEYS[wanted.list_of]: code} for code in document[wanted.list_of]}
        return {wanted.list_of: entries, ORDER: {wanted.list_of: document[ORDER][wanted.list_of]}}
    found: Document = {}
    for section, key in wanted.keys:
        if KINDS.get((section, key)) is not Kind.FIXED:
            found.setdefault(section, {})[key] = document[section][key]
    return found


def _of_entry(wanted: Subject, document: Document) -> Document:
    """The settings of one entry, and those of other entries that its page changes too."""
    found: Document = {wanted.list_of: {wanted.entry: _entry(wanted, document)}}
    for section, key in wanted.beside:
        for code, other in document[section].items():
            found.setdefault(section, {}).setdefault(code, {})[key] = other[key]
    return found


def _entry(wanted: Subject, document: Document) -> dict[str, Any]:
    """The entry's settings as its page shows them; a new one has its defaults, a counter the next free number."""
    section, keys = wanted.list_of, [key for _section, key in wanted.keys]
    if wanted.entry == NEW:
        known = {"number": _free_number(document), **defaults()[section]}
        return {key: known.get(key, [] if KINDS.get((section, key)) is Kind.CODES else "") for key in keys}
    entry = document[section][wanted.entry]
    return {key: entry[key] for key in keys if KINDS.get((section, key)) is not Kind.FIXED}


def _free_number(document: Document) -> str:
    numbers = (str(number) for number in range(1, 100))
    return next((number for number in numbers if number not in document["counters"]), "")
