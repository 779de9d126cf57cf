"""Endpoints for monitoring: alive, ready, and metrics in Prometheus text format."""

import logging
from typing import cast

from flask import Blueprint, Response, jsonify
from sqlalchemy.exc import SQLAlchemyError

from queue_server import queries
from queue_server.domain.errors import OfficeNotSetUp
from queue_server.machine.causes import report
from queue_server.snapshots.impersonal import OFFICE_ONLY
from queue_server.snapshots.types.floor import Floor
from queue_server.web import context
from queue_server.web.context import app_context, visitor
from queue_server.web.metrics import as_text, metrics_of

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
    """The figures of the floor page for Prometheus, without any name of a person."""
    parts, code = app_context(), visitor().office
    with parts.db.read() as session:
        floor = cast(Floor, parts.live.snapshot(session, code, "floor", OFFICE_ONLY, context.base_url()))
        rows = queries.end_of_log(session, code).seq
        jobs = queries.count_open_print_jobs(session, code)
    text = as_text(code, metrics_of(floor, log_rows=rows, print_jobs=jobs))
    return Response(text, mimetype="text/plain; version=0.0.4")
