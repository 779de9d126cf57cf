"""SQLite's one writer keeps its connection from command to command."""

import sqlite3

import pytest
from sqlalchemy import exc, select

from queue_server.storage.database import Database
from queue_server.storage.models import Office as OfficeRow


def test_a_commit_that_the_disk_refuses_leaves_nothing_open_for_the_next_command(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
):
    def refuse(_connection: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as faulty:
        faulty.setattr(sqlite_database.engine.dialect, "do_commit", refuse)
        with pytest.raises(exc.OperationalError), sqlite_database.write() as session:
            session.add(OfficeRow(code="binh-minh", seq=0, hash=""))

    with sqlite_database.write() as session:
        session.add(OfficeRow(code="an-hoa", seq=0, hash=""))
    with sqlite_database.read() as session:
        assert session.scalars(select(OfficeRow.code)).all() == ["an-hoa"]
