"""What the agent deletes after the days that are set, and what it never deletes."""

import os
import time

import pytest

from printer.agent.tidying import EVERY_SECONDS, Tidying
from printer.jobs import Job, Step
from printer.journal import Journal
from printer.offline.numbers import Ledger
from tests.printer.papers import ticket
from tests.printer.tcp_printer import wait_until

DAY = 24 * 3600


@pytest.fixture
def journal(tmp_path):
    (tmp_path / "own").mkdir()
    opened = Journal(tmp_path / "own" / "j.sqlite", "printer")
    yield opened
    opened.close()


def written(folder, name, days_ago):
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_bytes(b"something")
    os.utime(file, (time.time() - days_ago * DAY,) * 2)
    return file


def ended(journal, job, days_ago, told=True):
    """A job that was printed this many days ago, and that was reported to the server or not."""
    journal.take(Job(job, ticket(), 0, 0.0))
    done = journal.finish(Job(job, ticket(), 0, 0.0, Step.RECEIVED), Step.PRINTED)
    if told:
        journal.told(done)
    journal._base.execute("UPDATE jobs SET changed_at = ? WHERE id = ?", (time.time() - days_ago * DAY, job))


def test_old_prints_and_journal_rows_are_deleted_after_the_days_that_are_set(journal, tmp_path):
    papers = tmp_path / "paper"
    old, new = written(papers, "A001-1.png", 8), written(papers, "A002-2.png", 6)
    foreign = written(papers, "paper_out", 100)
    aside = [
        written(tmp_path / "own", f"j.sqlite.unreadable-2026010{n}-120000", days)
        for n, days in ((1, 8), (2, 6))
    ]
    ended(journal, "1", 8)
    ended(journal, "2", 6)
    ended(journal, "3", 8, told=False)
    journal.take(Job("4", ticket(), 0, 0.0))

    Tidying(journal, None, papers, keep_days=7).look()

    assert [file.exists() for file in (old, new, foreign)] == [False, True, True]
    assert [file.exists() for file in aside] == [False, True]
    assert [journal.step_of(job) for job in "1234"] == [None, Step.PRINTED, Step.PRINTED, Step.NEW]


def test_a_longer_time_keeps_more(journal, tmp_path):
    old = written(tmp_path / "paper", "A001-1.png", 300)
    Tidying(journal, None, tmp_path / "paper", keep_days=365).look()
    assert old.exists()


def test_the_agent_tidies_once_an_hour(journal, tmp_path, monkeypatch):
    tidying = Tidying(journal, None, tmp_path / "paper", keep_days=7)
    tidying.look()
    old = written(tmp_path / "paper", "A001-1.png", 8)
    tidying.look()
    assert old.exists()
    hour_later = time.monotonic() + EVERY_SECONDS
    monkeypatch.setattr("printer.agent.tidying.monotonic", lambda: hour_later)
    tidying.look()
    assert not old.exists()


def test_the_ledger_of_offline_numbers_keeps_tickets_that_the_server_has_not_taken_over(tmp_path):
    ledger = Ledger(tmp_path / "book.sqlite")
    for place, told in enumerate(("ended", "printed", "")):
        row = (f"ID{place}", f"KEY{place}", "2026-11-20", "A", 900 + place, "{}", "{}", "{}", told, 0.0)
        ledger._base.execute(
            "INSERT INTO tickets (id, key, date, service, number, told_as, shown, paper, told, given_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        )
    ledger.forget(time.time() - 7 * DAY)
    assert [ticket for ticket, _signed, _told in ledger.untold()] == ["ID1", "ID2"]
    assert ledger._base.execute("SELECT count(*) FROM tickets").fetchone() == (2,)
    ledger.close()


def test_the_running_agent_tidies_its_folder(office, agent_at, tmp_path):
    papers = tmp_path / "paper"
    old = written(papers, "A001-1.png", 8)
    with agent_at(f"virtual:{papers}", papers=papers):
        office.queue(2)
        wait_until(lambda: office.states_of(2)[-1:] == ["printed"])
    assert not old.exists()
