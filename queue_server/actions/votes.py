"""A visitor votes on the visit, once; somebody says what was done about a low vote."""

import secrets

from sqlalchemy import update

from queue_server.actions.log import Command
from queue_server.domain.log_seals import SALT_BYTES
from queue_server.domain.masking import masked
from queue_server.domain.ticket_state import State
from queue_server.domain.votes import (
    CLOSE_VOTE,
    VOTE,
    AlreadyVoted,
    Channel,
    Vote,
    VoteClosed,
    VoteNotFound,
    VotesNotAsked,
    check,
    check_reasons,
    name_of,
)
from queue_server.queries.votes import low_vote_named, vote_on
from queue_server.storage.models import Ticket, TicketVote


def vote(command: Command, ticket: Ticket, said: Vote, channel: Channel) -> str:
    """Keep the vote on the ticket, with identity and telephone numbers masked in its text; return its name.

    The row of the log is not one of the ticket's steps: an officer can still undo the finish, and the row does not name
    the counter. Its salt keeps readers of the log from trying out every vote until one fits the row's hash.

    Raises:
        VotesNotAsked, VoteNotYet, VoteTooLate, AlreadyVoted, ReasonNotAsked.
    """
    asked = command.office.votes
    if not asked.enabled:
        raise VotesNotAsked
    check(channel, State(ticket.state), ticket.business_date, command.today)
    check_reasons(said, asked.reasons)
    if vote_on(command.session, ticket.id) is not None:
        raise AlreadyVoted(number=ticket.label)
    told = {"visit": ticket.id, "satisfaction": said.level, "channel": channel, "reasons": said.reasons}
    told["salt"] = salt = secrets.token_hex(SALT_BYTES)
    command.append(VOTE, service=ticket.service, reason=masked(said.text), data=told)
    row = TicketVote(ticket=ticket.id, office=ticket.office, level=said.level, seq=command.seq)
    command.session.add(row)
    return name_of(salt)


def close_vote(command: Command, name: str, done: str) -> None:
    """Say what was done about the low vote that is listed under this name.

    Raises:
        VoteNotFound; VoteClosed when somebody was earlier.
    """
    found = low_vote_named(command.session, command.office.code, name)
    if found is None:
        raise VoteNotFound(vote=name)
    if found.closed_seq is not None:
        raise VoteClosed(vote=name)
    command.append(CLOSE_VOTE, reason=masked(done), data={"vote": found.seq})
    closed = (TicketVote.office == command.office.code, TicketVote.seq == found.seq)
    command.session.execute(update(TicketVote).where(*closed).values(closed_seq=command.seq))
