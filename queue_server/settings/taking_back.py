"""Takes single changes of the settings back: what was changed again since is left as it is, and told."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from queue_server.settings.changes import Change
from queue_server.settings.keyed import ORDER, ORDERED, Document
from queue_server.settings.words import parts


def taken_back(changes: Iterable[Change], now: Mapping[str, Any]) -> tuple[Document, tuple[Change, ...]]:
    """Return the merge patch on `now` that takes these changes back, and what is kept because it was changed since.

    A kept one goes from the value that the change gave it to the value of now.
    """
    back, kept = [], []
    for change in changes:
        value = value_at(now, change.path)
        if value == change.after:
            back.append(change)
        elif value != change.before:
            kept.append(Change(change.path, change.after, value))
    return patch_back(back), tuple(kept)


def patch_back(changes: Iterable[Change]) -> Document:
    """Return the merge patch that gives every changed setting the value before; null where there was none."""
    patch: Document = {}
    for change in changes:
        *way, last = parts(change.path)
        place = patch
        for key in way:
            place = place.setdefault(key, {})
        place[last] = None if change.before == {} else change.before
    return patch


def in_their_places(patch: Document, before: Document, now: Document) -> Document:
    """Return the patch with an order in which entries that come back stand where they stood in `before`."""
    order: Document = {}
    for section in ORDERED:
        come_back = [code for code in before[ORDER][section] if code in patch.get(section, {})]
        for code in come_back:
            if code not in now[section]:
                order[section] = _placed(
                    order.get(section, now[ORDER][section]), code, before[ORDER][section]
                )
    return {**patch, ORDER: {**order, **patch.get(ORDER, {})}} if order else patch


def _placed(order: Sequence[str], code: str, before: Sequence[str]) -> list[str]:
    """The order with a code behind the nearest one of those that stood above it before."""
    above = [one for one in before[: before.index(code)] if one in order]
    place = order.index(above[-1]) + 1 if above else 0
    return [*order[:place], code, *order[place:]]


def value_at(document: Mapping[str, Any], path: str) -> Any:
    """Return what is at this path of a document in the API's form; None where there is nothing."""
    place: Any = document
    for key in parts(path):
        place = place.get(key) if isinstance(place, Mapping) else None
    return place
