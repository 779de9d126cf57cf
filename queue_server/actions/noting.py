"""Notes the outcome of a visit that has just ended."""

from datetime import timedelta

from queue_server.actions.counters import desk_of
from queue_server.actions.log import Command
from queue_server.actions.outcomes import checked
from queue_server.actions.tickets import ticket_of
from queue_server.domain.outcomes import Outcomes, OutcomeTooLate
from queue_server.domain.ticket_state import Step
from queue_server.queries.outcomes import last_finished
from queue_server.storage.models import Ticket


def note_outcome(command: Command, counter: str, reference: str, said: Outcomes) -> Ticket:
    """Note what the counter's last visit came to, in place of what was noted before; no codes take everything back.

    The ticket (id or today's number) is named so that the note never falls to a visit that has ended meanwhile.

    Raises:
        OutcomeTooLate: its visit is not the last one here, or ended, and was noted of, too long ago.
        OutcomeNotOffered, OutcomesContradict, ProcedureNotFound, DocumentNotListed: see `actions.outcomes.checked`.
        CounterNotFound, TicketNotFound.
    """
    desk_of(command, counter)
    ticket = ticket_of(command, reference)
    seconds = command.office.queue.outcome_seconds
    within = command.today, command.now, timedelta(seconds=seconds)
    last = last_finished(command.session, command.office.code, counter, *within)
    if last is None or last.ticket != ticket.id:
        raise OutcomeTooLate(number=ticket.label, seconds=seconds)
    command.apply(ticket, Step.NOTE_OUTCOME, data=checked(command, ticket, said).data)
    return ticket
