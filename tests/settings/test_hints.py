"""What a page says about a setting is for a clerk: no key, section or command of the file that a technician writes."""

import re

import pytest

from queue_server.settings.fields import Kind, SettingField, fields_of
from queue_server.settings.office import OfficeSettings

FIELDS = [one for section in OfficeSettings.model_fields for one in fields_of(section).values()]
KEYS = {one.key for one in FIELDS} | set(OfficeSettings.model_fields)
# Their values are typed as their hints write them.
WRITTEN = {"printer.device", "voice.call"}
# Keys that are also ordinary words of such a text.
WORDS = {"to"}


@pytest.mark.parametrize("one", FIELDS, ids=lambda one: one.path)
def test_a_hint_speaks_of_no_file(one: SettingField):
    if one.path in WRITTEN:
        return
    said = f"{one.label} {one.hint if one.kind is not Kind.FIXED else ''}"

    assert not KEYS.intersection(re.findall(r"(?<!\w)[a-z_]{2,}(?!\w)", said)) - WORDS
    assert not re.search(r"\[\w|queue-server|\w\.\w+_|[{}]\s", said)
