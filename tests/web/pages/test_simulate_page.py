"""The page on which a leader tries a change on past days: asked in a form, computed beside the server."""

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from queue_server import __version__
from queue_server.domain.roles import Role
from queue_server.reports import simulation
from queue_server.reports.computation import State, begun
from queue_server.reports.simulated import WhatIf
from queue_server.reports.simulation import SIMULATION, asked_of, what_if_of
from queue_server.web import computing
from queue_server.web.pages import simulate_page
from tests.web.computing import begun_in, file_of_app
from tests.web.office_app import OfficeApp

PAGE = "/reports/simulate"
DAY = "2026-11-20"


@pytest.fixture(autouse=True)
def after_a_day(office_app: OfficeApp, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An office with one day behind it; programs beside the server are started by nobody."""
    monkeypatch.setattr(simulate_page, "days_to_learn_from", lambda *_: [date.fromisoformat(DAY)])
    monkeypatch.setattr(
        "queue_server.web.simulation_forms.days_to_learn_from", lambda *_: [date.fromisoformat(DAY)]
    )
    monkeypatch.setattr(computing, "run", lambda *_: None)
    yield
    file_of_app(office_app, SIMULATION).path.unlink(missing_ok=True)


def tried(office_app: OfficeApp, **answers: Any) -> Any:
    """The answer to the form, and what it made of it."""
    answer = office_app.person(Role.SUPERVISOR).ask(PAGE, "POST", data=answers)
    state = file_of_app(office_app, SIMULATION).read(time.time())
    return answer, state


def test_the_form_becomes_a_change_of_the_settings_and_times_of_counters(office_app: OfficeApp) -> None:
    answer, state = tried(
        office_app,
        days="5", open_counter="2", open_from="07:30", open_to="11:30", close_counter="1",
        services_counter="2", services=["A"], priority_minutes="60",
    )  # fmt: skip
    assert answer.status_code == 302
    assert state.phase == "running"
    wanted = what_if_of(state.asked)
    assert wanted.opened == {"2": [(27_000.0, 41_400.0)]}
    assert wanted.closed == {"1": [(0.0, float("inf"))]}
    assert wanted.patch["queue"] == {"priority_minutes": 60}
    assert wanted.patch["counters"]["2"]["services"] == ["A"]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"days": "many"}, "Hãy ghi số từ 0 đến 40."),
        ({"days": "9" * 5000}, "Hãy ghi số từ 0 đến 40."),
        ({"open_counter": "99"}, "Không có quầy này."),
        ({"open_counter": "1", "open_from": "11:30", "open_to": "07:30"}, "giờ sớm hơn trước"),
        ({"services_counter": "1"}, "ít nhất một dịch vụ"),
        ({"day": "2030-01-01"}, "Ngày này không có lượt nào"),
    ],
)
def test_what_cannot_be_tried_is_said_beside_the_form(
    office_app: OfficeApp, answers: dict[str, str], words: str
) -> None:
    answer, state = tried(office_app, **answers)
    assert answer.status_code == 400
    assert words in answer.text
    assert state.phase == "none"


def test_while_one_runs_no_other_begins_and_it_can_be_cancelled(office_app: OfficeApp) -> None:
    _, first = tried(office_app, days="5")
    answer, second = tried(office_app, days="10")
    assert (answer.status_code, second.key) == (302, first.key)
    leader = office_app.person(Role.DIRECTOR)
    assert "Đang thử" in leader.ask(PAGE).text
    assert leader.ask(f"{PAGE}/state").json == {"phase": "running", "done": 0, "steps": 2}
    leader.ask(f"{PAGE}/cancel", "POST", data={})
    assert "Đã dừng theo yêu cầu" in leader.ask(PAGE).text
    assert tried(office_app, days="5")[1].key != first.key


def test_only_leaders_try_changes(office_app: OfficeApp) -> None:
    assert office_app.person(Role.INSPECTOR).ask(PAGE).status_code == 403
    assert PAGE not in office_app.person(Role.INSPECTOR).ask("/reports/waits").text


def test_a_result_is_shown_and_taken_away_in_the_readers_language(office_app: OfficeApp) -> None:
    figures = {"mean": 10.0, "median": 8.0, "p90": 20.0, "longest": 40.0, "within_15": 0.8, "within_30": 0.9,
        "within_target": 0.7,
    }  # fmt: skip
    side = {**figures, "called": 20.0, "left": 1.0, "unserved": 0.0}
    both = {"before": side, "after": {**side, "within_target": 0.91}, "difference": {}}
    margin = {"mean": 1.0, "within_target": 0.03, "within_15": 0.01, "within_30": 0.02}
    work = {"open_minutes": 200.0, "taken_minutes": 100.0, "visits": 20.0}
    found = {
        "days": [DAY] * 20, "seed": 1, "same": False, "total": {**both, "margin": margin},
        "services": [{"service": "A", **both, "margin": margin}],
        "counters": [{"counter": "1", "before": work, "after": work}],
    }  # fmt: skip
    asked = asked_of(WhatIf([date.fromisoformat(DAY)], opened={"2": [(27_000.0, 41_400.0)]}))
    file_of_app(office_app, SIMULATION).write(State("done", "k", asked, 2, 2, time.time(), "", found))
    leader = office_app.person(Role.DIRECTOR)
    headline = "lúc 07:30–11:30 → 70 % được gọi trong mục tiêu thành 91 % (± 3, 20 ngày)."
    assert headline in leader.ask(PAGE).text
    sheet = leader.ask(f"{PAGE}/result.csv")
    assert sheet.mimetype == "text/csv"
    assert headline in sheet.text
    assert "70 % called within the target become 91 % (± 3, 20 days)." in leader.ask(f"{PAGE}?lang=en").text


def test_without_a_result_there_is_nothing_to_take_away(office_app: OfficeApp) -> None:
    assert office_app.person(Role.DIRECTOR).ask(f"{PAGE}/result.csv").status_code == 404


@pytest.mark.parametrize(
    ("state", "phase"),
    [
        (State("done", told_at=1000.0), "done"),
        (State("done", told_at=1000.0 - 86_401), "none"),
        (State("running", told_at=1000.0 - 91), "failed"),
        (State("running", told_at=1000.0 - 89), "running"),
    ],
)
def test_a_program_that_tells_nothing_any_more_has_failed_and_a_result_is_kept_for_a_day(
    tmp_path: Any, state: State, phase: str
) -> None:
    file = SIMULATION.file(tmp_path, "an-hoa")
    file.write(state)
    assert file.read(1000.0).phase == phase


def test_a_result_of_another_release_is_none_because_its_figures_may_be_other_ones(tmp_path: Any) -> None:
    file = SIMULATION.file(tmp_path, "an-hoa")
    file.write(State("done", told_at=1000.0, found={"days": [DAY]}))
    assert file.read(1000.0).phase == "done"
    text = file.path.read_text("utf-8")
    for other in (
        text.replace(f'"{__version__}"', '"0.0.1"'),
        text.replace('"release"', '"x"'),
        "[]",
        "null",
    ):
        file.path.write_text(other, "utf-8")
        assert file.read(1000.0) == State()


def test_a_failure_is_noted_unless_it_was_cancelled_or_another_one_has_begun(tmp_path: Any) -> None:
    file, running = SIMULATION.file(tmp_path, "an-hoa"), State("running", "first", told_at=1000.0)
    file.write(running)
    file.end("another", "memory", 1000.0)
    assert file.read(1000.0).phase == "running"
    file.end("first", "memory", 1000.0)
    assert (file.read(1000.0).phase, file.read(1000.0).cause) == ("failed", "memory")
    file.write(running)
    file.cancel(1000.0)
    file.end("first", "failed", 1000.0)
    assert file.read(1000.0).phase == "cancelled"
    file.path.write_text("half of a fi")
    assert file.read(1000.0) == State()


def test_the_program_plays_the_days_and_stops_where_it_is_cancelled(
    office_app: OfficeApp, tmp_path: Any
) -> None:
    file = SIMULATION.file(tmp_path, "an-hoa")
    asked = asked_of(WhatIf([date.fromisoformat(DAY)]))
    program = begun_in(office_app, file, begun(asked, 2))
    simulation.main(program)
    done = file.read(time.time())
    assert (done.phase, done.done, done.found["days"]) == ("done", 2, [DAY])  # type: ignore[index]
    file.write(replace(done, phase="running", found=None))
    file.cancel(time.time())
    simulation.main(program)
    assert file.read(time.time()).phase == "cancelled"
    simulation.main(begun_in(office_app, file, begun({**asked, "opened": {"99": [[0, 1]]}})))
    assert file.read(time.time()).cause == "unfit"


def test_a_program_that_was_cancelled_writes_nothing_over_the_one_that_has_begun_since(
    office_app: OfficeApp, tmp_path: Any
) -> None:
    file = SIMULATION.file(tmp_path, "an-hoa")
    asked = asked_of(WhatIf([date.fromisoformat(DAY)]))
    old = begun_in(office_app, file, begun(asked, 2))
    file.cancel(time.time())
    file.write(second := begun(asked, 2))
    simulation.main(old)
    assert file.read(time.time()) == replace(second, asked=json.loads(json.dumps(asked)))
