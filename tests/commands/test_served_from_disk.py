"""A server serves the files on its disk, whatever folder it was started in."""

import inspect
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import requests

from queue_server.app import create_app
from queue_server.commands.parts import open_database
from queue_server.settings import config_file
from queue_server.voice import prompts
from tests.commands.shell import CONFIG, Shell
from tests.running import HERE, eventually, running_server
from tests.uploads.test_media import drawn
from tests.web.admin.voices import take

SETTINGS = '[server]\ndata = "kept/data"\n' + CONFIG + '\n[printer]\ndevice = "virtual:paper"\n'
# For each view that serves a file: the step that makes the file and returns its path. The pack holds the voice that
# the recording step made.
FROM_DISK = {
    "static": lambda served: "/static/vendor/socket.io.min.js",
    "files.font": lambda served: "/fonts/Bold.ttf",
    "files.clip": lambda served: served.clip(),
    "files.medium": lambda served: served.medium(),
    "files.paper_picture": lambda served: served.paper(),
    "recording.hear": lambda served: served.recording(),
    "admin_voice.take_along": lambda served: f"/admin/voice/{served.voice}.zip",
}
# What a view calls that hands out a file.
SENDING = ("send_file(", "send_from_directory(", "own_file(")


class Served:
    """A running server, asked with an admin's token."""

    def __init__(self, url: str, token: str, data: Path) -> None:
        self.url, self.data = url, data
        self.card = {"Authorization": f"Bearer {token}"}

    def ask(self, path: str, method: str = "GET", **more: Any) -> requests.Response:
        headers = {**self.card, **more.pop("headers", {})}
        asked = requests.request(
            method, self.url + path, headers=headers, timeout=30, allow_redirects=False, **more
        )
        assert asked.status_code < 400, (path, asked.status_code, asked.text[:300])
        return asked

    def clip(self) -> str:
        """Wait for the chime, the first sound that the voice worker makes."""
        eventually((self.data / "voice" / "an-hoa" / "chime.mp3").exists, "the chime")
        return "/voice/chime.mp3"

    def medium(self) -> str:
        form = {"kind": "picture", "weekday": list("0123456")}
        self.ask("/admin/posters", "POST", data=form, files={"file": ("a.png", drawn("PNG"))})
        (poster,) = self.ask("/api/v1/board").json()["posters"]
        return str(poster["url"])

    def paper(self) -> str:
        self.ask("/api/v1/tickets", "POST", json={"service": "A"}, headers={"Idempotency-Key": "first-one"})
        pictures = self.data / "paper"
        found = eventually(lambda: sorted(pictures.glob("*.png")), "the paper")
        return f"/paper/{found[0].name}"

    def recording(self) -> str:
        begun = self.ask("/admin/voice/begin", "POST", data={"name": "Chị Đào", "lang": "vi"})
        self.voice = begun.headers["Location"].split("/")[-1]
        path = f"/admin/voice/record/{self.voice}/{prompts.key_of('một')}"
        self.ask(path, "POST", data=take(), headers={"Content-Type": "audio/wav"})
        return f"{path}.wav"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office whose settings name the data folder, as in README."""
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "config.toml").write_text(SETTINGS, "utf-8")
    return tmp_path


def typed(folder: Path, *words: str) -> str:
    command = [sys.executable, "-m", "queue_server", *words, "--config", "office/config.toml"]
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout.strip()


def test_one_of_everything_on_the_disk_is_served_by_a_server_started_in_another_folder(office: Path):
    typed(office, "init")
    token = Shell(office / "office").say("token", "add", "Kiểm tra", "--role", "admin").out.strip()
    with running_server(Path("office/config.toml"), office, anew=True) as (url, _process):
        served = Served(url, token, office / "office" / "kept" / "data")
        for where in FROM_DISK.values():
            assert served.ask(where(served)).content


def test_every_view_that_hands_out_files_is_asked_for_one(office: Path):
    settings = config_file.load(office / "office" / "config.toml")
    app = create_app(settings, database := open_database(settings))
    database.close()
    sending = {
        endpoint
        for endpoint, view in app.view_functions.items()
        if any(call in inspect.getsource(view) for call in SENDING)
    }
    assert sending | {"static"} == set(FROM_DISK)
