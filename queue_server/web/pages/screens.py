"""The pages: each view only hands its template what stands still; what lives comes by socket."""

import json
import re
from datetime import datetime
from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_babel import force_locale, get_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from queue_server import snapshots
from queue_server.actions.pairing import CODE_LIVES, SCREEN_CODE_LIVES
from queue_server.domain.boards import ScreenPlace, place_told
from queue_server.domain.languages import LANGUAGES
from queue_server.domain.notices import NOTICES, notice_text
from queue_server.domain.offline import local_api_key
from queue_server.domain.weekdays import weekdays_in
from queue_server.reports.figures import groupings
from queue_server.web import context
from queue_server.web.api.devices import start_page
from queue_server.web.api.reports import waits_query, waits_report
from queue_server.web.context import app_context, visitor

blueprint = Blueprint("pages", __name__)
PAPERS_SHOWN = 24


@blueprint.get("/")
def index() -> str:
    """The start page: every screen; in the demo also its logins."""
    return render_template("index.html", demo=app_context().demo)


@blueprint.get("/enter")
def enter() -> str:
    """Where a device's link leads."""
    return render_template("enter.html")


@blueprint.get("/pair")
def pair() -> str | Response:
    """What a new machine shows: the code that makes it a kiosk, a board or a counter, and who must type it."""
    if visitor().device is not None:
        return redirect(start_page(visitor().role, visitor().counter))
    wanted = request.args.get("next", "")
    screen = wanted.split("?")[0].startswith("/board")
    lives = SCREEN_CODE_LIVES if screen else CODE_LIVES
    minutes = int(lives.total_seconds() // 60)
    return render_template("pair.html", wanted=wanted, screen=screen, minutes=minutes)


@blueprint.get("/kiosk")
def kiosk() -> str:
    """The kiosk: both languages come with the page, so that switching needs no server."""
    texts = {}
    for lang in LANGUAGES:
        with force_locale(lang):
            texts[lang] = json.loads(render_template("kiosk_texts.json"))
    return render_template("kiosk.html", texts=texts, local_api=_local_api())


def _local_api() -> dict[str, str] | None:
    """Where the page takes numbers while we are away, and what it shows there; None when nowhere."""
    office = context.office()
    key = local_api_key(office.code, str(current_app.config["SECRET_KEY"]))
    return {"url": office.kiosk.local_api_url, "key": key} if office.kiosk.local_api_url else None


@blueprint.get("/board")
def board() -> str:
    """A waiting room's screen: as its own address says, else where an admin hung it."""
    told, device = place_told(request.args), visitor().device
    own = context.office().board_places.get(device or 0, ScreenPlace())
    followed = "" if told or device is None else device
    *working, sunday = weekdays_in(str(get_locale()))
    return render_template("board.html", place=told or own, device=followed, weekdays=(sunday, *working))


@blueprint.get("/counter")
def counters() -> str | Response:
    """Choose a counter; a desk's own key goes straight to it."""
    if visitor().counter:
        return redirect(url_for("pages.counter", counter=visitor().counter))
    with app_context().db.read() as session:
        office_snapshot = snapshots.office_snapshot(session, visitor().office, app_context().clock())
    office = office_snapshot.office
    rows = [
        {
            "number": number,
            "name": office.counter_name(number, _),
            "state": office_snapshot.counters[number].state,
            "services": [office.service(code).name for code in office.counter(number).services],
        }
        for number in office_snapshot.desks
    ]
    return render_template("counters.html", counters=rows)


@blueprint.get("/counter/<counter>")
def counter(counter: str) -> str | Response:
    """One desk's page."""
    with app_context().db.read() as session:
        context.known_counter(session, counter)
    if not visitor().may_act_at(counter):
        return redirect(url_for("pages.counter", counter=visitor().counter))
    office = context.office()
    own_name = office.counter(counter).name
    return render_template(
        "counter.html",
        counter=counter,
        name=office.counter_name(counter, _),
        says_number=not own_name or re.search(rf"(?<!\d)0*{counter}(?!\d)", own_name) is not None,
        bound=visitor().counter is not None,
        priority_minutes=office.queue.priority_minutes,
    )


@blueprint.get("/floor")
def floor() -> str:
    """The supervisor's page."""
    own = context.office().voice.notices
    return render_template("floor.html", notices={notice: notice_text(notice, own) for notice in NOTICES})


@blueprint.get("/today")
def today() -> str:
    """What leaders change about this one day."""
    return render_template("today.html")


@blueprint.get("/greeter")
def greeter() -> str:
    """Who helps people at the door: numbers for others, and whoever waits or was missed."""
    return render_template("greeter.html")


@blueprint.get("/reports/waits")
def reports() -> str:
    """The wait log as a page."""
    return render_template("reports.html", report=waits_report(waits_query()), groups=groupings(_))


@blueprint.get("/t/<ticket_id>")
def ticket(ticket_id: str) -> str:
    """A citizen's own ticket on the phone; `?lang=en` or the ticket's language."""
    with app_context().db.read() as session:
        row, office = context.ticket_and_office(session, ticket_id)
        snapshot = snapshots.ticket(session, office, row, context.base_url(), now=app_context().clock())
    lang = request.args.get("lang") if request.args.get("lang") in LANGUAGES else row.language
    with force_locale(lang):
        return render_template("ticket.html", ticket=snapshot, lang=lang)


@blueprint.get("/paper")
def paper() -> str:
    """What the virtual printer printed, newest first."""
    folder = app_context().settings.paper_folder(context.office())
    found = (
        sorted(folder.glob("*.png"), key=lambda path: path.stat().st_mtime, reverse=True) if folder else []
    )
    return render_template("paper.html", papers=[_paper(path) for path in found[:PAPERS_SHOWN]])


def _paper(path: Any) -> dict[str, Any]:
    made_at = datetime.fromtimestamp(path.stat().st_mtime, tz=context.office().zone)
    return {"name": path.stem, "url": f"/paper/{path.name}", "made_at": made_at.isoformat(timespec="seconds")}
