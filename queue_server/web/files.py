"""Files that are not part of the program: the typeface, the voice's clips, the virtual printer's pictures."""

from importlib.resources import files
from pathlib import Path

from flask import Blueprint, Response, abort, send_from_directory

from queue_server.web import context
from queue_server.web.context import house

blueprint = Blueprint("files", __name__)
WEIGHTS = frozenset({"Regular", "Medium", "SemiBold", "Bold", "ExtraBold"})
A_YEAR_SECONDS = 31_536_000


@blueprint.get("/fonts/<weight>.ttf")
def font(weight: str) -> Response:
    """A weight of Be Vietnam Pro, the same file that prints the tickets."""
    if weight not in WEIGHTS:
        abort(404)
    folder = Path(str(files("fontpkg_be_vietnam_pro"))) / "files"
    return send_from_directory(folder, f"BeVietnamPro-{weight}.ttf", max_age=A_YEAR_SECONDS)


@blueprint.get("/voice/<name>.mp3")
def clip(name: str) -> Response:
    """A clip of the voice. Its name is made of its content, so it never changes; the chime's is checked again."""
    age = 0 if name == "chime" else A_YEAR_SECONDS
    return send_from_directory(house().voice_folder, f"{name}.mp3", max_age=age)


@blueprint.get("/paper/<name>.png")
def paper_picture(name: str) -> Response:
    """A paper of the virtual printer."""
    folder = house().paper_folder(context.office())
    if folder is None:
        abort(404)
    return send_from_directory(folder, f"{name}.png", max_age=A_YEAR_SECONDS)
