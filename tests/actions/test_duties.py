"""One of several server processes does an office's housekeeping, and a process that is gone delays nothing."""

from datetime import timedelta

import pytest

from queue_server.actions import duties
from queue_server.storage.database import Database
from tests.office import Office

REST = timedelta(hours=1)


def is_due(database: Database, rest: timedelta = REST) -> set[str]:
    with database.read() as session:
        return duties.due(session, ["an-hoa"], rest)


def looks_after(database: Database, *, fails: bool = False) -> bool:
    with database.write("an-hoa") as session:
        taken = duties.take_on(session, "an-hoa", REST)
        if fails:
            raise OSError("the process was killed")
        return taken


def test_the_second_process_leaves_the_office_to_the_first_until_it_is_due_again(postgres_database):
    Office(postgres_database)
    assert is_due(postgres_database) == {"an-hoa"}
    assert [looks_after(postgres_database) for _ in range(2)] == [True, False]
    assert is_due(postgres_database) == set()
    assert is_due(postgres_database, timedelta()) == {"an-hoa"}


def test_the_work_of_a_killed_process_is_due_at_once(postgres_database):
    Office(postgres_database)
    with pytest.raises(OSError, match="killed"):
        looks_after(postgres_database, fails=True)
    assert looks_after(postgres_database)


def test_on_one_pc_the_only_process_always_does_the_housekeeping(sqlite_database):
    Office(sqlite_database)
    assert [looks_after(sqlite_database) for _ in range(2)] == [True, True]
    assert is_due(sqlite_database) == {"an-hoa"}
