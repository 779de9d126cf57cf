"""The page that leads from a day with a poor share to the answer: why people waited long."""

from datetime import date
from typing import Any

from flask import Blueprint, render_template
from flask_babel import get_locale
from flask_babel import gettext as _

from queue_server.domain.weekdays import weekday, weekday_inside
from queue_server.reports.why_charts import day_edges, later, strips
from queue_server.web.api.why import both_widths, why_report
from queue_server.web.forms import query
from queue_server.web.report_forms import WhyQuery

blueprint = Blueprint("why_page", __name__)


@blueprint.get("/reports/why")
def page() -> str:
    """The day in words, with its chart, its counters, its services and the tickets of one half hour."""
    report, lang = why_report(query(WhyQuery)), str(get_locale())
    day = date.fromisoformat(report["day"])
    return render_template(
        "reports_why.html",
        report=report,
        weekday=weekday(day, lang),
        inside=weekday_inside(day, lang),
        charts=both_widths(report),
        strips=strips(report),
        opened=day_edges(report),
        until=later(report["at"]) if report["at"] else "",
        strip_words=_strip_words,
    )


def _strip_words(counter: dict[str, Any]) -> str:
    """What the strip of a counter shows, for whoever does not see it."""
    if not counter["open"] and not counter["paused"]:
        return str(_("không mở"))
    return "; ".join(
        f"{name} {span['begins']}–{span['ends']}"
        for name, tone in ((_("mở"), "open"), (_("tạm dừng"), "paused"))
        for span in counter[tone]
    )
