"""The API's votes: by phone, tablet and paper, what was done about a low one, and the report."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify
from flask_babel import get_locale
from flask_babel import gettext as _

from queue_server.actions.log import Command
from queue_server.actions.votes import close_vote, vote
from queue_server.domain.errors import TicketNotFound
from queue_server.domain.roles import Role
from queue_server.domain.votes import Channel, newest_standing
from queue_server.queries import ticket_by_id, ticket_by_label
from queue_server.reports import printouts
from queue_server.reports import votes as votes_report
from queue_server.web import context, report_files
from queue_server.web.api.idempotency import carry_out
from queue_server.web.api.reports import as_csv_file, business_day, give_way
from queue_server.web.context import app_context, visitor
from queue_server.web.errors import Answer, TooMany
from queue_server.web.forms import body, query
from queue_server.web.report_forms import check_period
from queue_server.web.vote_forms import CloseVoteForm, NumberVoteForm, PhoneVoteForm, VotesQuery

blueprint = Blueprint("votes", __name__)


@blueprint.post("/tickets/<ticket_id>/vote")
def by_phone(ticket_id: str) -> Response:
    """Vote on a visit, for anybody with the code on the ticket's paper. The answer repeats nothing of the vote."""
    form = body(PhoneVoteForm)
    _count(context.remote_address())
    with app_context().db.read() as session:
        row, office = context.ticket_and_office(session, ticket_id)
        app_context().vote_codes.check(row, form.code)
        ticket, code = row.id, office.code

    def act(command: Command) -> Mapping[str, Any]:
        vote(command, ticket_by_id(command.session, ticket), form.vote, Channel.PHONE)
        return {}

    return carry_out(code, act)


@blueprint.post("/votes")
def by_number() -> Response:
    """Vote on a visit by its number: a tablet, at a counter only on one of this counter, and staff from paper.

    A tablet that could not reach the server sends its vote later, with the day of the visit.
    """
    form, caller = body(NumberVoteForm), visitor()
    _count(f"{caller.office}/{caller.device or caller.user}")
    tablet = Channel.COUNTER if caller.counter else Channel.EXIT
    channel = tablet if caller.role is Role.VOTES else Channel.PAPER

    def act(command: Command) -> Mapping[str, Any]:
        day, number = form.on(command.today), form.number.replace(" ", "").upper()
        ticket = ticket_by_label(command.session, command.office.code, day, number)
        if ticket is None or (channel is Channel.COUNTER and ticket.counter != caller.counter):
            raise TicketNotFound(ticket=form.number)
        vote(command, ticket, form.vote, channel)
        return {}

    return carry_out(caller.office, act)


def _count(voter: str) -> None:
    """Count one vote of an address, a tablet or a person.

    Raises:
        TooMany: too many in the last minute.
    """
    if not app_context().limits.allows("vote", voter):
        raise TooMany


@blueprint.post("/votes/<vote>/close")
def close(vote: str) -> Response:
    """Say what was done about a low vote; `vote` is the name under which it is listed."""
    form = body(CloseVoteForm)

    def act(command: Command) -> Mapping[str, Any]:
        close_vote(command, vote, form.done)
        return {"vote": vote, "closed_by": command.actor}

    return carry_out(visitor().office, act)


@blueprint.get("/reports/votes")
def report() -> Answer:
    """How satisfied the visitors of some days were; nothing of fewer than ten votes."""
    form = votes_query()
    found, name = report_of(form), f"hai-long-{form.days}-{form.by}"
    if form.format == "json":
        return jsonify(found)
    if form.format == "csv":
        return as_csv_file(votes_report.as_csv(found, _, str(get_locale())), name)
    return report_files.as_file(printouts.votes_printout(found, report_files.head(), _), form.format, name)


def votes_query() -> VotesQuery:
    """Read `from`, `to` and `by`; the default is the newest month whose votes stand.

    Raises:
        Invalid: no dates, in the wrong order, or more than a year.
    """
    newest = newest_standing(business_day())
    form = query(VotesQuery, **{"from": newest.first.isoformat(), "to": newest.last.isoformat()})
    check_period(form.first, form.last)
    return form


def report_of(form: VotesQuery) -> dict[str, Any]:
    """The report of the query; other requests go on while it is computed."""
    with app_context().db.read() as session:
        return votes_report.votes(
            session, context.office(), *form.wanted, form.by, business_day(), _, give_way
        )
