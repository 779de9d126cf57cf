"""Changes the class of priority that a ticket has: it was forgotten at the kiosk, or taken by mistake."""

from datetime import datetime

from queue_server.actions.issuing import check_class
from queue_server.actions.log import Command
from queue_server.actions.tickets import current_of, ticket_of
from queue_server.domain.calling_order import opening_of, rank_unpromised
from queue_server.domain.class_change import rank_with_boost
from queue_server.domain.errors import ReasonNeeded
from queue_server.domain.priorities import told_of
from queue_server.domain.ticket_state import Step
from queue_server.settings.priorities import boost_of
from queue_server.storage.models import Ticket


def set_priority(command: Command, reference: str, priority: str, reason: str) -> Ticket:
    """Give the ticket (id or today's number) this class, "" for none, and the place in line that goes with it.

    Nothing is written where it has the class already.

    Raises:
        ReasonNeeded: no reason was given. PriorityNotFound, TicketNotFound; StepNotAllowed when its visit is over.
    """
    return _set(command, ticket_of(command, reference), priority, reason)


def set_priority_here(command: Command, counter: str, priority: str, reason: str) -> Ticket:
    """The same of the ticket at the counter.

    Raises:
        NothingCurrent, CounterNotFound.
    """
    return _set(command, current_of(command, counter), priority, reason)


def _set(command: Command, ticket: Ticket, priority: str, reason: str) -> Ticket:
    if not reason.strip():
        raise ReasonNeeded
    check_class(command, priority)
    if priority != ticket.priority:
        said = {**told_of(priority), "before": ticket.priority}
        rank = _rank(command, ticket, priority)
        command.apply(ticket, Step.SET_PRIORITY, reason=reason.strip(), rank_at=rank, data=said)
    return ticket


def _rank(command: Command, ticket: Ticket, priority: str) -> datetime:
    hours, day = command.hours, ticket.business_date
    begins = {hours.midnight(ticket.issued_at), *map(hours.part_begins, hours.promised_openings(day))}
    boosts = boost_of(command.office, ticket.priority), boost_of(command.office, priority)
    rank = rank_with_boost(ticket.rank_at, *boosts, begins, command.now)
    later = hours.later_openings(command.now)
    return rank if opening_of(ticket.rank_at, begins) else rank_unpromised(rank, later)
