"""The pages of screens and staff: each view renders the static parts; live data comes by socket."""

import json
import re
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_babel import force_locale, get_locale
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from queue_server import queries, snapshots
from queue_server.access.permissions import sees_officers
from queue_server.actions.pairing import CODE_LIVES, SCREEN_CODE_LIVES
from queue_server.domain.boards import ScreenPlace, place_told
from queue_server.domain.languages import LANGUAGES
from queue_server.domain.notices import NOTICES, notice_text
from queue_server.domain.numbering import business_date
from queue_server.domain.offline import local_api_key
from queue_server.domain.roles import Role
from queue_server.domain.seats import KEPT
from queue_server.domain.weekdays import weekdays_in
from queue_server.reports import promise as promises
from queue_server.reports import suggested
from queue_server.reports.comparison import compared_name, compared_rows
from queue_server.reports.group_names import groupings
from queue_server.settings.config_file import OfficeSettings
from queue_server.web import context
from queue_server.web.api.devices import start_page
from queue_server.web.api.reports import (
    business_day,
    missing_report,
    period_query,
    promise_report,
    waits_page_query,
    waits_report,
)
from queue_server.web.context import app_context, visitor
from queue_server.web.crossed_table import crossed_table, figures
from queue_server.web.report_links import period_links

blueprint = Blueprint("pages", __name__)
PAPERS_SHOWN = 24


@blueprint.get("/")
def index() -> str:
    """The start page with all screens; in the demo also the logins."""
    return render_template("index.html", demo=app_context().demo)


@blueprint.get("/enter")
def enter() -> str:
    """The page of a device's sign-in link."""
    return render_template("enter.html")


@blueprint.get("/pair")
def pair() -> str | Response:
    """The pairing page of a new machine: the code, and who must type it."""
    if visitor().device is not None:
        return redirect(start_page(visitor().role, visitor().counter))
    wanted = request.args.get("next", "")
    screen = wanted.split("?")[0].startswith("/board")
    lives = SCREEN_CODE_LIVES if screen else CODE_LIVES
    minutes = int(lives.total_seconds() // 60)
    return render_template("pair.html", wanted=wanted, screen=screen, minutes=minutes)


@blueprint.get("/kiosk")
def kiosk() -> str:
    """The kiosk; the page contains both languages, so that switching needs no server."""
    texts = {}
    for lang in LANGUAGES:
        with force_locale(lang):
            texts[lang] = json.loads(render_template("kiosk_texts.json"))
    return render_template("kiosk.html", texts=texts, local_api=_local_api())


def _local_api() -> dict[str, str] | None:
    """The local API for numbers without the server, with its key; None without one."""
    office = context.office()
    key = local_api_key(office.code, str(current_app.config["SECRET_KEY"]))
    return {"url": office.kiosk.local_api_url, "key": key} if office.kiosk.local_api_url else None


@blueprint.get("/board")
def board() -> str:
    """A screen of the hall, set up by its own address, else by an admin."""
    told, device = place_told(request.args), visitor().device
    own = context.office().board_places.get(device or 0, ScreenPlace())
    followed = "" if told or device is None else device
    *working, sunday = weekdays_in(str(get_locale()))
    return render_template("board.html", place=told or own, device=followed, weekdays=(sunday, *working))


@blueprint.get("/counter")
def counters() -> str | Response:
    """The choice of a counter, the person's usual one first; a counter's own computer goes straight to its page."""
    if visitor().counter:
        return redirect(url_for("pages.counter", counter=visitor().counter))
    with app_context().db.read() as session:
        office_snapshot = snapshots.office_snapshot(session, visitor().office, app_context().clock())
        person = queries.user(session, visitor().user or 0)
        office, usual = office_snapshot.office, person.usual_counter if person else None
    rows = [
        {
            "number": number,
            "name": office.counter_name(number, _),
            "state": office_snapshot.counters[number].state,
            "officer": office_snapshot.counters[number].officer,
            "services": [office.service(code).said.said(_) for code in office.counter(number).services],
        }
        for number in sorted(office_snapshot.desks, key=lambda number: number != usual)
    ]
    return render_template("counters.html", counters=rows, usual=usual, own_name=visitor().name)


@blueprint.get("/counter/<counter>")
def counter(counter: str) -> str | Response:
    """One counter's page."""
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
        kept_minutes=KEPT // timedelta(minutes=1),
    )


