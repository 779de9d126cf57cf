"""The admin's page of the ticket layout: what the office adds to its tickets, previews, a test print, versions."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from queue_server import queries
from queue_server.access.permissions import is_allowed
from queue_server.actions.layout import TicketLayout, layout, restore_layout, save_layout
from queue_server.actions.print_content import queue_test_print, sample_words
from queue_server.domain.numbering import business_date
from queue_server.machine import eventlet_setup
from queue_server.settings.devices import LONGEST_NOTICE, MOST_NOTICES
from queue_server.uploads.logo import LogoError, one_bit
from queue_server.web import context
from queue_server.web.admin.devices import save
from queue_server.web.context import app_context, visitor
from queue_server.web.forms import LARGEST_NUMBER, PreviewQuery, one_line, query

blueprint = Blueprint("admin_paper", __name__, url_prefix="/admin/paper")
# The previews besides the plain ticket: changed words, and the mark of a reprint.
KINDS: dict[str, tuple[dict[str, Any], int]] = {
    "test": ({}, 0),
    "normal": ({"test": False}, 0),
    "priority": ({"test": False, "priority": True}, 0),
    "english": ({"test": False}, 0),
    "reprint": ({"test": False}, 2),
}


@blueprint.get("")
def page() -> str:
    """The current layout in a form, previews, and earlier versions."""
    return _page()


@blueprint.post("")
def change() -> str | AnyResponse | tuple[str, int]:
    """Save a new version, valid from the next ticket on."""
    try:
        wanted = _wanted()
    except LogoError:
        return _page(_("Biểu trưng phải là ảnh PNG hoặc JPEG, không quá lớn.")), 422
    save(lambda command: save_layout(command, wanted))
    return redirect(url_for("admin_paper.page"))


@blueprint.post(f"/restore/<int(max={LARGEST_NUMBER}):version>")
def restore(version: int) -> AnyResponse:
    """Make an earlier version valid again."""
    save(lambda command: restore_layout(command, version))
    return redirect(url_for("admin_paper.page"))


@blueprint.post("/test")
def test() -> AnyResponse:
    """Print one test ticket: on the chosen printer, or on the one that takes the next ticket."""
    printer = request.form.get("printer", type=int)
    save(lambda command: queue_test_print(command, context.base_url(), printer))
    here = is_allowed(visitor().role, "admin_paper.page")
    return redirect(url_for("admin_paper.page" if here else "admin.devices"))


@blueprint.get("/preview.png")
def preview() -> Response:
    """A ticket dot for dot as printed, with the unsaved values of the form."""
    from printer.paper import preview as draw  # imported here, because only previews need drawing

    form, office = query(PreviewQuery), context.office()
    with app_context().db.read() as db:
        look = layout(db, office)
    if form.notices is not None:
        look = replace(look, notices=_notices(form.notices.split("\n")), second_language=form.second_language)
    language = "en" if form.kind == "english" else "vi"
    words = sample_words(office, look, app_context().clock(), context.base_url(), language)
    changes, reprint = KINDS[form.kind]
    picture = draw({**words, **changes}, int(form.width), reprint)
    return Response(picture, mimetype="image/png")


def _wanted() -> TicketLayout:
    """Read the form. Without a new logo the current one stays.

    Raises:
        Invalid: a notice is too long. LogoError: the file is no picture.
    """
    form, file = request.form, request.files.get("logo")
    with app_context().db.read() as db:
        logo = b"" if form.get("no_logo") else layout(db, context.office()).logo
    if file is not None and file.filename:
        logo = eventlet_setup.run_in_thread(one_bit, file.read())
    second = "en" if form.get("second_language") == "en" else ""
    return TicketLayout(_notices(form.getlist("notice")), second, logo)


def _notices(lines: list[str]) -> tuple[str, ...]:
    wrong = _("Mỗi thông báo dài nhất %(n)s ký tự, trên một dòng.", n=LONGEST_NOTICE)
    notices = (one_line("notice", line, LONGEST_NOTICE, wrong) for line in lines[:MOST_NOTICES])
    return tuple(notice for notice in notices if notice)


def _page(error: str = "") -> str:
    office, now = context.office(), app_context().clock()
    with app_context().db.read() as db:
        look, versions = layout(db, office), queries.paper_versions(db, office.code)
        today = business_date(now, office.zone)
        tests = queries.test_prints_on(db, office.code, today)
        printers = [one for one in queries.devices(db, office.code) if one.kind == "printer"]
        again = [
            {"number": label, "prints": prints, "actor": actor, "at": f"{at.astimezone(office.zone):%H:%M}"}
            for label, prints, actor, at in queries.printed_again_on(db, office.code, today)
        ]
    shown = [
        {
            "id": row.version,
            "at": f"{row.at.astimezone(office.zone):%H:%M %d/%m/%Y}",
            "actor": row.actor,
            "notices": row.paper["notices"],
            "second_language": row.paper["second_language"],
            "logo": bool(row.paper["logo"]),
        }
        for row in versions
    ]
    return render_template(
        "admin/paper.html",
        look=look,
        versions=shown,
        tests=tests,
        again=again,
        printers=printers,
        width=office.printer.width,
        kinds=list(KINDS),
        most_notices=MOST_NOTICES,
        longest_notice=LONGEST_NOTICE,
        error=error,
    )
