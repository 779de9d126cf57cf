"""The eighth part: a test ticket comes out of the printer."""

from typing import Any

from flask import request

from queue_server import queries
from queue_server.actions.print_content import queue_test_print
from queue_server.domain.first_run import Part
from queue_server.queries.first_run import newest_test_print
from queue_server.snapshots.device_health import printer_state
from queue_server.web.admin.devices import save
from queue_server.web.context import app_context
from queue_server.web.first_run.asking import answer, newest_picture, office_now, reached_at

PRINTED = ("printed", "sent")
OVER = (*PRINTED, "failed", "skipped")


def offered() -> dict[str, Any]:
    """How the newest test print goes, and what the printer reports."""
    office = office_now()
    with app_context().db.read() as session:
        job = newest_test_print(session, office.code)
        printer = printer_state(queries.devices(session, office.code), office, app_context().clock())
    state = job.state if job else ""
    return {
        "state": "printed" if state in PRINTED else "failed" if state in OVER else "waits" if job else "",
        "detail": job.detail if job else "",
        "printer": printer,
        "picture": newest_picture(office) if state in PRINTED else "",
    }


def store() -> bool:
    """Print a test ticket, or go on."""
    if "print" in request.form:
        save(lambda command: queue_test_print(command, reached_at()))
        return False
    answer(Part.TEST_PRINT)
    return True
