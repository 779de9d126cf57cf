"""The sixth part: accounts of the colleagues, added by the API, which prints the slip with the first password."""

from typing import Any

from flask_babel import gettext as _

from queue_server.domain.first_run import Part
from queue_server.domain.roles import PEOPLE
from queue_server.snapshots.types.people import Person
from queue_server.web.api.people import everybody
from queue_server.web.context import app_context
from queue_server.web.first_run.asking import answer, office_now, reached_at


def offered() -> dict[str, Any]:
    """Who has an account already, and what a new one may be."""
    with app_context().db.read() as session:
        known: list[Person] = [one for one in everybody(session) if not one["removed"]]
    office = office_now()
    counters = {number: office.counter_name(number, _) for number in office.counter_by_number}
    return {"people": known, "roles": PEOPLE, "counters": counters, "address": reached_at()}


def store() -> bool:
    answer(Part.PEOPLE)
    return True
