"""While the data folder is moved away, no program makes another one in its place: the old one could not come back."""

import io
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from display import pack
from display.clips import ClipFolder
from printer import aside
from printer.devices.folder import FolderPrinter
from queue_server.backup import archive
from queue_server.backup.contents import BackupError
from queue_server.domain.epochs import Marks
from queue_server.serving import programs
from queue_server.settings.config_file import ServerSettings, Settings
from queue_server.storage import marks, private_files
from queue_server.storage.database import Database
from queue_server.uploads import media
from queue_server.voice.clips import Voice, want_phrases
from queue_server.voice.recordings import Recordings
from tests.office import Office, settings_of

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
REPOSITORY = Path(__file__).parents[2]


def voice(data: Path) -> Path:
    return data / "voice" / "an-hoa"


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    return file.getvalue()


def program(*words: object) -> None:
    """Run one of the programs that work beside the server; no server answers it."""
    done = subprocess.run(
        [sys.executable, "-m", *map(str, words)], cwd=REPOSITORY, capture_output=True, timeout=60
    )
    assert done.returncode != 0


def agent(data: Path) -> None:
    (data.parent / "token").write_text("x")
    where = ("--url", "http://127.0.0.1:9", "--token-file", data.parent / "token", "--heart", 1)
    program(
        "printer", *where, "--device", f"virtual:{data / 'paper'}", "--journal", data / "printer-an-hoa.db"
    )


def backup(data: Path) -> None:
    with pytest.raises(BackupError):
        archive.make(Settings(server=ServerSettings(data=data)), data / "backups" / "one.zip", NOW)


WRITERS: dict[str, Callable[[Path], object]] = {
    "a key or a token": lambda data: private_files.keep(data / "secret.key", "x" * 64),
    "how far the log has come": lambda data: marks.keep(data, Marks(1, "ab")),
    "phrases the office needs": lambda data: want_phrases(voice(data), settings_of(), data),
    "a voice of staff": lambda data: Recordings(voice(data)).begin("Chị Đào", "vi", "tiếng Việt"),
    "a recording": lambda data: pack.keep(
        pack.installed(voice(data), "recorded"), [pack.Sound("vi", "không", b"x", ".wav")], voice="recorded"
    ),
    "clips": lambda data: ClipFolder(voice(data)),
    "the voice's program": lambda data: program("display", "make", "--store", voice(data)),
    "a picture for the hall": lambda data: media.keep_picture(data / "media", picture()),
    "a film for the hall": lambda data: media.keep_film(data / "media", io.BytesIO(b"\0\0\0\x20ftypisom")),
    "a paper of the virtual printer": lambda data: FolderPrinter(data / "paper").status(),
    "the print agent's journal": lambda data: aside.opened(data / "printer-an-hoa.db", "", timeout=1),
    "the print agent": agent,
    "a backup": backup,
}


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS.keys())
def test_no_writer_begins_another_folder_in_its_place(tmp_path: Path, writer: Callable[[Path], object]):
    data = tmp_path / "data"
    with suppress(OSError, sqlite3.Error):
        writer(data)
    assert not data.exists()


def test_the_next_tickets_are_told_to_the_voice_when_the_folder_is_back(tmp_path: Path, office: Office):
    data, speaking = tmp_path / "data", Voice(voice(tmp_path / "data"), tmp_path / "data")
    with office.office_snapshot() as office_snapshot:
        with pytest.raises(FileNotFoundError):
            speaking.expect(office_snapshot)
        assert not data.exists()
        data.mkdir()
        speaking.expect(office_snapshot)
    assert list(voice(data).glob("tickets/*.json"))


def test_a_plan_of_the_print_agent_waits_for_the_folder(tmp_path: Path, database: Database):
    paper = settings_of(printer={"device": "virtual:paper"})
    settings = Settings(server=ServerSettings(data=tmp_path / "data"), offices=(paper,))
    with pytest.raises(FileNotFoundError):
        programs._agent(settings, database, paper, "http://127.0.0.1:9")
    assert not (tmp_path / "data").exists()


def test_no_empty_database_is_begun_in_place_of_one_that_was_moved(sqlite_database: Database):
    file = Path(sqlite_database.engine.url.database or "")
    with sqlite_database.read() as session:
        session.connection()
    sqlite_database.close()  # no connection is left that still has the file
    file.rename(file.with_suffix(".elsewhere"))

    with pytest.raises(OperationalError, match="unable to open"), sqlite_database.write():
        pass
    assert not file.exists()

    file.with_suffix(".elsewhere").rename(file)
    with sqlite_database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM offices")) == 0
