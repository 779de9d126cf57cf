"""When in the week people wait long, as JSON, CSV or a drawing; the same figures as the page."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, jsonify
from flask_babel import get_locale
from flask_babel import gettext as _

from queue_server.reports import busy as figures
from queue_server.reports.busy_charts import DRAWN
from queue_server.reports.charts import WIDE
from queue_server.web import context
from queue_server.web.api.reports import as_csv_file, business_day, give_way
from queue_server.web.api.why import drawn
from queue_server.web.context import app_context
from queue_server.web.forms import query
from queue_server.web.report_forms import BusyQuery, check_period

blueprint = Blueprint("busy", __name__)
FOUR_WEEKS = timedelta(days=27)


@blueprint.get("/reports/busy")
def show() -> Response:
    """The waits by weekday and hour, and by day."""
    form = query(BusyQuery)
    report, lang = busy_report(form), str(get_locale())
    name = f"ngay-gio-dong-{report['from']}-{report['to']}"
    if form.format == "json":
        return jsonify(report)
    if form.format == "svg":
        chart = DRAWN[form.chart](report, WIDE, lang)
        return drawn(chart, report["sentences"][form.chart], f"{name}-{form.chart}")
    return as_csv_file(figures.as_csv(report, _, lang), name)


def busy_report(form: BusyQuery) -> dict[str, Any]:
    """The report of the query, of the last four weeks without dates; other requests go on while it is computed.

    Raises:
        Invalid: the dates are in the wrong order, or more than a year.
    """
    office, last = context.office(), form.last or business_day()
    first = form.first or last - FOUR_WEEKS
    check_period(first, last)
    with app_context().db.read() as session:
        return figures.busy(session, office, first, last, give_way, _, lang=str(get_locale()))
