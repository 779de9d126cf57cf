"""An office's settings: a change is a new version, valid from now or later. None is ever changed or taken away."""

from datetime import UTC, datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.log import Order
from queue_server.config import OfficeSettings
from queue_server.db import DOCUMENTS
from queue_server.models import Counter, Office
from queue_server.settings.document import document
from queue_server.storage.settings_versions import SettingsVersion

# From when an office's first version is valid: for all its past, whatever the clock showed when it was stored.
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
ORIGINS = ("start", "page", "file", "template", "undo")


def store_version(
    order: Order, office: OfficeSettings, *, reason: str, origin: str, valid_from: datetime | None = None
) -> SettingsVersion:
    """Keep these settings as the office's next version, valid from a moment on, now without one.

    What is valid at once holds for the rest of this order too. Another version that is to come stays and takes its
    turn. `valid_from` in the past means now.
    """
    session, code = order.session, order.office.code
    valid = session.get_one(SettingsVersion, (code, _valid(order)))
    # after a clock that had been ahead, behind what became valid then
    earliest = max(order.now, valid.valid_from)
    row = SettingsVersion(
        office=code,
        version=queries.newest_settings_version(session, code) + 1,
        valid_from=max(valid_from or earliest, earliest),
        at=order.now,
        actor=order.who,
        reason=reason,
        origin=origin,
        document=document(office),
    )
    session.add(row)
    session.flush()
    order.write("change_settings", why=reason, data={"version": row.version})
    session.info[DOCUMENTS] = {}  # what is not committed is nobody else's yet
    _point(session, code, row.version if row.valid_from == earliest else valid.version)
    if row.valid_from == earliest:
        order.office = office
        settle_counters(session, office)
    return row


def first_version(session: Session, office: OfficeSettings, now: datetime, reason: str = "") -> None:
    """Keep these settings as the office's first version, unless it has settings already."""
    if queries.newest_settings_version(session, office.code):
        return
    facts = {"valid_from": BEGINNING, "at": now, "actor": "", "reason": reason, "origin": "start"}
    session.add(SettingsVersion(office=office.code, version=1, document=document(office), **facts))
    session.flush()
    _point(session, office.code, 1)


def settle_counters(session: Session, office: OfficeSettings) -> None:
    """Give every counter of the settings its row. None is ever removed: the log speaks of them."""
    known = {counter.number for counter in queries.counters(session, office.code)}
    for counter in office.counters:
        if counter.number not in known:
            session.add(
                Counter(office=office.code, number=counter.number, state="closed", officer="", reason="")
            )
    session.flush()


def move_on(order: Order) -> bool:
    """Let a version that is due hold from this order on; returns whether one was."""
    end = queries.end_of_log(order.session, order.office.code)
    if end.settings_due_at is None or order.now < end.settings_due_at:
        return False
    _point(order.session, order.office.code, queries.version_at(order.session, order.office.code, order.now))
    settle_counters(order.session, order.office)
    return True


def _valid(order: Order) -> int:
    end = queries.end_of_log(order.session, order.office.code)
    return queries.valid_version(order.session, order.office.code, end, order.now)


def _point(session: Session, office: str, version: int) -> None:
    """Note beside the end of the log which version is valid, and when the next one will be."""
    valid = session.get_one(SettingsVersion, (office, version))
    later = queries.later_settings_versions(session, office, valid.valid_from)
    session.execute(
        update(Office)
        .where(Office.code == office)
        .values(settings_version=version, settings_due_at=later[0].valid_from if later else None)
    )
