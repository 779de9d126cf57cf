"""The API's own day: the figures of whoever asks, and of nobody else."""

from dataclasses import asdict
from itertools import chain

from flask import Blueprint, Response, jsonify

from queue_server import queries
from queue_server.domain.numbering import business_date
from queue_server.domain.own_day import own_day
from queue_server.domain.renaming import names_had, under_one_name
from queue_server.domain.wait_log import records
from queue_server.queries.own_day import named_steps, tickets_acted_on
from queue_server.queries.renamings import renamings
from queue_server.web.context import app_context, office, visitor

blueprint = Blueprint("own_day", __name__)


@blueprint.get("/own-day")
def show() -> Response:
    """The visitor's own day: people helped, minutes, pauses. There is no way to ask for somebody else's."""
    own, now, name = office(), app_context().clock(), visitor().name
    today = business_date(now, own.zone)
    with app_context().db.read() as session:
        hours = queries.day_plan(session, own, today).hours
        told = renamings(session, own.code, today)
        tickets = tickets_acted_on(session, own.code, today, names_had(told, name))
        events = queries.events_of_tickets(session, tickets) if tickets else ()
        visits = records(under_one_name(events, told), hours)
        steps = named_steps(session, own.code, today, told)
    turns = chain.from_iterable(visit.turns_of for visit in visits)
    return jsonify(asdict(own_day(name, turns, steps, now)))
