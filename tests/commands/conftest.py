"""A folder with an office that is set up, for the commands that look after it."""

from pathlib import Path

import pytest

from queue_server.commands.parts import open_database
from queue_server.settings import config_file
from tests.commands.shell import CONFIG, Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A folder with a right config.toml and nothing else."""
    (tmp_path / "config.toml").write_text(CONFIG, "utf-8")
    return Shell(tmp_path)


@pytest.fixture
def database(shell):
    """The office's database, set up, as the commands find it."""
    opened = open_database(config_file.load(shell.config))
    yield opened
    opened.close()
