"""Compares the snapshots in tests with `queue_server.snapshots.types`, and these types with docs/shape.md."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeAlias, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from typing_extensions import get_type_hints, is_typeddict

from queue_server.web.api.contract import SNAPSHOTS
from tests.english import not_english

CURE = "change its class in queue_server/snapshots/types/ and its line in docs/shape.md with the snapshot"
Fields: TypeAlias = dict[str, Any]  # each name with the fields in its value, or None


def held(name: str, snapshot: dict[str, Any]) -> dict[str, Any]:
    """Return the snapshot after a check: it has exactly the fields of its class, and its English is English."""
    try:
        _check_of(name).validate_json(json.dumps(snapshot, default=str))
    except ValidationError as error:
        wrong = sorted(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
        told = [f"{name}.{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in wrong]
        assert not told, f"{'; '.join(told[:5])}. {CURE}"
    assert not_english(snapshot) == []
    return snapshot


@cache
def _check_of(name: str) -> TypeAdapter[Any]:
    """The check of a snapshot's class; pydantic needs as long to make one as a test for its commands."""
    return TypeAdapter(SNAPSHOTS[name])


def written(text: str, name: str) -> Fields:
    """Return the fields that the line about `name` in docs/shape.md lists."""
    found = re.search(rf"^(?: - )?(?:\*\*{name}\*\*|{name}:) `{{", text, re.MULTILINE)
    assert found, f"docs/shape.md says nothing of {name}"
    return _fields(text, found.end() - 1)[0]


def _fields(text: str, start: int) -> tuple[Fields, int]:
    """Read `{name, name?: value, …}` from its brace; a value in braces is a list of fields, too."""
    fields: Fields = {}
    place = start + 1
    while text[place] != "}":
        found = re.match(r'[\s,]*(…?\w+|"[^"]*")\??', text[place:])
        if not found:
            place += 1
            continue
        place += found.end()
        inner, place = _value(text, place)
        fields[found[1]] = inner
    return fields, place + 1


def _value(text: str, place: int) -> tuple[Fields | None, int]:
    """Read to the comma or brace that ends a value; return the fields in the value, or None without fields."""
    inner, depth = None, 0
    while depth or text[place] not in ",}":
        if text[place] == '"':
            place = text.index('"', place + 1)
        elif text[place] == "{":
            found, place = _fields(text, place)
            inner = found if inner is None else inner
            continue
        depth += {"[": 1, "]": -1}.get(text[place], 0)
        place += 1
    return inner, place


def differing(model: type[Any], fields: Fields, where: str, known: dict[str, Fields]) -> Iterator[str]:
    """Yield the differences between a class and its line in docs/shape.md; `known`: lines that others name with "…"."""
    told: Fields = {}
    for name, inner in fields.items():
        told |= known[name[1:]] if name.startswith("…") and name[1:] in known else {name: inner}
    told.pop("…", None)
    own = get_type_hints(model)
    for name in own.keys() - told.keys():
        yield f"{where}.{name} is not in docs/shape.md"
    for name in told.keys() - own.keys():
        yield f"{where}.{name} stands in docs/shape.md, but not in queue_server/snapshots/types/"
    for name in own.keys() & told.keys():
        inside, parts = _model_in(own[name]), told[name]
        if inside is not None and parts:
            yield from differing(inside, parts, f"{where}.{name}", known)


def _model_in(kind: Any) -> type[Any] | None:
    """The class in a list or beside null; None for a mapping, because its keys are data and no field names."""
    if is_typeddict(kind):
        return kind
    if get_origin(kind) is dict:
        return None
    return next((found for part in get_args(kind) if (found := _model_in(part))), None)
