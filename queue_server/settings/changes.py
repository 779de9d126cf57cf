"""Changes to an office's settings: applying a merge patch, and the differences between two documents."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from queue_server.domain.text import composed, is_clean
from queue_server.settings.keyed import ORDER, ORDERED, Document, Misplaced

# A document has five levels; deeper values are no settings, and a hostile body could be arbitrarily deep.
DEEPEST = 8
# Empty hours mean all hours, or the office's: the first day that is set closes all others, so it is one change.
WHOLE = ".hours"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, with a path like `services.A.name`; a value is None where there is, or was, nothing."""

    path: str
    before: Any
    after: Any

    def plain(self) -> dict[str, Any]:
        """Return the change in the form of the log and the API."""
        return {"path": self.path, "before": self.before, "after": self.after}


def merged(target: Any, patch: Any) -> Any:
    """Return `target` with a JSON merge patch applied (RFC 7396): null removes, objects merge, other values replace."""
    if not isinstance(patch, Mapping):
        return patch
    result = dict(target) if isinstance(target, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def tidied(patch: Any, path: str = "", level: int = 0) -> Any:
    """Return a patch with normalised texts: composed (NFC), without spaces at the ends.

    Raises:
        Misplaced: it is deeper than any setting, a text has several lines, or a character is invisible.
    """
    if level > DEEPEST:
        raise Misplaced(path, "too_deep")
    if isinstance(patch, str):
        return _seen(patch, path)
    if isinstance(patch, Mapping):
        keys = {_seen(key, path): value for key, value in patch.items()}
        return {key: tidied(value, joined(path, key), level + 1) for key, value in keys.items()}
    if isinstance(patch, list):
        return [tidied(value, path, level + 1) for value in patch]
    return patch


def _seen(text: str, path: str) -> str:
    if not is_clean(text, lines=True):
        raise Misplaced(path, "unseen")
    plain = composed(text)
    if not is_clean(plain):  # tickets, boards and tiles have no room for a second line
        raise Misplaced(path, "several_lines")
    return plain


def patched(keyed: Mapping[str, Any], patch: Mapping[str, Any]) -> Document:
    """Return a document, in the API's form, with the patch applied.

    Raises:
        Misplaced: the patch orders an entry that does not exist.
    """
    result: Document = merged(keyed, patch)
    wanted = patch.get(ORDER)
    for section in ORDERED:
        named, known = (wanted.get(section) if isinstance(wanted, Mapping) else None), result.get(section)
        if isinstance(named, list) and isinstance(known, Mapping):
            _check_order(section, named, known)
    return result


def _check_order(section: str, named: list[Any], known: Mapping[str, Any]) -> None:
    texts = [name for name in named if isinstance(name, str)]
    if len(set(texts)) < len(named) or not set(texts) <= set(known):
        raise Misplaced(f"{ORDER}.{section}", "unknown_in_order")


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return what differs between two whole documents in the API's form, in the order of the new one.

    An added or removed entry is one change with its whole content. The order has changed only if entries that are in
    both documents are arranged differently.
    """
    places = {key: None for key in (*after, *before) if key != ORDER}
    found = [change for key in places for change in _at(key, before.get(key), after.get(key))]
    return (*found, *_reordered(before[ORDER], after[ORDER]))


def _at(path: str, before: Any, after: Any) -> Iterator[Change]:
    whole = path.endswith(WHOLE) and not (before and after)
    if isinstance(before, Mapping) and isinstance(after, Mapping) and not whole:
        for key in dict.fromkeys((*after, *before)):
            yield from _at(joined(path, key), before.get(key), after.get(key))
    elif before != after:
        yield Change(path, before, after)


def _reordered(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for section in ORDERED:
        stayed = set(before[section]) & set(after[section])
        orders = [[name for name in order[section] if name in stayed] for order in (before, after)]
        if orders[0] != orders[1]:
            yield Change(f"{ORDER}.{section}", before[section], after[section])


def joined(path: str, key: str) -> str:
    """Return the path of `key` under `path`; a key with a dot is quoted, as in TOML."""
    part = json.dumps(key, ensure_ascii=False) if "." in key or '"' in key else key
    return f"{path}.{part}" if path else part


def patch_between(before: Any, after: Any) -> Any:
    """Return the merge patch that turns `before` into `after`; neither may contain null."""
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return after
    patch: Document = {key: None for key in before if key not in after}
    for key, value in after.items():
        if key not in before:
            patch[key] = value
        elif before[key] != value:
            patch[key] = patch_between(before[key], value)
    return patch
