"""Every change of every setting is told in words. A clerk reads no key, code, hash or True of the data."""

import re
from collections.abc import Iterator
from copy import deepcopy
from enum import Enum
from typing import Any, Literal, get_args, get_origin

import pytest

from queue_server.settings.changes import Change
from queue_server.settings.checking import keyed_form
from queue_server.settings.defaults import defaults
from queue_server.settings.keyed import KEYS
from queue_server.settings.office import OfficeSettings
from queue_server.settings.words import Teller
from tests.settings.test_stored_documents import FORMAT, opened

OFFICE = opened(FORMAT)
WHOLE = keyed_form(OFFICE)
# Signs that no clerk knows. A service's code stands in quotes where it is the letter on tickets.
RAW = re.compile(r"\b(True|False|None|null|[0-9a-f]{32,})\b|\{|\}|\[|\]|'")
DEVICES = ["agent", "virtual:papers", "network:192.168.1.9:9100", "usb:04b8:0e28", "file:/dev/usb/lp0", ""]
OTHER: dict[str, list[Any]] = {
    "office.public_holidays": ["VN", ""],
    "office.help_service": ["H", ""],
    "office.dates": [{"2026-12-31": []}, {}],
    "office.hours": [{"mon": ["07:30-11:30"]}, {}],
    "printer.device": DEVICES,
    "paper.logo": ["b" * 64, ""],
    "posters.file": ["f" * 32 + ".mp4", ""],
    "posters.weekdays": ["67"],
    "posters.first_day": ["2026-12-24", ""],
    "posters.last_day": ["2026-12-24", ""],
    "services.many_files_service": ["H", ""],
    "services.hours": [{"tue": ["07:30-11:30"]}, {}],
    "counters.services": [["L", "Q"]],
    "counters.secondary": [["L", "Q"], []],
    "voice.notices": [{"lunch": "Nghỉ", "closing": "Hết giờ", "outage": "Sự cố"}, {}],
    "voice.volume": [{"07:30": 0.5}, {}],
    "voice.zone_volume": [{"Khu A": {"07:30": 0.5}}, {}],
    "voice.letters": [{"Đ": "đê"}, {}],
    "voice.quiet": [["11:30-13:30"], []],
}


def fields() -> Iterator[tuple[str, str, Any]]:
    """Every setting: its section, its key and its field."""
    for section in OfficeSettings.model_fields:
        found = getattr(OFFICE, section)
        model = type(found[0] if isinstance(found, tuple) else found)
        for key, field in model.model_fields.items():
            yield section, key, field


def values(section: str, key: str, field: Any) -> list[Any]:
    """Values that this setting can have."""
    kind = field.annotation
    if f"{section}.{key}" in OTHER:
        return OTHER[f"{section}.{key}"]
    if get_origin(kind) is Literal:
        return list(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [one.value for one in kind]
    examples: dict[Any, list[Any]] = {bool: [True, False], int: [7, 8], float: [7.5], str: ["Chữ khác", ""]}
    return examples.get(kind, [["Chữ khác"], []])


def codes(field: Any) -> set[str]:
    """The codes among the values of this setting: only the program uses them, so a clerk must not read them."""
    kind = field.annotation
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {str(one.value) for one in kind}
    return {one for one in get_args(kind) if isinstance(one, str)} if get_origin(kind) is Literal else set()


def told(section: str, key: str, before: Any, after: Any) -> str:
    documents = deepcopy(WHOLE), deepcopy(WHOLE)
    path = f"{section}.{key}"
    for document, value in zip(documents, (before, after), strict=True):
        row = document[section]
        if section in KEYS:
            name = next(iter(row))
            row, path = row[name], f"{section}.{name}.{key}"
        row[key] = value
    return Teller(*documents).tell(Change(path, before, after))


@pytest.mark.parametrize(("section", "key", "field"), list(fields()))
def test_a_change_of_it_is_told_in_words(section: str, key: str, field: Any):
    if section in KEYS and key == KEYS[section]:
        return  # the key that names an entry cannot be changed
    known = values(section, key, field)
    for before in [*known, defaults()[section].get(key, known[0])]:
        for after in known:
            words = told(section, key, before, after)
            assert not RAW.search(words.replace("{citizen}", "").replace("{counter}", "")), words
            assert f"{section}.{key}" not in words
            left = {
                code for code in codes(field) if re.search(rf"(?<![\w-]){re.escape(code)}(?![\w-])", words)
            }
            assert left - {""} == set(), words


def test_what_a_part_of_a_setting_is_called_is_told_too():
    teller = Teller(WHOLE, WHOLE)
    assert "nghỉ trưa" in teller.tell(Change("voice.notices.lunch", "Nghỉ", "Mời nghỉ"))
    assert "Thứ Sáu" in teller.tell(Change("services.A.hours.fri", None, ["07:30-11:30"]))
    assert "ngày 31/12/2026" in teller.tell(Change("office.dates.2026-12-31", None, []))


def test_pictures_are_told_without_their_hashes():
    assert told("paper", "logo", "a" * 64, "b" * 64).endswith("đổi từ ảnh trước đó thành ảnh mới.")
    assert told("paper", "logo", "", "b" * 64).endswith("đổi từ để trống thành ảnh mới.")


def test_services_are_told_by_their_names():
    words = told("counters", "services", ["A"], ["L", "Q"])
    assert words.endswith("thành “Đất đai”, “Nhận kết quả”.")
