"""The API's figures: the wait log as JSON or CSV, and the event log itself."""

from typing import Any

from flask import Blueprint, Response, jsonify
from flask_babel import get_locale
from flask_babel import gettext as _

from queue_server import queries
from queue_server.access.permissions import is_allowed, sees_officers
from queue_server.domain.numbering import business_date
from queue_server.reports import figures
from queue_server.snapshots.log_rows import log_row
from queue_server.web import context
from queue_server.web.context import app_context, visitor
from queue_server.web.errors import Invalid, PersonalFigures
from queue_server.web.forms import AfterQuery, WaitsQuery, query

blueprint = Blueprint("figures", __name__)
LONGEST_REPORT_DAYS = 366


@blueprint.get("/reports/waits")
def waits() -> Response:
    """The wait log of some days, grouped; the same figures as the page and the command line."""
    form = waits_query()
    report = waits_report(form)
    if form.format == "json":
        return jsonify(report)
    name = f"cho-{form.first}-{form.last}-{form.by}.csv"
    sheet = Response(figures.as_csv(report, _, str(get_locale())), mimetype="text/csv")
    sheet.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return sheet


@blueprint.get("/events")
def events() -> Response:
    """The log after `?after=SEQ`, a thousand rows at most, with the hashes that chain it in the database."""
    after = query(AfterQuery).after
    with app_context().db.read() as session:
        rows = queries.log_after(session, context.office().code, after)
    settings = is_allowed(visitor().role, "settings.show")
    return jsonify([log_row(row, settings=settings) for row in rows])


def waits_query() -> WaitsQuery:
    """Read `from`, `to` and `by`; the default is today.

    Raises:
        Invalid: no dates, in the wrong order, or more than a year.
        PersonalFigures: by officer, for somebody who sees only the office's figures.
    """
    today = business_date(app_context().clock(), context.office().zone).isoformat()
    form = query(WaitsQuery, **{"from": today, "to": today})
    if form.last < form.first:
        raise Invalid("to", _("Ngày cuối phải sau ngày đầu."))
    if (form.last - form.first).days > LONGEST_REPORT_DAYS:
        raise Invalid("from", _("Báo cáo dài nhất một năm."))
    if form.by == "officer" and not sees_officers(visitor().role):
        raise PersonalFigures
    return form


def waits_report(form: WaitsQuery) -> dict[str, Any]:
    """The report of the query; other requests go on while it is computed."""
    socketio = app_context().live.socketio
    with app_context().db.read() as session:
        return figures.waits(
            session, context.office(), form.first, form.last, form.by, lambda: socketio.sleep(0), _
        )
