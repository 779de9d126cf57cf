"""The command line as an administrator uses it."""

import io
import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from queue_server.commands import parser
from tests.running import PATIENCE_SECONDS, start_server, stopped_at_the_end

CONFIG = """
[office]
code = "an-hoa"
title = "Trung tâm Phục vụ hành chính công"

[[services]]
code = "A"
name = "Chứng thực"

[[services]]
code = "H"
name = "Hộ tịch"

[[counters]]
number = "1"
services = ["A"]

[[counters]]
number = "2"
services = ["H"]
"""


@dataclass
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    error: str


@dataclass
class Shell:
    """A folder with a config.toml; tests run commands on it."""

    folder: Path

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    def set_up(self) -> None:
        """Let the office that config.toml names exist, as a person does it once."""
        said = self.say("init")
        assert said.code == 0, said.error

    def type(self, *words: str) -> Said:
        """Run one command as its own process."""
        command = [sys.executable, "-m", "queue_server", *words, "--config", str(self.config)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        return Said(done.returncode, done.stdout, done.stderr)

    def say(self, *words: str) -> Said:
        """Run one command in the test's process, which is about a second faster; the command does the same."""
        out, error = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(error), logged_to(error):
            try:
                code = parser.run([*words, "--config", str(self.config)])
            except SystemExit as stopped:
                code = int(str(stopped.code))
        return Said(code, out.getvalue(), error.getvalue())

    def start(self, *words: str) -> Said:
        """Start the server, which ends by itself; as in other tests it is forked, see `start_server`."""
        errors = self.folder / "errors"
        with errors.open("w") as log:
            process = start_server([*words, "--config", str(self.config)], log)
        assert process.stdout
        with stopped_at_the_end(process):
            code = process.wait(PATIENCE_SECONDS)
            return Said(code, process.stdout.read(), errors.read_text())


@contextmanager
def logged_to(stream: io.StringIO) -> Iterator[None]:
    """Write there what a command logs: pytest's own handlers keep the command from adding its one."""
    root, handler = logging.getLogger(), logging.StreamHandler(stream)
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.setLevel(before)
        root.removeHandler(handler)
