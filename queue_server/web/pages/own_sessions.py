"""A person's own page of sessions: where they are signed in, and an end to it there."""

from datetime import datetime

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from queue_server.actions import people, sign_ins
from queue_server.actions.setup import token_hash
from queue_server.snapshots import people as seen
from queue_server.web import context
from queue_server.web.context import app_context, visitor

blueprint = Blueprint("own_sessions", __name__, url_prefix="/sessions")


@blueprint.get("")
def page() -> str | Response:
    """Every browser in which the visitor is signed in."""
    if visitor().user is None:
        return redirect(url_for("pages.index"))
    parts, office = app_context(), context.office()
    with parts.db.read() as session:
        asked = (office.code, parts.clock(), parts.identities.idle, token_hash(_secret()))
        found = seen.sessions(session, *asked)[visitor().user or 0]

    def moment(at: str) -> str:
        return f"{datetime.fromisoformat(at).astimezone(office.zone):%H:%M %d/%m/%Y}"

    return render_template("own_sessions.html", sessions=found, moment=moment)


@blueprint.post("/end")
def end() -> Response:
    """End the named session; without a name every session but this one."""
    which, office = request.form.get("session", ""), visitor().office
    if visitor().user is not None:
        with app_context().db.write(office) as session:
            command = context.begin(session, office)
            people.end_sessions(command, visitor().user or 0, which, but=sign_ins.name_of(_secret()))
        app_context().live.people_changed()
    return redirect(url_for("own_sessions.page"))


def _secret() -> str:
    return str(cookie.get("sign_in", ""))