@blueprint.get("/floor")
def floor() -> str:
    """The supervisor's page."""
    office = context.office()
    notices = {notice: notice_text(notice, office.voice.notices) for notice in NOTICES}
    return render_template("floor.html", notices=notices, **_choices(office))


@blueprint.get("/today")
def today() -> str:
    """The page of today's changes."""
    office, now = context.office(), app_context().clock()
    with app_context().db.read() as session:
        people = queries.people_of(session, office.code)
    names = {person.usual_counter: person.name for person in people if person.role == Role.OFFICER}
    choices = _choices(office)
    seats = [
        (number, " – ".join(filter(None, (name, names.get(number))))) for number, name in choices["counters"]
    ]
    today_is = business_date(now, office.zone).isoformat()
    return render_template("today.html", today_is=today_is, seats=seats, **choices)


def _choices(office: OfficeSettings) -> dict[str, list[tuple[str, str]]]:
    """The office's services and counters to choose from, each with its name."""
    return {
        "services": [(service.code, service.said.said(_)) for service in office.services],
        "counters": [(counter.number, office.counter_name(counter.number, _)) for counter in office.counters],
    }


@blueprint.get("/greeter")
def greeter() -> str:
    """The greeter's page: numbers for others, and the waiting and missed people."""
    return render_template("greeter.html")


@blueprint.get("/reports/waits")
def reports() -> str:
    """The page of the wait log."""
    groups = {
        by: name for by, name in groupings(_).items() if by != "officer" or sees_officers(visitor().role)
    }
    form = waits_page_query()
    report = waits_report(form)
    crossed = crossed_table(report, form.figure) if form.across and report["rows"] else None
    shown = {"groups": groups, "form": form, "crossed": crossed, "figures": figures()}
    shown |= {"compared_name": partial(compared_name, _=_), "compared_rows": partial(compared_rows, _=_)}
    return render_template(
        "reports.html", report=report, periods=period_links(form.wanted, business_day()), **shown
    )


@blueprint.get("/reports/missing-documents")
def missing_documents() -> str:
    """The page of the documents that people lacked."""
    form = period_query()
    periods = period_links(form.wanted, business_day())
    return render_template("reports_missing.html", report=missing_report(form), periods=periods)


@blueprint.get("/reports/promise")
def promise() -> str:
    """The page of whether the ranges said to citizens held."""
    form = period_query()
    report, periods = promise_report(form), period_links(form.wanted, business_day())
    parts = {
        "groups": promises.groups(report, _),
        "apart": promises.apart(report, _),
        "followed": suggested.sentence(report["acts"], _),
    }
    return render_template(
        "reports_promise.html", report=report, periods=periods, judgements=promises.judgements(_), **parts
    )


@blueprint.get("/t/<ticket_id>")
def ticket(ticket_id: str) -> str:
    """A citizen's ticket on the phone, in `?lang=en` or the ticket's language."""
    with app_context().db.read() as session:
        row, office = context.ticket_and_office(session, ticket_id)
        quotes, now = context.quotes(session, office.code), app_context().clock()
        snapshot = snapshots.ticket(session, office, row, context.base_url(), now=now, quotes=quotes)
    lang = request.args.get("lang") if request.args.get("lang") in LANGUAGES else row.language
    with force_locale(lang):
        return render_template("ticket.html", ticket=snapshot, lang=lang, votes=office.votes.enabled)


@blueprint.get("/paper")
def paper() -> str:
    """The prints of the virtual printer, newest first."""
    folder = app_context().settings.paper_folder(context.office())
    found = (
        sorted(folder.glob("*.png"), key=lambda path: path.stat().st_mtime, reverse=True) if folder else []
    )
    return render_template("paper.html", papers=[_paper(path) for path in found[:PAPERS_SHOWN]])


def _paper(path: Any) -> dict[str, Any]:
    made_at = datetime.fromtimestamp(path.stat().st_mtime, tz=context.office().zone)
    return {"name": path.stem, "url": f"/paper/{path.name}", "made_at": made_at.isoformat(timespec="seconds")}
