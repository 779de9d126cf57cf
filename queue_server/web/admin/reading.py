"""The settings of one page as text, for whoever may read them and not change them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from queue_server.settings.fields import Kind, SettingField
from queue_server.settings.keyed import Document
from queue_server.settings.value_words import of_part
from queue_server.settings.words import Teller


@dataclass(frozen=True)
class Read:
    """A setting with its value in words, one line for each day, hour or text of a setting that has several."""

    label: str
    lines: Sequence[str]


def read(one: SettingField, value: Any, teller: Teller) -> Read:
    """Return a setting as it is read. `value` is that of the API's form."""
    if isinstance(value, Mapping) and value:
        return Read(one.label, [f"{name}: {said}" for name, said in _parts(one, value, teller)])
    if one.kind is Kind.LINES and value:
        return Read(one.label, list(value))
    said = teller.value(one.key, value, one.section)
    if isinstance(value, str):
        said = said.removeprefix("“").removesuffix("”")
    unit = one.unit if isinstance(value, int | float) else ""  # not after words like "theo mức chung"
    return Read(one.label, [f"{said} {unit}".strip()])


def _parts(one: SettingField, value: Mapping[str, Any], teller: Teller) -> Sequence[tuple[str, str]]:
    """Each part of a setting in words: of a week every day, of other settings what is set."""
    parts = one.choices if one.kind is Kind.WEEK else value
    return [
        (
            of_part(one.key, str(part), teller.gettext, teller.language),
            teller.value(one.key, value.get(str(part))),
        )
        for part in parts
    ]


def value_at(one: SettingField, document: Document, entry: str) -> Any:
    """Return the setting's value in the document; `entry`: the service, counter or outcome it is of, "" for none."""
    section = document[one.section]
    return (section[entry] if entry else section)[one.key]
