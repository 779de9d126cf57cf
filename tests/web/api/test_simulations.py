"""A program tries a change on past days: it begins it, asks how far it is, takes what came, or ends it."""

import json
import math
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from queue_server.domain.roles import Role
from queue_server.reports import simulation
from queue_server.reports.simulated import simulated
from queue_server.reports.simulation import SIMULATION, what_if_of
from queue_server.web import computing, simulation_forms
from queue_server.web.shapes.simulation import LastSimulation
from tests.web.computing import file_of_app
from tests.web.office_app import OfficeApp

API, DAY = "/api/v1/reports/simulate", "2026-11-20"
CHANGE = {
    "dates": [DAY, DAY],
    "changes": {"queue": {"priority_minutes": 60}},
    "open": {"2": ["07:30-11:30", "13:30-15:00"]},
    "close": {"1": [], "3": ["08:00-09:00"]},
    "seed": 7,
}


@pytest.fixture(autouse=True)
def after_a_day(office_app: OfficeApp, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An office with one day behind it; programs beside the server are started by nobody."""
    monkeypatch.setattr(simulation_forms, "days_to_learn_from", lambda *_: [date.fromisoformat(DAY)])
    monkeypatch.setattr(computing, "run", lambda *_: None)
    yield
    file_of_app(office_app, SIMULATION).path.unlink(missing_ok=True)


def begun(office_app: OfficeApp, **what: Any) -> Any:
    return office_app.person(Role.SUPERVISOR).ask(API, "POST", json=what)


def three_visits(office_app: OfficeApp) -> None:
    officer = office_app.person(Role.ADMIN)
    assert officer.command("/counters/1/open").status_code == 200
    for _ in range(3):
        office_app.ticket("A")
        office_app.now += timedelta(minutes=10)
        assert officer.command("/counters/1/call-next").status_code == 200
    assert officer.command("/counters/1/finish").status_code == 200


def test_a_change_is_begun_looked_at_and_cancelled(office_app: OfficeApp) -> None:
    leader = office_app.person(Role.DIRECTOR)
    assert LastSimulation.model_validate_json(leader.ask(API).text).phase == "none"
    answer = begun(office_app, **CHANGE)
    assert answer.status_code == 202
    assert answer.json == {"phase": "running", "done": 0, "steps": 2, "cause": "", "simulation": None}
    wanted = what_if_of(file_of_app(office_app, SIMULATION).read(time.time()).asked)
    assert wanted.days == [date.fromisoformat(DAY)]
    assert wanted.opened == {"2": [(27_000.0, 41_400.0), (48_600.0, 54_000.0)]}
    assert wanted.closed == {"1": [(0.0, math.inf)], "3": [(28_800.0, 32_400.0)]}
    assert (wanted.patch, wanted.seed) == (CHANGE["changes"], 7)
    assert leader.ask(API).json["phase"] == "running"
    assert leader.ask(f"{API}/cancel", "POST", json={}).json["phase"] == "cancelled"


def test_the_same_change_sent_again_is_the_one_that_runs_and_another_one_waits_for_its_end(
    office_app: OfficeApp,
) -> None:
    begun(office_app, **CHANGE)
    file = file_of_app(office_app, SIMULATION)
    first = file.read(time.time())
    assert begun(office_app, **CHANGE).status_code == 202
    other = begun(office_app, days=5)
    assert (other.status_code, other.json["code"]) == (409, "simulation_runs")
    assert file.read(time.time()) == first


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ({"days": 61}, "days"),
        ({"dates": ["tomorrow"]}, "dates.0"),
        ({"open": {"2": ["11:30-07:30"]}}, "open"),
        ({"close": {"2": ["25:00-26:00"]}}, "close"),
        ({"changes": {"counters": {"1": {"services": []}}}}, "counters.1.services"),
        ({"changes": {"office": {"code": "binh-minh"}}}, "office.code"),
        ({"closed": {}}, "closed"),
    ],
)
def test_what_cannot_be_tried_is_refused_with_its_field(
    office_app: OfficeApp, what: dict[str, Any], field: str
) -> None:
    refused = begun(office_app, **what)
    assert (refused.status_code, refused.json["field"]) == (422, field)
    assert file_of_app(office_app, SIMULATION).read(time.time()).phase == "none"


def test_a_day_or_a_counter_that_there_is_not_is_not_found(office_app: OfficeApp) -> None:
    for what, code in (
        ({"dates": [DAY, "2030-01-01"]}, "day_not_found"),
        ({"dates": ["2026-99-99"]}, "day_not_found"),
        ({"open": {"99": ["07:30-11:30"]}}, "counter_not_found"),
    ):
        refused = begun(office_app, **what)
        assert (refused.status_code, refused.json["code"]) == (404, code)


def test_only_leaders_may(office_app: OfficeApp) -> None:
    for role in (Role.INSPECTOR, Role.OFFICER, Role.GREETER):
        caller = office_app.person(role)
        assert caller.ask(API).status_code == 403
        assert caller.ask(API, "POST", json=CHANGE).status_code == 403
        assert caller.ask(f"{API}/cancel", "POST", json={}).status_code == 403


def test_its_figures_are_those_of_the_command_and_the_page(
    office_app: OfficeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program that the server starts runs here, on a day with three visits that waited ten minutes each."""
    three_visits(office_app)
    monkeypatch.setattr(
        computing, "run", lambda _kind, _file, told, _sleep: simulation.main(json.loads(json.dumps(told)))
    )
    parts = office_app.app.extensions["app_context"]
    monkeypatch.setattr(parts.live.socketio, "start_background_task", lambda run, *told: run(*told))
    day = office_app.now.date()
    monkeypatch.setattr(simulation_forms, "days_to_learn_from", lambda *_: [day])
    sooner = {"services": {"A": {"target_minutes": 5}}}
    what = {"changes": sooner, "open": {"2": ["07:30-11:30"]}, "seed": 3}
    assert begun(office_app, days=1, **what).status_code == 202
    leader = office_app.person(Role.DIRECTOR)
    told = LastSimulation.model_validate_json(leader.ask(API).text)
    assert told.phase == "done"
    assert told.simulation
    wanted = what_if_of(file_of_app(office_app, SIMULATION).read(time.time()).asked)
    as_command = simulated(parts.db, office_app.office, wanted)
    assert leader.ask(API).json["simulation"] == json.loads(json.dumps(as_command))
    before = told.simulation.total.before
    assert (before.called, before.within_15, before.within_target) == (3, 1, 0), "by the service's own target"
    assert "Chứng thực: 80 % trong 5 phút" in str(told.simulation.definitions)
    assert told.simulation.headline in leader.ask("/reports/simulate").text
    sheet = leader.ask(f"{API}?format=csv")
    assert sheet.text == leader.ask("/reports/simulate/result.csv").text
    assert told.simulation.headline in sheet.text


def test_without_a_result_there_is_no_sheet(office_app: OfficeApp) -> None:
    assert office_app.person(Role.DIRECTOR).ask(f"{API}?format=csv").status_code == 404
