"""The admin's pages that take a change of the catalogue back: the last import, and a version that is only planned."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from queue_server import queries
from queue_server.actions.procedures import drop_version, undo_import
from queue_server.domain.procedure_changes import ProcedureChange
from queue_server.domain.procedure_undo import ImportUndo, Removal, import_undo, planned_removal
from queue_server.queries.procedures import last_catalogue_change, was_ever_imported
from queue_server.storage.models import LogEntry
from queue_server.web import context
from queue_server.web.admin.procedure_list import asked, today
from queue_server.web.admin.procedures import MOST_TOLD, mark_of, reason_typed
from queue_server.web.context import app_context, visitor
from queue_server.web.procedure_words import difference_words, field_name, removal_words

blueprint = Blueprint("admin_procedure_undo", __name__, url_prefix="/admin/procedures")


@blueprint.get("/undo")
def import_page() -> tuple[str, int]:
    """What taking the last import back would do."""
    with app_context().db.read() as session:
        change = last_catalogue_change(session, visitor().office)
        undo, imported = _undo_of(session, change), was_ever_imported(session, visitor().office)
    return _import_page(undo, change, imported=imported)


@blueprint.post("/undo")
def undo() -> tuple[str, int] | Response:
    """Take the last import back when this has been seen and a reason is given."""
    office, (reason, wrong) = visitor().office, reason_typed()
    with app_context().db.write(office) as session:
        change = last_catalogue_change(session, office)
        found, imported = _undo_of(session, change), was_ever_imported(session, office)
        seen = found is not None and mark_of(found) == request.form.get("seen")
        if found and seen and not wrong:
            undo_import(context.begin(session, office), found, reason)
    if not seen or wrong:
        return _import_page(found, change, imported=imported, unseen=not seen, wrong=wrong if seen else "")
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


def _undo_of(session: Session, change: LogEntry | None) -> ImportUndo | None:
    if change is None or change.step != "import_catalogue":
        return None
    known = queries.procedure_versions(session, change.office)
    return import_undo(known, change.seq, change.data or {})


def _removal(session: Session, code: str, begins: str) -> Removal | None:
    known = queries.procedure_versions(session, visitor().office)
    if all(version.code != code for version in known):
        abort(404)
    return planned_removal(known, code, begins, today())


def _import_page(
    undo: ImportUndo | None, change: LogEntry | None, *, imported: bool, **told: Any
) -> tuple[str, int]:
    rows = [*map(_removed, undo.removed), *map(_restored, undo.restored)] if undo else []
    when = change and change.at.astimezone(context.office().zone)
    why_not = "" if undo else _why_not(change, imported=imported)
    by = change and change.actor
    return _page(undo, rows, code="", undo=undo, when=when, by=by, why_not=why_not, **told)


def _why_not(change: LogEntry | None, *, imported: bool) -> str:
    """Why no import can be taken back, by the last change of the catalogue."""
    if change is None or not imported:
        return str(_("Chưa có lần nạp nào để hoàn tác."))
    if change.step == "undo_import":
        return str(_("Lần nạp gần nhất đã được hoàn tác. Muốn dùng lại tệp đó, hãy nạp lần nữa."))
    if change.step == "import_catalogue":
        return str(
            _("Nhật ký của lần nạp này không đủ để trả danh mục về như trước. Hãy nạp tệp đúng để sửa.")
        )
    return str(
        _(
            "Sau lần nạp gần nhất danh mục đã có thay đổi khác, nên không hoàn tác cả lần nạp được nữa. "
            "Hãy sửa từng thủ tục, hoặc nạp tệp đúng."
        )
    )


def _version_page(code: str, removal: Removal | None, **told: Any) -> tuple[str, int]:
    rows = [_removed(removal)] if removal else []
    return _page(removal, rows, code=code, version=removal and removal.version, **told)


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
    words = _("Trả lại bản từ %(day)s như trước lần nạp", day=f"{version.effective_from:%d/%m/%Y}")
    told = {"code": version.code, "name": version.name, "words": str(words)}
    return {**told, "kind": "corrected", "differences": difference_words(change)}
