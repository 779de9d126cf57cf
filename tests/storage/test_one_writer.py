"""SQLite's one writer keeps its connection from command to command, and so does what is asked beside it."""

import sqlite3

import pytest
from sqlalchemy import bindparam, exc, select

from queue_server.storage.database import Database
from queue_server.storage.models import Office as OfficeRow
from queue_server.storage.prepared import Prepared

END = Prepared(select(OfficeRow.seq).where(OfficeRow.code == bindparam("office")))


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


def test_what_is_asked_outside_a_transaction_is_what_was_committed_last(database: Database):
    office = {"office": "an-hoa"}
    with database.write() as session:
        session.add(OfficeRow(code="an-hoa", seq=0, hash=""))
    assert database.ask(END, office).scalar() == 0
    with database.write("an-hoa") as session:
        session.get_one(OfficeRow, "an-hoa").seq = 7
        session.flush()
        assert database.ask(END, office).scalar() == 0
    assert database.ask(END, office).scalar() == 7
    # nothing was left open: the file can be emptied of what was overwritten, and the table emptied
    assert database.settle()
