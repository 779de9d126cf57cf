"""The agent as a separate program: it starts, is killed, is asked to end, and refuses a wrong set-up."""

import os
import platform
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from printer.devices import library
from printer.jobs import Job, Step
from printer.journal import Journal, JournalError
from tests.printer.papers import drawn, same, saved, ticket
from tests.printer.tcp_printer import wait_until
from tests.processes import tied
from tests.running import PATIENCE_SECONDS

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def agent(office, tmp_path):
    """Return a starter of agents: `agent("--device", ...)`; those that still run are killed at the end."""
    started = []

    def start(*arguments, by=()):
        server = ("--url", office.url, "--token-file", office.token_file)
        journal = ("--journal", tmp_path / "journal" / "j.sqlite")
        command = [*by, sys.executable, "-m", "printer", *server, *journal, *arguments]
        environment = {**os.environ, "TMPDIR": str(tmp_path / "tmp")}
        (tmp_path / "tmp").mkdir(exist_ok=True)
        started.append(
            subprocess.Popen(
                tied(command), cwd=REPOSITORY, env=environment, stderr=subprocess.PIPE, text=True
            )
        )
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_a_ticket_on_its_way_when_the_power_failed_is_printed_again_with_a_mark(office, agent, printer_that):
    printer = printer_that()
    printer.hang_at = 90_000  # after the bytes that free a printer of unknown state
    office.queue(1)
    first = agent("--device", printer.address)
    wait_until(lambda: office.states_of(1) == ["received", "sending"] and printer.connections)
    wait_until(lambda: printer.taken >= 90_000)
    first.kill()
    first.wait()
    printer.hang_at = None

    agent("--device", printer.address)

    wait_until(lambda: office.states_of(1)[-1:] == ["printed"])
    assert same(printer.papers[-1], drawn(reprint=1))
    assert printer.garbage == b""


def test_an_agent_asked_to_end_does_so_at_once_and_leaves_nothing_behind(office, agent, tmp_path):
    office.queue(1)
    process = agent("--device", f"virtual:{tmp_path}/paper")
    wait_until(lambda: office.states_of(1)[-1:] == ["printed"])

    process.send_signal(signal.SIGTERM)

    assert process.wait(PATIENCE_SECONDS) == 0
    assert list((tmp_path / "tmp").iterdir()) == []
    assert same(saved(tmp_path / "paper" / "A025-1.png"), drawn())


def test_an_agent_ends_when_the_demo_that_started_it_is_gone(office, agent, tmp_path):
    pid = tmp_path / "pid"
    fifo = tmp_path / "heart"
    os.mkfifo(fifo)  # the shell reads the pipe at 3 and the agent writes to it at 4, as with the server
    shell = ("/bin/sh", "-c", f'exec 3<>"{fifo}"; exec 4>"{fifo}" 5<"{fifo}" 3>&-; '
             f'"$@" --heart 4 5<&- & echo $! > "{pid}"; exec 4>&-; wait', "sh")  # fmt: skip
    (tmp_path / "journal").mkdir()
    parent = agent("--device", f"virtual:{tmp_path}", by=shell)
    wait_until(lambda: office.printer and pid.exists() and pid.read_text())
    child = int(pid.read_text())

    parent.kill()
    parent.wait()

    wait_until(lambda: not is_alive(child))


def test_a_full_disk_stops_the_printing_says_so_and_loses_nothing(office, agent, tmp_path):
    process = agent("--device", f"virtual:{tmp_path}/paper")
    wait_until(lambda: office.printer)
    room = (tmp_path / "journal" / "j.sqlite").stat().st_size + 4096  # for a few jobs
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    for job in range(1, 41):
        office.queue(job, number=f"A{job:03}")
    wait_until(lambda: office.status["state"] == "error" and "đầy đĩa" in office.status["detail"])
    assert not office.states_of(40)

    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)

    wait_until(lambda: office.states_of(40)[-1:] == ["printed"])
    for job in {str(number) for number in range(1, 41)} - {job for job, _ in office.told}:
        office.queue(int(job), number=f"A{int(job):03}")  # lent while the disk was full: lent again after 5 s
    wait_until(lambda: all(office.states_of(job)[-1:] == ["printed"] for job in range(1, 41)))
    assert len(list((tmp_path / "paper").glob("A*.png"))) == 40


def test_an_unreadable_file_of_the_agent_is_set_aside_and_the_ticket_is_printed(office, agent, tmp_path):
    folder = tmp_path / "journal"
    (folder / "escpos").mkdir(parents=True)
    pickle = folder / "escpos" / f"{platform.python_version()}.capabilities.pickle"
    pickle.write_bytes(b"")
    os.utime(pickle, (2_000_000_000, 2_000_000_000))  # as new as after a stop in the first seconds
    for name in ("j.sqlite", "j.offline.sqlite"):
        (folder / name).write_bytes(random.Random(name).randbytes(20_000))
    office.queue(1)

    agent("--device", f"virtual:{tmp_path}/paper", "--door", "127.0.0.1:0")

    wait_until(lambda: office.states_of(1)[-1:] == ["printed"])
    aside = sorted(path.name.partition(".unreadable")[0] for path in folder.rglob("*.unreadable*"))
    assert aside == [pickle.name, "j.offline.sqlite", "j.sqlite"]


