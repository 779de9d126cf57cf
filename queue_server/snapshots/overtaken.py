"""The answer to "why was somebody called before me?": numbers, times and reasons from the log, never a name."""

from datetime import datetime, time
from itertools import groupby

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.overtaking import overtakings
from queue_server.settings.config_file import OfficeSettings
from queue_server.snapshots.office_snapshot import stamp
from queue_server.snapshots.types.tickets import OvertakerRow
from queue_server.storage.models import Ticket


def overtakers(session: Session, office: OfficeSettings, row: Ticket) -> list[OvertakerRow]:
    """Return everybody who joined the ticket's line later but was called earlier; oldest call first."""
    own = list(queries.events_of_ticket(session, row.id))
    services = sorted({event.service for event in own})
    called = queries.called_after(session, row, own[0].seq, services)
    others = {ticket.id: ticket for ticket in called}
    events = queries.events_of_tickets(session, list(others))
    stories = {ticket: list(story) for ticket, story in groupby(events, key=lambda event: event.ticket)}
    priority = {ticket.id for ticket in called if ticket.priority}
    midnight = datetime.combine(
        row.business_date, time(0), queries.day_plan(session, office, row.business_date).hours.zone
    )
    return [
        {
            "number": others[one.ticket].label,
            "called_at": stamp(one.at),
            "counter": one.counter,
            "reason": one.reason,
        }
        for one in overtakings(own, stories, priority, midnight)
    ]
