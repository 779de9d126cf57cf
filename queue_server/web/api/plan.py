"""The plan of next week's counters that was made last, as JSON or CSV; the same figures as the page."""

from typing import Any

from flask import Blueprint, jsonify
from flask_babel import get_locale
from flask_babel import gettext as _

from queue_server.reports.computation import State
from queue_server.reports.plan_program import PLAN
from queue_server.reports.plan_sheet import as_csv
from queue_server.reports.plan_words import told
from queue_server.web import computing, context
from queue_server.web.api.reports import as_csv_file
from queue_server.web.errors import Answer, refusal
from queue_server.web.forms import query
from queue_server.web.report_forms import PlanQuery

blueprint = Blueprint("plan", __name__)


@blueprint.get("/reports/plan")
def show() -> Answer:
    """The last plan, null before the first one, and how far the next one is."""
    form, now = query(PlanQuery), computing.state_of(PLAN)
    plan = told_plan(now)
    if form.format == "json":
        return jsonify(phase=now.phase, done=now.done, steps=now.steps, cause=now.cause, plan=plan)
    if plan is None:
        return refusal("not_found", 404, _("Chưa có kế hoạch nào."))
    return as_csv_file(as_csv(plan, _, str(get_locale())), f"ke-hoach-quay-{plan['from']}")


def told_plan(now: State) -> dict[str, Any] | None:
    """The last plan with its words; None before the first one."""
    return told(context.office(), now.found, _, str(get_locale())) if now.found else None
