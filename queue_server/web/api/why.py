"""Why people waited long on a day, as JSON, CSV or a drawing; the same figures as the page and the command line."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, get_template_attribute, jsonify
from flask_babel import get_locale
from flask_babel import gettext as _

from queue_server.access.permissions import sees_who_sits_where
from queue_server.reports import why as figures
from queue_server.reports.charts import NARROW, WIDE, Chart
from queue_server.reports.why_charts import half_hours
from queue_server.reports.why_printout import why_printout
from queue_server.web import context, report_files
from queue_server.web.api.reports import as_csv_file, business_day, give_way
from queue_server.web.context import app_context, visitor
from queue_server.web.errors import Answer, Invalid
from queue_server.web.forms import query
from queue_server.web.report_forms import WhyQuery, check_period

blueprint = Blueprint("why", __name__)


@blueprint.get("/reports/why")
def show() -> Answer:
    """What made people wait on a day, in words and figures."""
    form = query(WhyQuery)
    report = why_report(form)
    name = f"vi-sao-{report['day']}"
    if form.format == "json":
        return jsonify(report)
    if form.format == "svg":
        return drawn(half_hours(report, WIDE, _), report["headline"], name)
    if form.format == "csv":
        return as_csv_file(figures.as_csv(report, _, str(get_locale())), name)
    return report_files.as_file(why_printout(report, report_files.head(), _), form.format, name)


def drawn(chart: Chart, words: str, name: str) -> Response:
    """A chart as a file of its own, drawn by the macro that draws it on the page."""
    picture = get_template_attribute("charts.html", "drawing")(chart, words)
    return report_files.download(picture, "image/svg+xml", f"{name}.svg")


def both_widths(report: dict[str, Any]) -> dict[str, Chart]:
    """The chart of the half hours as a screen and as a phone shows it."""
    return {"wide": half_hours(report, WIDE, _), "narrow": half_hours(report, NARROW, _)}


def why_report(form: WhyQuery) -> dict[str, Any]:
    """The report of the query, about today without any; other requests go on while it is computed.

    Raises:
        Invalid: no dates, in the wrong order, or more than a year.
    """
    now, office = app_context().clock(), context.office()
    with app_context().db.read() as session:
        day = form.day or form.last or business_day()
        if form.weekday:
            first, last = _period(form)
            day = figures.worst_day(session, office, first, last, form.place_in_week, give_way)
        officers = sees_who_sits_where(visitor().role)
        return figures.why(
            session,
            office,
            day,
            now,
            at=form.at,
            officers=officers,
            pause=give_way,
            _=_,
            lang=str(get_locale()),
        )


def _period(form: WhyQuery) -> tuple[date, date]:
    if form.first is None or form.last is None:
        raise Invalid("from", _("Cần ngày đầu và ngày cuối."))
    check_period(form.first, form.last)
    return form.first, form.last
