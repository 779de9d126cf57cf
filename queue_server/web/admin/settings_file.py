"""The page of the settings as one file: taken away, and brought in again (`queue_server.web.api.settings`)."""

from flask import Blueprint, Response, abort, render_template, request
from flask_babel import get_locale

from queue_server import queries
from queue_server.machine.eventlet_setup import run_in_thread
from queue_server.settings.explanations import explanations_in_file
from queue_server.settings.toml import as_toml
from queue_server.web import context
from queue_server.web.context import app_context, visitor
from queue_server.web.forms import LARGEST_NUMBER

blueprint = Blueprint("admin_file", __name__, url_prefix="/admin/settings")


@blueprint.get("/file")
def page() -> str:
    """Taking the file away and bringing one in."""
    return render_template(
        "admin/settings/file.html",
        saved=request.args.get("saved", ""),
        zone=context.office().zone,
        visitor_name=visitor().name,
    )


@blueprint.get("/file.toml")
def download() -> Response:
    """The settings of now, or of `?version=`, as a file with an explanation above each key."""
    code = visitor().office
    with app_context().db.read() as session:
        now = app_context().clock.read_for(session, code).at
        valid = queries.valid_version(session, code, queries.end_of_log(session, code), now)
        version = _asked() or valid
        if queries.settings_version(session, code, version) is None:
            abort(404)
        office = queries.settings_of_version(session, code, version)
    told = explanations_in_file(str(get_locale()))
    text = run_in_thread(as_toml, office, told)
    name = f"{code}-{version}.toml"
    return Response(
        text, mimetype="application/toml", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _asked() -> int | None:
    asked = request.args.get("version", "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and int(asked[:12]) <= LARGEST_NUMBER):
        abort(404)
    return int(asked)
