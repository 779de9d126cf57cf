"""The page of the waits of several offices."""

from flask import Blueprint, render_template

from queue_server.reports.charts import NARROW, WIDE
from queue_server.reports.offices_chart import MOST_DRAWN, waits_of_offices
from queue_server.web.api.offices import offices_report
from queue_server.web.api.reports import business_day, days_query
from queue_server.web.report_forms import OfficesQuery
from queue_server.web.report_links import period_links

blueprint = Blueprint("offices_page", __name__)


@blueprint.get("/reports/offices")
def page() -> str:
    """The offices that the visitor reads, each a row."""
    form = days_query(OfficesQuery)
    report, periods = offices_report(form), period_links(form.wanted, business_day())
    charts = {size: waits_of_offices(report, width) for size, width in (("wide", WIDE), ("narrow", NARROW))}
    return render_template(
        "reports_offices.html", report=report, charts=charts, periods=periods, most_drawn=MOST_DRAWN
    )
