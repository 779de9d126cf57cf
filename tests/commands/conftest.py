"""Fixtures for the commands: a folder with its settings, and the office's database."""

from pathlib import Path

import pytest

from queue_server.commands.parts import open_database
from queue_server.settings import config_file
from tests.commands.shell import CONFIG, Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A folder that holds a valid config.toml and nothing else."""
    (tmp_path / "config.toml").write_text(CONFIG, "utf-8")
    return Shell(tmp_path)


@pytest.fixture
def database(shell):
    """The office's database after `init`, as the commands find it."""
    opened = open_database(config_file.load(shell.config))
    yield opened
    opened.close()
