"""Settings files as an office writes them, and the server's messages about them."""

from pathlib import Path

import pytest

from queue_server.settings import config_file
from queue_server.settings.config_file import ConfigError

OFFICE = """
[office]
code = "{code}"
title = "Trung tâm"
[[services]]
code = "A"
name = "Chứng thực"
[[counters]]
number = "1"
services = ["A"]
"""


def told(path: Path) -> str:
    with pytest.raises(ConfigError) as wrong:
        config_file.load(path)
    return str(wrong.value)


def written(folder: Path, text: str, name: str = "config.toml") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path
