"""A server computes one long thing at a time; the next one waits for its turn, and its page says so."""

import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from queue_server.domain.roles import Role
from queue_server.machine import limited
from queue_server.machine.limited import NotDone
from queue_server.reports.computation import ComputationFile, State, begun
from queue_server.reports.plan_program import PLAN
from queue_server.reports.simulation import SIMULATION
from queue_server.web import computing
from tests.web.computing import file_of_app
from tests.web.office_app import OfficeApp


@pytest.fixture(autouse=True)
def nobody_in_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing runs on this server, whatever other tests have begun in this process."""
    monkeypatch.setattr(computing, "_in_line", [])


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The programs that were started, in order; they end at once."""
    found: list[str] = []
    monkeypatch.setattr(limited, "run", lambda words, *_told, **_how: found.append(words[0]))
    return found


def next_one(folder: Path, **state: Any) -> tuple[ComputationFile, dict[str, Any]]:
    """A simulation that was asked for, and what its program is told."""
    file, state_of = SIMULATION.file(folder, "an-hoa"), State(**{**asdict(begun({"days": []}, 2)), **state})
    file.write(state_of)
    return file, {"office": "an-hoa", "begun": asdict(state_of)}


def while_another_runs(
    file: ComputationFile, told: dict[str, Any], meanwhile: Callable[[], object]
) -> list[State]:
    """Let the plan of another office run; return what the file says at each look until it has ended."""
    seen: list[State] = []

    def sleep(_seconds: float) -> None:
        seen.append(file.read(time.time()))
        meanwhile()

    computing._in_line.append("plan of another office")
    try:
        computing.run(SIMULATION, file, told, sleep)
    finally:
        computing._in_line.clear()
    return seen


def ends(many: int = 1) -> Callable[[], object]:
    """The other one ends after so many looks."""
    left = [many]

    def look() -> None:
        left[0] -= 1
        if not left[0]:
            computing._in_line.remove("plan of another office")

    return look


def test_the_next_one_waits_and_begins_when_the_one_before_has_ended(tmp_path: Path, ran: list[str]) -> None:
    file, told = next_one(tmp_path)
    seen = while_another_runs(file, told, ends(3))
    assert [state.phase for state in seen] == ["waiting"] * 3
    assert ran == ["queue_server.reports.simulation"]
    assert file.read(time.time()).phase == "running"


def test_whoever_waits_long_is_not_taken_for_dead(tmp_path: Path, ran: list[str]) -> None:
    file, told = next_one(tmp_path, told_at=time.time() - 60)
    seen = while_another_runs(file, told, ends())
    assert time.time() - seen[0].told_at < 5
    assert ran


def test_one_that_is_cancelled_while_it_waits_never_begins(tmp_path: Path, ran: list[str]) -> None:
    file, told = next_one(tmp_path)
    while_another_runs(file, told, lambda: file.cancel(time.time()))
    assert file.read(time.time()).phase == "cancelled"
    assert ran == []


def test_a_program_that_was_killed_gives_its_turn_to_the_next_and_is_said_to_have_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_told: object, **_how: object) -> None:
        raise NotDone("failed", "Killed")

    monkeypatch.setattr(limited, "run", killed)
    file, told = next_one(tmp_path)
    computing.run(SIMULATION, file, told, lambda _seconds: None)
    assert (file.read(time.time()).phase, file.read(time.time()).cause) == ("failed", "failed")
    assert computing._in_line == []


def test_the_pages_say_that_it_waits_and_offer_to_stop_it(office_app: OfficeApp) -> None:
    leader = office_app.person(Role.DIRECTOR)
    for kind, page in ((SIMULATION, "/reports/simulate"), (PLAN, "/reports/plan")):
        file = file_of_app(office_app, kind)
        file.write(State("waiting", "key", {"days": []}, told_at=time.time()))
        text = leader.ask(page).text
        assert "Đang đợi đến lượt" in text
        assert f'action="{page}/cancel"' in text
        assert leader.ask(f"{page}/state").json["phase"] == "waiting"
        leader.ask(f"{page}/cancel", "POST", data={})
        assert file.read(time.time()).phase == "cancelled"
        file.path.unlink()
