"""An office's settings by version: the one valid now, the one valid at a moment, and the whole history."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session, load_only

from queue_server.domain.errors import OfficeNotSetUp
from queue_server.queries.log import End, end_of_log
from queue_server.queries.rows import OFFICE, plain_rows
from queue_server.queries.tickets import ticket_by_public_id
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.document import stored_office
from queue_server.storage.database import DOCUMENTS
from queue_server.storage.models import Office, Ticket
from queue_server.storage.settings_versions import SettingsVersion

VERSION_AT = (
    select(SettingsVersion.version)
    .where(SettingsVersion.office == OFFICE, SettingsVersion.valid_from <= bindparam("moment"))
    .order_by(SettingsVersion.valid_from.desc(), SettingsVersion.version.desc())
    .limit(1)
)
# All but the document, which may be large: for lists.
FACTS = load_only(
    SettingsVersion.office,
    SettingsVersion.version,
    SettingsVersion.valid_from,
    SettingsVersion.at,
    SettingsVersion.actor,
    SettingsVersion.reason,
    SettingsVersion.origin,
)


def office_settings(session: Session, office: str, now: datetime) -> OfficeSettings:
    """Return the office's settings that are valid now.

    Raises:
        OfficeNotSetUp: the database knows no settings of this office.
    """
    return valid_settings(session, office, end_of_log(session, office), now)


def valid_settings(session: Session, office: str, end: End | Office, now: datetime) -> OfficeSettings:
    """Return the settings valid now, from the already read end of the log, without a further statement.

    Raises:
        OfficeNotSetUp: the database knows no settings of this office.
    """
    return settings_of_version(session, office, valid_version(session, office, end, now))


def valid_version(session: Session, office: str, end: End | Office, now: datetime) -> int:
    """Return the number of the version valid now: the one in the office's row, until a later one is due."""
    if end.settings_due_at is None or now < end.settings_due_at:
        return int(end.settings_version)
    return version_at(session, office, now)


def version_at(session: Session, office: str, moment: datetime) -> int:
    """Return the number of the version valid at a moment; the first version for every earlier moment."""
    row = plain_rows(session, VERSION_AT, {"office": office, "moment": moment}).first()
    return row.version if row else 1


def settings_at(session: Session, office: str, moment: datetime) -> OfficeSettings:
    """Return the settings valid at a moment, past or future.

    Raises:
        OfficeNotSetUp: the database knows no settings of this office.
    """
    return settings_of_version(session, office, version_at(session, office, moment))


def settings_of_version(session: Session, office: str, version: int) -> OfficeSettings:
    """Return the settings of one version, read and checked once per process.

    Raises:
        OfficeNotSetUp: there is no such version. ConfigError: it was written by a program version with other keys.
    """
    known = session.info.setdefault(DOCUMENTS, {})
    if (office, version) not in known:
        row = session.get(SettingsVersion, (office, version))
        if row is None:
            raise OfficeNotSetUp(office=office)
        source = f"version {version} of the settings of {office}"
        known[office, version] = stored_office(row.document, row.format, source)
    settings: OfficeSettings = known[office, version]
    return settings


def settings_version(session: Session, office: str, version: int) -> SettingsVersion | None:
    return session.get(SettingsVersion, (office, version))


def settings_versions(session: Session, office: str) -> Sequence[SettingsVersion]:
    """Return every version of the office's settings, the newest first, without their documents."""
    rows = select(SettingsVersion).where(SettingsVersion.office == office).options(FACTS)
    return session.scalars(rows.order_by(SettingsVersion.version.desc())).all()


def newest_settings_version(session: Session, office: str) -> int:
    """Return the number of the version stored last, valid already or not; 0 without one."""
    newest = select(func.max(SettingsVersion.version)).where(SettingsVersion.office == office)
    return session.scalar(newest) or 0


def later_settings_versions(session: Session, office: str, after: datetime) -> Sequence[SettingsVersion]:
    """Return the versions valid from later than a moment, the first one due first."""
    rows = select(SettingsVersion).where(SettingsVersion.office == office, SettingsVersion.valid_from > after)
    return session.scalars(rows.order_by(SettingsVersion.valid_from, SettingsVersion.version)).all()


