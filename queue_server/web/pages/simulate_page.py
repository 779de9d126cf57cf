"""The page on which somebody tries a change on past days: the form, how far it is, and what came of it."""

from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Led

from queue_server.queries.estimates import days_to_learn_from
from queue_server.reports.charts import NARROW, WIDE
from queue_server.reports.computation import State
from queue_server.reports.simulated import changed_office, told
from queue_server.reports.simulated_charts import by_service
from queue_server.reports.simulated_sheet import as_csv, figure_names, shown
from queue_server.reports.simulation import SIMULATION, asked_of, steps_of, what_if_of
from queue_server.settings.checking import Unfit
from queue_server.web import computing, context
from queue_server.web.api.reports import as_csv_file, business_day
from queue_server.web.context import app_context
from queue_server.web.errors import Answer, Invalid, refusal
from queue_server.web.settings_words import refusal as unfit_words
from queue_server.web.simulation_forms import LAST_DAYS, what_if

blueprint = Blueprint("simulate_page", __name__, url_prefix="/reports/simulate")


@blueprint.get("")
def page() -> str:
    """The form, and under it how far the last simulation is or what it found."""
    return _page()


@blueprint.post("")
def start() -> Led | Answer:
    """Begin a simulation in a program of its own; while one runs, no other begins."""
    office = context.office()
    if computing.state_of(SIMULATION).phase == "running":
        return redirect(url_for("simulate_page.page"))
    try:
        with app_context().db.read() as session:
            wanted = what_if(request.form, office, session, business_day())
        changed_office(office, wanted.patch)
    except Invalid as wrong:
        return _page(wrong.text), 400
    except Unfit as wrong:
        return _page(unfit_words(wrong)), 400
    computing.begin(SIMULATION, asked_of(wanted), steps_of(wanted))
    return redirect(url_for("simulate_page.page"))


@blueprint.post("/cancel")
def cancel() -> Led:
    """End the simulation that runs."""
    computing.cancel(SIMULATION)
    return redirect(url_for("simulate_page.page"))


@blueprint.get("/result.csv")
def result() -> Answer:
    """The result as CSV, for a spreadsheet."""
    found = _found(computing.state_of(SIMULATION))
    if found is None:
        return refusal("not_found", 404, _("Chưa có kết quả thử nào, hoặc đã quá một ngày."))
    return as_csv_file(as_csv(found, _, str(get_locale())), f"thu-thay-doi-{found['days'][-1]}")


@blueprint.get("/state")
def state() -> Response:
    """How far it is, for the page's bar."""
    return computing.state_answer(SIMULATION)


def _found(now: State) -> dict[str, Any] | None:
    """The result with its words; None without one, and when the settings are others now that it does not fit."""
    if now.phase != "done" or now.found is None:
        return None
    try:
        return told(context.office(), what_if_of(now.asked), now.found, _, str(get_locale()))
    except Unfit:
        return None


def _page(wrong: str = "") -> str:
    office, now = context.office(), computing.state_of(SIMULATION)
    with app_context().db.read() as session:
        days = days_to_learn_from(session, office.code, business_day(), max(LAST_DAYS))
    found = _found(now)
    charts = (
        {size: by_service(found, width) for size, width in (("wide", WIDE), ("narrow", NARROW))}
        if found
        else {}
    )
    return render_template(
        "reports_simulate.html",
        simulation=now,
        report=found,
        charts=charts,
        days=days,
        last_days=LAST_DAYS,
        figures=figure_names(_),
        shown=shown,
        wrong=wrong,
        office_settings=office,
        counter_names={number: office.counter_name(number, _) for number in office.counter_by_number},
        typed=request.form,
        today=business_day().isoformat(),
    )
