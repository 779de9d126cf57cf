"""Binary values that settings refer to by hash, and which files of the media folder are still shown."""

from datetime import datetime

from sqlalchemy import String, cast, exists, func, select
from sqlalchemy.orm import Session, aliased

from queue_server.queries.rows import AnyRow
from queue_server.storage.blobs import Blob
from queue_server.storage.settings_versions import SettingsVersion

# An office changes its ticket layout a few times a year; older versions are in the full history.
LOOKED_AT = 300


def blob(session: Session, digest: str) -> bytes:
    """Return the content with this hash; b"" for an empty or unknown hash."""
    row = session.get(Blob, digest) if digest else None
    return row.content if row else b""


def paper_versions(session: Session, office: str, limit: int = 10) -> list[AnyRow]:
    """Return (version, at, actor, origin, paper) of the latest versions that changed the ticket layout, newest first.

    The very first version counts too.
    """
    facts = (SettingsVersion.version, SettingsVersion.at, SettingsVersion.actor, SettingsVersion.origin)
    rows = select(*facts, SettingsVersion.document["paper"].label("paper")).where(
        SettingsVersion.office == office
    )
    newest = session.execute(rows.order_by(SettingsVersion.version.desc()).limit(LOOKED_AT)).all()
    before = [row.paper for row in newest[1:]] + [None]
    return [row for row, earlier in zip(newest, before, strict=True) if row.paper != earlier][:limit]


def shown_since(session: Session, file: str, since: datetime) -> bool:
    """Whether any office's settings show this media file now, later, or at some moment after `since`."""
    other = aliased(SettingsVersion)
    ours = other.office == SettingsVersion.office
    valid_then = select(func.max(other.valid_from)).where(ours, other.valid_from <= since).scalar_subquery()
    # of two versions from the same moment only the higher one was valid
    same = (ours, other.valid_from == SettingsVersion.valid_from, other.version > SettingsVersion.version)
    lately = (
        SettingsVersion.valid_from >= func.coalesce(valid_then, since),
        ~exists(other.version).where(*same),
    )
    names_it = cast(SettingsVersion.document, String).contains(f'"{file}"', autoescape=True)
    return session.scalar(select(SettingsVersion.version).where(names_it, *lately).limit(1)) is not None
