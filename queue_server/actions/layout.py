"""Changes what the office adds to its tickets: logo, notices, a second language. It is a part of its settings."""

import hashlib
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.actions.settings_changes import change_section
from queue_server.domain.errors import NotFound
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage.blobs import Blob


@dataclass(frozen=True)
class TicketLayout:
    """`logo` is a black and white PNG as `queue_server.uploads.logo` makes it, b"" for none."""

    notices: tuple[str, ...] = ()
    second_language: str = ""
    logo: bytes = b""


def layout(session: Session, office: OfficeSettings) -> TicketLayout:
    """Return what these settings add to a ticket."""
    return replace(texts(office), logo=queries.blob(session, office.paper.logo))


def texts(office: OfficeSettings) -> TicketLayout:
    """Return the same without the logo, because every number needs only the texts."""
    return TicketLayout(office.paper.notices, office.paper.second_language)


def save_layout(command: Command, layout: TicketLayout) -> None:
    """Make this the layout of every ticket printed from now on."""
    paper = {
        "notices": list(layout.notices),
        "second_language": layout.second_language,
        "logo": _kept(command.session, layout.logo),
    }
    change_section(command, "paper", paper)


def restore_layout(command: Command, version: int) -> None:
    """Bring back the ticket layout of an earlier version of the settings; all other settings stay.

    Raises:
        NotFound: the office has no such version.
    """
    if queries.settings_version(command.session, command.office.code, version) is None:
        raise NotFound(version=version)
    earlier = queries.settings_of_version(command.session, command.office.code, version)
    change_section(command, "paper", earlier.paper.model_dump(mode="json"), origin="undo")


def _kept(session: Session, content: bytes) -> str:
    """Store a picture and return its hash; "" for none."""
    if not content:
        return ""
    digest = hashlib.sha256(content).hexdigest()
    if session.get(Blob, digest) is None:
        session.add(Blob(hash=digest, content=content))
        session.flush()
    return digest
