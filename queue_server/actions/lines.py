"""Moves a whole line to another service, for a supervisor."""

from collections.abc import Sequence

from queue_server import queries
from queue_server.actions.issuing import service_of
from queue_server.actions.log import Command
from queue_server.domain.errors import NobodyWaiting, StepNotAllowed
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
