"""The API's form of an office's settings: services by code and counters by number, so that a change can name one.

A JSON object has no order, so the order of the kiosk's tiles and of the counters is in a separate key, `order`.
"""

from collections.abc import Mapping
from typing import Any

Document = dict[str, Any]

# The lists of a document, with the key that identifies an entry.
KEYS = {
    "services": "code",
    "counters": "number",
    "priorities": "code",
    "outcomes": "code",
    "posters": "number",
    "boards": "screen",
}
# The lists whose order matters.
ORDERED = ("services", "counters", "priorities", "outcomes")
ORDER = "order"


class Misplaced(ValueError):
    """A value is where it is not allowed: `field` is its path, `kind` the fault (see `settings.refusals`)."""

    def __init__(self, field: str, kind: str) -> None:
        super().__init__(f"{field}: {kind}")
        self.field, self.kind = field, kind


def by_key(document: Mapping[str, Any]) -> Document:
    """Return the document with its lists as objects, each entry under its identifying key, and their `order`."""
    keyed: Document = {**document}
    for section, key in KEYS.items():
        keyed[section] = {entry[key]: entry for entry in document[section]}
    return {**keyed, ORDER: {section: list(keyed[section]) for section in ORDERED}}


def from_keys(keyed: Mapping[str, Any]) -> Document:
    """Return the document with its objects turned into lists, in their `order`; entries not in `order` come last.

    An entry need not repeat its identifying key.

    Raises:
        Misplaced: a list, an entry or the order does not have the form of `by_key`.
    """
    document = {section: value for section, value in keyed.items() if section != ORDER}
    for section, key in KEYS.items():
        if section in document:
            entries = _object(document[section], section)
            document[section] = [
                _entry(entries[name], section, name, key) for name in _in_order(keyed, section, entries)
            ]
    return document


def _object(value: Any, path: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise Misplaced(path, "no_object")
    return value


def _entry(value: Any, section: str, name: str, key: str) -> Document:
    entry = {key: name, **_object(value, f"{section}.{name}")}
    if entry[key] != name:
        raise Misplaced(f"{section}.{name}.{key}", "other_key")
    return entry


def _in_order(keyed: Mapping[str, Any], section: str, entries: Mapping[str, Any]) -> list[str]:
    order = _object(keyed.get(ORDER, {}), ORDER)
    if unknown := set(order) - set(ORDERED):
        raise Misplaced(f"{ORDER}.{min(unknown)}", "unknown_key")
    named = order.get(section, [])
    if not isinstance(named, list) or not all(isinstance(name, str) for name in named):
        raise Misplaced(f"{ORDER}.{section}", "no_list")
    first = [name for name in dict.fromkeys(named) if name in entries]
    return [*first, *(name for name in entries if name not in first)]
