"""Endpoints for monitoring: alive, ready, and metrics in Prometheus text format."""

import logging

from flask import Blueprint, Response, jsonify
from sqlalchemy.exc import SQLAlchemyError

from queue_server import queries
from queue_server.domain.errors import OfficeNotSetUp
from queue_server.domain.numbering import business_date
from queue_server.machine.causes import report
from queue_server.web import context
from queue_server.web.context import app_context

blueprint = Blueprint("health", __name__)
log = logging.getLogger(__name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """Answer that the process is alive."""
    return jsonify({"status": "ok"})


@blueprint.get("/readyz")
def readyz() -> tuple[Response, int]:
    """Answer whether the database answers, has the offices and accepts commands; else 503 with the reason."""
    if reason := app_context().machine.refuses:
        return jsonify({"status": reason}), 503
    try:
        with app_context().db.read() as session:
            for code in app_context().offices.codes():
                queries.end_of_log(session, code)
    except (SQLAlchemyError, OfficeNotSetUp) as problem:
        report(log, "the database does not answer", problem)
        return jsonify({"status": "unavailable"}), 503
    return jsonify({"status": "ready"}), 200


@blueprint.get("/metrics")
def metrics() -> Response:
    """Metrics: people waiting, the log's length, waiting print jobs."""
    office = context.office()
    now = app_context().clock()
    with app_context().db.read() as session:
        present = queries.present_tickets(session, office.code, business_date(now, office.zone))
        waiting = sum(ticket.state == "waiting" for ticket in present)
        events = queries.end_of_log(session, office.code).seq
        papers = len(queries.open_print_jobs(session, office.code))
    figures = {
        "queue_waiting_tickets": waiting,
        "queue_log_events_total": events,
        "queue_print_jobs_open": papers,
    }
    label = f'{{office="{office.code}"}}'
    lines = [f"{name}{label} {value}" for name, value in figures.items()]
    return Response("\n".join(lines) + "\n", mimetype="text/plain; version=0.0.4")
