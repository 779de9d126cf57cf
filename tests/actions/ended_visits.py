"""Visits that have just ended at a counter, and what is noted of them."""

from typing import Any

from queue_server import actions, queries
from queue_server.domain.outcomes import Outcomes
from queue_server.domain.visit import turns_of
from tests.office import Office


def outcomes_of(office: Office, number: str) -> Outcomes:
    """What the log says the number's last turn came to."""
    with office.database.read() as session:
        return turns_of(queries.events_of_ticket(session, office.row(number).id))[-1].outcomes


def last(office: Office, counter: str = "1") -> dict[str, Any] | None:
    seen: dict[str, Any] | None = office.desk(counter)["last"]
    return seen


def note(office: Office, number: str, said: Outcomes, counter: str = "1") -> None:
    office.press(actions.note_outcome, counter, number, said)


def ended_visit(office: Office) -> str:
    """Let counter 1 serve somebody for six minutes; return the number."""
    number = office.ticket("A", waited=5)
    office.press(actions.call_next, "1")
    office.later(minutes=6)
    office.press(actions.finish, "1")
    return number
