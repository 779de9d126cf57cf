"""Serves somebody who stands at the counter without a number, and corrects how many files somebody hands in."""

from queue_server.actions.issuing import issue
from queue_server.actions.log import Command
from queue_server.actions.tickets import at_open_counter, current_of, finish_with
from queue_server.domain.outcomes import NOTHING_NOTED, Outcomes
from queue_server.domain.ticket_state import Step
from queue_server.storage.models import Ticket


def serve_without_number(
    command: Command, counter: str, service: str, files: int = 1, said: Outcomes = NOTHING_NOTED
) -> Ticket:
    """Finish with the current ticket, then serve somebody who has no number: one is given, and not called.

    Raises:
        CounterClosed, ServiceNotFound as named.
    """
    current = at_open_counter(command, counter)
    ticket = issue(command, service, files=files, any_time=True)
    finish_with(command, counter, current, said)
    command.apply(ticket, Step.SERVE, counter=counter)
    return ticket


def set_files(command: Command, counter: str, files: int) -> Ticket:
    """Correct the number of files of the counter's ticket; nothing is written where it is right already.

    Raises:
        NothingCurrent, CounterNotFound.
    """
    ticket = current_of(command, counter)
    if files != ticket.files:
        command.apply(ticket, Step.SET_FILES, data={"files": files, "before": ticket.files})
    return ticket
