"""The admin's page of the catalogue: its list, taking it away as a file, and bringing one in after a look."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from queue_server import queries
from queue_server.actions.procedures import import_procedures
from queue_server.domain.procedure_changes import ADDED, Kind, ProcedureChange, procedure_changes
from queue_server.domain.procedure_faults import FileRefused
from queue_server.domain.procedure_file import digest_of, read_procedures, written
from queue_server.domain.procedures import ProcedureVersion
from queue_server.domain.text import composed, is_clean
from queue_server.machine.eventlet_setup import run_in_thread
from queue_server.queries.procedures import last_catalogue_change
from queue_server.web import context
from queue_server.web.admin.procedure_list import asked, listed, state_names
from queue_server.web.context import app_context, visitor
from queue_server.web.forms import LONGEST_NOTE
from queue_server.web.procedure_words import (
    change_words,
    column_words,
    difference_words,
    problem_words,
)

blueprint = Blueprint("admin_procedures", __name__, url_prefix="/admin/procedures")
MOST_TOLD = 50


@blueprint.get("")
def page() -> str:
    """The catalogue, a page at a time, and the form for a file; `?q=&page=`."""
    return _page(added=request.args.get("added", type=int), corrected=request.args.get("corrected", type=int))


@blueprint.get("/file.csv")
def download() -> Response:
    """Every version of the catalogue as a file that can be brought in again."""
    code = visitor().office
    with app_context().db.read() as session:
        versions = queries.procedure_versions(session, code)
    named = {"Content-Disposition": f'attachment; filename="procedures-{code}.csv"'}
    return Response(run_in_thread(written, versions), mimetype="text/csv", headers=named)


@blueprint.post("")
def bring() -> tuple[str, int] | AnyResponse:
    """Tell what the file would change, or store it when this has been seen; nothing of a wrong file is used."""
    text = _sent()
    if not text:
        return _page(wrong=[_("Hãy chọn một tệp CSV mã UTF-8, hoặc dán nội dung của nó.")]), 422
    with app_context().db.read() as session:
        known = queries.procedure_versions(session, visitor().office)
    try:
        services, codes = list(context.office().service_by_code), {version.code for version in known}
        versions = run_in_thread(read_procedures, text, services, codes)
    except FileRefused as refused:
        return _page(text, wrong=[problem_words(problem) for problem in refused.problems]), 422
    changes = procedure_changes(known, versions)
    if request.form.get("act") != "save":
        return _page(text, changes=changes, same=len(versions) - len(changes)), 200
    return _store(text, versions)


def _sent() -> str:
    """The text of the chosen file, else the pasted one; "" without one, or when the file is not UTF-8."""
    file = request.files.get("file")
    if file and file.filename:
        try:
            return str(file.read(), "utf-8")
        except UnicodeDecodeError:
            return ""
    return request.form.get("text", "")


def _store(text: str, versions: Sequence[ProcedureVersion]) -> tuple[str, int] | AnyResponse:
    office = visitor().office
    with app_context().db.write(office) as session:
        changes = procedure_changes(queries.procedure_versions(session, office), versions)
        unseen = bool(changes) and mark_of(changes) != request.form.get("seen")
        if changes and not unseen:
            import_procedures(context.begin(session, office), versions, digest_of(text))
    if unseen or not changes:
        told = _page(text, changes=changes, same=len(versions) - len(changes), unseen=unseen)
        return told, 409 if unseen else 200
    app_context().live.publish(office)
    added = sum(change.kind in ADDED for change in changes)
    return redirect(asked().address(added=added, corrected=len(changes) - added))


def mark_of(changes: object) -> str:
    """What tells these changes from all others: only what an admin has seen is stored."""
    return hashlib.sha256(repr(changes).encode()).hexdigest()


def reason_typed() -> tuple[str, str]:
    """The reason of a change as it was typed, and what is wrong with it, "" for nothing."""
    reason = composed(request.form.get("reason", ""))
    if reason and len(reason) <= LONGEST_NOTE and is_clean(reason):
        return reason, ""
    return reason, _("Cần ghi lý do, ví dụ số của quyết định, đến %(n)s ký tự.", n=LONGEST_NOTE)


def _page(
    text: str = "",
    *,
    wrong: Sequence[str] = (),
    changes: Sequence[ProcedureChange] | None = None,
    **told: Any,
) -> str:
    with app_context().db.read() as session:
        versions = queries.procedure_versions(session, visitor().office)
        last = _last_import(session)
    return render_template(
        "admin/procedures.html",
        asked=asked(),
        listed=listed(versions),
        states=state_names(),
        columns=column_words(),
        text=text,
        wrong=wrong[:MOST_TOLD],
        more_wrong=max(0, len(wrong) - MOST_TOLD),
        changes=None if changes is None else [_told(change) for change in changes[:MOST_TOLD]],
        counts=_counts(changes or ()),
        more_changes=max(0, len(changes or ()) - MOST_TOLD),
        mark=mark_of(changes or ()),
        last=last,
        done=next((act for act in ("undone", "dropped") if request.args.get(act) == "yes"), ""),
        **told,
    )


def _last_import(session: Session) -> dict[str, Any] | None:
    """The last change of the catalogue, where it is an import that can be taken back."""
    change = last_catalogue_change(session, visitor().office)
    data = (change and change.data) or {}
    if change is None or change.step != "import_catalogue" or "versions" not in data:
        return None
    return {**data, "by": change.actor, "when": change.at.astimezone(context.office().zone)}


def _counts(changes: Iterable[ProcedureChange]) -> list[str]:
    kinds = [change.kind for change in changes]
    words = {
        Kind.NEW: _("%(n)s thủ tục mới", n=kinds.count(Kind.NEW)),
        Kind.LATER: _("%(n)s bản mới của thủ tục đã có", n=kinds.count(Kind.LATER)),
        Kind.CORRECTED: _("%(n)s bản được sửa", n=kinds.count(Kind.CORRECTED)),
        Kind.ENDED: _("%(n)s thủ tục chấm dứt", n=kinds.count(Kind.ENDED)),
    }
    return [str(sentence) for kind, sentence in words.items() if kind in kinds]


def _told(change: ProcedureChange) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "code": change.after.code,
        "name": change.after.name,
        "words": change_words(change),
        "differences": difference_words(change),
    }
