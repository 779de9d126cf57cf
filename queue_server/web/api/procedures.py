"""The API's procedures: the public catalogue, its printed lists, and taking a change of it back."""

from flask import Blueprint, Response, jsonify

from queue_server import actions, snapshots
from queue_server.actions.log import Command
from queue_server.actions.procedures import (
    drop_version,
    removal_of_version,
    undo_import,
    undo_of_last_import,
)
from queue_server.domain.errors import NothingToPrintOn
from queue_server.domain.log_chain import plain_data
from queue_server.domain.numbering import business_date
from queue_server.domain.procedure_changes import ProcedureChange
from queue_server.domain.procedure_undo import Differences, Removal, fields_told
from queue_server.snapshots import Catalogue
from queue_server.web import context
from queue_server.web.api.idempotency import carry_out
from queue_server.web.context import app_context, visitor
from queue_server.web.errors import TooMany
from queue_server.web.forms import PrintListForm, ProceduresQuery, body, query
from queue_server.web.procedure_forms import DropVersionForm, UndoImportForm
from queue_server.web.procedure_words import removal_words, restoration_words
from queue_server.web.shapes.lists import OrderedList
from queue_server.web.shapes.procedures import (
    DroppedVersion,
    FieldChange,
    RemovedVersion,
    RestoredVersion,
    UndoneImport,
)

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


@blueprint.post("/procedures/undo-import")
def undo_last_import() -> Response:
    """Take the last import back, or with `dry_run` only answer what that would do."""
    form = body(UndoImportForm)

    def act(command: Command) -> UndoneImport:
        undo = undo_of_last_import(command.session, command.office.code, form.row)
        if not form.dry_run:
            undo_import(command, undo, form.reason)
        return {
            "row": None if form.dry_run else command.seq,
            "undoes": undo.seq,
            "removed": [_removed(one) for one in undo.removed],
            "restored": [_restored(one) for one in undo.restored],
        }

    return carry_out(visitor().office, act)


@blueprint.post("/procedures/<code>/drop")
def drop(code: str) -> Response:
    """Delete a planned version, or with `dry_run` only answer what that would do."""
    form = body(DropVersionForm)

    def act(command: Command) -> DroppedVersion:
        office, begins = command.office.code, form.effective_from
        removal = removal_of_version(command.session, office, code, begins, command.today)
        if not form.dry_run:
            drop_version(command, removal, form.reason)
        return {"row": None if form.dry_run else command.seq, "removed": _removed(removal)}

    return carry_out(visitor().office, act)


def _removed(removal: Removal) -> RemovedVersion:
    version, instead = removal.version, removal.instead
    return {
        "procedure": version.code,
        "effective_from": version.effective_from.isoformat(),
        "name": version.name,
        "words": removal_words(removal),
        "fields": _fields(removal.differences),
        "instead": instead.effective_from.isoformat() if instead else None,
        "is_last": removal.is_last,
    }


def _restored(change: ProcedureChange) -> RestoredVersion:
    version = change.after
    return {
        "procedure": version.code,
        "effective_from": version.effective_from.isoformat(),
        "name": version.name,
        "words": restoration_words(change),
        "fields": _fields(change.differences),
    }


def _fields(differences: Differences) -> dict[str, FieldChange]:
    return plain_data(fields_told(differences)) or {}


def catalogue() -> Catalogue:
    """The catalogue of the visitor's office that is in force today."""
    office = context.office()
    with app_context().db.read() as session:
        return app_context().catalogues.of(session, office, business_date(app_context().clock(), office.zone))


def address(code: str) -> str:
    """The full address of the procedure's page for printed QR codes; it names the office if there are several."""
    several = len(app_context().offices.codes()) > 1
    return f"{context.base_url()}/procedures/{code}{f'?office={visitor().office}' if several else ''}"
