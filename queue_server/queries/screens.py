"""The waiting room's screens: where each hangs."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_server.hall_models import BoardPlace
from queue_server.models import DeviceToken


def board_places(session: Session, office: str) -> dict[int, str]:
    """Return the address of each screen's layout, behind `/board?`, by device; screens nobody placed are left out."""
    rows = select(BoardPlace.device, BoardPlace.query).join(DeviceToken, DeviceToken.id == BoardPlace.device)
    found = session.execute(rows.where(DeviceToken.office == office))
    return {row.device: row.query for row in found}
