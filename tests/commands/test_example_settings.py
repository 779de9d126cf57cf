"""config.example.toml documents the settings: it loads, and it names every key with its default and no other key."""

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from queue_server.settings import config_file
from queue_server.settings.explanations import explanations_vi

EXAMPLE = Path(__file__).parent.parent.parent / "config.example.toml"
TEXT = EXAMPLE.read_text("utf-8")
RAW = tomllib.loads(TEXT)
# The model of each section. For lists such as services and counters it is the model of one entry.
SECTIONS: dict[str, type[BaseModel]] = {
    "server": config_file.ServerSettings,
    "backup": config_file.BackupSection,
    "evidence": config_file.EvidenceSection,
    **{
        name: next(iter(get_args(field.annotation)), field.annotation)
        for name, field in config_file.OfficeSettings.model_fields.items()
    },
}


def written(section: str) -> dict[str, object]:
    """The keys of a section. For services and counters: the keys of the first entry, which explains them all."""
    found = RAW[section]
    return found[0] if isinstance(found, list) else found


def explanation(section: str, key: str) -> str:
    """The comment above the first place where a key is written."""
    body = TEXT[TEXT.index(f"[{section}]") :]
    where = re.search(rf"((?:^#.*\n)+)(?:{key} =|\[{section}\.{key}\])", body, re.MULTILINE)
    assert where is not None, f"{section}.{key} has no comment"
    return where[1]


def test_it_loads():
    settings = config_file.load(EXAMPLE)

    assert [office.code for office in settings.offices] == ["an-hoa"]
    assert settings.server.data == EXAMPLE.parent / "data"


def test_it_has_every_section():
    assert (
        set(RAW)
        == set(SECTIONS)
        == {"server", "backup", "evidence"} | set(config_file.OfficeSettings.model_fields)
    )


@pytest.mark.parametrize("section", SECTIONS)
def test_it_names_every_key_and_no_other(section):
    assert set(written(section)) == set(SECTIONS[section].model_fields)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_key_is_explained_in_vietnamese_too(section):
    told = {key for name, key in explanations_vi() if name == section}
    assert told == set(SECTIONS[section].model_fields), (
        "write it into queue_server/settings/explanations.vi.toml"
    )


@pytest.mark.parametrize("section", SECTIONS)
def test_every_key_is_explained_with_its_default_and_range(section):
    for key, field in SECTIONS[section].model_fields.items():
        told = explanation(section, key)
        if field.is_required():
            assert "Required." in told, key
            continue
        assert "Default" in told, key
        if (
            isinstance(field.default, int | str)
            and field.default not in ("", True, False)
            and len(str(field.default)) < 40
        ):
            assert f"{field.default}" in told.partition("Default")[2], key
        for bound in field.metadata:
            for name in ("ge", "le"):
                limit = getattr(bound, name, PydanticUndefined)
                assert limit is PydanticUndefined or str(limit) in told, f"{key}: {limit}"


def test_several_offices_are_read_from_their_own_files(tmp_path):
    assert 'office_files = "offices/*.toml"' in TEXT
    (tmp_path / "offices").mkdir()
    office = TEXT[TEXT.index("\n[office]") :]
    for code in ("an-hoa", "phu-loc"):
        (tmp_path / "offices" / f"{code}.toml").write_text(office.replace('"an-hoa"', f'"{code}"'), "utf-8")
    (tmp_path / "config.toml").write_text('office_files = "offices/*.toml"\n[server]\nport = 80\n')

    assert set(config_file.load(tmp_path / "config.toml").office_by_code) == {"an-hoa", "phu-loc"}
