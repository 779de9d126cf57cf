"""Which characters names, notes and reasons may contain: all visible ones, and no invisible ones."""

import sys
import time
import unicodedata
from typing import Annotated

import pytest
from jsonschema import Draft202012Validator
from pydantic import StringConstraints, TypeAdapter, ValidationError

from queue_server.domain.text import LINES, ONE_LINE, composed, is_clean

UNSEEN = {
    "zero width space": "\u200b",
    "zero width joiner": "\u200d",
    "soft hyphen": "\u00ad",
    "byte order mark": "\ufeff",
    "right to left override": "\u202e",
    "right to left mark": "\u200f",
    "first strong isolate": "\u2068",
    "arabic letter mark": "\u061c",
    "hangul filler": "\u3164",
    "combining grapheme joiner": "\u034f",
    "empty braille": "\u2800",
    "tag": "\U000e0041",
    "variation selector": "\ufe0f",
    "line separator": "\u2028",
    "private use": "\ue000",
    "half a character": "\ud800",
    "next line": "\u0085",
    "escape": "\x1b",
}
SEEN = (
    "",
    "Nguyễn Thị Lan",
    "Hồ sơ số 12/2026 – bản chính, “sao y” 50% & <b>",
    "Đặng Ðạt",
    "👵🏽 đi xe lăn 🧑🏽\u200d🦽, gọi ☎\ufe0f 1\ufe0f\u20e3",
    "e\u0301 chưa ghép",
    "مرحبا 中文",
)


@pytest.mark.parametrize("text", SEEN)
def test_ordinary_text_stays_unchanged(text):
    assert is_clean(text)


@pytest.mark.parametrize("name", UNSEEN)
def test_invisible_characters_are_refused_everywhere(name):
    letter = UNSEEN[name]
    for text in (letter, f"Lan{letter}", f"{letter}Lan", f"La{letter}n", f"1{letter}", f"👵{letter}Lan"):
        if (text, name) != ("👵\ufe0fLan", "variation selector"):  # with the request for the coloured form
            assert not is_clean(text), name
            assert not is_clean(text, lines=True), name


def test_every_character_of_format_and_control_is_refused_but_those_that_are_drawn():
    """Checks all of Unicode as this Python knows it, so that no character is forgotten."""
    drawn = {
        *range(0x600, 0x606),
        0x6DD,
        0x70F,
        0x890,
        0x891,
        0x8E2,
        0x110BD,
        0x110CD,
        *range(0x13430, 0x13440),
    }
    passed = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
        and code not in drawn
        and is_clean(chr(code))
    ]

    assert passed == []


def test_lines_may_stand_in_a_note_and_not_in_a_name():
    assert is_clean("một\n\thai", lines=True)
    assert not is_clean("một\nhai")
    assert not is_clean("một\n")
    assert not is_clean("một\r\nhai", lines=True)


def test_letters_that_look_like_the_vietnamese_d_become_it():
    assert composed("Ðặng Ɖạt ðược") == "Đặng Đạt được"


def test_spaces_that_word_processors_write_are_spaces():
    assert composed("\u00a0Nguyễn\u2009Lan\u3000") == "Nguyễn Lan"


@pytest.mark.parametrize("pattern", [LINES, ONE_LINE])
def test_the_rule_reads_alike_in_python_in_pydantic_and_in_json_schema(pattern):
    adapter = TypeAdapter(Annotated[str, StringConstraints(pattern=pattern)])
    schema = Draft202012Validator({"type": "string", "pattern": pattern})
    for text in (*SEEN, *(f"a{letter}b" for name, letter in UNSEEN.items() if name != "half a character")):
        try:
            taken = bool(adapter.validate_python(text) or True)
        except ValidationError:
            taken = False
        assert taken is schema.is_valid(text) is is_clean(text, lines=pattern == LINES), ascii(text)


def test_the_check_of_a_text_takes_the_same_time_for_each_letter():
    signs = "🧑🏽\u200d🦽" * 20_000 + "\u202e"
    began = time.perf_counter()
    assert not is_clean(signs)
    assert time.perf_counter() - began < 5, "a pattern that tries all ways would need years"
