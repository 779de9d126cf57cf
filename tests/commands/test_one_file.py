"""After a program has ended, queue.db alone holds all acknowledged data. A running server also keeps a WAL."""

import shutil
import sqlite3
from pathlib import Path

from queue_server.actions.setup import add_user
from queue_server.commands.parts import open_database
from queue_server.settings import config_file
from tests.commands.shell import Shell
from tests.running import running_demo


def rows(file: Path, table: str) -> int:
    """Count a table's rows in a copy of this file, without the WAL beside it."""
    alone = shutil.copy(file, file.with_name("alone.db"))
    with sqlite3.connect(alone) as connection:
        found: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    connection.close()
    return found


def test_a_server_that_was_stopped_leaves_everything_in_one_file(tmp_path: Path):
    with running_demo(tmp_path) as demo:
        given = [demo.command("/tickets", {"service": "A"}, who="kiosk").status_code for _ in range(5)]
    assert given == [201] * 5
    assert not (tmp_path / "queue.db-wal").exists()
    assert rows(tmp_path / "queue.db", "tickets") == 5


def test_a_command_leaves_everything_in_one_file(shell: Shell):
    shell.set_up()
    assert shell.type("user", "add", "lan", "--role", "officer").code == 0
    assert not (shell.folder / "data" / "queue.db-wal").exists()
    assert rows(shell.folder / "data" / "queue.db", "users") == 1


def test_a_running_server_brings_its_one_file_up_to_date_while_it_works(shell: Shell):
    database = open_database(config_file.load(shell.config))
    assert database.settle()
    with database.write() as session:
        add_user(session, "an-hoa", "lan", "officer", "mat khau cua lan")
    file = shell.folder / "data" / "queue.db"
    assert rows(file, "users") == 0
    assert database.settle()
    assert rows(file, "users") == 1
    database.close()
