"""The API's own description, OpenAPI 3.1, made from the same forms that check the bodies."""

from typing import Any

from flask import Blueprint, Response, jsonify
from pydantic import BaseModel

from queue_server import __version__
from queue_server.doors import ROUTES
from queue_server.web import day_forms, device_forms, forms
from queue_server.web.counters import BUTTONS
from queue_server.web.lines import MoveForm

blueprint = Blueprint("api", __name__)

# method, path, endpoint, summary, body, status of success
OPERATIONS: list[tuple[str, str, str, str, type[BaseModel] | None, int]] = [
    ("post", "/tickets", "tickets.issue", "Take a number", forms.IssueForm, 201),
    ("get", "/today", "today.show", "How this day stands", None, 200),
    ("post", "/today", "today.change", "Change this day", day_forms.TodayForm, 200),
    (
        "post",
        "/clock",
        "clock.decide",
        "The machine's time is right, or the day is not over",
        day_forms.ClockForm,
        200,
    ),
    ("post", "/notices", "notices.read", "Read a notice to the hall", day_forms.NoticeForm, 200),
    ("post", "/services/{service}/move", "lines.move", "Move a line", MoveForm, 200),
    ("post", "/vouchers/redeem", "vouchers.redeem", "A number for a voucher", forms.RedeemForm, 201),
    ("post", "/cards", "tickets.read_card", "Read an ID card; nothing is kept", forms.CardForm, 200),
    ("get", "/tickets/{ticket_id}", "tickets.show", "Look at a ticket", None, 200),
    ("post", "/tickets/{ticket_id}/cancel", "tickets.cancel", "Give the place up", forms.Nothing, 200),
    ("post", "/tickets/{ticket_id}/later", "tickets.later", "Let others go first", forms.LaterForm, 200),
    (
        "get",
        "/tickets/{ticket_id}/overtakers",
        "tickets.overtakers",
        "Who was called before, and why",
        None,
        200,
    ),
    ("post", "/tickets/{ticket_id}/undo-cancel", "tickets.undo_cancel", "Keep the place", forms.Nothing, 200),
    ("post", "/tickets/{ticket_id}/restore", "tickets.restore", "Back into line", forms.Nothing, 200),
    ("post", "/tickets/{ticket_id}/reprint", "tickets.reprint", "Print the ticket again", forms.Nothing, 200),
    ("get", "/board", "pictures.board", "The waiting room's picture", None, 200),
    ("get", "/kiosk", "pictures.kiosk", "The kiosk's picture", None, 200),
    ("get", "/greeter", "pictures.greeter", "The greeter's picture", None, 200),
    ("get", "/floor", "pictures.floor", "The supervisor's picture", None, 200),
    ("get", "/desk/{counter}", "pictures.desk", "A counter's picture", None, 200),
    ("get", "/services", "pictures.services", "The office's services", None, 200),
    ("get", "/counters", "pictures.counters", "The office's counters", None, 200),
    ("get", "/procedures", "procedures.procedures", "Search the catalogue of procedures", None, 200),
    ("get", "/procedures/{code}", "procedures.procedure", "One procedure: papers, fee, days", None, 200),
    (
        "post",
        "/procedures/{code}/print",
        "procedures.print_list",
        "Print its papers",
        forms.PrintListForm,
        201,
    ),
    ("get", "/reports/waits", "figures.waits", "The wait log", None, 200),
    ("get", "/events", "figures.events", "The event log after a sequence number", None, 200),
    ("get", "/openapi.json", "api.openapi", "This description", None, 200),
    ("post", "/pairing", "pairing.ask", "A new machine's code, and what it became", forms.PairingForm, 200),
    ("post", "/session", "devices.session", "A device's token becomes a cookie", forms.SessionForm, 200),
    ("delete", "/session", "devices.leave", "The device leaves", None, 200),
    (
        "post",
        "/print-jobs/lease",
        "devices.lease",
        "The print agent takes a job",
        device_forms.LeaseForm,
        200,
    ),
    (
        "post",
        "/print-jobs/{job}/state",
        "devices.job_state",
        "What became of a job",
        device_forms.JobStateForm,
        200,
    ),
    (
        "post",
        "/printer/status",
        "devices.printer_status",
        "How the printer is",
        device_forms.PrinterStatusForm,
        200,
    ),
    ("post", "/offline-block", "offline.block", "Numbers to give while away", device_forms.BlockForm, 200),
    (
        "post",
        "/offline-tickets",
        "offline.take_over",
        "A ticket given while away",
        device_forms.OfflineTicketForm,
        200,
    ),
    (
        "post",
        "/display/status",
        "devices.display_status",
        "How the screen is",
        device_forms.DisplayStatusForm,
        200,
    ),
]
QUERIES: dict[str, type[BaseModel]] = {
    "figures.waits": forms.WaitsQuery,
    "figures.events": forms.AfterQuery,
    "procedures.procedures": forms.ProceduresQuery,
}
ORDERS = frozenset(
    {"tickets.issue", "tickets.later", "tickets.cancel", "tickets.reprint", "counters.order"}
) | {
    "vouchers.redeem",
    "today.change",
    "clock.decide",
    "notices.read",
    "lines.move",
    "procedures.print_list",
    "tickets.undo_cancel",
    "tickets.restore",
}
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "field": {"type": "string"},
    },
}


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Every route of the API, what it takes and who may call it."""
    return jsonify(description())


def description() -> dict[str, Any]:
    """Return the OpenAPI document as plain data."""
    paths: dict[str, dict[str, Any]] = {}
    buttons = [
        ("post", f"/counters/{{counter}}/{name}", "counters.order", f"Press {name}", form, 200)
        for name, (form, _act) in BUTTONS.items()
    ]
    for method, path, endpoint, summary, form, status in [*OPERATIONS, *buttons]:
        paths.setdefault(path, {})[method] = _operation(path, endpoint, summary, form, status)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Queue server", "version": __version__},
        "servers": [{"url": "/api/v1"}],
        "paths": paths,
        "components": {
            "schemas": {"Problem": PROBLEM},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(
    path: str, endpoint: str, summary: str, form: type[BaseModel] | None, status: int
) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "summary": summary,
        "operationId": endpoint if endpoint != "counters.order" else f"counters.{path.rsplit('/', 1)[1]}",
        "x-roles": sorted(ROUTES[endpoint]),
        "parameters": [*_path_parameters(path), *_query_parameters(endpoint), *_key_parameter(endpoint)],
        "responses": {
            str(status): {"description": "done", "content": {"application/json": {}}},
            "default": {
                "description": "refused",
                "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
            },
        },
    }
    if form is not None:
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": form.model_json_schema()}},
        }
    return operation


def _path_parameters(path: str) -> list[dict[str, Any]]:
    names = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    return [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]


def _query_parameters(endpoint: str) -> list[dict[str, Any]]:
    if endpoint not in QUERIES:
        return []
    schema = QUERIES[endpoint].model_json_schema()
    return [{"name": name, "in": "query", "schema": part} for name, part in schema["properties"].items()]


def _key_parameter(endpoint: str) -> list[dict[str, Any]]:
    if endpoint not in ORDERS:
        return []
    text = {"type": "string", "minLength": 8, "maxLength": 80}
    return [{"name": "Idempotency-Key", "in": "header", "required": True, "schema": text}]
