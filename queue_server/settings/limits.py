"""What is checked only when settings are written, such as how long texts and lists may be. What is read was written
already: a limit or rule that came later shuts no office, and what stood before may stay until somebody changes it.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from pydantic import AfterValidator, ValidationInfo

from queue_server.settings.formats import FORMAT, OLDEST
from queue_server.settings.wrong import Wrong

Context: TypeAlias = Mapping[str, Any]


class Everything:
    """What stands already where nothing is written."""

    def __contains__(self, _value: object) -> bool:
        return True


def reading(written_as: int) -> Context:
    """Return how a stored document is checked: `written_as` is the number of its form."""
    return {"format": written_as, "stands": Everything()}


def writing(stands: Container[object] = ()) -> Context:
    """Return how a document of this release's form is checked; `stands`: what may break a limit or rule of later."""
    return {"format": FORMAT, "stands": stands}


def format_of(info: ValidationInfo) -> int:
    """Return the number of the form in which the document is that is checked."""
    return int((info.context or {}).get("format", OLDEST))


def is_read(info: ValidationInfo) -> bool:
    """Whether the document that is checked was stored already."""
    return isinstance(_stands(info), Everything)


def stands_already(value: object, info: ValidationInfo) -> bool:
    """Whether the value stood in the settings before, so that no limit or rule of later applies to it."""
    return value in _stands(info)


def _stands(info: ValidationInfo) -> Container[object]:
    found: Container[object] = (info.context or {}).get("stands", ())
    return found


def values_of(plain: object) -> Iterator[object]:
    """Yield every text, key and list that stands in a document, lists as tuples."""
    if isinstance(plain, Mapping):
        yield from plain
        for value in plain.values():
            yield from values_of(value)
    elif isinstance(plain, Sequence) and not isinstance(plain, str):
        yield tuple(value for value in plain if isinstance(value, str))
        for value in plain:
            yield from values_of(value)
    elif isinstance(plain, str):
        yield plain


@dataclass(frozen=True)
class Limit:
    """So many characters of a text, or entries of a list or table."""

    most: int

    def __call__(self, value: Any, info: ValidationInfo) -> Any:
        if len(value) <= self.most or (not isinstance(value, Mapping) and stands_already(value, info)):
            return value
        kind, what = ("string_too_long", "characters") if isinstance(value, str) else ("too_long", "entries")
        raise Wrong(kind, "", f"at most {self.most} {what}", max_length=self.most)


def at_most(most: int) -> AfterValidator:
    """Return the limit of a text, list or table, for `Annotated`."""
    return AfterValidator(Limit(most))
