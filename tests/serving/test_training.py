"""Each office learns its waits at night, in a program beside the server, once among several servers."""

import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from queue_server import actions
from queue_server.actions.learning import DEAD_AFTER, begin_learning, learn
from queue_server.actions.summaries import forget_summaries
from queue_server.app import create_app
from queue_server.machine.limited import LATER_SECONDS
from queue_server.queries.estimates import estimates_row, knowledge, learning_is_due
from queue_server.queries.visits import days_kept
from queue_server.serving.training import LIMITS, Training, main
from queue_server.settings.config_file import settings_from
from tests.office import PLAIN, ZONE, Office, at, copied
from tests.processes import tied

LONGEST_SECONDS = 60


@pytest.fixture
def past(sqlite_template: Path, tmp_path: Path) -> Iterator[Office]:
    """An office in the night after three days."""
    database = copied(sqlite_template, tmp_path / "queue.db")
    office = Office(database)
    for day in range(3):
        work(office, day, visits=2)
    office.now = at("00:10", day=3)
    yield office
    database.close()


def work(office: Office, day: int, visits: int) -> None:
    """Let so many people come to counter 1 that day."""
    office.now = at("09:00", day=day)
    office.open("1")
    for _ in range(visits):
        office.ticket("A")
        office.press(actions.call_next, "1")
        office.later(minutes=2)


def due(office: Office, *, at_rest: bool = True) -> bool:
    with office.database.read() as session:
        return learning_is_due(session, "an-hoa", office.now.astimezone(ZONE).date(), at_rest=at_rest)


def begins(office: Office) -> bool:
    with office.database.write() as session:
        return begin_learning(session, "an-hoa", office.now)


def trainer(past: Office, folder: Path) -> Training:
    """The training of a server of the office."""
    raw = {"server": {"data": folder, "async_mode": "threading"}, "offices": [PLAIN]}
    app = create_app(settings_from(raw, "a test"), past.database, clock=lambda: past.now)
    return Training(app.extensions["app_context"])


def test_at_night_a_program_learns_from_the_days_that_have_ended(past: Office, tmp_path: Path):
    training = trainer(past, tmp_path)
    training.look("an-hoa")
    assert not training._running, "the start of the server goes first"
    training.look("an-hoa", first_after=0)
    assert training._running["an-hoa"].wait(LONGEST_SECONDS) == 0
    training.see()
    with past.database.read() as session:
        found, row = knowledge(session, "an-hoa"), estimates_row(session, "an-hoa")
        kept = days_kept(session, "an-hoa")
    assert len(kept) == 3
    assert found is not None
    assert (found.days, found.waits) == (3, 6)
    assert row is not None
    assert (row.begun_at, row.last_day) == (None, at("09:00", day=2).date())


def test_the_program_keeps_the_days_folded_and_a_day_that_it_could_not_keep_waits_for_the_next_night(
    past: Office, tmp_path: Path
):
    training = trainer(past, tmp_path)
    main(
        {
            "database": past.database.address,
            "office": "an-hoa",
            "now": past.now.isoformat(),
            "data": str(tmp_path),
        }
    )
    with past.database.write() as session:
        forget_summaries(session, "an-hoa", [at("09:00", day=1).date()])
    assert not due(past)
    assert training._due("an-hoa") == past.now
    assert training._due("an-hoa") is None
    past.now = at("00:10", day=4)
    assert training._due("an-hoa") == past.now


def test_one_office_learns_at_a_time_and_who_never_ends_makes_room_for_the_next(
    past: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    training = trainer(past, tmp_path)
    hangs = subprocess.Popen(tied([sys.executable, "-c", "import time; time.sleep(60)"]))
    training._running["dong-hai"] = hangs
    training.look("an-hoa", first_after=0)
    assert list(training._running) == ["dong-hai"]
    training.see()
    assert hangs.poll() is None

    monkeypatch.setattr("queue_server.serving.training.LONGEST_SECONDS", 0)
    training.see()
    hangs.wait(LONGEST_SECONDS)
    training.see()
    training.look("an-hoa", first_after=0)
    assert list(training._running) == ["an-hoa"]
    pid = training._running["an-hoa"].pid
    assert resource.prlimit(pid, resource.RLIMIT_CPU) == (LIMITS.seconds, LIMITS.seconds + LATER_SECONDS)
    assert resource.prlimit(pid, resource.RLIMIT_AS)[0] == LIMITS.megabytes * 1_000_000
    training.stop()


def test_a_program_that_does_not_end_keeps_no_server_from_its_own_end(
    past: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    training = trainer(past, tmp_path)
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
    with subprocess.Popen(tied([sys.executable, "-c", deaf]), stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        training._running["an-hoa"] = process
        monkeypatch.setattr("queue_server.serving.training.STOP_SECONDS", 0.1)
        training.stop()
        assert process.wait(LONGEST_SECONDS) == -signal.SIGKILL


def test_what_was_learned_is_not_learned_again_before_another_day_has_ended(past: Office):
    assert due(past)
    learn(past.database, past.settings, past.now)
    assert not due(past)
    work(past, 3, visits=1)
    past.now = at("09:00", day=4)
    assert due(past)
    assert not due(past, at_rest=False), "who has learned something waits for the night"


def test_of_several_servers_one_learns_and_another_takes_over_when_it_has_died(past: Office):
    assert begins(past)
    assert not begins(past)
    past.now += DEAD_AFTER + timedelta(seconds=1)
    assert begins(past)


def test_an_office_without_a_past_has_nothing_to_learn(office: Office):
    assert not due(office)
