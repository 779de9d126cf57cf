"""An office's settings: a change is a new version, valid from now or later. None is ever changed or taken away."""

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

# From when an office's first version is valid: for all its past, whatever the clock showed when it was stored.
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
    """Keep these settings as the office's next version and tell the log what differs in it.

    `later`: the versions that were written anew because they come after it. Else as `keep_version`.
    """
    row = keep_version(command, office, reason=reason, origin=origin, valid_from=valid_from)
    command.append("change_settings", reason=reason, data=_told(command.session, row, later))
    return row


def _told(session: Session, row: SettingsVersion, later: Sequence[int]) -> dict[str, Any]:
    """What the log says of a change: its version, and each place with what stood there before and what after."""
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
    command: Command, office: OfficeSettings, *, reason: str, origin: str, valid_from: datetime | None = None
) -> SettingsVersion:
    """Keep these settings as the office's next version, valid from a moment on, now without one; the log says nothing.

    What is valid at once holds for the rest of this command too. Another version that is to come stays and takes its
    turn. `valid_from` in the past means now.
    """
    session, code = command.session, command.office.code
    valid, earliest = _valid(command), earliest_moment(command)
    row = SettingsVersion(
        office=code,
        version=queries.newest_settings_version(session, code) + 1,
        valid_from=max(valid_from or earliest, earliest),
        at=command.now,
        actor=command.actor,
        reason=reason,
        origin=origin,
        format=FORMAT,
        document=document(office),
    )
    session.add(row)
    session.flush()
    session.info[DOCUMENTS] = {}  # what is not committed is nobody else's yet
    point_to(session, code, row.version if row.valid_from == earliest else valid)
    settle_counters(
        session, office
    )  # snapshots show the counters of a later version before any command moves on to it
    if row.valid_from == earliest:
        command.office = office
        command.__dict__.pop("plan", None)  # by the hours before
    return row


def earliest_moment(command: Command) -> datetime:
    """Return from when on a change can hold: now; after a clock that had been ahead, behind what became valid then."""
    return max(
        command.now,
        command.session.get_one(SettingsVersion, (command.office.code, _valid(command))).valid_from,
    )


def first_version(session: Session, office: OfficeSettings, now: datetime, reason: str = "") -> None:
    """Keep these settings as the office's first version, unless it has settings already."""
    if queries.newest_settings_version(session, office.code):
        return
    facts = {"valid_from": BEGINNING, "at": now, "actor": "", "reason": reason, "origin": "start"}
    session.add(
        SettingsVersion(office=office.code, version=1, format=FORMAT, document=document(office), **facts)
    )
    session.flush()
    point_to(session, office.code, 1)


def settle_counters(session: Session, office: OfficeSettings) -> None:
    """Give every counter of the settings its row. None is ever removed: the log speaks of them."""
    known = {counter.number for counter in queries.counters(session, office.code)}
    for counter in office.counters:
        if counter.number not in known:
            session.add(
                Counter(office=office.code, number=counter.number, state="closed", officer="", reason="")
            )
    session.flush()


def move_on(command: Command) -> bool:
    """Let a version that is due hold from this command on; returns whether one was."""
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
    """Note beside the end of the log which version is valid, and when the next one will be."""
    valid = session.get_one(SettingsVersion, (office, version))
    later = queries.later_settings_versions(session, office, valid.valid_from)
    now = {"settings_version": version, "settings_due_at": later[0].valid_from if later else None}
    session.execute(update(Office).where(Office.code == office).values(now))
    queries.note_end(session, office, **now)
