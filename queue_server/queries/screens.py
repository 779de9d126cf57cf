"""The waiting room's screens: where each hangs, what they show between calls, and which of them speaks."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_server.domain.speaking import SpeakerState
from queue_server.queries.rows import OFFICE, plain_rows
from queue_server.storage.models import DeviceToken
from queue_server.storage.screen_models import BoardPlace, Poster, SpeakingTurn

# Built once, like all that the board's snapshot asks.
PLACES = (
    select(BoardPlace.device, BoardPlace.query)
    .join(DeviceToken, DeviceToken.id == BoardPlace.device)
    .where(DeviceToken.office == OFFICE)
)
POSTERS = select(Poster).where(Poster.office == OFFICE).order_by(Poster.place, Poster.id)


TURNS = select(SpeakingTurn).where(SpeakingTurn.office == OFFICE)
TURN_TIMES = ("seen_at", "gone_at", "until", "heard_since", "heard_at")


def speaking_turn(session: Session, place: tuple[str, str]) -> SpeakerState:
    """Return who speaks at `place` (office, part of the hall) and what was said there."""
    row = session.get(SpeakingTurn, place)
    return _turn(row.turn if row else {})


def speaking_turns(session: Session, office: str) -> dict[str, SpeakerState]:
    """Return who speaks in each part of the office's hall that has a screen with sound, by part; "" is the whole."""
    return {row.zone: _turn(row.turn) for row in session.scalars(TURNS, {"office": office})}


def _turn(stored: Mapping[str, Any]) -> SpeakerState:
    kept = dict(stored)
    for name in TURN_TIMES:
        kept[name] = datetime.fromisoformat(kept[name]) if kept.get(name) else None
    others = {name: datetime.fromisoformat(at) for name, at in kept.get("others", {}).items()}
    return SpeakerState(**{**kept, "spoken": tuple(kept.get("spoken", ())), "others": others})


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
