"""A change tried on past days: begun, looked at, cancelled; the same figures as the page and the command line."""

from typing import Any

from flask import Blueprint, Response, jsonify
from flask_babel import get_locale
from flask_babel import gettext as _

from queue_server.reports.computation import State
from queue_server.reports.simulated import UnknownCounter, changed_office, check_counters, told
from queue_server.reports.simulated_sheet import as_csv
from queue_server.reports.simulation import SIMULATION, asked_of, steps_of, what_if_of
from queue_server.settings.checking import Unfit
from queue_server.web import computing, context
from queue_server.web.api.reports import as_csv_file, business_day
from queue_server.web.api.settings import REFUSALS
from queue_server.web.context import app_context
from queue_server.web.errors import Answer, problem, refusal
from queue_server.web.forms import Nothing, body, query
from queue_server.web.report_forms import SimulationQuery
from queue_server.web.simulation_forms import NoSuchDay, SimulationForm, asked_what_if

blueprint = Blueprint("simulations", __name__)
blueprint.register_error_handler(Unfit, REFUSALS[Unfit])


@blueprint.get("/reports/simulate")
def show() -> Answer:
    """How far the last simulation is, and what came of it; null until it is done."""
    form, now = query(SimulationQuery), computing.state_of(SIMULATION)
    return _as_json(now) if form.format == "json" else result_as_csv(now)


@blueprint.post("/reports/simulate")
def start() -> Answer:
    """Begin a simulation in a program of its own; while one runs only the same one is answered, with how far it is."""
    form, office = body(SimulationForm), context.office()
    try:
        with app_context().db.read() as session:
            wanted = asked_what_if(form, office, session, business_day())
        check_counters(changed_office(office, wanted.patch), wanted)
    except NoSuchDay:
        return problem("day_not_found", 404, _("Ngày này không có lượt nào, hoặc chưa qua."))
    except UnknownCounter:
        return problem("counter_not_found", 404, _("Không có quầy này."))
    now = computing.state_of(SIMULATION)
    if now.runs and what_if_of(now.asked) != wanted:
        return problem("simulation_runs", 409, _("Đang thử một thay đổi khác; hãy chờ xong hoặc dừng lại."))
    computing.begin(SIMULATION, asked_of(wanted), steps_of(wanted))
    return _as_json(computing.state_of(SIMULATION), 202)


@blueprint.post("/reports/simulate/cancel")
def cancel() -> Response:
    """End the simulation that runs; nothing, when none does."""
    body(Nothing)
    computing.cancel(SIMULATION)
    return _as_json(computing.state_of(SIMULATION))


def _as_json(now: State, status: int = 200) -> Response:
    found = told_simulation(now)
    answer = jsonify(phase=now.phase, done=now.done, steps=now.steps, cause=now.cause, simulation=found)
    answer.status_code = status
    return answer


def result_as_csv(now: State) -> Answer:
    """Answer the result as CSV, for a spreadsheet; a refusal without one."""
    found = told_simulation(now)
    if found is None:
        return refusal("not_found", 404, _("Chưa có kết quả thử nào, hoặc đã quá một ngày."))
    return as_csv_file(as_csv(found, _, str(get_locale())), f"thu-thay-doi-{found['days'][-1]}")


def told_simulation(now: State) -> dict[str, Any] | None:
    """The result with its words; None without one, and when the settings are others now that it does not fit."""
    if now.phase != "done" or now.found is None:
        return None
    try:
        return told(context.office(), what_if_of(now.asked), now.found, _, str(get_locale()))
    except Unfit:
        return None
