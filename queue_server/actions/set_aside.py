"""Parks the ticket at a counter, and brings back into line whoever went away or waited for a result."""

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.actions.tickets import current_of, ticket_of
from queue_server.domain.calling_order import opening_of, rank_after_rejoining, rank_unpromised
from queue_server.domain.errors import StepNotAllowed
from queue_server.domain.ticket_state import Aside, State, Step
from queue_server.queries.line import ranks_of_next
from queue_server.storage.models import Ticket


def park(command: Command, counter: str, note: str = "", aside: Aside = Aside.HERE) -> Ticket:
    """Park the current ticket: at the counter, while its holder is sent away, or while the result is made."""
    ticket = current_of(command, counter)
    command.apply(ticket, Step.PARK, reason=note, data={"aside": aside} if aside else None)
    return ticket


def rejoin(command: Command, reference: str) -> Ticket:
    """Put a parked ticket back into the line of its service, right behind the next person; any counter calls it.

    Why it was parked becomes its note, because another officer may call it.

    Raises:
        TicketNotFound, StepNotAllowed.
    """
    ticket = ticket_of(command, reference)
    later = command.hours.later_openings(command.now)
    own = command.now if opening_of(ticket.rank_at, later) else ticket.rank_at
    behind = [rank for rank in ranks_of_next(command.session, ticket) if not opening_of(rank, later)]
    rank = rank_after_rejoining(own, behind, command.now, command.hours.midnight(command.now))
    parked = queries.set_aside(command.session, [ticket.id]).get(ticket.id)
    reason = parked.reason if parked else ""
    command.apply(ticket, Step.REJOIN, reason=reason, counter=None, rank_at=rank_unpromised(rank, later))
    return ticket


def rejoin_by_slip(command: Command, reference: str) -> Ticket:
    """Do the same for whoever shows a return slip at the kiosk.

    Raises:
        StepNotAllowed: its holder was not sent away; an officer decides when the ticket goes on.
    """
    ticket = ticket_of(command, reference)
    if ticket.state != State.PARKED or ticket.aside != Aside.AWAY:
        raise StepNotAllowed(state=ticket.state, step=str(Step.REJOIN))
    return rejoin(command, reference)
