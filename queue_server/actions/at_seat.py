"""Says that the officer goes to where a citizen sits, who cannot come to the counter."""

from queue_server.actions.log import Command
from queue_server.actions.tickets import current_of, ticket_of
from queue_server.domain.ticket_state import Step
from queue_server.storage.models import Ticket


def set_at_seat(command: Command, reference: str, *, at_seat: bool) -> Ticket:
    """Say it of the ticket (id or today's number), or take it back; nothing is written where it is so already.

    Raises:
        TicketNotFound; StepNotAllowed when its visit is over.
    """
    return _set(command, ticket_of(command, reference), at_seat)


def set_at_seat_here(command: Command, counter: str, *, at_seat: bool) -> Ticket:
    """The same of the ticket at the counter.

    Raises:
        NothingCurrent, CounterNotFound.
    """
    return _set(command, current_of(command, counter), at_seat)


def _set(command: Command, ticket: Ticket, at_seat: bool) -> Ticket:
    if at_seat != ticket.at_seat:
        command.apply(ticket, Step.SET_AT_SEAT, data={"at_seat": at_seat, "before": not at_seat})
    return ticket
