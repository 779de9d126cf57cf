"""The wallboard of an operation centre: one card an office, live; it draws the feed and nothing else."""

from flask import Blueprint, render_template

blueprint = Blueprint("wallboard_page", __name__)


@blueprint.get("/wallboard")
def page() -> str:
    """The page; the figures come by socket, and each minute by the feed."""
    return render_template("wallboard.html")
