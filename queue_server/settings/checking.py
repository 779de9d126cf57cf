"""Checks a document in the API's form: the single check for all changes of settings."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from queue_server.settings.changes import joined
from queue_server.settings.formats import FORMAT
from queue_server.settings.keyed import KEYS, Document, Misplaced, by_key, from_keys
from queue_server.settings.limits import Context, reading, values_of, writing
from queue_server.settings.lost import without_lost
from queue_server.settings.office import OfficeSettings
from queue_server.settings.wrong import Wrong

# The largest office (30 services, 40 counters, names of 60 letters) takes 40,000 characters.
LARGEST = 400_000


class Unfit(Exception):
    """The document is not valid: `field` is the path of the wrong value, `kind` the fault.

    `kind` is pydantic's type of error, one of `settings.agreement` or of `settings.keyed`; `facts` its values.
    """

    def __init__(self, field: str, kind: str, **facts: Any) -> None:
        super().__init__(f"{field}: {kind}")
        self.field, self.kind, self.facts = field, kind, facts


def keyed_form(office: OfficeSettings) -> Document:
    """Return an office's whole settings in the API's form."""
    return by_key(office.model_dump(mode="json"))


def office_of(keyed: Mapping[str, Any], context: Context | None = None) -> OfficeSettings:
    """Return the settings of a document in the API's form; `context`: see `settings.limits`; left out, all is new.

    Raises:
        Unfit: something is missing, unknown, wrong, or contradicts another setting.
    """
    try:
        document = from_keys(keyed)
    except Misplaced as error:
        raise Unfit(error.field, error.kind) from None
    office = office_of_plain(document, context or writing())
    if len(json.dumps(document)) > LARGEST:
        raise Unfit("", "too_large")
    return office


def office_of_plain(document: Mapping[str, Any], context: Context) -> OfficeSettings:
    """Return the settings of a document in the form of files, with lists.

    Raises:
        Unfit: as `office_of`.
    """
    try:
        return OfficeSettings.model_validate(document, context=context)
    except ValidationError as error:
        raise _unfit(error, document) from None


def settled(keyed: Mapping[str, Any], *standing: Document) -> OfficeSettings:
    """Check a document as `office_of`; values of the `standing` documents may exceed the limits.

    Names of counters and parts of the hall that are gone now are removed.
    """
    read = keyed_form(office_of(keyed, reading(FORMAT)))
    stands = frozenset(value for document in standing for value in values_of(document))
    return office_of(without_lost(read, standing), writing(stands))


def _unfit(error: ValidationError, document: Mapping[str, Any]) -> Unfit:
    # a misspelt key is also a missing one: the wrong name says more
    first, *_ = sorted(error.errors(include_url=False), key=lambda one: one["type"] == "missing")
    facts, path = dict(first.get("ctx", {})), path_of(first["loc"], document)
    wrong = facts.pop("error", None)
    if isinstance(wrong, Wrong):
        return Unfit(f"{path}.{wrong.field}".strip("."), wrong.kind, **wrong.facts)
    return Unfit(path, first["type"], **facts)


def path_of(place: Sequence[int | str], document: Mapping[str, Any]) -> str:
    """Return the path of a place in the document, with services by code and counters by number."""
    path, section = "", str(place[0]) if place else ""
    for level, key in enumerate(place):
        if level == 1 and section in KEYS and isinstance(key, int):
            path = joined(path, _name(document[section][key], section, key))
        elif not isinstance(key, int) and key != "[key]":
            path = joined(path, key)
    return path


def _name(entry: Any, section: str, number: int) -> str:
    """What an entry of a list is called; one without a name by its number, from 1."""
    return str(entry.get(KEYS[section], number + 1) if isinstance(entry, Mapping) else number + 1)
