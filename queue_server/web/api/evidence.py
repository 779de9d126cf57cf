"""The evidence of a month over HTTP."""

import logging

from flask import Blueprint
from flask_babel import gettext as _

from queue_server.domain.months import Month
from queue_server.machine import limited
from queue_server.reports.evidence import file_name
from queue_server.reports.evidence_program import LIMITS, PROGRAM, asked_for
from queue_server.web import context, report_files
from queue_server.web.api.reports import business_day
from queue_server.web.context import app_context
from queue_server.web.errors import Answer, Invalid
from queue_server.web.forms import query
from queue_server.web.report_forms import MonthQuery

blueprint = Blueprint("evidence", __name__)
log = logging.getLogger(__name__)


@blueprint.get("/reports/evidence")
def show() -> Answer:
    """The pack of a month: its reports as files, what the log's chain says, and checksums."""
    office, now = context.office(), app_context().clock()
    month = Month.parse(query(MonthQuery).month)
    if month.first > business_day():
        raise Invalid("month", _("Tháng này chưa đến."))
    asked = asked_for(app_context().db.address, office.code, month, now)
    try:
        made = limited.run(PROGRAM, asked, LIMITS)
    except limited.NotDone as problem:
        log.warning("the evidence of %s was not made: %s", month, problem)
        return report_files.not_made(problem)
    return report_files.download(made, "application/zip", file_name(office.code, month))
