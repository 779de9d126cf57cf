"""The visit that ended at a counter last, with the outcomes that may be noted of it."""

from datetime import date, datetime, timedelta

from queue_server import queries
from queue_server.domain.outcomes import Outcomes
from queue_server.domain.visit import turns_of
from queue_server.queries import AnyRow
from queue_server.queries.outcomes import last_finished, last_finished_of_each
from queue_server.settings.outcomes import OutcomeSettings
from queue_server.snapshots.office_snapshot import OfficeSnapshot, stamp
from queue_server.snapshots.types.desk import LastVisit, OutcomeChoice


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
        "service_name": service.name,
        "outcomes": list(noted.codes),
        "procedure": noted.procedure,
        "missing": list(noted.missing),
        "choices": [_choice(outcome) for outcome in choices],
        "documents": list(service.bring),
        "until": stamp(last.at + window),
    }


def _last_finished(office_snapshot: OfficeSnapshot, counter: str) -> AnyRow | None:
    """The counter's last visit: a command draws one desk, a change all of them."""
    if not office_snapshot.just_written:
        return office_snapshot.once(_last_of_each).get(counter)
    return last_finished(
        office_snapshot.session, office_snapshot.office.code, counter, *_within(office_snapshot)
    )


def _last_of_each(office_snapshot: OfficeSnapshot) -> dict[str, AnyRow]:
    return last_finished_of_each(
        office_snapshot.session, office_snapshot.office.code, *_within(office_snapshot)
    )


def _within(office_snapshot: OfficeSnapshot) -> tuple[date, datetime, timedelta]:
    window = timedelta(seconds=office_snapshot.office.queue.outcome_seconds)
    return office_snapshot.today, office_snapshot.now, window


def _noted(office_snapshot: OfficeSnapshot, last: AnyRow) -> Outcomes:
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
