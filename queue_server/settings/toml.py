"""An office's settings as a TOML file: written with an explanation above each key, and read again."""

import re
import textwrap
import tomllib
from collections.abc import Mapping
from typing import Any, TypeAlias

import tomlkit
from tomlkit.items import Array, Item, Table

from queue_server.settings.config_file import ConfigError
from queue_server.settings.document import office_from
from queue_server.settings.office import OfficeSettings

# The explanation of each key, by section and key.
Told: TypeAlias = Mapping[tuple[str, str], str]
# The sections of a config.toml that belong to the machine, not to an office.
MACHINE = ("server", "backup", "evidence")
WIDTH = 118
# Sections whose tables have headings, as in config.example.toml; other tables are written as `{ … }` on one line.
SPREAD = "office"


def as_toml(
    office: OfficeSettings, told: Told, machine: Mapping[str, Mapping[str, Any]] | None = None
) -> str:
    """Return the whole document with an explanation above the first occurrence of each key.

    `machine`: sections of a config.toml before the office.

    The first of several services or counters has every key; the others only those that differ from the default. Empty
    lists are written at the top, not left out.
    """
    whole = office.model_dump(mode="json")
    page = tomlkit.document()
    for section in (section for section, values in whole.items() if values == []):
        page.append(section, _item([]))  # above all headings, else it would belong to one of them
    for section, values in (machine or {}).items():
        page.append(section, _table(section, values, told))
    for section, values in whole.items():
        if isinstance(values, dict):
            page.append(section, _table(section, values, told))
        elif values:
            others = [
                row.model_dump(mode="json", exclude_defaults=True) for row in getattr(office, section)[1:]
            ]
            first = _table(section, values[0], told)
            page.append(section, _rows([first, *(_table(section, row, {}) for row in others)]))
    return _tidy(page)


def machine_as_toml(machine: Mapping[str, Mapping[str, Any]], told: Told) -> str:
    """Return the machine's sections of a config.toml, with an explanation above each key."""
    page = tomlkit.document()
    for section, values in machine.items():
        page.append(section, _table(section, values, told))
    return _tidy(page)


def as_short_toml(office: OfficeSettings) -> str:
    """Return the values that differ from the defaults, without explanations; reading it gives the same document."""
    page = tomlkit.document()
    differing = office.model_dump(mode="json", exclude_defaults=True)
    for section in (section for section, values in differing.items() if values == []):
        page.append(section, _item([]))
    for section, values in differing.items():
        if isinstance(values, dict):
            page.append(section, _table(section, values, {}))
        elif values:
            page.append(section, _rows([_table(section, row, {}) for row in values]))
    return _tidy(page)


def from_toml(text: str, source: str) -> OfficeSettings:
    """Read one office's file, or a config.toml with one office in it; `source` is named in errors.

    Raises:
        ConfigError: it is not TOML, names several offices, or a key is wrong; the text names it.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{source} is not readable TOML: {error}") from None
    if "office_files" in raw:
        raise ConfigError(
            f"{source} holds no office itself; take over each of its files: {raw['office_files']}"
        )
    return office_from({name: part for name, part in raw.items() if name not in MACHINE}, source)


def _tidy(page: tomlkit.TOMLDocument) -> str:
    """Put one blank line between sections, none between an explanation and its heading.

    Only lists span several lines: in texts a line break is written as \\n.
    """
    text = re.sub(r"\n{3,}", "\n\n", tomlkit.dumps(page))
    return re.sub(r"^(# .*\n)\n(?=\[)", r"\1", text, flags=re.MULTILINE).strip("\n") + "\n"


def _rows(tables: list[Table]) -> Item:
    rows = tomlkit.aot()
    for table in tables:
        rows.append(table)
    return rows


def _table(section: str, values: Mapping[str, Any], told: Told) -> Table:
    """Write a section with its plain keys first: a key after a table's heading would belong to that table."""
    table = tomlkit.table()
    spread = {key: value for key, value in values.items() if section == SPREAD and isinstance(value, dict)}
    for key, value in values.items():
        if key not in spread:
            _explain(table, told.get((section, key), ""))
            table.append(key, _item(value))
    for key, value in spread.items():
        table.add(tomlkit.nl())
        _explain(table, told.get((section, key), ""))
        inner = tomlkit.table()
        for name, one in value.items():
            inner.append(name, _item(one))
        table.append(key, inner)
    table.add(tomlkit.nl())
    return table


def _explain(table: Table, words: str) -> None:
    for line in textwrap.wrap(words, WIDTH):
        table.add(tomlkit.comment(line))


def _item(value: Any) -> Item:
    """Write a value on one line; a list that is too long gets one line for each entry."""
    if isinstance(value, dict):
        inline = tomlkit.inline_table()
        inline.update(value)
        return inline
    item: Item = tomlkit.item(value)
    if isinstance(item, Array) and len(item.as_string()) > WIDTH - 20:
        item.multiline(True)
    return item
