"""The page on which an entry of a past visit is corrected, with what officers say against entries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, render_template, request
from flask_babel import get_locale
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.corrections import Fact, correctable, disputes, standing
from queue_server.domain.numbering import spaced
from queue_server.domain.renaming import under_one_name
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.visit import Event
from queue_server.queries import AnyRow
from queue_server.queries.corrections import said_of_visits
from queue_server.queries.days import office_days
from queue_server.queries.log_book import log_of_day, people_of_the_day
from queue_server.queries.renamings import renamings
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage.models import Ticket
from queue_server.web import context
from queue_server.web.api.reports import business_day
from queue_server.web.context import app_context
from queue_server.web.log_words import log_words, reason_of

blueprint = Blueprint("correction_page", __name__)
# What was said lately; everything is in the log.
SHOWN = 50
# More rows than a visit has.
MOST_ROWS = 300


@dataclass(frozen=True)
class ShownRow:
    """A row of a visit, with the event as it counts now where something of it may be corrected."""

    row: AnyRow
    words: str
    reason: str
    undone: bool
    event: Event | None = None
    facts: frozenset[Fact] = frozenset()


@dataclass(frozen=True)
class ShownVisit:
    """A visit row by row; `may`: it has ended, so that it can be corrected; `officers`: who may have served it.

    `outcomes`: those to choose from, by code and name; `dropped`: those of the visit that the office has dropped since,
    which only may stay.
    """

    ticket: Ticket
    number: str
    may: bool
    rows: Sequence[ShownRow]
    officers: Sequence[str]
    outcomes: Sequence[tuple[str, str]]
    dropped: Sequence[tuple[str, str]]
    disputed: bool


@blueprint.get("/reports/corrections")
def page() -> str:
    """What waits for an answer and what was corrected; with `?day=&number=` one visit, row by row."""
    office, asked = context.office(), request.args
    day, number = _day(asked.get("day", "")), asked.get("number", "").replace(" ", "").upper()[:12]
    with app_context().db.read() as session:
        said = said_of_visits(session, office.code)
        visit = _visit(session, office, day, number, said) if number else None
    waiting = disputes(said)
    return render_template(
        "reports_corrections.html",
        day=day,
        today=business_day(),
        number=number,
        visit=visit,
        waiting=waiting,
        lately=[(row, log_words(row, office)) for row in said if row not in waiting][:SHOWN],
        spaced=spaced,
        zone=office.zone,
    )


def _day(text: str) -> date:
    try:
        return min(date.fromisoformat(text), business_day())
    except ValueError:
        return business_day()


def _visit(
    session: Session, office: OfficeSettings, day: date, number: str, said: Sequence[AnyRow]
) -> ShownVisit | None:
    ticket = queries.ticket_by_label(session, office.code, day, number)
    if ticket is None:
        return None
    rows = log_of_day(session, office.code, day, number=number, most=MOST_ROWS)
    told = renamings(session, office.code, day)
    story = standing(under_one_name(queries.events_of_ticket(session, ticket.id), told))
    people = {person.name for person in queries.people_of(session, office.code)}
    gone = {one.before for one in told if one.since is None}
    return ShownVisit(
        ticket,
        spaced(ticket.label),
        ticket.state == State.SERVED,
        _rows(rows, story, office),
        sorted(people | {*people_of_the_day(session, office.code, day)} - gone),
        _outcomes(office, ticket.service),
        _dropped(session, office, ticket, story),
        any(row.ticket == ticket.id for row in disputes(said)),
    )


def _rows(rows: Sequence[AnyRow], story: Sequence[Event], office: OfficeSettings) -> list[ShownRow]:
    may, events = correctable(story), {event.seq: event for event in story}
    undone = {row.undoes for row in rows if row.step == Step.UNDO}
    return [
        ShownRow(
            row,
            log_words(row, office),
            reason_of(row),
            row.seq in undone,
            events.get(row.seq),
            may.get(row.seq, frozenset()),
        )
        for row in rows
    ]


def _outcomes(office: OfficeSettings, service: str) -> list[tuple[str, str]]:
    lang = str(get_locale())
    return [(one.code, one.name_in(lang)) for one in office.outcomes_for(service)]


def _dropped(
    session: Session, office: OfficeSettings, ticket: Ticket, story: Sequence[Event]
) -> list[tuple[str, str]]:
    lang, day = str(get_locale()), ticket.business_date
    offered = {one.code for one in office.outcomes_for(ticket.service)}
    codes = {code: None for event in story for code in event.outcomes.codes if code not in offered}
    then = office_days(session, office, day) if codes else None
    return [(code, then.outcome_name(code, day, lang)) for code in codes] if then else []
