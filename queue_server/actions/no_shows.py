"""Gives up the call of somebody who does not come, where the office has a rule for that."""

from queue_server.actions.log import Command
from queue_server.domain.second_call import given_up_at
from queue_server.domain.ticket_state import Step
from queue_server.queries.line import called_and_left
from queue_server.queries.tickets import ticket_by_id

# Who gave the command, in the log.
BY_RULE = "quy tắc vắng mặt"


def give_up_unanswered(command: Command, counter: str) -> None:
    """Mark the ticket called to `counter` as a no-show when the office's rule says so; else do nothing."""
    rule = command.office.queue.no_show_rule
    for call in called_and_left(command.session, command.office.code):
        due = given_up_at(rule, call.recalls, call.at, at_seat=call.at_seat)
        if call.counter == counter and due and command.now >= due:
            data = {"calls": call.recalls + 1, "seconds": int((command.now - call.at).total_seconds())}
            command.apply(ticket_by_id(command.session, call.ticket), Step.NO_SHOW, data=data)
