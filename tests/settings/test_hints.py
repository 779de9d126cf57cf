"""What a page says about a setting is for a clerk: no key, section or command of the file that a technician writes."""

import re
from string import ascii_lowercase, digits

import pytest

from queue_server.settings.defaults import model_of
from queue_server.settings.explanations import explanations_on_pages, explanations_vi
from queue_server.settings.fields import Kind, SettingField, fields_of
from queue_server.settings.office import OfficeSettings

SECTIONS = tuple(OfficeSettings.model_fields)
FIELDS = [one for section in SECTIONS for one in fields_of(section).values()]
IN_ENGLISH = [one for section in SECTIONS for one in fields_of(section, "en").values()]
KEYS = {one.key for one in FIELDS} | set(OfficeSettings.model_fields)
# Its value is typed as its hint writes it.
WRITTEN = {"voice.call"}
# Keys that are also ordinary words of such a text.
WORDS = {"to"}
# What stands in a file and on no page: quotes and brackets of TOML, names of keys, commands.
OF_A_FILE = re.compile(r'["`\[\]{}]|[a-z]_[a-z]|\b(TOML|Default|Required|pip|python|queue-server)\b|/admin')


@pytest.mark.parametrize("one", FIELDS, ids=lambda one: one.path)
def test_a_hint_speaks_of_no_file(one: SettingField):
    if one.path in WRITTEN:
        return
    said = f"{one.label} {one.hint if one.kind is not Kind.FIXED else ''}"

    assert not OF_A_FILE.search(said)
    assert not KEYS.intersection(re.findall(r"(?<!\w)[a-z_]{2,}(?!\w)", said)) - WORDS
    assert not re.search(r"\[\w|queue-server|\w\.\w+_|[{}]\s", said)


@pytest.mark.parametrize("one", IN_ENGLISH, ids=lambda one: one.path)
def test_a_hint_in_english_speaks_of_no_file_either(one: SettingField):
    if one.path not in WRITTEN:
        assert not OF_A_FILE.search(f"{one.label} {one.hint}")


def test_both_languages_explain_the_same_settings():
    of_the_machine = {"server", "backup", "evidence"}
    told = {place for place in explanations_vi() if place[0] not in of_the_machine}
    assert set(explanations_on_pages("en")) == told


def patterns(one: SettingField) -> list[str]:
    info = model_of(OfficeSettings.model_fields[one.section]).model_fields[one.key]
    return [limit.pattern for limit in info.metadata if getattr(limit, "pattern", None)]


def test_no_code_is_typed():
    """A text with a pattern is a code: it is chosen by words."""
    typed = {one.path for one in FIELDS if one.kind is Kind.TEXT and patterns(one)}
    drawn_elsewhere = {one for one in typed if one.startswith(("posters.", "boards.", "paper."))}
    assert typed - drawn_elsewhere == set()


@pytest.mark.parametrize("path", ["keys.next", "outcomes.key"])
def test_every_key_that_may_be_set_can_be_chosen(path: str):
    one = next(one for one in FIELDS if one.path == path)
    tried = {
        *ascii_lowercase,
        *digits,
        "",
        "space",
        "enter",
        "tab",
        *(f"f{number}" for number in range(1, 13)),
    }
    assert set(one.choices) == {key for key in tried if re.search(patterns(one)[0], key)}
