"""The page on which somebody tries a change on past days: the form, how far it is, and what came of it."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Led

from queue_server.queries.estimates import days_to_learn_from
from queue_server.reports.charts import NARROW, WIDE
from queue_server.reports.simulated import changed_office
from queue_server.reports.simulated_charts import by_service
from queue_server.reports.simulated_sheet import figure_names, shown
from queue_server.reports.simulation import SIMULATION, asked_of, steps_of
from queue_server.settings.checking import Unfit
from queue_server.web import computing, context
from queue_server.web.api.reports import business_day
from queue_server.web.api.simulations import result_as_csv, told_simulation
from queue_server.web.context import app_context
from queue_server.web.errors import Answer, Invalid
from queue_server.web.settings_words import refusal as unfit_words
from queue_server.web.simulation_forms import LAST_DAYS, what_if

blueprint = Blueprint("simulate_page", __name__, url_prefix="/reports/simulate")
computing.add_routes(blueprint, SIMULATION)


@blueprint.get("")
def page() -> str:
    """The form, and under it how far the last simulation is or what it found."""
    return _page()


@blueprint.post("")
def start() -> Led | Answer:
    """Begin a simulation in a program of its own; while one runs, no other begins."""
    office = context.office()
    if computing.state_of(SIMULATION).runs:
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


@blueprint.get("/result.csv")
def result() -> Answer:
    """The result as CSV, for a spreadsheet."""
    return result_as_csv(computing.state_of(SIMULATION))


def _page(wrong: str = "") -> str:
    office, now = context.office(), computing.state_of(SIMULATION)
    with app_context().db.read() as session:
        days = days_to_learn_from(session, office.code, business_day(), max(LAST_DAYS))
    found = told_simulation(now)
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
