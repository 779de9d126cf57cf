"""Moves people who wait, for a supervisor: one of them, or a whole line."""

from collections.abc import Sequence

from queue_server import queries
from queue_server.actions.counters import counter_of
from queue_server.actions.issuing import service_of
from queue_server.actions.log import Command
from queue_server.actions.tickets import ticket_of
from queue_server.domain.errors import NobodyWaiting, ReasonNeeded, StepNotAllowed
from queue_server.domain.ticket_state import State, Step
from queue_server.storage.models import Ticket


def move_line(command: Command, service: str, to: str, reason: str = "") -> Sequence[Ticket]:
    """Move everybody who waits for `service` into the line of `to`; each keeps number, rank and wait.

    `service` may be removed from the settings. Tickets sent to one counter move too, unless that counter still exists.

    Raises:
        ServiceNotFound: the office does not have `to`. StepNotAllowed: both are the same line. NobodyWaiting.
    """
    target = service_of(command, to).code
    if target == service:
        raise StepNotAllowed(state=str(State.WAITING), step=str(Step.MOVE))
    known = command.office.counter_by_number
    waiting = queries.waiting_for(command.session, command.office.code, command.today, service)
    moving = [ticket for ticket in waiting if ticket.counter not in known]
    if not moving:
        raise NobodyWaiting(service=service)
    for ticket in moving:
        command.apply(ticket, Step.MOVE, service=target, counter=None, reason=reason)
    return moving


def move_ticket(
    command: Command, reference: str, reason: str, *, service: str = "", to_counter: str = ""
) -> Ticket:
    """Move somebody who waits (id or today's number) into another line; number, rank and wait stay.

    `service` "": the same service. `to_counter`: only this counter calls the number; "": all that take the service.

    Raises:
        ReasonNeeded: no reason was given. TicketNotFound, ServiceNotFound, CounterNotFound.
        StepNotAllowed: it does not wait, or is there already.
    """
    if not reason.strip():
        raise ReasonNeeded
    ticket = ticket_of(command, reference)
    target = service_of(command, service).code if service else ticket.service
    there = counter_of(command, to_counter).number if to_counter else None
    if (target, there) == (ticket.service, ticket.counter):
        raise StepNotAllowed(state=ticket.state, step=str(Step.MOVE))
    sent = there is not None
    command.apply(ticket, Step.MOVE, service=target, counter=there, only_counter=sent, reason=reason)
    return ticket
