"""Visits that have ended, and votes on them, for the tests about satisfaction."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import select

from queue_server import actions
from queue_server.actions.votes import vote
from queue_server.domain.votes import Channel, Vote, name_of
from queue_server.queries import ticket_by_id
from queue_server.queries.votes import open_low_votes
from queue_server.storage.database import Database
from queue_server.storage.models import Ticket, TicketVote
from tests.office import Office
from tests.web.office_app import OfficeApp

COUNTER_OF = {"A": "1", "H": "3", "L": "4", "Q": "1"}


def served(office: Office, service: str = "A", counter: str | None = None) -> str:
    """Serve somebody who has just come; return the number."""
    label = office.ticket(service)
    at = counter or COUNTER_OF[service]
    office.press(actions.call_ticket, at, label, "thử")
    office.press(actions.serve, at)
    office.press(actions.finish, at)
    return label


def give(
    office: Office, label: str, said: Vote | int, channel: Channel = Channel.PHONE, actor: str = ""
) -> None:
    """Let the holder of the number vote."""
    ticket, told = office.row(label).id, Vote(said) if isinstance(said, int) else said
    office.press(
        lambda command: vote(command, ticket_by_id(command.session, ticket), told, channel), actor=actor
    )


def judged(
    office: Office, service: str, levels: Sequence[int | None], channel: Channel = Channel.EXIT
) -> None:
    """Serve one visit for each level, which is its vote; None for a visit without one."""
    for level in levels:
        label = served(office, service)
        if level is not None:
            give(office, label, level, channel)


def newest_low_vote(database: Database, office: str) -> str:
    """The name of the newest low vote that waits for somebody."""
    with database.read() as session:
        return name_of(open_low_votes(session, office)[0].data["salt"])


def newest_without_vote(database: Database, office: str) -> Ticket:
    """The ticket whose visit has ended last among those without a vote."""
    ended = select(Ticket).outerjoin(TicketVote).where(Ticket.office == office, Ticket.state == "served")
    with database.read() as session:
        found = session.scalars(ended.where(TicketVote.ticket.is_(None)).order_by(Ticket.id.desc())).first()
        session.expunge(found)
        return found


def _not_judged(office_app: OfficeApp) -> Ticket:
    return newest_without_vote(office_app.database, office_app.office.code)


VOTED_ON: dict[str, Callable[[OfficeApp], Any]] = {
    "low vote": lambda office_app: newest_low_vote(office_app.database, office_app.office.code),
    "not judged": lambda office_app: _not_judged(office_app).public_id,
    "number not judged": lambda office_app: _not_judged(office_app).label,
    "code not judged": lambda office_app: office_app.code_on_paper(_not_judged(office_app).public_id),
}
