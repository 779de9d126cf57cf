"""Lets the numbers that were sent to one person follow that person: to their counter, and to all when nobody comes.

Called after everything that changes who works where; the housekeeping calls it for those who do not come.
"""

from collections.abc import Sequence
from datetime import datetime

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.domain.people_errors import PersonNotFound
from queue_server.domain.roles import AT_COUNTERS
from queue_server.domain.seats import Colleague, place_of
from queue_server.domain.ticket_state import State, Step
from queue_server.queries import AnyRow
from queue_server.storage.server_models import User


def colleague_of(command: Command, person: int) -> Colleague:
    """Return a person who works at counters of the office, as the rule of following needs them.

    Raises:
        PersonNotFound: the office has nobody with this id who may sign in and work at a counter.
    """
    found = _known(command, queries.user(command.session, person))
    if found is None:
        raise PersonNotFound(person=person)
    return found


def place_now(command: Command, colleague: Colleague | None, sent_at: datetime) -> str | None:
    """Return the only counter that calls a number sent to this person then; None: every one of its service."""
    return place_of(colleague, _desks(command), sent_at, command.now)


def follow_people(command: Command) -> None:
    """Send each number that waits for a person to where it waits by the rule now; write only what changes."""
    lines = queries.lines(command.session, command.office.code, command.today)
    waiting = [row for row in lines.by_ticket.values() if row.person and row.state == State.WAITING]
    if not waiting:
        return
    sent = queries.joined_again(command.session, [row.id for row in waiting])
    for row in waiting:
        colleague = _known(command, queries.user(command.session, row.person or 0))
        place = place_now(command, colleague, sent.get(row.id, row.issued_at))
        if place != row.counter:
            ticket = queries.ticket_by_id(command.session, row.id)
            command.apply(
                ticket,
                Step.FOLLOW,
                counter=place,
                only_counter=place is not None,
                data={"person": row.person},
            )


def _known(command: Command, person: User | None) -> Colleague | None:
    if person is None or person.office != command.office.code:
        return None
    if not person.active or person.locked or person.role not in AT_COUNTERS:
        return None
    return Colleague(person.name, person.usual_counter)


def _desks(command: Command) -> Sequence[AnyRow]:
    known = command.office.counter_by_number
    return [desk for desk in queries.desks(command.session, command.office.code) if desk.number in known]
