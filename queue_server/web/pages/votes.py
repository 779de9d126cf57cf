"""The pages about votes: on a phone, on tablets, of paper forms, the report, and the low ones."""

from datetime import date
from typing import Any

from flask import Blueprint, render_template, request
from flask_babel import force_locale, get_locale
from flask_babel import gettext as _

from queue_server.domain.errors import QueueError
from queue_server.domain.languages import LANGUAGES
from queue_server.domain.numbering import business_date, spaced
from queue_server.domain.sentences import Gettext
from queue_server.domain.ticket_state import State
from queue_server.domain.votes import REASONS_UP_TO, Channel, check, earliest_day
from queue_server.queries import AnyRow
from queue_server.queries.votes import closed_low_votes, name_of_low, open_low_votes, vote_on
from queue_server.reports.votes import groupings, levels, shown_percent
from queue_server.settings.config_file import OfficeSettings
from queue_server.web import context
from queue_server.web.api.reports import business_day
from queue_server.web.api.votes import report_of, votes_query
from queue_server.web.context import app_context, visitor
from queue_server.web.report_links import period_links

blueprint = Blueprint("vote_pages", __name__)
CLOSED_SHOWN, NOON = 30, 12


@blueprint.get("/t/<ticket_id>/vote")
def phone(ticket_id: str) -> str:
    """The question on the holder's phone, in `?lang=en` or the ticket's language."""
    now = app_context().clock()
    with app_context().db.read() as session:
        row, office = context.ticket_and_office(session, ticket_id)
        given = vote_on(session, row.id) is not None
    wanted = request.args.get("lang")
    lang = wanted if wanted in LANGUAGES else row.language
    may = office.votes.enabled and _may(State(row.state), row.business_date, business_date(now, office.zone))
    with force_locale(lang):
        return render_template(
            "vote.html",
            ticket=row,
            number=spaced(row.label),
            place=office.office,
            given=given,
            may=may,
            needs_code=app_context().vote_codes.needs_code(row),
            asked=asked_of(office, lang, _),
            lang=lang,
        )


def asked_of(office: OfficeSettings, lang: str, gettext: Gettext) -> dict[str, Any]:
    """Return what a page asks, in this language; a reason is sent as the office keeps it."""
    return {
        "question": office.votes.question_in(lang),
        "levels": levels(gettext),
        "reasons": office.votes.reasons_in(lang),
        "reasons_up_to": REASONS_UP_TO,
    }


def _may(state: State, day: date, today: date) -> bool:
    """Whether the visit may still be judged."""
    try:
        check(Channel.PHONE, state, day, today)
    except QueueError:
        return False
    return True


@blueprint.get("/vote")
def tablet() -> str:
    """The question on a tablet: at the counter of its device, else at the exit."""
    lang = str(get_locale())
    return render_template(
        "vote_tablet.html", counter=visitor().counter, asked=asked_of(context.office(), lang, _), lang=lang
    )


@blueprint.get("/votes/paper")
def paper() -> str:
    """The page on which staff type in the paper forms."""
    office = context.office()
    today = business_date(app_context().clock(), office.zone)
    asked = asked_of(office, str(get_locale()), _)
    earliest = earliest_day(Channel.PAPER, today)
    return render_template("votes_paper.html", asked=asked, today=today, earliest=earliest)


@blueprint.get("/reports/votes")
def report() -> str:
    """The page of the votes."""
    form = votes_query()
    return render_template(
        "reports_votes.html",
        report=report_of(form),
        periods=period_links(form.wanted, business_day(), ("month", "quarter")),
        groups=groupings(_),
        levels=levels(_),
        shown_percent=shown_percent,
    )


@blueprint.get("/votes")
def low() -> str:
    """The low votes: those that wait for somebody, and what was done about the others."""
    office = context.office()
    with app_context().db.read() as session:
        waiting = open_low_votes(session, office.code)
        closed = closed_low_votes(session, office.code, CLOSED_SHOWN)
    return render_template(
        "votes.html",
        waiting=[_shown(one, office) for one in waiting],
        closed=[_shown(one, office) for one in closed],
        levels=levels(_),
    )


def _shown(row: AnyRow, office: OfficeSettings) -> dict[str, Any]:
    """A low vote without its minute, which would tell whose it is."""
    given = row.at.astimezone(office.zone)
    return {
        "vote": name_of_low(row),
        "level": row.level,
        "service": office.service(row.service).said.said(_),
        "day": given.date(),
        "part": _("buổi sáng") if given.hour < NOON else _("buổi chiều"),
        "reasons": row.data.get("reasons", ()),
        "text": row.text,
        "done": row.done,
        "closed_by": row.closed_by,
        "closed_on": row.closed_at.astimezone(office.zone).date() if row.closed_at else None,
    }
