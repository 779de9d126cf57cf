"""The visit that ended at a counter last, with the outcomes that may be noted of it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from queue_server import queries
from queue_server.domain.outcomes import Outcomes
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.visit import turns_of
from queue_server.queries import AnyRow
from queue_server.queries.outcomes import last_finished, last_finished_of_each
from queue_server.settings.outcomes import OutcomeSettings
from queue_server.snapshots.office_snapshot import OfficeSnapshot, stamp
from queue_server.snapshots.parts import service_name
from queue_server.snapshots.types.desk import LastVisit, OutcomeChoice
from queue_server.storage.models import Ticket


class Finished(NamedTuple):
    """The columns of `last_finished` that this file reads."""

    at: datetime
    ticket: int
    public_id: str
    label: str
    service: str
    data: Mapping[str, Any] | None
    stands: bool = True


def last_visit(office_snapshot: OfficeSnapshot, counter: str) -> LastVisit | None:
    """Return the counter's last visit while its outcome may be noted; None too where the office offers none for it."""
    office = office_snapshot.office
    if office_snapshot.doubted or not office.outcomes:
        return None
    window = timedelta(seconds=office.queue.outcome_seconds)
    last = _last_finished(office_snapshot, counter)
    choices = office.outcomes_for(last.service) if last else []
    if last is None or not choices:
        return None
    service = office.service(last.service)
    noted = _noted(office_snapshot, last)
    return {
        "id": last.public_id,
        "number": last.label,
        "service": service.code,
        **service_name(service),
        "outcomes": list(noted.codes),
        "procedure": noted.procedure,
        "missing": list(noted.missing),
        "choices": [_choice(outcome) for outcome in choices],
        "documents": list(service.bring),
        "until": stamp(last.at + window),
    }


def _last_finished(office_snapshot: OfficeSnapshot, counter: str) -> AnyRow | Finished | None:
    """The counter's last visit: a command draws one desk, a change all of them."""
    if not office_snapshot.just_written:
        return office_snapshot.once(_last_of_each).get(counter)
    return _just_finished(office_snapshot, counter) or last_finished(
        office_snapshot.session, office_snapshot.office.code, counter, *_within(office_snapshot)
    )


def _just_finished(office_snapshot: OfficeSnapshot, counter: str) -> Finished | None:
    """The visit that the command itself ended at this counter: its ticket is in the session already."""
    row = next((row for row in office_snapshot.just_written if row.step == Step.FINISH), None)
    ticket = office_snapshot.session.get(Ticket, row.ticket) if row else None
    ended_here = (State.SERVED, counter, office_snapshot.today)
    if row is None or ticket is None or (ticket.state, ticket.counter, ticket.business_date) != ended_here:
        return None
    return Finished(row.at, ticket.id, ticket.public_id, ticket.label, ticket.service, row.data)


def _last_of_each(office_snapshot: OfficeSnapshot) -> dict[str, AnyRow]:
    return last_finished_of_each(
        office_snapshot.session, office_snapshot.office.code, *_within(office_snapshot)
    )


def _within(office_snapshot: OfficeSnapshot) -> tuple[date, datetime, timedelta]:
    window = timedelta(seconds=office_snapshot.office.queue.outcome_seconds)
    return office_snapshot.today, office_snapshot.now, window


def _noted(office_snapshot: OfficeSnapshot, last: AnyRow | Finished) -> Outcomes:
    """What was noted last and not taken back."""
    if last.stands:
        return Outcomes.of(last.data)
    return turns_of(queries.events_of_ticket(office_snapshot.session, last.ticket))[-1].outcomes


def _choice(outcome: OutcomeSettings) -> OutcomeChoice:
    return {
        "code": outcome.code,
        "name": outcome.name,
        "name_en": outcome.name_en,
        "key": outcome.key,
        "group": outcome.group,
        "asks_documents": outcome.asks_documents,
    }
