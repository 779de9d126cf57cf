"""The programs beside the server: each is started, watched and restarted separately, and reports its fault."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, func, select

from queue_server import queries
from queue_server.actions.setup import token_hash
from queue_server.machine import workers
from queue_server.machine.workers import Worker, Workers, python
from queue_server.serving import programs
from queue_server.settings.config_file import OfficeSettings, settings_from
from queue_server.storage.models import DeviceToken
from tests.office import PLAIN, Office
from tests.running import eventually

OFFICE: dict[str, Any] = {**PLAIN, "printer": {"device": "virtual:paper"}, "voice": {"enabled": False}}
SPEAKS: dict[str, Any] = {**OFFICE, "voice": {}}
BEATS = "import os, sys, time\nwhile os.write(int(sys.argv[-1]), b'\\n'): time.sleep(0.02)"
SAYS_STUCK = "import os, sys\nwhile os.write(int(sys.argv[-1]), b'stuck \\n'): pass"  # until it is killed
GIVES_UP = "import os, sys\nos.write(int(sys.argv[-1]), b'disk_full no room\\n'); sys.exit(2)"


def program(source: str) -> Sequence[str]:
    return [sys.executable, "-c", source]


def unplannable() -> Sequence[str]:
    raise PermissionError(13, "Permission denied", "token")


@pytest.fixture
def started() -> Iterator[Callable[[Callable[[], Sequence[str]]], Worker]]:
    """Starts a worker; what still runs at the end is killed."""
    made: list[Worker] = []

    def start(plan: Callable[[], Sequence[str]]) -> Worker:
        made.append(Worker("a program", plan, "an-hoa"))
        made[-1].look()
        return made[-1]

    yield start
    for worker in made:
        if worker.process is not None:
            os.killpg(worker.process.pid, signal.SIGKILL)
            worker.process.wait()


def agent(folder: Path) -> Sequence[str]:
    """A real print agent, whose server does not answer."""
    where = ("--url", "http://127.0.0.1:1", "--token-file", folder / "token", "--device", f"virtual:{folder}")
    return python("printer", *where, "--journal", folder / "journal.db")


def until(worker: Worker, found: Callable[[], Any], what: str) -> Any:
    """Look after the worker until it is in this state."""

    def looks() -> Any:
        worker.look()
        return found()

    return eventually(looks, what)


def test_an_agent_that_hangs_is_replaced(started, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    worker = started(lambda: agent(tmp_path))
    until(worker, lambda: worker.beats, "the first beat")
    first = worker.process.pid
    monkeypatch.setattr(workers, "SILENT_SECONDS", 1.5)

    os.kill(first, signal.SIGSTOP)

    until(worker, lambda: worker.process and worker.process.pid != first, "another agent")
    assert worker.trouble.kind == "hung"
    monkeypatch.setattr(workers, "SILENT_SECONDS", 20.0)
    monkeypatch.setattr(workers, "WELL_SECONDS", 0.5)
    until(worker, lambda: worker.trouble is None, "all is well again")


def test_a_program_that_shows_no_sign_of_life_at_all_is_replaced(started, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "FIRST_BEAT_SECONDS", 0.2)
    worker = started(lambda: program("import time; time.sleep(600)"))
    until(worker, lambda: worker.started > 1, "another try")
    assert worker.trouble.kind == "hung"


def test_a_program_whose_work_is_stuck_is_replaced_although_it_beats(started):
    worker = started(lambda: program(SAYS_STUCK))
    until(worker, lambda: worker.started > 1, "another try")
    assert worker.trouble.kind == "hung"


def test_a_program_says_itself_why_it_cannot_work(started):
    worker = started(lambda: program(GIVES_UP))
    until(worker, lambda: worker.trouble, "its end")
    assert (worker.trouble.kind, worker.trouble.words) == ("disk_full", "no room")


def test_restarts_become_rarer_and_never_stop(started, monkeypatch: pytest.MonkeyPatch):
    now = [100.0]
    monkeypatch.setattr(workers, "monotonic", lambda: now[0])
    worker, tries = started(unplannable), [100.0]
    for _ in range(2000):
        now[0] += 0.1
        worker.plan = lambda: tries.append(now[0]) or unplannable()
        worker.look()
    pauses = [round(after - before) for before, after in pairwise(tries)]
    assert pauses == [0, 1, 2, 4, 8, 16, 30, 30, 30, 30, 30]
    assert worker.trouble.kind == "not_allowed"


def test_a_program_that_cannot_be_prepared_prevents_no_other(started):
    both = Workers([started(unplannable), started(lambda: program(BEATS))])
    eventually(lambda: (both.look(), both.known[1].beats)[1], "the other's beat")
    assert (both.known[0].trouble.kind, both.known[1].trouble) == ("not_allowed", None)


def test_a_worker_that_is_stopped_by_a_debugger_ends_with_its_server_all_the_same(tmp_path: Path):
    server = f"""
