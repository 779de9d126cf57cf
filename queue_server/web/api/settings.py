"""The API's settings: current values, history, change and undo."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from flask import Blueprint, Response, jsonify
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.day_undo import DayUndone, undo_day_change
from queue_server.actions.log import Command
from queue_server.actions.settings_changes import Changed, change_settings
from queue_server.actions.settings_checks import check_files
from queue_server.actions.settings_file import import_settings
from queue_server.actions.settings_undo import undo_changes, undo_settings
from queue_server.domain.day_changes import Key, said
from queue_server.domain.errors import LaterSettingsDiffer, SettingsChanged, WouldStrand
from queue_server.machine.eventlet_setup import run_in_thread
from queue_server.settings.changes import differences
from queue_server.settings.checking import Unfit, keyed_form
from queue_server.settings.defaults import defaults
from queue_server.settings.written_file import by_line, read_office
from queue_server.snapshots.office_snapshot import stamp
from queue_server.storage.settings_versions import SettingsVersion
from queue_server.web import context
from queue_server.web.api.idempotency import carry_out
from queue_server.web.context import app_context, visitor
from queue_server.web.day_words import day_words
from queue_server.web.errors import Answer, problem
from queue_server.web.forms import body, query
from queue_server.web.settings_forms import FileForm, HistoryQuery, SettingsForm, UndoForm
from queue_server.web.settings_words import numbers, refusal, told, touched
from queue_server.web.shapes.settings import ChangedDay, ChangedSettings, SettingsChange, StoredSettings

blueprint = Blueprint("settings", __name__)


@blueprint.get("/settings")
def show() -> Response:
    """The settings valid now, the defaults, and the planned versions."""
    with app_context().db.read() as session:
        valid, coming = _versions(session)
        return jsonify(
            version=valid.version,
            valid_from=stamp(valid.valid_from),
            newest=queries.newest_settings_version(session, valid.office),
            settings=keyed_form(queries.settings_of_version(session, valid.office, valid.version)),
            defaults=defaults(),
            waiting=[_stored(session, row, "waiting") for row in coming],
        )


@blueprint.patch("/settings")
def change() -> Response:
    """Change the settings, or with `dry_run` only answer the result."""
    form = body(SettingsForm)
    moment = form.moment

    def act(command: Command) -> ChangedSettings:
        changed = change_settings(
            command,
            form.changes,
            read=form.version,
            reason=form.reason,
            valid_from=moment,
            dry_run=form.dry_run,
        )
        check_files(changed.before, changed.after, app_context().media_folder)
        return _answer(command, changed)

    return carry_out(visitor().office, act)


@blueprint.post("/settings/file")
def import_file() -> Response:
    """Make a whole file the settings, or with `dry_run` only answer what that would change."""
    form = body(FileForm)
    moment = form.moment
    office = run_in_thread(read_office, form.text)

    def act(command: Command) -> ChangedSettings:
        how: dict[str, Any] = {"read": form.version, "valid_from": moment, "dry_run": form.dry_run}
        with by_line(form.text):
            changed = import_settings(command, office, reason=form.reason, **how)
            check_files(changed.before, changed.after, app_context().media_folder)
        return _answer(command, changed)

    return carry_out(visitor().office, act)


@blueprint.post("/settings/undo")
def undo() -> Response:
    """Store the content before a version as a new one, or take a change of today back."""
    form = body(UndoForm)

    def act(command: Command) -> ChangedSettings:
        how: dict[str, Any] = {"reason": form.reason, "dry_run": form.dry_run}
        if isinstance(form.version, str):
            return _day_answer(command, undo_day_change(command, int(form.version[1:]), **how))
        how["newest"] = form.newest
        if form.only is not None:
            return _answer(command, undo_changes(command, form.version, form.only, **how))
        return _answer(command, undo_settings(command, form.version, **how))

    return carry_out(visitor().office, act)


@blueprint.get("/settings/history")
def history() -> Response:
    """Every version, the newest first, a page at a time, and what was changed about single days between them."""
    asked = query(HistoryQuery)
    with app_context().db.read() as session:
        valid, coming = _versions(session)
        page = queries.settings_page(session, valid.office, asked.before, asked.limit)
        waiting = {row.version for row in coming}
        rows = [_stored(session, row, _state(row, valid, waiting)) for row in page]
        more = bool(page) and page[-1].version > 1
        days = _days(session, valid.office, page[-1].at if more else None, asked.before)
    return jsonify(versions=rows, days=days, next=page[-1].version if more else None)


def _days(session: Session, office: str, since: datetime | None, before: int) -> list[ChangedDay]:
    """What was changed about single days in the time of a page of versions, the newest first."""
    newer = queries.settings_version(session, office, before)
    rows = queries.day_changes_told(session, office, since, newer.at if newer else None)
    return [
        {
            "version": f"d{number}",
            "day": ours[0].business_date.isoformat(),
            "at": stamp(ours[0].at),
            "actor": ours[0].actor,
            "reason": (ours[0].data or {}).get("reason", ""),
            "words": [day_words(*said(row), context.office()) for row in reversed(ours)],
        }
        for number, ours in (
            (number, list(ours)) for number, ours in groupby(rows, lambda row: row.command_seq)
        )
    ]


def _versions(session: Session) -> tuple[SettingsVersion, Sequence[SettingsVersion]]:
    """The version valid now, and the planned ones."""
    code = visitor().office
    now = app_context().clock.read_for(session, code).at
    valid = queries.valid_version(session, code, queries.end_of_log(session, code), now)
    row = session.get_one(SettingsVersion, (code, valid))
    return row, queries.coming_settings(session, code, max(now, row.valid_from))


def _state(row: SettingsVersion, valid: SettingsVersion, waiting: set[int]) -> str:
    """The state of a version; one that was replaced by a later one for the same moment is never valid."""
    if row.version == valid.version:
        return "valid"
    if row.version in waiting:
        return "waiting"
    return "replaced" if row.valid_from > valid.valid_from else "past"


def _stored(session: Session, row: SettingsVersion, state: str) -> StoredSettings:
    earlier = queries.settings_before(session, row)
    versions = earlier or row.version, row.version
    documents = [keyed_form(queries.settings_of_version(session, row.office, one)) for one in versions]
    return {
        "version": row.version,
        "valid_from": stamp(row.valid_from),
        "at": stamp(row.at),
        "actor": row.actor,
        "reason": row.reason,
        "origin": row.origin,
        "state": state,
        "changes": told(differences(*documents), *documents),
    }


def _answer(command: Command, changed: Changed) -> ChangedSettings:
    documents = changed.before, changed.after
    return {
        "version": changed.version,
        "changes": told(changed.changes, *documents),
        "touches": touched(changed.touches, *documents, command.now),
        "kept": told(changed.kept, *documents),
    }


def _day_answer(command: Command, undone: DayUndone) -> ChangedSettings:
    """The same for a change of today: its places are `today.hours` or `today.stop.A`."""
    document = keyed_form(command.office)
    end = queries.end_of_log(command.session, command.office.code)
    return {
        "version": queries.valid_version(command.session, command.office.code, end, command.now),
        "changes": [_day_change(command, undone, key) for key in undone.differing],
        "touches": touched(undone.touches, document, document, command.now),
        "kept": [],
    }


def _day_change(command: Command, undone: DayUndone, key: Key) -> SettingsChange:
    before, after = undone.before.get(key), undone.after.get(key)
    was, becomes = day_words(key, before, command.office), day_words(key, after, command.office)
    path = ".".join(filter(None, ("today", *key)))
    return {
        "path": path,
        "before": before,
        "after": after,
        "words": becomes,
        "name": _("Hôm nay"),
        "was": was,
        "becomes": becomes,
    }


def _unfit(error: Unfit) -> Answer:
    line = error.facts.get("line")
    if "line" not in error.facts:
        return problem("invalid", 422, refusal(error), error.field)
    words = _("Dòng %(line)s: %(why)s", line=line, why=refusal(error)) if line else refusal(error)
    return problem("invalid", 422, words, error.field, line=line)


def _changed(error: SettingsChanged) -> Answer:
    facts = error.details
    detail = _("Cài đặt vừa được người khác đổi. Hãy xem hai thay đổi rồi lưu lại.")
    return problem(
        error.code,
        409,
        detail,
        newest=facts["newest"],
        yours=told(facts["yours"], facts["seen"], facts["mine"]),
        theirs=told(facts["theirs"], facts["seen"], facts["now"]),
    )


def _stranding(error: WouldStrand) -> Answer:
    facts = error.details
    detail = _(
        "Thay đổi này bỏ lại %(numbers)s. Hãy chuyển những người này sang việc khác ở trang Toàn cảnh, "
        "giao việc cho một quầy, hoặc hẹn thay đổi vào lúc không còn ai chờ.",
        numbers=numbers(facts["people"]),
    )
    people = touched(facts["people"], facts["before"], facts["after"], facts["now"])
    return problem(error.code, 409, detail, stranded=people)


def _later(error: LaterSettingsDiffer) -> Answer:
    facts = error.details
    detail = _(
        "Thay đổi này không hợp với phiên bản %(version)s đã hẹn từ %(moment)s. %(why)s "
        "Hãy hoàn tác phiên bản đó trước.",
        version=facts["version"],
        moment=f"{facts['valid_from'].astimezone(context.office().zone):%H:%M %d/%m/%Y}",
        why=refusal(facts["unfit"]),
    )
    return problem(error.code, 409, detail, version=facts["version"])


# What a change of the settings may be refused for, with its words; for every part of the API that changes them.
REFUSALS: Mapping[type[Exception], Callable[[Any], Answer]] = {
    Unfit: _unfit,
    SettingsChanged: _changed,
    WouldStrand: _stranding,
    LaterSettingsDiffer: _later,
}
for _refusal, _told in REFUSALS.items():
    blueprint.register_error_handler(_refusal, _told)
