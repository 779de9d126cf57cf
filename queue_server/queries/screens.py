"""Which of the waiting room's screens speaks."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_server.domain.speaking import SpeakerState
from queue_server.queries.rows import OFFICE, plain_rows
from queue_server.storage.prepared import Prepared
from queue_server.storage.screen_models import SpeakingTurn

TURNS = Prepared(select(SpeakingTurn.zone, SpeakingTurn.turn).where(SpeakingTurn.office == OFFICE))
TURN_TIMES = ("seen_at", "gone_at", "until", "heard_since", "heard_at")


def speaking_turn(session: Session, place: tuple[str, str]) -> SpeakerState:
    """Return the speaker at `place` (office, part of the hall) and what was said there."""
    row = session.get(SpeakingTurn, place)
    return _turn(row.turn if row else {})


def speaking_turns(session: Session, office: str) -> dict[str, SpeakerState]:
    """Return the speaker of each part of the hall that has a screen with sound, by part; "" is the whole hall."""
    return {row.zone: _turn(row.turn) for row in plain_rows(session, TURNS, {"office": office})}


def _turn(stored: Mapping[str, Any]) -> SpeakerState:
    kept = dict(stored)
    for name in TURN_TIMES:
        kept[name] = datetime.fromisoformat(kept[name]) if kept.get(name) else None
    others = {name: datetime.fromisoformat(at) for name, at in kept.get("others", {}).items()}
    return SpeakerState(**{**kept, "spoken": tuple(kept.get("spoken", ())), "others": others})
