"""Stores which screen of the hall may speak (`domain.speaking`). What screens say is not in the log."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain import speaking
from queue_server.domain.speaking import SpeakerState
from queue_server.storage.screen_models import SpeakingTurn


def ask(
    session: Session,
    place: tuple[str, str],
    screen: str,
    now: datetime,
    spoken: Iterable[int] = (),
    saying: tuple[int, float] | None = None,
) -> SpeakerState:
    """Take the report of a screen with sound at `place` (office, part of the hall); `saying`: (seq, seconds) to read.

    Said numbers after the log's end belong to a log that a restore has replaced, and are ignored.
    """
    before = queries.speaking_turn(session, place)
    turn = speaking.heard_from(before, screen, spoken, now)
    end = queries.office_seq(session, place[0])
    turn = replace(turn, spoken=tuple(seq for seq in turn.spoken if seq <= end))
    if saying and turn.screen == screen:
        turn = speaking.begun(turn, *saying, now)
    return _keep(session, place, before, turn)


def mute(session: Session, place: tuple[str, str], screen: str) -> SpeakerState:
    """Note that a screen has no sound."""
    before = queries.speaking_turn(session, place)
    return _keep(session, place, before, speaking.muted(before, screen))


def end_link(session: Session, place: tuple[str, str], screen: str, now: datetime) -> None:
    """Note that a screen's link has ended."""
    before = queries.speaking_turn(session, place)
    _keep(session, place, before, speaking.link_ended(before, screen, now))


def _keep(session: Session, place: tuple[str, str], before: SpeakerState, turn: SpeakerState) -> SpeakerState:
    if turn == before:
        return turn
    values = asdict(turn)
    for name in queries.TURN_TIMES:
        values[name] = values[name].isoformat() if values[name] else None
    values["others"] = {name: at.isoformat() for name, at in turn.others.items()}
    values["spoken"] = list(turn.spoken)
    row = session.get(SpeakingTurn, place)
    if row is None:
        session.add(SpeakingTurn(office=place[0], zone=place[1], turn=values))
    else:
        row.turn = values
    return turn
