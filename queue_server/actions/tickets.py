"""The steps of a ticket, one function per button. Each checks the rules and writes the log; none commits."""

import math
from datetime import timedelta

from queue_server import queries
from queue_server.actions.counters import desk_of, not_there
from queue_server.actions.log import Command
from queue_server.actions.outcomes import checked
from queue_server.domain.calling_order import (
    POSTPONES_ALLOWED,
    DeskView,
    choose_next,
    first_in_calling_order,
    may_return_alone,
    opening_of,
    rank_after_postponing,
    rank_after_return,
    rank_unpromised,
)
from queue_server.domain.errors import (
    AskHelpDesk,
    CalledJustNow,
    CounterClosed,
    CounterNotFound,
    NobodyWaiting,
    NothingCurrent,
    NotYetHeard,
    OnBreak,
    PostponedEnough,
    PromisedLater,
    ReasonNeeded,
    StepNotAllowed,
    TicketNotFound,
)
from queue_server.domain.outcomes import NOTHING_NOTED, Outcomes
from queue_server.domain.second_call import heard_at, no_show_from, recall_from
from queue_server.domain.seen_at_counter import CounterMovedOn, is_as_seen
from queue_server.domain.ticket_state import State, Step
from queue_server.storage.models import Ticket


def call_next(command: Command, counter: str, said: Outcomes = NOTHING_NOTED) -> Ticket:
    """Finish with the current ticket, then call the next waiting one to `counter`; `said`: what the visit came to.

    Raises:
        NothingCurrent: something is said of a visit, and there is none.
        CounterClosed: the counter is not open.
        OnBreak: waiting citizens are called after the break; call a chosen one by number.
        NobodyWaiting: no ticket waits for any of its services; the current one stays.
    """
    current = at_open_counter(command, counter)
    desk = _desk_view(command, counter)
    if desk.break_ends:
        raise OnBreak(opens=f"{desk.break_ends.astimezone(command.office.zone):%H:%M}")
    ticket = _next_ticket(command, desk)
    if ticket is None:
        raise NobodyWaiting(counter=counter)
    finish_with(command, counter, current, said)
    command.apply(ticket, Step.CALL, counter=counter)
    return ticket


def call_ticket(
    command: Command, counter: str, reference: str, reason: str, said: Outcomes = NOTHING_NOTED
) -> Ticket:
    """Call a chosen ticket (id or today's number) out of order; a no-show is restored first.

    Raises:
        ReasonNeeded: no reason was given. CounterClosed, TicketNotFound, StepNotAllowed as named.
    """
    if not reason.strip():
        raise ReasonNeeded
    current = at_open_counter(command, counter)
    ticket = ticket_of(command, reference)
    if ticket.state == State.NO_SHOW:
        restore(command, ticket.public_id)
    finish_with(command, counter, current, said, unless=ticket)
    command.apply(ticket, Step.CALL, counter=counter, reason=reason)
    return ticket


def recall(command: Command, counter: str) -> Ticket:
    """Announce the current ticket again.

    Raises:
        NotYetHeard: the hall has not heard the previous call yet.
        StepNotAllowed: it was served without a call.
    """
    ticket = current_of(command, counter)
    call = queries.last_calls(command.session, [ticket.id]).get(ticket.id)
    if call is None:
        raise StepNotAllowed(state=ticket.state, step=str(Step.RECALL))
    speaks = command.office.speaks(call.at)
    turns = queries.speaking_turns(command.session, command.office.code) if speaks else {}
    heard_from = recall_from(call, heard_at(turns, command.office.zone_of(counter)), command.now)
    if command.now < heard_from:
        raise NotYetHeard(seconds=_seconds(heard_from - command.now))
    command.apply(ticket, Step.RECALL)
    return ticket


def serve(command: Command, counter: str) -> Ticket:
    """Start the service: the person is here."""
    ticket = current_of(command, counter)
    command.apply(ticket, Step.SERVE)
    return ticket


def finish(command: Command, counter: str, said: Outcomes = NOTHING_NOTED) -> Ticket:
    """End the visit; `said`: what it came to."""
    current = current_of(command, counter)
    finish_with(command, counter, current, said)
    return current


def no_show(command: Command, counter: str, reason: str = "") -> Ticket:
    """Mark the ticket as a no-show; it can be restored on the same day.

    Raises:
        CalledJustNow: it was called once, less than a minute ago, and no reason is given.
    """
    ticket = current_of(command, counter)
    if ticket.state == State.CALLED and ticket.called_at and not reason.strip():
        given_up_from = no_show_from(ticket.called_at, ticket.recalls)
        if command.now < given_up_from:
            raise CalledJustNow(seconds=_seconds(given_up_from - command.now))
    command.apply(ticket, Step.NO_SHOW, reason=reason)
    return ticket


def resume(command: Command, counter: str, reference: str, said: Outcomes = NOTHING_NOTED) -> Ticket:
    """Finish with the current ticket, then resume a parked one at this counter."""
    current = at_open_counter(command, counter)
    ticket = ticket_of(command, reference)
    finish_with(command, counter, current, said, unless=ticket)
    command.apply(ticket, Step.RESUME, counter=counter)
    return ticket


