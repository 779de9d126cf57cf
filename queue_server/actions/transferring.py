"""Sends the ticket at a counter on: to another service, another counter, or one person."""

from queue_server.actions.counters import counter_of
from queue_server.actions.following import colleague_of, place_now
from queue_server.actions.issuing import service_of
from queue_server.actions.log import Command
from queue_server.actions.tickets import current_of
from queue_server.domain.errors import StepNotAllowed
from queue_server.domain.people_errors import PersonAway
from queue_server.domain.ticket_state import Step
from queue_server.storage.models import Ticket


def transfer(
    command: Command,
    counter: str,
    *,
    service: str = "",
    to_counter: str = "",
    person: int | None = None,
    note: str = "",
    here: bool = False,
) -> Ticket:
    """Send the current ticket to another service, counter or person; it keeps its number, first time and rank.

    `person`: the id of a colleague, whom the ticket follows from now on (`domain.seats`). `here`: go on with the other
    service at once at this counter, without a call.

    Raises:
        NothingCurrent, ServiceNotFound, CounterNotFound, PersonNotFound; StepNotAllowed when nothing would change.
        PersonAway: it would go back to every counter of its service.
    """
    ticket = current_of(command, counter)
    target = service_of(command, service).code if service else ticket.service
    there = _destination(command, to_counter, person)
    if target == ticket.service and there in (None, counter):
        raise PersonAway(person=person) if person and not there else _goes_nowhere(ticket)
    said = {"person": person} if person else None
    alone = there is not None
    command.apply(
        ticket, Step.TRANSFER, service=target, counter=there, only_counter=alone, reason=note, data=said
    )
    if here:
        command.apply(ticket, Step.SERVE, counter=counter)
    return ticket


def _destination(command: Command, to_counter: str, person: int | None) -> str | None:
    """The only counter that calls a ticket sent so, None for every one of its service."""
    if person:
        return place_now(command, colleague_of(command, person), command.now)
    return counter_of(command, to_counter).number if to_counter else None


def _goes_nowhere(ticket: Ticket) -> StepNotAllowed:
    return StepNotAllowed(state=ticket.state, step=str(Step.TRANSFER))
