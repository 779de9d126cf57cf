"""How long texts and lists may be when they are written. What is read from the database was written already: a limit
that came later shuts no office, and what stood in the settings before may stay until somebody changes it.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, PydanticKnownError, core_schema

from queue_server.settings.formats import FORMAT, OLDEST

Context: TypeAlias = Mapping[str, Any]


class Everything:
    """What stands already where nothing is written."""

    def __contains__(self, _value: object) -> bool:
        return True


def reading(written_as: int) -> Context:
    """Return how a stored document is checked: `written_as` is the number of its form."""
    return {"format": written_as, "stands": Everything()}


def writing(stands: Container[object] = ()) -> Context:
    """Return how a document of this release's form is checked; `stands`: what may be longer than the limits."""
    return {"format": FORMAT, "stands": stands}


def format_of(info: ValidationInfo) -> int:
    """Return the number of the form in which the document is that is checked."""
    return int((info.context or {}).get("format", OLDEST))


def is_read(info: ValidationInfo) -> bool:
    """Whether the document that is checked was stored already."""
    return isinstance(_stands(info), Everything)


def _stands(info: ValidationInfo) -> Container[object]:
    found: Container[object] = (info.context or {}).get("stands", ())
    return found


def values_of(plain: object) -> Iterator[object]:
    """Yield every text and every list that stands in a document, lists as tuples."""
    if isinstance(plain, Mapping):
        for value in plain.values():
            yield from values_of(value)
    elif isinstance(plain, Sequence) and not isinstance(plain, str):
        yield tuple(value for value in plain if isinstance(value, str))
        for value in plain:
            yield from values_of(value)
    elif isinstance(plain, str):
        yield plain


@dataclass(frozen=True)
class AtMost:
    """So many characters of a text, or entries of a list or table."""

    most: int

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self._checked, handler(source))

    def _checked(self, value: Any, info: ValidationInfo) -> Any:
        if len(value) <= self.most or (not isinstance(value, Mapping) and value in _stands(info)):
            return value
        if isinstance(value, str):
            raise PydanticKnownError("string_too_long", {"max_length": self.most})
        facts = {"field_type": "List", "max_length": self.most, "actual_length": len(value)}
        raise PydanticKnownError("too_long", facts)
