"""An officer's own figures and visits, and the way to dispute an entry; nobody can ask for somebody else's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any

from flask import Blueprint, render_template
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from queue_server.domain.corrections import disputes
from queue_server.domain.numbering import spaced
from queue_server.domain.ticket_state import State
from queue_server.domain.visit import Turn
from queue_server.domain.visit_record import VisitRecord
from queue_server.domain.waiting_time import tenth
from queue_server.queries.corrections import said_of_visits
from queue_server.queries.stories import tickets_of_day
from queue_server.queries.visits import visits_by_day
from queue_server.reports import figures, targets
from queue_server.web import context
from queue_server.web.api.reports import business_day, give_way, newest_by_name, period_query
from queue_server.web.context import app_context, visitor
from queue_server.web.report_links import period_links

blueprint = Blueprint("own_page", __name__)


@dataclass(frozen=True)
class OwnVisit:
    """One turn at the own counter; `may`: its visit has ended, so that an entry can be disputed."""

    ticket: str
    number: str
    called_at: datetime
    ended_at: datetime | None
    minutes: float | None
    corrected: bool
    waiting: bool
    may: bool


@blueprint.get("/own")
def page() -> str:
    """The own row of the report by officer for some days, and the own visits of the last of them."""
    form, office, name = period_query(), context.office(), visitor().name
    with app_context().db.read() as session:
        report = figures.waits(session, office, *form.wanted, "officer", give_way, _)
        visits = _visits(session, name, form.wanted.last)
    return render_template(
        "own.html",
        report=report,
        row=next((row for row in report["rows"] if row["key"] == name), None),
        columns=figures.columns(_),
        is_share=targets.is_share,
        visits=visits,
        periods=period_links(form.wanted, business_day()),
        by_name_until=newest_by_name(),
        zone=office.zone,
        name=name,
    )


def _visits(session: Session, name: str, day: date) -> list[OwnVisit]:
    office = context.office()
    visits = list(chain.from_iterable(visits_by_day(session, office, day, day)))
    tickets = tickets_of_day(session, office.code, day)
    waiting = {row.ticket for row in disputes(said_of_visits(session, office.code))}
    found = [
        _shown(visit, turn, tickets[turn.ticket], turn.ticket in waiting)
        for visit, turn in _own(visits, name)
    ]
    return sorted(found, key=lambda one: one.called_at)


def _own(visits: Iterable[VisitRecord], name: str) -> Iterable[tuple[VisitRecord, Turn]]:
    return ((visit, turn) for visit in visits for turn in visit.turns_of if turn.officer == name)


def _shown(visit: VisitRecord, turn: Turn, ticket: Any, waiting: bool) -> OwnVisit:
    time = turn.service_time()
    return OwnVisit(
        ticket.public_id,
        spaced(ticket.label),
        turn.called_at,
        turn.ended_at,
        tenth(time.total_seconds() / 60) if time is not None else None,
        visit.corrected,
        waiting,
        visit.state is State.SERVED,
    )
