"""Serves files outside of the program: typeface, voice clips, pictures and films, QR codes, virtual prints."""

from importlib.resources import files
from io import BytesIO
from pathlib import Path

import segno
from flask import Blueprint, Response, abort, send_from_directory

from queue_server.web import context
from queue_server.web.context import app_context
from queue_server.web.own_files import own_file

blueprint = Blueprint("files", __name__)
WEIGHTS = frozenset({"Regular", "Medium", "SemiBold", "Bold", "ExtraBold"})
A_YEAR_SECONDS = 31_536_000


@blueprint.get("/fonts/<weight>.ttf")
def font(weight: str) -> Response:
    """A weight of Be Vietnam Pro, the same font file as on tickets."""
    if weight not in WEIGHTS:
        abort(404)
    folder = Path(str(files("fontpkg_be_vietnam_pro"))) / "files"
    return own_file(folder, f"BeVietnamPro-{weight}.ttf", A_YEAR_SECONDS)


@blueprint.get("/voice/<name>.mp3")
def clip(name: str) -> Response:
    """A clip of the voice. Its name comes from its content, so it is cached for ever; only the chime is revalidated."""
    age = 0 if name == "chime" else A_YEAR_SECONDS
    return send_from_directory(context.voice().folder.resolve(), f"{name}.mp3", max_age=age)


@blueprint.get("/media/<name>")
def medium(name: str) -> Response:
    """A picture or film for the office's hall. Its name comes from its content, so it is cached for ever."""
    if name not in {poster.file for poster in context.office().posters}:
        abort(404)
    return send_from_directory(app_context().media_folder, name, max_age=A_YEAR_SECONDS)


@blueprint.get("/paper/<name>.png")
def paper_picture(name: str) -> Response:
    """A print of the virtual printer."""
    folder = app_context().settings.paper_folder(context.office())
    if folder is None:
        abort(404)
    return send_from_directory(folder, f"{name}.png", max_age=A_YEAR_SECONDS)


@blueprint.get("/t/<ticket_id>/code.svg")
def ticket_code(ticket_id: str) -> Response:
    """The QR code of a ticket's page, for the citizen's phone; level M with the standard's border."""
    context.office_of_ticket(ticket_id)
    drawing = BytesIO()
    address = f"{context.base_url()}/t/{ticket_id}"
    segno.make(address, error="m", micro=False).save(drawing, kind="svg", border=4, light="white")
    return Response(drawing.getvalue(), mimetype="image/svg+xml")
