"""Calls for help: an officer asks, anybody of the staff answers, the officer takes it back."""

from queue_server.actions.counters import counter_of, desk_of
from queue_server.actions.log import Command
from queue_server.domain import help_calls
from queue_server.domain.errors import CounterClosed
from queue_server.domain.help_calls import HelpCall, HelpNotWaiting
from queue_server.storage.models import Counter


def call_help(command: Command, number: str, reason: str = "") -> None:
    """Ask for help at the counter; while nobody has answered, asking again only changes the reason.

    Raises:
        CounterClosed: nobody works there.
    """
    counter = counter_of(command, number)
    if counter.state == "closed":
        raise CounterClosed(counter=number)
    if counter.help_call != HelpCall(counter.help_since or command.now, reason):
        _take(command, counter, help_calls.ASK, reason)


def answer_help(command: Command, number: str) -> None:
    """Say that the one who gives this command comes to help.

    Raises:
        HelpNotWaiting: nobody asks for help there, or somebody comes already (`helper`).
    """
    counter = desk_of(command, number)
    call = counter.help_call
    if not help_calls.is_waiting(call):
        helper = call.helper if call and help_calls.stands(call, command.now) else ""
        raise HelpNotWaiting(counter=number, helper=helper)
    _take(command, counter, help_calls.ANSWER)


def end_help(command: Command, number: str) -> None:
    """Take the call for help back, or end it after somebody came; without a call nothing happens."""
    counter = desk_of(command, number)
    if counter.help_call is not None:
        _take(command, counter, help_calls.END)


def _take(command: Command, counter: Counter, step: str, reason: str = "") -> None:
    command.append(step, counter=counter.number, reason=reason)
    counter.help_call = help_calls.after(
        counter.help_call, step, command.now, actor=command.actor, reason=reason
    )
    command.session.flush()
