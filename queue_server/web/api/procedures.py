"""The API's procedures: the public catalogue with the documents to bring, and its printed list."""

from flask import Blueprint, Response, jsonify

from queue_server import actions, snapshots
from queue_server.actions.log import Command
from queue_server.domain.errors import NothingToPrintOn
from queue_server.domain.numbering import business_date
from queue_server.snapshots import Catalogue
from queue_server.web import context
from queue_server.web.api.idempotency import carry_out
from queue_server.web.context import app_context, visitor
from queue_server.web.errors import TooMany
from queue_server.web.forms import PrintListForm, ProceduresQuery, body, query
from queue_server.web.shapes.lists import OrderedList

blueprint = Blueprint("procedures", __name__)


@blueprint.get("/procedures")
def procedures() -> Response:
    """The procedures in force today that fit `q`, best first; optionally of one service, field or online level."""
    form = query(ProceduresQuery)
    fitting = catalogue().found(form.q, service=form.service, field=form.field, level=form.level)
    return jsonify([snapshots.in_a_list(procedure) for procedure in fitting])


@blueprint.get("/procedures/<code>")
def procedure(code: str) -> Response:
    """One procedure: documents, fee, days, counters."""
    return jsonify({**catalogue().procedure(code), "url": address(code)})


@blueprint.post("/procedures/<code>/print")
def print_list(code: str) -> Response:
    """Print the list of documents to bring on the office's ticket printer."""
    form = body(PrintListForm)
    caller = visitor()
    if not app_context().limits.allows("issue", f"papers/{caller.office}/{caller.device or caller.user}"):
        raise TooMany
    asked = catalogue().procedure(code)

    def act(command: Command) -> OrderedList:
        job = actions.queue_checklist(command, asked, address(code), form.language)
        if job is None:
            raise NothingToPrintOn
        return {"job": job, "state": "pending"}

    return carry_out(visitor().office, act, status=201)


def catalogue() -> Catalogue:
    """The catalogue of the visitor's office that is in force today."""
    office = context.office()
    with app_context().db.read() as session:
        return app_context().catalogues.of(session, office, business_date(app_context().clock(), office.zone))


def address(code: str) -> str:
    """The full address of the procedure's page for printed QR codes; it names the office if there are several."""
    several = len(app_context().offices.codes()) > 1
    return f"{context.base_url()}/procedures/{code}{f'?office={visitor().office}' if several else ''}"
