"""The public pages of the catalogue: search, one procedure, sheets with QR codes to hang up."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import segno
from flask import Blueprint, render_template

from queue_server.machine import eventlet_setup
from queue_server.snapshots.types.procedures import Procedure
from queue_server.web.api.procedures import address, catalogue
from queue_server.web.forms import ProceduresQuery, query

blueprint = Blueprint("procedure_pages", __name__)
# a commune's catalogue has some 350 procedures; a QR code is 2 kB of text
MOST_CODES_KEPT = 1000


@blueprint.get("/procedures")
def procedures() -> str:
    """All fields, or the procedures that fit the search; the form needs no script."""
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
    """A procedure's documents and details, for a phone or for printing."""
    return render_template("procedure.html", procedure=_with_codes([catalogue().procedure(code)])[0])


@blueprint.get("/procedures/<code>/sheet")
def sheet(code: str) -> str:
    """One sheet of A4 to hang up: the procedure's name and the QR code of its page."""
    return render_template("procedure_sheets.html", sheets=_with_codes([catalogue().procedure(code)]))


@blueprint.get("/procedures/sheets")
def sheets() -> str:
    """The sheets of a whole field, or of all procedures, one page each."""
    found = catalogue().found(field=query(ProceduresQuery).field)
    return render_template("procedure_sheets.html", sheets=_with_codes(found))


def _with_codes(procedures: Sequence[Procedure]) -> list[dict[str, Any]]:
    """The procedures with the QR codes of their pages. All codes take a second, so this runs in a thread."""
    urls = [address(procedure["code"]) for procedure in procedures]
    codes = eventlet_setup.run_in_thread(codes_to_scan, urls)
    return [
        {**procedure, "url": url, "qr": code}
        for procedure, url, code in zip(procedures, urls, codes, strict=True)
    ]


def codes_to_scan(urls: Iterable[str]) -> list[str]:
    """Return the QR code of each address as an inline SVG without a size; level M and the standard's border."""
    return [_code_to_scan(url) for url in urls]


@lru_cache(maxsize=MOST_CODES_KEPT)
def _code_to_scan(url: str) -> str:
    drawing: str = segno.make(url, error="m", micro=False).svg_inline(border=4, omitsize=True, svgclass=None)
    return drawing


def _link(query: ProceduresQuery, **changes: str) -> str:
    """The address of the same search with some values changed; "" removes a value."""
    wanted = {**query.model_dump(), **changes}
    return f"/procedures?{urlencode({name: value for name, value in wanted.items() if value})}"
