"""The catalogue as pages for everybody: looking for a procedure, one procedure, sheets with its code to hang up."""

from typing import Any
from urllib.parse import urlencode

import segno
from flask import Blueprint, render_template

from queue_server.snapshots import Picture
from queue_server.web.forms import ProceduresQuery, query
from queue_server.web.procedures import address, catalogue

blueprint = Blueprint("procedure_pages", __name__)


@blueprint.get("/procedures")
def procedures() -> str:
    """Every field, or the procedures that fit what is asked; a form that needs no script."""
    asked, known = query(ProceduresQuery), catalogue()
    anything = asked.q or asked.service or asked.field or asked.level
    found = known.found(asked.q, service=asked.service, field=asked.field, level=asked.level)
    return render_template(
        "procedures.html",
        asked=asked,
        found=found if anything else None,
        fields=known.fields,
        levels=known.levels,
        total=len(known.procedures),
        link=_link,
    )


@blueprint.get("/procedures/<code>")
def procedure(code: str) -> str:
    """What one needs for a procedure, to be read on a phone or printed."""
    return render_template("procedure.html", procedure=_with_code(catalogue().procedure(code)))


@blueprint.get("/procedures/<code>/sheet")
def sheet(code: str) -> str:
    """One sheet of A4 to hang up: the procedure's name and a code that leads to its page."""
    return render_template("procedure_sheets.html", sheets=[_with_code(catalogue().procedure(code))])


@blueprint.get("/procedures/sheets")
def sheets() -> str:
    """The sheets of a whole field, or of all procedures, one page each."""
    found = catalogue().found(field=query(ProceduresQuery).field)
    return render_template("procedure_sheets.html", sheets=[_with_code(one) for one in found])


def _with_code(procedure: Picture) -> dict[str, Any]:
    url = address(procedure["code"])
    return {**procedure, "url": url, "qr": code_to_scan(url)}


def code_to_scan(url: str) -> str:
    """Return the QR code of an address as an inline SVG without a size; level M and the standard's border."""
    drawing: str = segno.make(url, error="m", micro=False).svg_inline(border=4, omitsize=True, svgclass=None)
    return drawing


def _link(asked: ProceduresQuery, **changes: str) -> str:
    """The address of the same search with some things changed; "" leaves one out."""
    wanted = {**asked.model_dump(), **changes}
    return f"/procedures?{urlencode({name: value for name, value in wanted.items() if value})}"