def restore(command: Command, reference: str) -> Ticket:
    """Put a no-show back in line: at the old place within 20 minutes and at most twice, later at the end."""
    ticket = ticket_of(command, reference)
    window = timedelta(minutes=command.office.queue.return_minutes)
    rank = rank_after_return(
        ticket.rank_at, ticket.ended_at or command.now, command.now, ticket.returns, window
    )
    command.apply(ticket, Step.RESTORE, counter=None, rank_at=rank)
    return ticket


def come_back(command: Command, reference: str) -> Ticket:
    """Put a no-show back at the old place when the citizen reports by phone to be in the hall again.

    Raises:
        AskHelpDesk: it is the second time, or the old place is no longer kept.
        StepNotAllowed, TicketNotFound.
    """
    ticket = ticket_of(command, reference)
    window = timedelta(minutes=command.office.queue.return_minutes)
    missed_at = ticket.ended_at if ticket.state == State.NO_SHOW else None
    if missed_at and not may_return_alone(missed_at, command.now, ticket.returns, window):
        raise AskHelpDesk(number=ticket.label)
    return restore(command, reference)


def postpone(command: Command, reference: str, minutes: int) -> Ticket:
    """Move only this ticket back by `minutes` of its line, when the citizen needs more time; at most three times.

    Raises:
        PromisedLater: it is not called before a later session anyway.
        PostponedEnough, StepNotAllowed, TicketNotFound.
    """
    ticket = ticket_of(command, reference)
    later = command.hours.later_openings(command.now)
    if opening_of(ticket.rank_at, later):
        raise PromisedLater(number=ticket.label)
    if queries.times_postponed(command.session, ticket.id) >= POSTPONES_ALLOWED:
        raise PostponedEnough(number=ticket.label)
    behind = queries.rank_behind(command.session, ticket)
    if behind and opening_of(behind, later):
        behind = None  # tickets of the next session do not belong to this line
    rank = rank_after_postponing(ticket.rank_at, timedelta(minutes=minutes), behind)
    command.apply(ticket, Step.POSTPONE, rank_at=rank_unpromised(rank, later))
    return ticket


def cancel(command: Command, reference: str) -> Ticket:
    """Cancel the ticket for its holder."""
    ticket = ticket_of(command, reference)
    command.apply(ticket, Step.CANCEL)
    return ticket


def _desk_view(command: Command, counter: str) -> DeskView:
    """Return the counter as a value for the calling rule."""
    later, break_ends = command.hours.later_openings(command.now), command.hours.break_ends(command.now)
    return command.office.desk_view(counter, later, break_ends)


def _next_ticket(command: Command, desk: DeskView) -> Ticket | None:
    """Return the ticket that "call next" takes at this counter, None when there is none."""
    waiting = queries.lines(command.session, command.office.code, command.today).waiting.values()
    chosen = choose_next(first_in_calling_order((line.rows for line in waiting), desk, most=1), desk)
    return queries.ticket_by_id(command.session, chosen.id) if chosen else None


def ticket_of(command: Command, reference: str) -> Ticket:
    """Return the office's ticket by its id or by today's number.

    Raises:
        TicketNotFound: there is none.
    """
    ticket = queries.ticket_by_public_id(command.session, reference)
    if ticket is None:
        label = reference.replace(" ", "").upper()
        ticket = queries.ticket_by_label(command.session, command.office.code, command.today, label)
    if ticket is None or ticket.office != command.office.code:
        raise TicketNotFound(ticket=reference)
    return ticket


def at_open_counter(command: Command, number: str) -> Ticket | None:
    """Return whom the counter serves, None for nobody.

    Raises:
        CounterNotFound: the office has no such counter. CounterClosed: nobody works there, or it is not there now.
        CounterMovedOn: the sender saw somebody else there.
    """
    found = queries.counter_and_ticket(command.session, command.office.code, number)
    if found is None:
        raise CounterNotFound(counter=number)
    state, current = found
    check_seen(command, current)
    if number not in command.office.counter_by_number:
        raise not_there(command, number)
    if state != "open":
        raise CounterClosed(counter=number)
    return current


def current_of(command: Command, counter: str) -> Ticket:
    """Return the ticket at the counter.

    Raises:
        NothingCurrent: there is none. CounterNotFound. CounterMovedOn: the sender saw somebody else there.
    """
    desk_of(command, counter)
    ticket = queries.current_ticket(command.session, command.office.code, counter)
    check_seen(command, ticket)
    if ticket is None:
        raise NothingCurrent(counter=counter)
    return ticket


def check_seen(command: Command, current: Ticket | None) -> None:
    """Let nothing be done to whom its sender does not see.

    Raises:
        CounterMovedOn: the sender saw somebody else there.
    """
    if not is_as_seen(command.seen, current.public_id if current else None):
        raise CounterMovedOn(number=current.label if current else "")


def _seconds(left: timedelta) -> int:
    """Whole seconds, rounded up, after which the command is accepted."""
    return math.ceil(left.total_seconds())


def finish_with(
    command: Command, counter: str, current: Ticket | None, said: Outcomes, unless: Ticket | None = None
) -> None:
    """Finish with the current ticket, if there is one besides `unless`, and note what the visit came to."""
    if current is not None and current is not unless:
        noted = checked(command, current, said).data if said != NOTHING_NOTED else None
        command.apply(current, Step.FINISH, data=noted)
    elif said != NOTHING_NOTED:
        raise NothingCurrent(counter=counter)
