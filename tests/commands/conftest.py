"""A folder with an office that is set up, for the commands that look after it."""

from pathlib import Path

import pytest

from tests.commands.shell import CONFIG, Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A folder with a right config.toml and nothing else."""
    (tmp_path / "config.toml").write_text(CONFIG, "utf-8")
    return Shell(tmp_path)