def coming_settings(session: Session, office: str, after: datetime) -> Sequence[SettingsVersion]:
    """Return the versions that will be valid after a moment, in order; of the same moment only the highest.

    Without their documents, which `settings_of_version` reads once a process: the floor asks at every drawing.
    """
    rows = select(SettingsVersion).where(SettingsVersion.office == office, SettingsVersion.valid_from > after)
    ordered = rows.order_by(SettingsVersion.valid_from, SettingsVersion.version).options(FACTS)
    found = session.scalars(ordered).all()
    return list({row.valid_from: row for row in found}.values())


def comes_at(
    session: Session, office: str, now: datetime, is_so: Callable[[OfficeSettings], bool]
) -> datetime | None:
    """Return from when on something is so by the first settings still to come in which it is; None for never."""
    for row in coming_settings(session, office, now):
        if is_so(settings_of_version(session, office, row.version)):
            return row.valid_from
    return None


def settings_before(session: Session, row: SettingsVersion) -> int | None:
    """Return the number of the version that was valid right before this one; None for the first.

    A planned version that was written again on top of a later change stands on that change, not on its own old form.
    """
    changed = _overtaken_by(session, row)
    known = (
        (SettingsVersion.version <= changed, SettingsVersion.valid_from < row.valid_from)
        if changed
        else (SettingsVersion.version < row.version, SettingsVersion.valid_from <= row.valid_from)
    )
    earlier = select(SettingsVersion.version).where(SettingsVersion.office == row.office, *known)
    return session.scalar(
        earlier.order_by(SettingsVersion.valid_from.desc(), SettingsVersion.version.desc()).limit(1)
    )


def _overtaken_by(session: Session, row: SettingsVersion) -> int | None:
    """Return the version of the command that wrote this planned one again; None when it is a change of its own.

    One command stores the planned versions first, each with who planned it and why, then its own change, at one time.
    """
    if _form_before(session, row) is None:
        return None
    return session.scalar(
        select(func.max(SettingsVersion.version)).where(
            SettingsVersion.office == row.office,
            SettingsVersion.version > row.version,
            SettingsVersion.valid_from < row.valid_from,
            SettingsVersion.at == row.at,
        )
    )


def _form_before(session: Session, row: SettingsVersion) -> SettingsVersion | None:
    """Return the version that the same person planned for the same moment and reason before; None without one."""
    earlier = select(SettingsVersion).where(
        SettingsVersion.office == row.office,
        SettingsVersion.version < row.version,
        SettingsVersion.valid_from == row.valid_from,
        SettingsVersion.actor == row.actor,
        SettingsVersion.reason == row.reason,
    )
    return session.scalar(earlier.order_by(SettingsVersion.version.desc()).limit(1))


def is_written_again(session: Session, row: SettingsVersion) -> bool:
    """Whether this version is a plan that the command of another change put on top of that change: nobody's own act."""
    return _overtaken_by(session, row) is not None


def planned_first(session: Session, row: SettingsVersion) -> SettingsVersion:
    """Return the plan as somebody made it, of which this version is the newest form; else the version itself."""
    while is_written_again(session, row) and (before := _form_before(session, row)):
        row = before
    return row


def settings_page(session: Session, office: str, before: int, most: int) -> Sequence[SettingsVersion]:
    """Return at most `most` versions with a lower number than `before`, with their documents, newest first."""
    rows = select(SettingsVersion).where(SettingsVersion.office == office, SettingsVersion.version < before)
    return session.scalars(rows.order_by(SettingsVersion.version.desc()).limit(most)).all()


def ticket_and_office(
    session: Session, public_id: str, now: datetime
) -> tuple[Ticket, OfficeSettings] | None:
    """Return the ticket and its office with the settings of now; None when no served office has the ticket."""
    ticket = ticket_by_public_id(session, public_id)
    if ticket is None:
        return None
    try:
        return ticket, office_settings(session, ticket.office, now)
    except OfficeNotSetUp:
        return None


def all_settings(session: Session, now: datetime) -> Sequence[OfficeSettings]:
    """Return the settings valid now of every served office, by code, with one statement."""
    rows = session.scalars(select(Office).where(Office.settings_version > 0).order_by(Office.code)).all()
    return [valid_settings(session, row.code, row, now) for row in rows]


def office_codes(session: Session) -> Sequence[str]:
    """Return the codes of the offices with settings, which are the served ones."""
    return session.scalars(select(Office.code).where(Office.settings_version > 0).order_by(Office.code)).all()
