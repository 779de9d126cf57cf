"""Gives up the call of somebody who does not come, where the office has a rule for that."""

from datetime import datetime, timedelta

from queue_server.actions.log import Command
from queue_server.domain.second_call import NoShowRule, is_given_up
from queue_server.domain.ticket_state import Step
from queue_server.queries.line import called_and_left
from queue_server.queries.tickets import ticket_by_id
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage.prepared import AnyRow

# Who gave the command, in the log.
BY_RULE = "quy tắc vắng mặt"


def rule_of(office: OfficeSettings) -> NoShowRule:
    """Return the office's rule for giving up a call."""
    return NoShowRule(office.queue.no_show_calls, timedelta(seconds=office.queue.no_show_seconds))


def unanswered(rule: NoShowRule, call: AnyRow, now: datetime) -> bool:
    """Whether the rule gives up this row of `called_and_left`."""
    return is_given_up(rule, call.recalls, call.at, now, at_seat=call.at_seat)


def give_up_unanswered(command: Command, counter: str) -> None:
    """Mark the ticket called to `counter` as a no-show when the office's rule says so; else do nothing."""
    rule = rule_of(command.office)
    for call in called_and_left(command.session, command.office.code):
        if call.counter == counter and unanswered(rule, call, command.now):
            data = {"calls": call.recalls + 1, "seconds": int((command.now - call.at).total_seconds())}
            command.apply(ticket_by_id(command.session, call.ticket), Step.NO_SHOW, data=data)
