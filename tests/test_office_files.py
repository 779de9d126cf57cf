"""A server with several offices reads a file for each; the message about a mistake names the file."""

from pathlib import Path

import pytest

from queue_server.settings import config_file
from tests.config_files import OFFICE, told, written
from tests.office import PLAIN


def test_the_data_folder_stands_beside_the_settings(tmp_path: Path):
    settings = config_file.load(written(tmp_path, '[server]\ndata = "kept"\n' + OFFICE.format(code="mot")))
    assert settings.server.data == tmp_path / "kept"


def test_what_is_named_from_the_settings_folder_is_found_wherever_the_server_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    text = '[server]\ndata = "kept"\ndatabase = "sqlite:///log.db"\n' + OFFICE.format(code="mot")
    written(tmp_path, text, "office/config.toml")
    monkeypatch.chdir(tmp_path)
    settings = config_file.load(Path("office/config.toml"))
    assert settings.server.data == tmp_path / "office" / "kept"
    assert settings.database_url == f"sqlite:///{tmp_path / 'office' / 'log.db'}"


def test_a_data_folder_given_without_a_file_is_named_from_the_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    for server in ({}, {"data": "data"}):
        settings = config_file.settings_from({"server": server, "offices": [PLAIN]}, "a test")
        assert settings.server.data == tmp_path / "data"


def test_two_offices_have_a_file_each(tmp_path: Path):
    written(tmp_path, OFFICE.format(code="mot"), "offices/mot.toml")
    written(tmp_path, OFFICE.format(code="hai"), "offices/hai.toml")
    settings = config_file.load(written(tmp_path, 'office_files = "offices/*.toml"\n[server]\nport = 81\n'))
    assert sorted(settings.office_by_code) == ["hai", "mot"]
    assert settings.server.port == 81


def test_two_offices_with_one_code_are_refused(tmp_path: Path):
    for name in ("mot", "hai"):
        written(tmp_path, OFFICE.format(code="mot"), f"offices/{name}.toml")
    said = told(written(tmp_path, 'office_files = "offices/*.toml"\n'))
    assert 'the office code "mot" is used twice; give each office its own' in said


def test_two_offices_whose_papers_would_lie_in_one_folder_are_refused(tmp_path: Path):
    for name, folder in (("mot", "paper"), ("hai", "./paper")):
        printer = f'[printer]\ndevice = "virtual:{folder}"\n'
        written(tmp_path, OFFICE.format(code=name) + printer, f"offices/{name}.toml")
    said = told(written(tmp_path, 'office_files = "offices/*.toml"\n'))
    assert f"two offices lay their papers in {tmp_path / 'data' / 'paper'}" in said


def test_an_error_in_an_offices_file_names_that_file(tmp_path: Path):
    wrong = written(tmp_path, OFFICE.format(code="mot") + "color = 'red'\n", "offices/mot.toml")
    said = told(written(tmp_path, 'office_files = "offices/*.toml"\n'))
    assert said.startswith(f'{wrong}: unknown key "counters.0.color"')


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('office_files = "nowhere/*.toml"', 'office_files "nowhere/*.toml" matches no file; write one'),
        ('office_files = "/etc/*.toml"', 'must be a pattern like "offices/*.toml"'),
        ('office_files = ""', 'must be a pattern like "offices/*.toml"'),
    ],
)
def test_office_files_that_cannot_be_found_are_named(tmp_path: Path, line: str, words: str):
    assert words in told(written(tmp_path, line))


def test_an_office_beside_office_files_is_not_silently_dropped(tmp_path: Path):
    written(tmp_path, OFFICE.format(code="mot"), "offices/mot.toml")
    said = told(written(tmp_path, 'office_files = "offices/*.toml"\n' + OFFICE.format(code="hai")))
    assert 'unknown key "office" beside office_files; move it into an office\'s file' in said
