"""A restored server uses ids again: the agent never answers for such a job from its memory of another."""

import sqlite3

import pytest

from printer.jobs import Job, Step
from printer.journal import Journal
from tests.printer.papers import drawn, same, saved
from tests.printer.tcp_printer import wait_until

OLD = "https://so.anhoa.gov.vn/t/AAAABBBBCCCCDDDD"
NEW = "https://so.anhoa.gov.vn/t/EEEEFFFFGGGGHHHH"


@pytest.mark.parametrize("marks", [("08:00", "10:30"), ("", "")], ids=["marked", "by the address on it"])
def test_a_job_whose_id_returns_is_printed_and_not_answered_from_memory(office, agent_at, tmp_path, marks):
    with agent_at(f"virtual:{tmp_path}/paper"):
        office.queue(17, made=marks[0], number="A025", url=OLD)
        wait_until(lambda: office.states_of(17)[-1:] == ["printed"])
        office.queue(17, made=marks[1], number="A101", url=NEW)
        wait_until(lambda: office.states_of(17).count("printed") == 2)
    assert same(saved(tmp_path / "paper" / "A101-17.png"), drawn(number="A101", url=NEW))


def test_a_job_that_is_lent_again_as_it_was_is_answered_from_memory(office, agent_at, tmp_path):
    with agent_at(f"virtual:{tmp_path}/paper"):
        for _ in range(2):
            office.queue(17, made="08:00", number="A025")
            wait_until(lambda: not office.jobs and office.states_of(17)[-1:] == ["printed"])
            (tmp_path / "paper" / "A025-17.png").unlink(missing_ok=True)
        wait_until(lambda: office.states_of(17).count("printed") == 2)
    assert not (tmp_path / "paper" / "A025-17.png").exists()


def test_the_agent_reports_the_epoch_and_largest_job_id_also_after_a_restart(office, agent_at, tmp_path):
    office.epoch = "FIRSTEPOCH234567"
    with agent_at(f"virtual:{tmp_path}/paper"):
        office.queue(40)
        office.queue(12)
        wait_until(lambda: ("FIRSTEPOCH234567", 40) in office.seen)
    office.seen.clear()
    with agent_at(f"virtual:{tmp_path}/paper"):
        wait_until(lambda: office.seen)
        assert office.seen[0] == ("FIRSTEPOCH234567", 40)
        office.epoch = "NEXTEPOCH2345672"
        office.queue(1_000_013)
        wait_until(lambda: ("NEXTEPOCH2345672", 1_000_013) in office.seen)


def test_the_known_epoch_of_one_server_is_not_sent_to_another(tmp_path):
    journal = Journal(tmp_path / "j.sqlite", "printer")
    journal.saw("one", "EPOCHOFONE", "40")
    journal.saw("one", "EPOCHOFONE", None)
    assert (journal.seen("one"), journal.seen("two")) == (("EPOCHOFONE", 40), ("", 0))
    journal.close()


def test_a_journal_of_an_earlier_version_can_be_used(tmp_path):
    path = tmp_path / "j.sqlite"
    journal = Journal(path, "printer")
    journal.take(Job("7", {"url": OLD}, 0, 1.0))
    journal.close()
    with sqlite3.connect(path) as base:
        base.execute("ALTER TABLE jobs DROP COLUMN made")
        base.execute("DROP TABLE servers")
    base.close()
    journal = Journal(path, "printer")
    assert journal.step_of("7") is Step.NEW
    journal.take(Job("7", {"url": OLD}, 0, 1.0, made="08:00"))
    journal.take(Job("8", {"url": NEW}, 0, 1.0, made="08:01"))
    assert journal.seen("one") == ("", 0)
    journal.close()
