"""Puts somebody who was called back into the line, at a place that the officer chooses."""

from datetime import datetime

from queue_server.actions.log import Command
from queue_server.actions.tickets import current_of, ticket_of
from queue_server.domain.calling_order import opening_of, rank_at_head, rank_unpromised
from queue_server.domain.errors import NoSuchTime, StepNotAllowed
from queue_server.domain.line_places import USUAL_PEOPLE, LinePlace, rank_put_back
from queue_server.domain.ticket_state import State, Step
from queue_server.queries.line import ranks_in_line
from queue_server.storage.models import Ticket


def requeue(
    command: Command, counter: str, place: LinePlace, people: int = USUAL_PEOPLE, reference: str = ""
) -> Ticket:
    """Put the counter's ticket, or a missed one (`reference`: its id or number), back into the line of its service.

    Raises:
        NoSuchTime: this afternoon was asked for, and today has no later session.
        StepNotAllowed: the named ticket did not miss its call.
        NothingCurrent, TicketNotFound, CounterNotFound.
    """
    ticket = ticket_of(command, reference) if reference else current_of(command, counter)
    if reference and ticket.state != State.NO_SHOW:
        raise StepNotAllowed(state=ticket.state, step=str(Step.REQUEUE))
    said = {"place": place, **({"people": people} if place is LinePlace.AFTER else {})}
    command.apply(
        ticket, Step.REQUEUE, counter=None, rank_at=_rank(command, ticket, place, people), data=said
    )
    return ticket


def _rank(command: Command, ticket: Ticket, place: LinePlace, people: int) -> datetime:
    later = command.hours.later_openings(command.now)
    own = command.now if opening_of(ticket.rank_at, later) else ticket.rank_at
    if place is LinePlace.AFTERNOON:
        session = command.hours.session_after(command.now)
        if session is None:
            raise NoSuchTime
        return rank_at_head(own, session[0])
    line = [rank for rank in ranks_in_line(command.session, ticket) if not opening_of(rank, later)]
    return rank_unpromised(rank_put_back(place, own, line, command.now, people), later)
