"""An office's settings as a file that a person wrote: each fault is told with its line."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from queue_server.settings.checking import Unfit, office_of_plain
from queue_server.settings.formats import OLDEST
from queue_server.settings.keyed import KEYS
from queue_server.settings.limits import reading
from queue_server.settings.office import OfficeSettings
from queue_server.settings.toml import MACHINE
from queue_server.settings.words import parts

PLACE = re.compile(r"\(at line (\d+), column \d+\)")
HEADER = re.compile(r"\s*(\[\[?)\s*([\w-]+)((?:\s*\.\s*[^\]]+)?)\s*\]\]?\s*(?:#.*)?$")
SHOWN_LETTERS = 60


def read_office(text: str) -> OfficeSettings:
    """Return the settings of a file; parts of a config.toml that belong to the machine are left out.

    Limits of length are not checked here but when the settings are stored, since what stands already may exceed them.

    Raises:
        Unfit: it is not TOML (`no_toml`), or a key is wrong; `line` of its facts is where, None where no line is.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(text, str(error)) from None
    with by_line(text):
        plain = {name: part for name, part in raw.items() if name not in MACHINE}
        return office_of_plain(plain, reading(OLDEST))


def _no_toml(text: str, message: str) -> Unfit:
    lines, place = text.splitlines() or [""], PLACE.search(message)
    line = min(int(place[1]), len(lines)) if place else len(lines)
    return Unfit("", "no_toml", line=line, found=lines[line - 1].strip()[:SHOWN_LETTERS])


@contextmanager
def by_line(text: str) -> Iterator[None]:
    """Add the line in this file to whatever is found unfit."""
    try:
        yield
    except Unfit as error:
        facts = {**error.facts, "line": line_of(text, error.field)}
        raise Unfit(error.field, error.kind, **facts) from None


def line_of(text: str, path: str) -> int | None:
    """Return the line of a file, from 1, in which a setting stands; that of its section where it does not stand at all.

    `path` is in the API's form, with services by code. None: not even its section stands there.
    """
    section, *keys = parts(path) or [""]
    number = 0
    if section in KEYS and keys:
        number = _position(tomllib.loads(text).get(section), KEYS[section], keys.pop(0))
    lines = text.splitlines()
    begin = _beginning(lines, section, number)
    if begin is None:
        return _key_in(lines, 0, section)
    table = _table_below(lines, begin, section, keys[0]) if keys else None
    if table is not None:
        return _key_in(lines, table, *keys[1:2]) or table
    return _key_in(lines, begin, *keys[:1]) or begin


def _position(entries: Any, key: str, name: str) -> int:
    """Which of the entries has this name, from 0; one without a name is called by its number."""
    named = [
        str(entry.get(key, number + 1)) if isinstance(entry, Mapping) else str(number + 1)
        for number, entry in enumerate(entries if isinstance(entries, list) else ())
    ]
    return named.index(name) if name in named else 0


def _beginning(lines: list[str], section: str, number: int) -> int | None:
    """The line of the section's heading; `number`: of several of the same name which one."""
    found = [at for at, header in _headers(lines) if header[2] == section and not header[3]]
    return found[number] if number < len(found) else None


def _table_below(lines: list[str], begin: int, section: str, key: str) -> int | None:
    """The line of a heading like [office.hours] below the section's."""
    for at, header in _headers(lines):
        if at > begin and header[2] == section and parts(header[3].strip(" .")) == [key]:
            return at
    return None


def _headers(lines: list[str]) -> Iterator[tuple[int, re.Match[str]]]:
    for at, line in enumerate(lines, start=1):
        if header := HEADER.match(line):
            yield at, header


def _key_in(lines: list[str], begin: int, key: str = "") -> int | None:
    """The line on which the key is set, between the heading on line `begin` and the next one; None for nowhere."""
    wanted = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]""")
    for at, line in enumerate(lines[begin:], start=begin + 1):
        if HEADER.match(line):
            return None
        if key and wanted.match(line):
            return at
    return None
