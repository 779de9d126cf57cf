"""Undoes the last command at a counter, or the last step that somebody took with a ticket away from the counters."""

from datetime import timedelta

from queue_server import queries
from queue_server.actions.counters import desk_of
from queue_server.actions.fair_use import admit_again
from queue_server.actions.following import follow_people
from queue_server.actions.log import Command, project, visit_of
from queue_server.actions.tickets import check_seen, ticket_of
from queue_server.domain.errors import (
    UndoTooLate,
)
from queue_server.domain.ticket_state import Step
from queue_server.domain.undo import undoable
from queue_server.domain.visit import Event, current_visit
from queue_server.queries import AnyRow
from queue_server.storage.models import Ticket


def undo(command: Command, counter: str) -> list[Ticket]:
    """Undo everything that the counter's last command did to tickets, e.g. both the finish and the call of "call next".

    Raises:
        UndoTooLate: nothing to undo, more than `undo_seconds` ago, or a later command depends on it.
        CounterMovedOn: the sender saw somebody else at the counter, so the last command is not the one that is meant.
    """
    desk_of(command, counter)
    if command.seen is not None:
        check_seen(command, queries.current_ticket(command.session, command.office.code, counter))
    window = timedelta(seconds=command.office.queue.undo_seconds)
    recent = queries.undo_events(command.session, command.office.code, command.today, command.now - window)
    rows = reversed(undoable(recent, counter, command.now, window))
    taken_back = [
        _cancelled(command, row) if row.step == Step.ISSUE else take_back(command, row) for row in rows
    ]
    if not taken_back:
        raise UndoTooLate(counter=counter)
    return taken_back


def _cancelled(command: Command, row: AnyRow) -> Ticket:
    """Cancel a number that was given at the counter: it stays given."""
    ticket = queries.ticket_by_id(command.session, row.ticket)
    command.apply(ticket, Step.CANCEL)
    return ticket


def undo_cancel(command: Command, reference: str) -> Ticket:
    """Undo a cancellation: the wrong row was tapped, or the citizen stays after all.

    Raises:
        UndoTooLate: the cancellation is not the ticket's last event, or is older than `undo_seconds`, or of yesterday.
        AlreadyHas, EnoughNumbers: its holder has taken another number since then.
    """
    ticket = ticket_of(command, reference)
    last = _last_of(command, ticket, Step.CANCEL)
    admit_again(command, ticket)
    return take_back(command, last)


def undo_priority(command: Command, reference: str) -> Ticket:
    """Give a ticket the class of priority and the place in line back that its last change took.

    Raises:
        UndoTooLate: the change is not the ticket's last event, or is older than `undo_seconds`, or of yesterday.
    """
    ticket = ticket_of(command, reference)
    return take_back(command, _last_of(command, ticket, Step.SET_PRIORITY))


def undo_return(command: Command, reference: str) -> Ticket:
    """Take a ticket out of the line again that was put back into it: the wrong row was tapped.

    Raises:
        UndoTooLate: the return is not the ticket's last event, or is older than `undo_seconds`, or of yesterday.
    """
    ticket = ticket_of(command, reference)
    return take_back(command, _last_of(command, ticket, Step.RESTORE, Step.REJOIN))


def undo_move(command: Command, reference: str) -> Ticket:
    """Let a moved ticket wait where it waited before, and for whom.

    Raises:
        UndoTooLate: the move is not the ticket's last event, or is older than `undo_seconds`, or of yesterday.
    """
    ticket = ticket_of(command, reference)
    return take_back(command, _last_of(command, ticket, Step.MOVE))


def _last_of(command: Command, ticket: Ticket, *steps: Step) -> Event:
    """The ticket's last event, which must be one of these steps and recent."""
    last = list(queries.events_of_ticket(command.session, ticket.id))[-1]
    window = timedelta(seconds=command.office.queue.undo_seconds)
    if last.step not in steps or command.now - last.at > window:
        raise UndoTooLate(number=ticket.label)
    return last


def take_back(command: Command, row: AnyRow | Event) -> Ticket:
    """Undo one event of one of today's tickets.

    Raises:
        UndoTooLate: it is not of today, or the ticket would no longer exist.
    """
    ticket = queries.ticket_by_id(command.session, row.ticket)
    if ticket.business_date != command.today:  # it would be in the new day's line
        raise UndoTooLate(number=ticket.label)
    undo = Event(command.seq + 1, command.now, Step.UNDO, ticket.id, ticket.service, undoes=row.seq)
    visit = current_visit([*queries.events_of_ticket(command.session, ticket.id), undo])
    if visit is None:
        raise UndoTooLate(number=ticket.label)
    command.append(Step.UNDO, ticket, service=visit.service, counter=visit.counter, undoes=row.seq)
    project(command.session, ticket, visit_of(ticket), visit)
    follow_people(command)  # whoever it waits for again may sit elsewhere meanwhile
    return ticket
