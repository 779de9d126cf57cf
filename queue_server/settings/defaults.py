"""The default of each setting, by section and key, also for services and counters."""

import json
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from queue_server.settings.office import OfficeSettings


@cache
def defaults() -> dict[str, dict[str, Any]]:
    """Return the default of every key that may be left out, as plain JSON."""
    return {section: _of(model_of(field)) for section, field in OfficeSettings.model_fields.items()}


def model_of(field: FieldInfo) -> type[BaseModel]:
    """Return the model of a section, or of the entries of a list."""
    kind = next(iter(get_args(field.annotation)), field.annotation)  # for a list: the type of its entries
    assert isinstance(kind, type)  # noqa: S101  only for mypy: sections are models
    assert issubclass(kind, BaseModel)  # noqa: S101  only for mypy: sections are models
    return kind


def _of(model: type[BaseModel]) -> dict[str, Any]:
    known = {
        key: field.get_default(call_default_factory=True)
        for key, field in model.model_fields.items()
        if not field.is_required()
    }
    # an optional value is "" in a document
    plain: dict[str, Any] = json.loads(
        json.dumps({key: "" if value is None else value for key, value in known.items()})
    )
    return plain
