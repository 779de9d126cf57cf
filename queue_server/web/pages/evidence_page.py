"""The page of the packs of evidence: one for each month that the office worked."""

from flask import Blueprint, render_template
from flask_babel import gettext as _

from queue_server.domain.months import months_back
from queue_server.domain.numbering import business_date
from queue_server.queries.log_book import first_day
from queue_server.snapshots.keeping import EVIDENCE
from queue_server.web import context
from queue_server.web.context import app_context

blueprint = Blueprint("evidence_page", __name__)
MOST_MONTHS = 24


@blueprint.get("/reports/evidence")
def page() -> str:
    """The months, newest first, each with its pack; what is in a pack and how it is checked."""
    office = context.office()
    today = business_date(app_context().clock(), office.zone)
    with app_context().db.read() as session:
        first = first_day(session, office.code) or today
    months = list(months_back(today, first, MOST_MONTHS))
    days = {"from": today.replace(day=1).isoformat(), "to": today.isoformat()}
    parts = {"months": months, "today": today, "report": days, "plan": _plan()}
    return render_template("reports_evidence.html", **parts)


def _plan() -> str:
    """When packs are written by themselves and whether that fails; "" without a folder for them."""
    parts = app_context()
    if parts.settings.evidence_folder is None:
        return ""
    if failure := EVIDENCE.get(parts.keeping.evidence):
        return failure[0].said(_)
    plan = parts.settings.evidence
    words = _(
        "Từ %(at)s ngày %(day)s hằng tháng máy tự ghi hồ sơ của tháng trước vào thư mục đã đặt.",
        at=plan.at,
        day=plan.day,
    )
    return str(words)
