"""The pages of the settings by subject. Changes go by the API (`queue_server.web.api.settings`), not by these views."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, current_app, render_template, request
from flask_babel import get_locale
from flask_babel import gettext as _

from queue_server import queries
from queue_server.access.permissions import is_allowed
from queue_server.offices import unread
from queue_server.queries.first_run import first_run
from queue_server.settings.checking import keyed_form
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.fields import SettingField, fields_of
from queue_server.settings.words import Teller
from queue_server.voice.trial import TRIED_BY
from queue_server.web.admin.fragments import fragment
from queue_server.web.admin.holidays import coming_holidays
from queue_server.web.admin.last_changes import last_changes
from queue_server.web.admin.list_entries import group_called
from queue_server.web.admin.list_pages import list_facts
from queue_server.web.admin.subject import NEW, Group, Part, Subject
from queue_server.web.admin.subjects import groups, subject
from queue_server.web.context import app_context, visitor

blueprint = Blueprint("admin_settings", __name__, url_prefix="/admin/settings")


@blueprint.app_context_processor
def _menu() -> dict[str, Any]:
    """Give the navigation to every page of the admin."""
    return {
        "admin_groups": lambda: [group for group in map(_open_to_the_visitor, groups()) if group.subjects]
    }


def _open_to_the_visitor(group: Group) -> Group:
    addresses = current_app.url_map.bind("")
    ours = [
        one
        for one in group.subjects
        if is_allowed(visitor().role, addresses.match(one.href, method="GET")[0])
    ]
    return replace(group, subjects=tuple(ours))


@blueprint.get("")
def overview() -> str:
    """Every page with a sentence about it, the first run if it goes on, and the first file if it differs."""
    differ = dict(unread(app_context().settings, app_context().db)).get(visitor().office)
    with app_context().db.read() as session:
        unfinished = first_run(session)
    return render_template(
        "admin/settings/overview.html", groups=groups(), differ=differ, unfinished=unfinished
    )


@blueprint.get("/<name>")
def page(name: str) -> str:
    """One subject with its settings as they are now; a list with its entries in order."""
    return _drawn(_known(name))


@blueprint.get("/<name>/<entry>")
def entry(name: str, entry: str) -> str:
    """One entry of a list: a service, a counter, a class of priority, an outcome."""
    return _drawn(replace(_known(name, of_list=True), entry=entry))


@blueprint.get("/new/<name>")
def new(name: str) -> str:
    """A new entry of a list."""
    return _drawn(replace(_known(name, of_list=True), entry=NEW))


def _known(name: str, *, of_list: bool = False) -> Subject:
    wanted = subject(name)
    if wanted is None or (of_list and not wanted.list_of):
        abort(404)
    return wanted


def _drawn(wanted: Subject) -> str:
    office = visitor().office
    with app_context().db.read() as session:
        now = app_context().clock.read_for(session, office).at
        valid = queries.office_settings(session, office, now)
        newest = queries.newest_settings_version(session, office)
        changes = last_changes(session, office, wanted, now)
        facts = list_facts(wanted, session, valid, now) if wanted.list_of else {}
    document = keyed_form(valid)
    held = {"version": newest, "settings": fragment(wanted, document), "who": visitor().name}
    return render_template(
        facts.pop("template", wanted.template),
        subject=wanted,
        parts=[(part.title, _fields(part, valid)) for part in wanted.parts],
        document=document,
        teller=Teller(document, document, str(get_locale()), _),
        held=held | facts.pop("held", {}),
        changes=changes,
        zone=valid.zone,
        saved=request.args.get("saved", ""),
        tried_by=TRIED_BY,
        holidays=coming_holidays(valid, now) if wanted.name == "dates" else (),
        **facts,
    )


def _fields(part: Part, office: OfficeSettings) -> Sequence[SettingField]:
    sections = dict.fromkeys(section for section, _key in part.keys)
    known = {section: fields_of(section, str(get_locale()), _) for section in sections}
    return [_with_own_groups(known[section][key], office) for section, key in part.keys]


def _with_own_groups(one: SettingField, office: OfficeSettings) -> SettingField:
    """Let outcomes be put into the groups that the office has made itself, in a file."""
    if one.path != "outcomes.group":
        return one
    own: dict[str | int, str] = {outcome.group: group_called(outcome.group) for outcome in office.outcomes}
    return replace(one, choices={**own, **one.choices})
