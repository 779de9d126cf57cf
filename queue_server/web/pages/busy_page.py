"""The page of the weekdays and hours at which it is busy, and of the days of a period."""

from flask import Blueprint, render_template
from flask_babel import get_locale

from queue_server.domain.opening_hours import WEEKDAYS
from queue_server.domain.weekdays import weekdays_in
from queue_server.reports.busy_charts import DRAWN, hours_of, weekdays_of
from queue_server.reports.charts import NARROW, WIDE
from queue_server.web.api.busy import busy_report
from queue_server.web.forms import query
from queue_server.web.report_forms import BusyQuery

blueprint = Blueprint("busy_page", __name__)


@blueprint.get("/reports/busy")
def page() -> str:
    """The heat table, and the days as bars, lines and bands, each with its table behind it."""
    report, lang = busy_report(query(BusyQuery)), str(get_locale())
    charts = {
        name: {size: draw(report, width, lang) for size, width in (("wide", WIDE), ("narrow", NARROW))}
        for name, draw in DRAWN.items()
    }
    return render_template(
        "reports_busy.html",
        report=report,
        charts=charts,
        hours=hours_of(report),
        weekdays=[(place, WEEKDAYS[place], weekdays_in(lang)[place]) for place in weekdays_of(report)],
        cells={(one["weekday"], one["hour"]): one for one in report["cells"]},
    )
