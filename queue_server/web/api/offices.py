"""The waits of several offices side by side, for whoever reads several."""

from typing import Any

from flask import Blueprint, jsonify
from flask_babel import get_locale
from flask_babel import gettext as _

from queue_server.reports import offices as figures
from queue_server.reports.charts import WIDE
from queue_server.reports.offices_chart import waits_of_offices
from queue_server.reports.printouts import offices_printout
from queue_server.web import report_files
from queue_server.web.api.feed import check_days, each, offices_read
from queue_server.web.api.reports import as_csv_file, days_query, give_way
from queue_server.web.api.why import drawn
from queue_server.web.context import app_context, visitor
from queue_server.web.errors import Answer
from queue_server.web.report_forms import OfficesQuery

blueprint = Blueprint("offices", __name__)


@blueprint.get("/reports/offices")
def show() -> Answer:
    """A row for each office that the visitor reads: all of the server with a centre's key, else the own one."""
    form = days_query(OfficesQuery)
    report, name = offices_report(form), f"cho-don-vi-{form.days}"
    if form.format == "json":
        return jsonify(report)
    if form.format == "svg":
        return drawn(waits_of_offices(report, WIDE), report["headline"], name)
    if form.format == "csv":
        return as_csv_file(figures.as_csv(report, _, str(get_locale())), name)
    return report_files.as_file(offices_printout(report, report_files.head(), _), form.format, name)


def offices_report(form: OfficesQuery) -> dict[str, Any]:
    """The report of the query; other requests go on while it is computed.

    Raises:
        Invalid: too many days for so many offices.
    """
    codes, period = offices_read(), form.wanted
    check_days(codes, *period)
    report = figures.OfficesReport(period, _)

    def add(code: str) -> None:
        office = app_context().offices.of(code)
        with app_context().db.read() as session:
            report.add(session, office, give_way)

    _added, failed = each(codes, add)
    return report.told(visitor().office, failed)
