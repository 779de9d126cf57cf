"""The settings of an office are written to a file that explains itself, and read back unchanged."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_server.domain.text import is_clean
from queue_server.settings import config_file
from queue_server.settings.config_file import ConfigError, OfficeSettings
from queue_server.settings.explanations import explanations, explanations_vi
from queue_server.settings.toml import as_short_toml, as_toml, from_toml

EXAMPLE = Path(__file__).parent.parent.parent / "config.example.toml"
WHOLE = config_file.load(EXAMPLE).offices[0]
TOLD = explanations_vi()
# Texts that break a carelessly written file: quotes, backslashes, signs with a meaning in TOML, line breaks.
TEXTS = st.text(
    st.sampled_from("aẰự\"'\\#=[]{}\n,.:$ –0") | st.characters(codec="utf-8", exclude_categories=["C"]),
    max_size=30,
).filter(lambda text: is_clean(text, lines=True))


def office(**sections: Any) -> OfficeSettings:
    """The smallest office, with these sections added."""
    small = {
        "office": {"code": "an-hoa", "title": "Trung tâm"},
        "services": [{"code": "A", "name": "Chứng thực"}, {"code": "B", "name": "Hộ tịch"}],
        "counters": [{"number": "1", "services": ["A", "B"]}],
    }
    return OfficeSettings.model_validate(small | sections)


@pytest.mark.parametrize("one", [WHOLE, office()], ids=["every key", "the smallest"])
@pytest.mark.parametrize("write", [lambda one: as_toml(one, TOLD), as_short_toml], ids=["whole", "short"])
def test_a_written_document_is_read_unchanged(one, write):
    assert from_toml(write(one), "the file") == one


@settings(max_examples=60, deadline=None)
@given(name=TEXTS.filter(str.strip), lines=st.lists(TEXTS, max_size=6), words=TEXTS)
def test_whatever_an_office_writes_comes_back(name, lines, words):
    services = [
        {"code": "A", "name": name[:100], "bring": lines, "hint": words},
        {"code": "B", "name": "Hộ tịch", "hint_en": words, "bring_en": lines},
    ]
    one = office(services=services, voice={"notices": {"lunch": words}})
    assert from_toml(as_toml(one, TOLD), "the file") == one
    assert from_toml(as_short_toml(one), "the file") == one


@pytest.mark.parametrize("told", [explanations_vi(), explanations()], ids=["vi", "en"])
def test_each_key_of_the_office_is_explained_above_it(told):
    text = as_toml(WHOLE, told)
    for section, values in WHOLE.model_dump(mode="json").items():
        for key in values[0] if isinstance(values, list) else values:
            body = text[text.index(f"[{section}]") :]
            above = re.search(rf"((?:^# .*\n)+)(?:{key} =|\[{section}\.{key}\])", body, re.MULTILINE)
            assert above is not None, f"{section}.{key}"
            assert re.sub(r"\n# |\n", " ", above[1].removeprefix("# ")).strip() == told[section, key]


def test_a_second_service_says_only_what_is_its_own():
    second = as_toml(office(), TOLD).split("[[services]]")[2].partition("[[")[0]
    assert second.strip().splitlines() == ['code = "B"', 'name = "Hộ tịch"']


def test_a_long_list_stands_line_by_line():
    lines = [f"Giấy tờ cần mang thứ {n}" for n in range(9)]
    text = as_short_toml(office(services=[{"code": "A", "name": "A", "bring": lines}], counters=[
        {"number": "1", "services": ["A"]}
    ]))  # fmt: skip
    assert max(map(len, text.splitlines())) < 100
    assert tomllib.loads(text)["services"][0]["bring"] == lines


def test_the_machines_own_sections_are_skipped():
    assert from_toml(EXAMPLE.read_text("utf-8"), "config.toml") == WHOLE


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[office", "is not readable TOML"),
        ('office_files = "offices/*.toml"\n[server]\nport = 80\n', "take over each of its files"),
        (
            as_short_toml(office()).replace("[office]", '[office]\nhotlin = "0"'),
            'unknown key "office.hotlin"',
        ),
        ("", 'the key "office" is missing'),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence_with_its_name(text, told):
    with pytest.raises(ConfigError, match=r"^nha\.toml") as refused:
        from_toml(text, "nha.toml")
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)