import os, signal, time
from queue_server.machine.workers import Worker, python
from tests.machine.test_workers import agent, until, Path
worker = Worker("agent", lambda: agent(Path({str(tmp_path)!r})))
worker.look()
until(worker, lambda: worker.beats, "a beat")
os.kill(worker.process.pid, signal.SIGSTOP)
os.waitid(os.P_PID, worker.process.pid, os.WSTOPPED)
print(worker.process.pid, flush=True)
time.sleep(600)
"""
    read, write = os.pipe()
    pid = os.posix_spawn(
        sys.executable,
        [sys.executable, "-c", server],
        {**os.environ, "PYTHONPATH": str(workers.HERE)},
        file_actions=[(os.POSIX_SPAWN_DUP2, write, 1), (os.POSIX_SPAWN_CLOSE, read)],
    )
    os.close(write)
    with os.fdopen(read) as said:
        stopped = int(said.readline())
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    eventually(lambda: not Path(f"/proc/{stopped}").exists() or is_dead(stopped), "its end")


def is_dead(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def offices_token(data: Path, office: Office) -> Path:
    """Where the office's own print agent finds its token when the server starts."""
    raw = {"server": {"data": data}, "offices": [OFFICE]}
    settings, workers = settings_from(raw, "a test"), Workers()
    programs.Programs(settings, office.database, workers, "http://127.0.0.1:8080").follow(settings.offices)
    command = next(worker for worker in workers.known if worker.office).plan()
    return Path(command[command.index("--token-file") + 1])


def lose_power(token: Path, office: Office) -> None:
    token.write_text("")


def restore_an_older_database(token: Path, office: Office) -> None:
    with office.database.write() as session:
        session.execute(delete(DeviceToken))


def lose_sectors(token: Path, office: Office) -> None:
    token.write_bytes(b"\xff\xfe" * 20)


def put_a_folder_in_its_place(token: Path, office: Office) -> None:
    token.unlink()
    (token / "deeper").mkdir(parents=True)


def shut_it_out(token: Path, office: Office) -> None:
    with office.database.write() as session:
        session.scalars(select(DeviceToken)).one().active = False


MISHAPS = (lose_power, restore_an_older_database, lose_sectors, put_a_folder_in_its_place, shut_it_out)


@pytest.mark.parametrize(
    "mishap", [None, *MISHAPS], ids=lambda act: act.__name__ if act else "nothing happens"
)
def test_the_offices_own_print_agent_has_a_token_and_is_one_device_when(
    mishap: Callable[[Path, Office], None] | None, office: Office, tmp_path: Path
):
    token = offices_token(tmp_path, office)
    first = token.read_text("utf-8")
    if mishap is not None:
        mishap(token, office)

    again = offices_token(tmp_path, office).read_text("utf-8")

    assert (again == first) is (mishap is None)
    assert token.stat().st_mode & 0o777 == 0o600
    with office.database.read() as session:
        device = queries.token_by_hash(session, token_hash(again))
        assert device is not None
        assert (device.kind, device.own_agent) == ("printer", True)
        assert session.scalar(select(func.count()).select_from(DeviceToken)) == 1


def test_when_others_print_the_own_agent_is_not_reported_as_missing(office: Office, tmp_path: Path):
    offices_token(tmp_path, office)
    assert office.floor()["devices"] != []
    raw = {"server": {"data": tmp_path}, "offices": [OFFICE | {"printer": {"device": "agent"}}]}

    programs.retire_agents(settings_from(raw, "a test").offices, office.database)

    assert office.floor()["devices"] == []


def followed(office: Office, data: Path, workers: Workers, **printer: Any) -> programs.Programs:
    """The programs of a server whose office prints on a printer of this machine."""
    raw = {
        "server": {"data": data},
        "offices": [SPEAKS | {"printer": {"device": "virtual:paper", **printer}}],
    }
    settings = settings_from(raw, "a test")
    following = programs.Programs(settings, office.database, workers, "http://127.0.0.1:8080")
    following.follow(settings.offices)
    return following


def offices_with(**sections: Any) -> tuple[OfficeSettings, ...]:
    return settings_from({"offices": [SPEAKS | sections]}, "a test").offices


def test_a_printer_that_is_changed_has_its_agent_with_the_new_settings_and_no_other_is_touched(
    office: Office, tmp_path: Path
):
    workers = Workers()
    following = followed(office, tmp_path, workers)
    agent, voice = workers.known
    voices_plan = voice.plan

    following.follow(offices_with(printer={"device": "virtual:paper", "width": 384}))

    assert workers.known == [agent, voice]
    command = list(map(str, agent.plan()))
    assert command[command.index("--width") + 1] == "384"
    assert voices_plan is not voice.plan  # the time at which it starts again by itself


def test_the_servers_agent_ends_when_others_print_and_comes_back_with_the_printer(
    office: Office, tmp_path: Path
):
    workers = Workers()
    following = followed(office, tmp_path, workers)

    following.follow(offices_with(printer={"device": "agent"}))
    assert [worker.name for worker in workers.known if worker.needed] == ["the voice worker"]
    following.follow(offices_with(printer={"device": "virtual:paper"}))

    assert [worker.office for worker in workers.known if worker.needed] == ["", "an-hoa"]


def test_a_program_started_again_with_other_settings_is_no_trouble(tmp_path: Path):
    said = tmp_path / "said"
    worker = Worker("a worker", partial(says, said, "before"))
    workers = Workers([worker])
    eventually(lambda: workers.look() or said.exists(), "it has started")

    worker.renew(partial(says, said, "after"))

    eventually(lambda: workers.look() or said.read_text() == "after", "it has started again")
    assert (worker.trouble, worker.started) == (None, 2)
    worker.let_go()
    eventually(lambda: workers.look() or workers.known == [], "it has gone")


def says(file: Path, words: str) -> list[str]:
    """A program that prints some words and then keeps running."""
    act = f"import pathlib, time; pathlib.Path({str(file)!r}).write_text({words!r}); time.sleep(60)"
    return [sys.executable, "-c", act]
