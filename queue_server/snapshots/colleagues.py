"""The colleagues to whom a counter can send the citizen who is there, and where the number would wait."""

from collections.abc import Sequence

from queue_server import queries
from queue_server.domain.roles import AT_COUNTERS, Role
from queue_server.domain.seats import Colleague, place_of, seat_of
from queue_server.domain.sentences import NOTHING
from queue_server.snapshots.both_languages import counter_name
from queue_server.snapshots.counter_work import CounterWork
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.people import by_given_name
from queue_server.snapshots.types.desk import ColleagueChoice
from queue_server.storage.server_models import User


def colleagues(office_snapshot: OfficeSnapshot, counter: str) -> list[ColleagueChoice]:
    """Return everybody but who sits at `counter`, by given name: those at counters, those a number is kept for, others.

    Others than officers are named only while a number could wait for them.
    """
    desks = [office_snapshot.counters[number] for number in office_snapshot.office.counter_by_number]
    people = queries.people_of(office_snapshot.session, office_snapshot.office.code)
    able = [user for user in people if user.role in AT_COUNTERS and not user.locked]
    choices = [(user, _choice(office_snapshot, user, desks)) for user in sorted(able, key=by_given_name)]
    told = [
        choice
        for user, choice in choices
        if choice["counter"] != counter and (choice["counter"] or user.role == Role.OFFICER)
    ]
    return sorted(told, key=lambda choice: (not choice["sits"], not choice["counter"]))


def _choice(office_snapshot: OfficeSnapshot, user: User, desks: Sequence[CounterWork]) -> ColleagueChoice:
    now = office_snapshot.now
    place = place_of(Colleague(user.name, user.usual_counter), desks, now, now)
    return {
        "person": user.id,
        "name": user.name,
        "counter": place,
        **counter_name(office_snapshot.office.counter_said(place) if place else NOTHING),
        "sits": seat_of(user.name, desks) is not None,
    }


def names_of(office_snapshot: OfficeSnapshot) -> dict[int, str]:
    """Return the names of the office's people by id; read only while a number waits for one of them."""
    people = queries.people_of(office_snapshot.session, office_snapshot.office.code)
    return {user.id: user.name for user in people}
