"""The waiting room's screens: where each hangs, and what they show between calls."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_server.hall_models import BoardPlace, Poster
from queue_server.models import DeviceToken
from queue_server.queries.rows import OFFICE, plain_rows

# Built once, like all that the board's picture asks.
PLACES = (
    select(BoardPlace.device, BoardPlace.query)
    .join(DeviceToken, DeviceToken.id == BoardPlace.device)
    .where(DeviceToken.office == OFFICE)
)
POSTERS = select(Poster).where(Poster.office == OFFICE).order_by(Poster.place, Poster.id)


def board_places(session: Session, office: str) -> dict[int, str]:
    """Return the address of each screen's layout, behind `/board?`, by device; screens nobody placed are left out."""
    return {row.device: row.query for row in plain_rows(session, PLACES, {"office": office})}


def posters(session: Session, office: str) -> Sequence[Poster]:
    """Return every poster of the office in the order of its turn, whether its time has come or not."""
    return session.scalars(POSTERS, {"office": office}).all()


def shows_file(session: Session, file: str, office: str | None = None) -> bool:
    """Whether a poster shows the file: of this office, or of any that still needs it."""
    found = select(Poster.id).where(Poster.file == file).limit(1)
    return session.scalar(found if office is None else found.where(Poster.office == office)) is not None
