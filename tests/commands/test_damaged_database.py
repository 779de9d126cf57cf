"""Doctor and the floor report a damaged database file. The WAL of another database is moved away from the file."""

import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from queue_server import actions, queries
from queue_server.backup.keeping import Keeping
from queue_server.commands.parts import open_database
from queue_server.settings import config_file
from queue_server.snapshots.keeping import keeping_alerts
from queue_server.storage import marks, soundness
from queue_server.storage.database import Database
from tests.commands.shell import CONFIG, Shell
from tests.office import Office

PAGE = 4096
TICKETS = 300


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of an office that has worked for a while: about a hundred pages, all in use."""
    folder = tmp_path_factory.mktemp("worked")
    shell = Shell(folder)
    shell.config.write_text(CONFIG, "utf-8")
    database = open_database(config_file.load(shell.config))
    take(database, shell, TICKETS)
    database.close()
    return folder / "data" / "queue.db"


def take(database: Database, shell: Shell, count: int) -> None:
    office = config_file.load(shell.config).offices[0]
    for _ in range(count):
        with database.write(office.code) as session:
            actions.issue(actions.begin(session, office.code, datetime.now(UTC), "test"), "A", any_time=True)


def root_page(file: Path, name: str) -> int:
    """The number, counted from 1, of the first page of a table or index."""
    with sqlite3.connect(file) as base:
        page: int = base.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
    base.close()
    return page


def over_page(name: str, data: bytes, at: int = 0) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        start = (root_page(file, name) - 1) * PAGE + at
        content = bytearray(file.read_bytes())
        content[start : start + len(data)] = data
        file.write_bytes(content)

    return damage


def cut(share: float) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        content = file.read_bytes()
        file.write_bytes(content[: int(len(content) * share) // PAGE * PAGE])

    return damage


def swapped(one: str, other: str) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        content = bytearray(file.read_bytes())
        a, b = ((root_page(file, name) - 1) * PAGE for name in (one, other))
        content[a : a + PAGE], content[b : b + PAGE] = content[b : b + PAGE], content[a : a + PAGE]
        file.write_bytes(content)

    return damage


def by_hand(*statements: str) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        with sqlite3.connect(file) as base:
            for statement in statements:
                base.execute(statement)
        base.close()

    return damage


def a_random_page(seed: int) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        chance, content = Random(seed), bytearray(file.read_bytes())
        at = chance.randrange(1, len(content) // PAGE) * PAGE
        content[at : at + PAGE] = chance.randbytes(PAGE)
        file.write_bytes(content)

    return damage


NOISE = Random(1).randbytes(PAGE)
DAMAGES: dict[str, Callable[[Path], None]] = {
    "the log's first page is zeros": over_page("ticket_events", bytes(PAGE)),
    "the log's first page is noise": over_page("ticket_events", NOISE),
    "the tickets' first page is zeros": over_page("tickets", bytes(PAGE)),
    "the print jobs' first page is noise": over_page("print_jobs", NOISE),
    "an index is zeros": over_page("ix_tickets_line", bytes(PAGE)),
    "an index is noise": over_page("ix_events_day", NOISE),
    "a page's head is gone": over_page("ticket_events", bytes(8)),
    "a page's cells point anywhere": over_page("tickets", b"\xff\xff" * 20, at=12),
    "the last quarter is cut off": cut(0.75),
    "half is cut off": cut(0.5),
    "one page is left": cut(0.0),
    "two tables changed places": swapped("tickets", "ticket_events"),
    "an index and a table changed places": swapped("ix_events_ticket", "print_jobs"),
    "a log row was taken out": by_hand("DELETE FROM ticket_events WHERE seq = 100"),
    "a log row was changed": by_hand("UPDATE ticket_events SET actor = 'somebody' WHERE seq = 100"),
    "the log's end was cut off": by_hand("DELETE FROM ticket_events WHERE seq > 250"),
    "a ticket that the log names is gone": by_hand(
        "PRAGMA foreign_keys = OFF", "DELETE FROM tickets WHERE id = 7"
    ),
    **{f"a page is noise ({seed})": a_random_page(seed) for seed in range(10)},
}


def test_doctor_finds_every_kind_of_damage(worked: Path, shell: Shell):
    (shell.folder / "data").mkdir()
    content = [damage for damage in DAMAGES if not is_found(worked, shell, DAMAGES[damage])]
    assert content == []
    shutil.copy(worked, shell.folder / "data" / "queue.db")
    assert "ok   database file" in shell.say("doctor").out


def is_found(worked: Path, shell: Shell, damage: Callable[[Path], None]) -> bool:
    data = shell.folder / "data"
    for left in data.glob("*"):
        left.unlink()
    shutil.copy(worked, data / "queue.db")
    damage(data / "queue.db")
    said = shell.say("doctor")
    return said.code in (1, 2) and ("FAIL" in said.out or "queue-server: " in said.error)


def test_the_running_server_looks_at_its_file_and_the_floor_tells(worked: Path, shell: Shell, tmp_path: Path):
    (shell.folder / "data").mkdir()
    file = Path(shutil.copy(worked, shell.folder / "data" / "queue.db"))
    settings, now = config_file.load(shell.config), datetime.now(UTC)
    keeping = Keeping(settings, lambda: settings.offices)
    keeping.look(now)
    assert not keeping.has_news(now)
    assert keeping.snapshot()["damage"] == ""
    DAMAGES["an index is noise"](file)
    keeping.look(now)
    assert not keeping.has_news(now)  # the server checks the file once a day
    tomorrow = datetime.fromtimestamp(now.timestamp() + 24 * 3600, UTC)
    keeping.look(tomorrow)
    assert keeping.has_news(tomorrow)
    assert not keeping.has_news(tomorrow)  # the floor is told once
    assert keeping.snapshot()["damage"]


def test_the_floor_tells_damage_and_missing_backups_with_their_cure(sqlite_database: Database):
    newest = datetime(2026, 11, 22, 5, tzinfo=UTC)
    with Office(sqlite_database).office_snapshot() as office_snapshot:
        assert keeping_alerts(office_snapshot, {"damage": "", "backup": "ok", "newest": None}) == []
        (damaged,) = keeping_alerts(
            office_snapshot, {"damage": "row 3 missing", "backup": "ok", "newest": newest}
        )
        assert damaged["level"] == "bad"
        assert "bản sao lưu mới nhất: 12:00 22/11/2026" in damaged["text"]
        for state in ("full", "away", "damaged", "failed", "overdue"):
            (alert,) = keeping_alerts(office_snapshot, {"damage": "", "backup": state, "newest": newest})
            assert alert["cure"]
            assert "12:00 22/11/2026" in alert["text"]


def pulled_plug(shell: Shell, database: Database) -> Path:
    """Copy the folder as a power cut leaves it: the newest rows are still in the WAL."""
    copy = shell.folder / "after"
    shutil.copytree(shell.folder / "data", copy, dirs_exist_ok=True)
    database.close()
    return copy


def test_the_wal_beside_a_restored_file_is_moved_away(shell: Shell):
    settings = config_file.load(shell.config)
    database = open_database(settings)
    take(database, shell, 40)
    database.settle()
    old = shell.folder / "old.db"
    shutil.copy(shell.folder / "data" / "queue.db", old)
    take(database, shell, 200)
    database.settle()
    take(database, shell, 20)
    with database.read() as session:
        marks.keep(settings.server.data, queries.marks(session))
    after = pulled_plug(shell, database)
    for name in ("queue.db-wal", "queue.db-shm"):
        shutil.copy(after / name, shell.folder / "data" / name)
    shutil.copy(old, shell.folder / "data" / "queue.db")

    said = shell.say("user", "list")

    assert said.code == 0, said.error
    assert "was another's and would have damaged it" in said.error
    assert list((shell.folder / "data").glob("queue.db-wal.set-aside-*")) != []
    assert soundness.complaints(shell.folder / "data" / "queue.db", thorough=True) == []
    assert "the database is an older one" in said.error


def test_the_wal_of_a_database_in_use_stays_there(shell: Shell):
    database = open_database(config_file.load(shell.config))
    take(database, shell, 5)
    file = shell.folder / "data" / "queue.db"
    before = file.with_name("queue.db-wal").stat().st_size
    assert before
    with database.write() as session:
        session.execute(text("UPDATE offices SET hash = 'damaged by hand'"))

    said = shell.type("doctor")

    assert said.code == 1
    assert "FAIL database file: the log of an-hoa does not end where the office says" in said.out
    assert list(file.parent.glob("*set-aside*")) == []
    database.close()


def test_a_wal_that_a_power_cut_left_beside_its_own_file_is_read(shell: Shell):
    settings = config_file.load(shell.config)
    database = open_database(settings)
    take(database, shell, 20)
    database.settle()
    take(database, shell, 5)
    after = pulled_plug(shell, database)
    (after / "queue.db-shm").unlink()  # SQLite needs only the two other files
    shutil.rmtree(shell.folder / "data")
    shutil.move(after, shell.folder / "data")

    assert shell.say("user", "list").code == 0

    database = open_database(settings)
    with database.read() as session:
        assert len(queries.log_after(session, "an-hoa", 0)) == 25
    database.close()
