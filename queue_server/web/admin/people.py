"""The admin's pages of accounts; their forms are sent to the API (`web.api.people`)."""

from datetime import datetime

from flask import Blueprint, render_template
from flask_babel import gettext as _

from queue_server.domain.roles import PEOPLE
from queue_server.snapshots import people as seen
from queue_server.snapshots.types.people import Person
from queue_server.web import context
from queue_server.web.api.people import everybody
from queue_server.web.context import app_context
from queue_server.web.forms import LARGEST_NUMBER

blueprint = Blueprint("admin_people", __name__, url_prefix="/admin/people")


@blueprint.get("")
def page() -> str:
    """Everybody, and the form for somebody new."""
    known = _everybody()
    active = [one for one in known if not one["removed"]]
    return _rendered("admin/people.html", people=active, removed=[one for one in known if one["removed"]])


@blueprint.get(f"/<int(max={LARGEST_NUMBER}):person>")
def person(person: int) -> str:
    """One person."""
    return _rendered("admin/person.html", one=seen.person(_everybody(), person))


def _everybody() -> list[Person]:
    with app_context().db.read() as session:
        return everybody(session)


def _rendered(template: str, **more: object) -> str:
    office = context.office()

    def moment(at: str) -> str:
        return f"{datetime.fromisoformat(at).astimezone(office.zone):%H:%M %d/%m/%Y}"

    return render_template(
        template,
        roles=PEOPLE,
        counters={number: office.counter_name(number, _) for number in office.counter_by_number},
        moment=moment,
        address=context.base_url(),
        provider=app_context().provider,
        **more,
    )
