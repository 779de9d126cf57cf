"""The admin's pages that take a change of the catalogue back: the last import, and a version that is only planned."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from queue_server.actions.procedures import (
    drop_version,
    removal_of_version,
    undo_import,
    undo_of_last_import,
)
from queue_server.domain.procedure_changes import ProcedureChange
from queue_server.domain.procedure_undo import ImportNotUndoable, ImportUndo, Removal, VersionNotPlanned
from queue_server.queries.procedures import last_catalogue_change
from queue_server.web import context
from queue_server.web.admin.procedure_list import asked, today
from queue_server.web.admin.procedures import MOST_TOLD, mark_of, reason_typed
from queue_server.web.context import app_context, visitor
from queue_server.web.error_words import WORDS
from queue_server.web.procedure_words import (
    difference_words,
    field_name,
    import_stays_words,
    removal_words,
    restoration_words,
)

blueprint = Blueprint("admin_procedure_undo", __name__, url_prefix="/admin/procedures")


@blueprint.get("/undo")
def import_page() -> tuple[str, int]:
    """What taking the last import back would do."""
    with app_context().db.read() as session:
        undo, facts = _undo(session)
    return _import_page(undo, facts)


@blueprint.post("/undo")
def undo() -> tuple[str, int] | Response:
    """Take the last import back when this has been seen and a reason is given."""
    office, (reason, wrong) = visitor().office, reason_typed()
    with app_context().db.write(office) as session:
        found, facts = _undo(session)
        seen = found is not None and mark_of(found) == request.form.get("seen")
        if found and seen and not wrong:
            undo_import(context.begin(session, office), found, reason)
    if not seen or wrong:
        return _import_page(found, facts, unseen=not seen, wrong=wrong if seen else "")
    app_context().live.publish(office)
    return redirect(asked().address(undone="yes"))


@blueprint.get("/<code>/drop")
def version_page(code: str) -> tuple[str, int]:
    """What deleting the version from the day `?version=` would do."""
    with app_context().db.read() as session:
        removal = _removal(session, code, request.args.get("version", ""))
    return _version_page(code, removal)


@blueprint.post("/<code>/drop")
def drop(code: str) -> tuple[str, int] | Response:
    """Delete a planned version when this has been seen and a reason is given."""
    office, (reason, wrong) = visitor().office, reason_typed()
    with app_context().db.write(office) as session:
        removal = _removal(session, code, request.form.get("version", ""))
        seen = removal is not None and mark_of(removal) == request.form.get("seen")
        if removal and seen and not wrong:
            drop_version(context.begin(session, office), removal, reason)
    if removal is None or not seen or wrong:
        return _version_page(code, removal, unseen=not seen, wrong=wrong if seen else "")
    app_context().live.publish(office)
    if removal.is_last:
        return redirect(asked().address(dropped="yes"))
    return redirect(asked().address("admin_procedure.page", code=code, dropped="yes"))


def _undo(session: Session) -> tuple[ImportUndo | None, dict[str, Any]]:
    """What taking the last import back does, and who brought it in when; else only why that is not possible."""
    office = visitor().office
    change = last_catalogue_change(session, office)
    told = {"by": change.actor, "when": change.at.astimezone(context.office().zone)} if change else {}
    try:
        return undo_of_last_import(session, office), told
    except ImportNotUndoable as refused:
        return None, {"why_not": import_stays_words(refused.details["why"])}


def _removal(session: Session, code: str, begins: str) -> Removal | None:
    try:
        return removal_of_version(session, visitor().office, code, begins, today())
    except VersionNotPlanned:
        return None


def _import_page(undo: ImportUndo | None, facts: dict[str, Any], **told: Any) -> tuple[str, int]:
    rows = [*map(_removed, undo.removed), *map(_restored, undo.restored)] if undo else []
    return _page(undo, rows, code="", undo=undo, **facts, **told)


def _version_page(code: str, removal: Removal | None, **told: Any) -> tuple[str, int]:
    rows = [_removed(removal)] if removal else []
    facts = {"version": removal.version} if removal else {"why_not": WORDS["version_not_planned"]()}
    return _page(removal, rows, code=code, **facts, **told)


def _page(
    act: ImportUndo | Removal | None,
    rows: Sequence[dict[str, Any]],
    *,
    unseen: bool = False,
    wrong: str = "",
    **told: Any,
) -> tuple[str, int]:
    page = render_template(
        "admin/procedure_undo.html",
        asked=asked(),
        possible=act is not None,
        rows=rows[:MOST_TOLD],
        more=max(0, len(rows) - MOST_TOLD),
        mark=mark_of(act),
        reason=request.form.get("reason", ""),
        reason_name=field_name("reason"),
        unseen=unseen,
        wrong=wrong,
        **told,
    )
    return page, 422 if wrong else 409 if unseen or act is None else 200


def _removed(removal: Removal) -> dict[str, Any]:
    version = removal.version
    told = {"code": version.code, "name": version.name, "words": removal_words(removal)}
    return {**told, "kind": "ended", "differences": difference_words(removal)}


def _restored(change: ProcedureChange) -> dict[str, Any]:
    version = change.after
    told = {"code": version.code, "name": version.name, "words": restoration_words(change)}
    return {**told, "kind": "corrected", "differences": difference_words(change)}