def test_a_journal_with_senseless_rows_is_replaced_while_the_agent_works(office, agent, tmp_path):
    path = tmp_path / "journal" / "j.sqlite"
    path.parent.mkdir()
    Journal(path, f"virtual:{tmp_path}/paper").close()
    with closing(sqlite3.connect(path)) as spoilt, spoilt:
        spoilt.execute(
            "INSERT INTO jobs (id, ticket, reprint, expires_at, state, changed_at)"
            " VALUES ('1', '{', 0, 9e9, 'received', 0)"
        )
    office.queue(1)

    agent("--device", f"virtual:{tmp_path}/paper")

    wait_until(lambda: office.states_of(1)[-1:] == ["printed"])
    assert len(list(path.parent.glob("j.sqlite.unreadable-*"))) == 1


def is_alive(process: int) -> bool:
    """Whether it runs; an ended process that nobody has waited for does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_second_agent_for_the_same_printer_is_refused(office, agent, tmp_path):
    agent("--device", f"virtual:{tmp_path}/paper")
    wait_until(lambda: office.printer)

    second = agent("--device", f"virtual:{tmp_path}/paper")

    assert second.wait(PATIENCE_SECONDS) == 2
    assert "Không dùng được nhật ký in" in second.stderr.read()


def test_a_wrong_printer_is_refused_with_a_hint(agent):
    process = agent("--device", "lpt1")
    assert process.wait(PATIENCE_SECONDS) == 2
    assert "network:HOST:PORT" in process.stderr.read()


@pytest.mark.parametrize("device", ["virtual:{file}/paper", "network:127.0.0.1:9100"])
def test_a_folder_that_cannot_be_made_is_named(tmp_path, device):
    file = tmp_path / "file"
    file.write_text("")
    command = [
        sys.executable,
        "-m",
        "printer",
        "--test-page",
        "--device",
        device.replace("{file}", str(file)),
    ]

    done = subprocess.run(command, env={**os.environ, "HOME": str(file)}, capture_output=True, text=True)

    assert done.returncode == 2
    assert done.stderr.startswith(f"Không tạo được thư mục {file}/")
    assert len(done.stderr.splitlines()) == 1


def test_the_agents_folder_is_closed_to_other_users(tmp_path):
    command = [sys.executable, "-m", "printer", "--test-page", "--device", f"virtual:{tmp_path}/paper"]

    subprocess.run([*command, "--journal", tmp_path / "own" / "j.sqlite"], cwd=REPOSITORY, check=True)

    assert (tmp_path / "own").stat().st_mode & 0o777 == 0o700


def test_the_test_page_is_printed_without_a_server(tmp_path):
    command = [sys.executable, "-m", "printer", "--device", f"virtual:{tmp_path}", "--test-page"]
    done = subprocess.run(
        [*command, "--width", "384"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert done.stdout == "Máy in sẵn sàng. printed.\n"
    assert saved(tmp_path / "trang-in-thu.png").width == 384


def test_a_package_that_replaces_the_library_is_noticed(tmp_path, monkeypatch):
    library.check()
    folder = tmp_path / "escpos-2.0.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: escpos\nVersion: 2.0.0\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(library.LibraryError, match="pip uninstall escpos"):
        library.check()


def test_another_version_of_the_library_is_refused(tmp_path, monkeypatch):
    folder = tmp_path / "python_escpos-3.2.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: python-escpos\nVersion: 3.2\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(library.LibraryError, match=r"python-escpos==3\.1"):
        library.check()


def journal_at(path: Path) -> Journal:
    journal = Journal(path, "printer")
    journal.recover()
    return journal


def taken(journal: Journal, number: str = "1") -> Job:
    journal.take(Job(number, ticket(), 0, 2e9))
    journal.receive(Job(number, ticket(), 0, 2e9))
    return journal.next_job()


def test_after_a_crash_the_journal_knows_the_job_under_way(tmp_path):
    path = tmp_path / "j.sqlite"
    journal = journal_at(path)
    journal.begin(taken(journal), Step.SENDING, 41)
    assert journal.next_job() is None
    journal.close()

    journal = journal_at(path)

    job = journal.next_job()
    assert (job.step, job.copies, job.cuts, journal.mid_ticket) == (Step.UNSURE, 1, 41, True)
    journal.finish(job, Step.HELD, "hết giấy")
    assert journal.mid_ticket, "nothing was sent, so the printer still waits for the rest"
    assert journal.next_job().cuts == 41, "and the cutter can still tell"
    journal.finish(journal.next_job(), Step.PRINTED, length_mm=137)
    assert (journal.next_job(), journal.mid_ticket) == (None, False)
    journal.close()


def test_a_job_waits_in_the_journal_until_the_server_knows_that_it_is_there(tmp_path):
    journal = journal_at(tmp_path / "j.sqlite")
    journal.take(Job("1", ticket(), 0, 2e9))
    assert journal.next_job() is None
    assert journal.untold().step is Step.NEW
    journal.receive(journal.untold())
    assert (journal.untold(), journal.next_job().step) == (None, Step.RECEIVED)
    journal.close()


def test_a_job_given_away_and_given_back_is_printed_after_all(tmp_path):
    journal = journal_at(tmp_path / "j.sqlite")
    journal.finish(taken(journal), Step.RETURNED)
    assert journal.next_job() is None

    assert taken(journal).step is Step.RECEIVED
    journal.close()


def test_finished_jobs_are_deleted_when_reported_and_old(tmp_path):
    journal = journal_at(tmp_path / "j.sqlite")
    for number in ("1", "2"):
        journal.finish(taken(journal, number), Step.PRINTED)
    journal.told(journal.untold())

    journal.forget(time.time() + 1)

    assert journal.untold().id == "2"
    assert taken(journal, "1"), "told and old: forgotten"
    journal.close()


def test_a_journal_that_cannot_be_written_is_a_clear_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalError, match="nhật ký"):
        Journal(tmp_path / "file" / "j.sqlite", "printer")
