"""Corrects an entry of a past visit without losing the original, and lets its officer dispute it first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from queue_server import queries
from queue_server.actions.log import Command, project, visit_of
from queue_server.actions.outcomes import checked
from queue_server.actions.summaries import forget_summaries
from queue_server.domain.corrections import (
    Correction,
    NotDisputed,
    NotYourVisit,
    RowNotCorrectable,
    check,
    disputes,
    standing,
)
from queue_server.domain.errors import ReasonNeeded, StepNotAllowed, TicketNotFound
from queue_server.domain.outcomes import NOTHING_NOTED
from queue_server.domain.people_errors import PersonNotFound
from queue_server.domain.renaming import under_one_name
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.visit import Event, current_visit, turns_of
from queue_server.queries.corrections import said_of_visits
from queue_server.queries.log_book import people_of_the_day
from queue_server.queries.renamings import renamings
from queue_server.storage.models import Ticket

A_DAY = timedelta(days=1)


def correct(command: Command, public_id: str, wanted: Correction, reason: str) -> Ticket:
    """Say what a row of a visit that has ended should have said; the row itself stays in the log.

    The officer is somebody of the office, or who did something on that day; outcomes are those that the office offers.

    Raises:
        ReasonNeeded, TicketNotFound; StepNotAllowed while the visit goes on, or where nobody was served.
        RowNotCorrectable, TimeNotPossible, NothingToCorrect: see `domain.corrections.check`.
        PersonNotFound; OutcomeNotOffered and the like: see `actions.outcomes.checked`.
    """
    ticket = _ended(command, public_id)
    said = _reason(reason)
    events = _events(command, ticket)
    _check_officer(command, ticket, wanted.officer)
    story = standing(events)
    if wanted.outcomes is not None:
        had = next((event.outcomes for event in story if event.seq == wanted.corrects), NOTHING_NOTED)
        wanted = replace(wanted, outcomes=checked(command, ticket, wanted.outcomes, had))
    check(story, wanted, _latest(command, ticket), command.settings.zone)
    row = Event(command.seq + 1, command.now, Step.CORRECT, ticket.id, ticket.service, correction=wanted)
    command.append(Step.CORRECT, ticket, **_place(ticket), reason=said, data=wanted.data)
    _fold_anew(command, ticket, [*events, row])
    return ticket


def undo_correction(command: Command, public_id: str, row: int, reason: str) -> Ticket:
    """Take a correction back, whenever it was made; what was corrected before it holds again.

    Raises:
        ReasonNeeded, TicketNotFound; RowNotCorrectable: the visit has no such correction, or it was taken back.
    """
    ticket = _ended(command, public_id)
    said = _reason(reason)
    events = list(queries.events_of_ticket(command.session, ticket.id))
    undone = {event.undoes for event in events}
    if not any(one.seq == row and one.step is Step.CORRECT and row not in undone for one in events):
        raise RowNotCorrectable(row=row)
    undo = Event(command.seq + 1, command.now, Step.UNDO, ticket.id, ticket.service, undoes=row)
    command.append(Step.UNDO, ticket, **_place(ticket), reason=said, undoes=row)
    _fold_anew(command, ticket, [*events, undo])
    return ticket


def dispute(command: Command, public_id: str, reason: str) -> Ticket:
    """Say that an entry of one's own visit is wrong; it changes no figure.

    Raises:
        ReasonNeeded, TicketNotFound, StepNotAllowed; NotYourVisit: somebody else served it.
    """
    ticket = _ended(command, public_id)
    said = _reason(reason)
    if command.actor not in {turn.officer for turn in turns_of(_events(command, ticket))}:
        raise NotYourVisit(number=ticket.label)
    command.append(Step.DISPUTE, ticket, **_place(ticket), reason=said)
    return ticket


def keep_entry(command: Command, public_id: str, reason: str) -> Ticket:
    """Answer a dispute: the entry stays as it is, and why.

    Raises:
        ReasonNeeded, TicketNotFound, StepNotAllowed, NotDisputed.
    """
    ticket = _ended(command, public_id)
    said = _reason(reason)
    if not disputes(said_of_visits(command.session, command.office.code, ticket.id)):
        raise NotDisputed(number=ticket.label)
    command.append(Step.KEEP_ENTRY, ticket, **_place(ticket), reason=said)
    return ticket


def _events(command: Command, ticket: Ticket) -> list[Event]:
    """What happened to the ticket, with the names that its officers had at the end of its day."""
    told = renamings(command.session, command.office.code, ticket.business_date)
    return list(under_one_name(queries.events_of_ticket(command.session, ticket.id), told))


def _ended(command: Command, public_id: str) -> Ticket:
    ticket = queries.ticket_by_public_id(command.session, public_id)
    if ticket is None or ticket.office != command.office.code:
        raise TicketNotFound(ticket=public_id)
    if ticket.state != State.SERVED:
        raise StepNotAllowed(state=ticket.state, step=str(Step.CORRECT))
    return ticket


def _reason(reason: str) -> str:
    if not reason.strip():
        raise ReasonNeeded
    return reason.strip()


def _check_officer(command: Command, ticket: Ticket, name: str) -> None:
    """The name must be that of somebody, so that no group of a report is named by a typing error."""
    if not name:
        return
    office = command.office.code
    people = {person.name for person in queries.people_of(command.session, office)}
    if name not in people | {*people_of_the_day(command.session, office, ticket.business_date)}:
        raise PersonNotFound(person=name)


def _latest(command: Command, ticket: Ticket) -> datetime:
    """When the visit can have ended at the latest: on its day, and not later than now."""
    midnight = datetime.combine(ticket.business_date + A_DAY, time(0), command.settings.zone)
    return min(command.now, midnight)


def _place(ticket: Ticket) -> dict[str, Any]:
    return {"service": ticket.service, "counter": ticket.counter}


def _fold_anew(command: Command, ticket: Ticket, events: Sequence[Event]) -> None:
    """Let the ticket's row and the day's kept figures say what its events say now."""
    if visit := current_visit(events):
        project(command.session, ticket, visit_of(ticket), visit)
    forget_summaries(command.session, ticket.office, [ticket.business_date])
