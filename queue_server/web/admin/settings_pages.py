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
from queue_server.settings.keyed import Document
from queue_server.settings.words import Teller
from queue_server.voice.trial import TRIED_BY
from queue_server.web.admin.fragments import fragment
from queue_server.web.admin.holidays import coming_holidays
from queue_server.web.admin.last_changes import last_changes
from queue_server.web.admin.list_entries import group_called
from queue_server.web.admin.list_pages import list_facts
from queue_server.web.admin.reading import read, value_at
from queue_server.web.admin.subject import NEW, Group, Part, Subject
from queue_server.web.admin.subjects import groups, subject
from queue_server.web.context import app_context, visitor

# A part of a page: its heading, and what it asks for.
Drawn = tuple[str, Sequence[SettingField]]

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
        "admin/settings/overview.html", groups=_menu()["admin_groups"](), differ=differ, unfinished=unfinished
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
    teller = Teller(document, document, str(get_locale()), _)
    parts = [(part.title, _fields(part, valid)) for part in wanted.parts]
    template, adds = facts.pop("template", wanted.template), facts.pop("held", {})
    shown = {"subject": wanted, "changes": changes, "zone": valid.zone} | facts
    shown["holidays"] = coming_holidays(valid, now) if wanted.name == "dates" else ()
    if not is_allowed(visitor().role, "settings.change"):
        return _read(wanted, [] if "entries" in facts else parts, document, teller, shown)
    held = {"version": newest, "settings": fragment(wanted, document), "who": visitor().name}
    more = {"parts": parts, "document": document, "teller": teller, "tried_by": TRIED_BY}
    return render_template(
        template,
        held=held | adds,
        saved=request.args.get("saved", ""),
        **(shown | more),
    )


def _read(
    wanted: Subject, parts: Sequence[Drawn], document: Document, teller: Teller, shown: dict[str, Any]
) -> str:
    """The page for whoever may not change the settings: every value as text, and nothing to press."""
    told = [
        (title, [read(one, value_at(one, document, wanted.entry), teller) for one in fields])
        for title, fields in parts
    ]
    return render_template("admin/settings/read.html", told=told, **shown)


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
