"""The projection drawn anew: every ticket's row from its events, so that the log alone is the truth."""

from datetime import date
from itertools import groupby

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.log import draw, visit_of
from queue_server.config import OfficeSettings
from queue_server.domain.visit import picture


def rebuild(session: Session, office: OfficeSettings, day: date) -> int:
    """Draw the office's ticket rows of one day as their events tell them and return how many differed.

    One day in one transaction, so that whoever calls meanwhile waits for no more than that; older days first, since
    a wrong row of theirs may keep a counter that today's needs.
    A row of which the log knows nothing counts as different and stays: there is nothing to draw it from.
    """
    differing, unknown = [], 0
    events = queries.events_of_days(session, office.code, day, day)
    visits = {ticket: picture(rows) for ticket, rows in groupby(events, key=lambda event: event.ticket)}
    for ticket in queries.tickets_of_day(session, office.code, day):
        visit = visits.get(ticket.id)
        if visit is None:
            unknown += 1
        elif visit_of(ticket) != visit:
            differing.append((ticket, visit))
    for ticket, _ in differing:
        ticket.counter = None  # first empty the counters: two rows may have to change places
    session.flush()
    for ticket, visit in differing:
        draw(session, ticket, visit)
    return len(differing) + unknown
