"""The page of next week's plan: how many counters each half hour needs, made when somebody asks for it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import get_locale
from werkzeug.wrappers import Response as Led

from queue_server.queries.estimates import days_to_learn_from
from queue_server.reports.busy_charts import SHORT
from queue_server.reports.plan import LEAST_DAYS
from queue_server.reports.plan_program import PLAN
from queue_server.reports.plan_sheet import grid
from queue_server.reports.plan_words import percent
from queue_server.web import computing, context
from queue_server.web.api.plan import told_plan
from queue_server.web.api.reports import business_day
from queue_server.web.context import app_context
from queue_server.web.errors import Answer

blueprint = Blueprint("plan_page", __name__, url_prefix="/reports/plan")
computing.add_routes(blueprint, PLAN)


@blueprint.get("")
def page() -> str:
    """The last plan; above it how far the next one is, or the button that makes it."""
    office, now = context.office(), computing.state_of(PLAN)
    plan = told_plan(now)
    return render_template(
        "reports_plan.html",
        computation=now,
        plan=plan,
        percent=percent,
        rows=grid(plan) if plan else {},
        short_names=_short_names(plan) if plan else [],
        made_at=datetime.fromisoformat(plan["made_at"]).astimezone(office.zone) if plan else None,
        days_known=_days_known(),
        days_needed=LEAST_DAYS,
        today=business_day().isoformat(),
    )


@blueprint.post("")
def start() -> Led | Answer:
    """Make the plan in a program of its own; while one is made, no other begins."""
    if _days_known() < LEAST_DAYS:
        return page(), 409
    computing.begin(PLAN, {}, keeps=True)
    return redirect(url_for("plan_page.page"))


def _short_names(plan: Mapping[str, Any]) -> list[str]:
    """The weekdays as a phone has room for them."""
    names = SHORT.get(str(get_locale()), SHORT["vi"])
    return [names[date.fromisoformat(one["day"]).weekday()] for one in plan["days"]]


def _days_known() -> int:
    """How many days a plan would be made from, as far as it matters whether they are enough."""
    with app_context().db.read() as session:
        return len(days_to_learn_from(session, context.office().code, business_day(), LEAST_DAYS))
