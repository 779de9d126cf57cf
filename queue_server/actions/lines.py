"""What a supervisor does with a whole line: move it to another service."""

from collections.abc import Sequence

from queue_server import queries
from queue_server.actions.issuing import service_of
from queue_server.actions.log import Order
from queue_server.domain.errors import NobodyWaiting, StepNotAllowed
from queue_server.domain.ticket_state import State, Step
from queue_server.storage.models import Ticket


def move_line(order: Order, service: str, to: str, why: str = "") -> Sequence[Ticket]:
    """Move everybody who waits for `service` into the line of `to`; each keeps number, rank and the wait so far.

    `service` may have been taken out of the settings. Who was sent to one counter goes too, unless it is still there.

    Raises:
        ServiceNotFound: the office does not have `to`. StepNotAllowed: they stand there already. NobodyWaiting.
    """
    target = service_of(order, to).code
    if target == service:
        raise StepNotAllowed(state=str(State.WAITING), step=str(Step.MOVE))
    known = order.office.counter_by_number
    waiting = queries.waiting_for(order.session, order.office.code, order.today, service)
    moving = [ticket for ticket in waiting if ticket.counter not in known]
    if not moving:
        raise NobodyWaiting(service=service)
    for ticket in moving:
        order.take(ticket, Step.MOVE, service=target, counter=None, why=why)
    return moving
