"""Stores an office's settings: a change is a new version, valid from now or later. Versions never change."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.settings.changes import differences
from queue_server.settings.checking import keyed_form
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.document import document
from queue_server.settings.formats import FORMAT
from queue_server.storage.database import DOCUMENTS
from queue_server.storage.models import Counter, Office
from queue_server.storage.settings_versions import SettingsVersion

# The first version is valid from this moment, so for all the past, whatever the clock showed when it was stored.
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def store_version(
    command: Command,
    office: OfficeSettings,
    *,
    reason: str,
    origin: str,
    valid_from: datetime | None = None,
    later: Sequence[int] = (),
) -> SettingsVersion:
    """Store these settings as the office's next version and log the differences.

    `later`: later versions that were stored again on top of it. Otherwise like `keep_version`.
    """
    row = keep_version(command, office, reason=reason, origin=origin, valid_from=valid_from)
    command.append("change_settings", reason=reason, data=_told(command.session, row, later))
    return row


def _told(session: Session, row: SettingsVersion, later: Sequence[int]) -> dict[str, Any]:
    """The data of a change for the log: its version, and each path with the value before and after."""
    versions = queries.settings_before(session, row) or row.version, row.version
    documents = [keyed_form(queries.settings_of_version(session, row.office, one)) for one in versions]
    told: dict[str, Any] = {
        "version": row.version,
        "valid_from": row.valid_from,
        "origin": row.origin,
        "changes": [change.plain() for change in differences(*documents)],
    }
    return {**told, "later": list(later)} if later else told


def keep_version(
    command: Command,
    office: OfficeSettings,
    *,
    reason: str,
    origin: str,
    valid_from: datetime | None = None,
    actor: str | None = None,
) -> SettingsVersion:
    """Store these settings as the office's next version, valid from a moment (default: now), without an event.

    A version that is valid now counts for the rest of this command too. Other planned versions stay. `valid_from` in
    the past means now. `actor`: who decided it, if not whoever gives this command.
    """
    session, code = command.session, command.office.code
    valid, earliest = _valid(command), earliest_moment(command)
    row = SettingsVersion(
        office=code,
        version=queries.newest_settings_version(session, code) + 1,
        valid_from=max(valid_from or earliest, earliest),
        at=command.now,
        actor=command.actor if actor is None else actor,
        reason=reason,
        origin=origin,
        format=FORMAT,
        document=document(office),
    )
    session.add(row)
    session.flush()
    session.info[DOCUMENTS] = {}  # not yet committed, so not for the shared cache
    point_to(session, code, row.version if row.valid_from == earliest else valid)
    settle_counters(session, office)  # snapshots show a planned version's counters before any command
    if row.valid_from == earliest:
        command.settings = office
        command.plan_anew()
    return row


def earliest_moment(command: Command) -> datetime:
    """Return the earliest moment for a change: now, or after the versions that a clock ahead has made valid."""
    return max(
        command.now,
        command.session.get_one(SettingsVersion, (command.office.code, _valid(command))).valid_from,
    )


def first_version(session: Session, office: OfficeSettings, now: datetime, reason: str = "") -> None:
    """Store these settings as the office's first version, unless it has settings already."""
    if queries.newest_settings_version(session, office.code):
        return
    facts = {"valid_from": BEGINNING, "at": now, "actor": "", "reason": reason, "origin": "start"}
    session.add(
        SettingsVersion(office=office.code, version=1, format=FORMAT, document=document(office), **facts)
    )
    session.flush()
    point_to(session, office.code, 1)


def settle_counters(session: Session, office: OfficeSettings) -> None:
    """Give every counter of the settings its row. Rows are never removed, because the log refers to them."""
    known = {counter.number for counter in queries.counters(session, office.code)}
    for counter in office.counters:
        if counter.number not in known:
            session.add(
                Counter(office=office.code, number=counter.number, state="closed", officer="", reason="")
            )
    session.flush()


def move_on(command: Command) -> bool:
    """Switch to a version that is due; returns whether one was."""
    if not command.settings_due:
        return False
    version = queries.version_at(command.session, command.office.code, command.now)
    command.append("settings_hold", data={"version": version})
    point_to(command.session, command.office.code, version)
    settle_counters(command.session, command.office)
    command.settings_due = False
    return True


def _valid(command: Command) -> int:
    end = queries.end_of_log(command.session, command.office.code)
    return queries.valid_version(command.session, command.office.code, end, command.now)


def point_to(session: Session, office: str, version: int) -> None:
    """Store in the office's row which version is valid, and when the next one will be."""
    valid = session.get_one(SettingsVersion, (office, version))
    later = queries.later_settings_versions(session, office, valid.valid_from)
    now = {"settings_version": version, "settings_due_at": later[0].valid_from if later else None}
    session.execute(update(Office).where(Office.code == office).values(now))
    queries.note_end(session, office, **now)
