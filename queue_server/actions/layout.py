"""What the office adds to its tickets: logo, notices, a second language; kept as versions with who and when."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.domain.errors import NotFound
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage.models import PaperLayout


@dataclass(frozen=True)
class TicketLayout:
    """`logo` is a black and white PNG as `queue_server.uploads.logo` makes it, b"" for none."""

    notices: tuple[str, ...] = ()
    second_language: str = ""
    logo: bytes = b""


def layout(session: Session, office: OfficeSettings) -> TicketLayout:
    """Return what counts now: the newest version, or the settings where no admin has saved one."""
    newest = queries.newest_paper_layout(session, office.code)
    if newest is None:
        return TicketLayout(office.paper.notices, office.paper.second_language)
    return TicketLayout(tuple(newest.notices), newest.second_language, newest.logo)


def texts(session: Session, office: OfficeSettings) -> TicketLayout:
    """Return the same without the logo, at a fraction of the cost: every number asks for it."""
    newest = queries.newest_paper_texts(session, office.code)
    if newest is None:
        return TicketLayout(office.paper.notices, office.paper.second_language)
    return TicketLayout(tuple(newest.notices), newest.second_language)


def save_layout(command: Command, wanted: TicketLayout) -> None:
    """Let every ticket printed from now on look like this."""
    command.append("change_paper", why=" / ".join(wanted.notices)[:200])
    command.session.add(
        PaperLayout(
            office=command.office.code,
            at=command.now,
            who=command.who,
            notices=list(wanted.notices),
            second_language=wanted.second_language,
            logo=wanted.logo,
        )
    )


def restore_layout(command: Command, version: int) -> None:
    """Make an earlier version the newest again.

    Raises:
        NotFound: the office has no such version.
    """
    earlier = command.session.get(PaperLayout, version)
    if earlier is None or earlier.office != command.office.code:
        raise NotFound(version=version)
    save_layout(command, TicketLayout(tuple(earlier.notices), earlier.second_language, earlier.logo))
