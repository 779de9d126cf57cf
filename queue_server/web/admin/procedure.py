"""The admin's page of one procedure: its versions, and the form for one from today or a later day, after a look."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from queue_server import queries
from queue_server.actions.procedures import edit_procedure
from queue_server.domain.procedure_changes import Kind, ProcedureChange, procedure_changes
from queue_server.domain.procedure_faults import FileRefused
from queue_server.domain.procedure_file import COLUMNS, LONGEST, cells_of, file_of, read_procedures
from queue_server.domain.procedures import OnlineLevel, ProcedureVersion
from queue_server.web import context
from queue_server.web.admin.procedure_list import asked, today
from queue_server.web.admin.procedures import mark_of, reason_typed
from queue_server.web.context import app_context, visitor
from queue_server.web.procedure_words import FAULTS, change_words, difference_words, field_name, level_name

blueprint = Blueprint("admin_procedure", __name__, url_prefix="/admin/procedures")
# In the address, in the place of a code: a procedure that the office has not yet. No code is without a digit.
NEW = "new"
Cells = Mapping[str, str]


@blueprint.get("/<code>")
def page(code: str) -> str:
    """The form with the version in force today, or with the content of the version that began on `?version=`."""
    known = _known()
    ours = _versions(known, code)
    begun = request.args.get("version", "")
    chosen = next((one for one in ours if str(one.effective_from) == begun), None) or _in_force(ours)
    begins = max(today(), chosen.effective_from) if chosen else today()
    cells = {**(cells_of(chosen) if chosen else {}), "effective_from": begins.isoformat()}
    changes = (_changes(known, chosen, begins) or None) if chosen and begun else None
    return _page(code, ours, cells, changes=changes)


@blueprint.post("/<code>")
def edit(code: str) -> tuple[str, int] | Response:
    """Tell what the form would change, or store it when that has been seen and a reason is given."""
    known = _known()
    ours, cells = _versions(known, code), _typed(code)
    version, wrong = _read(cells, {one.code for one in known}, is_new=not ours)
    saves, (reason, unfit) = request.form.get("act") == "save", reason_typed()
    if saves and unfit:
        wrong["reason"] = unfit
    changes = _visible(procedure_changes(known, [version])) if version else None
    if version is None or wrong:
        return _page(code, ours, cells, wrong=wrong, changes=changes), 422
    if not saves:
        return _page(code, ours, cells, changes=changes), 200
    return _store(code, cells, version, reason)


def _store(code: str, cells: Cells, version: ProcedureVersion, reason: str) -> tuple[str, int] | Response:
    office = visitor().office
    with app_context().db.write(office) as session:
        known = queries.procedure_versions(session, office)
        changes = _visible(procedure_changes(known, [version]))
        unseen = bool(changes) and mark_of(changes) != request.form.get("seen")
        if changes and not unseen:
            edit_procedure(context.begin(session, office), version, reason)
    if unseen or not changes:
        page_told = _page(code, _versions(known, code), cells, changes=changes, unseen=unseen)
        return page_told, 409 if unseen else 200
    app_context().live.publish(office)
    return redirect(asked().address("admin_procedure.page", code=version.code, saved="yes"))


def _known() -> list[ProcedureVersion]:
    with app_context().db.read() as session:
        return queries.procedure_versions(session, visitor().office)


def _versions(known: Sequence[ProcedureVersion], code: str) -> list[ProcedureVersion]:
    """The versions of a procedure, the oldest first; none of a new one."""
    ours = [version for version in known if version.code == code]
    if not ours and code != NEW:
        abort(404)
    return ours


def _in_force(ours: Sequence[ProcedureVersion]) -> ProcedureVersion | None:
    begun = [version for version in ours if version.effective_from <= today()]
    return begun[-1] if begun else next(iter(ours), None)


def _state(version: ProcedureVersion, in_force: ProcedureVersion | None) -> str:
    if version.effective_from > today():
        return "coming"
    if version.effective_to and version.effective_to < today():
        return "over"
    return "used" if version == in_force else "former"


def _changes(
    known: Sequence[ProcedureVersion], chosen: ProcedureVersion, begins: date
) -> list[ProcedureChange]:
    """What taking up the content of a former version again from a day on would change."""
    return _visible(procedure_changes(known, [replace(chosen, effective_from=begins)]))


def _visible(changes: Sequence[ProcedureChange]) -> list[ProcedureChange]:
    """The changes without a later version that says the same as the one before."""
    return [change for change in changes if change.kind is not Kind.LATER or change.differences]


def _typed(code: str) -> dict[str, str]:
    cells = {column: request.form.get(column, "") for column in COLUMNS}
    lines = (line.strip() for line in cells["documents"].splitlines())
    cells["documents"] = " | ".join(filter(None, lines))
    return cells if code == NEW else {**cells, "code": code}


def _read(cells: Cells, codes: set[str], *, is_new: bool) -> tuple[ProcedureVersion | None, dict[str, str]]:
    """The version that was typed, None when a field is wrong; and a sentence for each wrong field."""
    try:
        (version,) = read_procedures(file_of([cells]), list(context.office().service_by_code), codes)
    except FileRefused as refused:
        return None, {one.column: FAULTS[one.fault](one.values) for one in reversed(refused.problems)}
    if is_new and version.code in codes:
        return None, {"code": _("Danh mục đã có thủ tục mang mã này; hãy mở thủ tục đó để sửa.")}
    if version.effective_from < today():
        return None, {
            "effective_from": _("Chỉ đặt được từ hôm nay trở đi: những ngày đã qua giữ bản của ngày đó.")
        }
    return version, {}


def _page(
    code: str,
    ours: Sequence[ProcedureVersion],
    cells: Cells,
    *,
    wrong: Mapping[str, str] | None = None,
    changes: Sequence[ProcedureChange] | None = None,
    **told: Any,
) -> str:
    in_force = _in_force(ours)
    documents = [one.strip() for one in cells.get("documents", "").split("|")]
    return render_template(
        "admin/procedure.html",
        asked=asked(),
        code=code,
        is_new=code == NEW,
        title=in_force.name if in_force else "",
        versions=[{"version": one, "state": _state(one, in_force)} for one in reversed(ours)],
        cells={**cells, "documents": "\n".join(documents)},
        longest=LONGEST,
        services={service.code: service.said.said(_) for service in context.office().services},
        levels={level.value: level_name(level.value) for level in OnlineLevel},
        names_of={name: field_name(name) for name in (*COLUMNS, "reason")},
        coming=next(
            (one.effective_from for one in ours if str(one.effective_from) > cells["effective_from"]), None
        ),
        today=today().isoformat(),
        wrong=wrong or {},
        changes=None
        if changes is None
        else [{"words": change_words(one), "differences": difference_words(one)} for one in changes],
        mark=mark_of(changes or ()),
        reason=request.form.get("reason", ""),
        saved=request.args.get("saved") == "yes",
        dropped=request.args.get("dropped") == "yes",
        **told,
    )
