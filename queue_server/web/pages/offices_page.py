"""The page of the waits of several offices."""

from flask import Blueprint, render_template

from queue_server.web.api.offices import offices_report
from queue_server.web.api.reports import business_day, period_query
from queue_server.web.report_links import period_links

blueprint = Blueprint("offices_page", __name__)


@blueprint.get("/reports/offices")
def page() -> str:
    """The offices that the visitor reads, each a row."""
    form = period_query()
    periods = period_links(form.wanted, business_day())
    return render_template("reports_offices.html", report=offices_report(form), periods=periods)
