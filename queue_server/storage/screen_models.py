"""The tables of the hall's screens. What they show is drawn from the log and is not stored."""

from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from queue_server.storage.models import Base


class SpeakingTurn(Base):
    """The speaker of a part of the hall ("": the whole hall), a `domain.speaking.SpeakerState` as JSON."""

    __tablename__ = "speaking_turns"

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    zone: Mapped[str] = mapped_column(String(40), primary_key=True)
    turn: Mapped[dict[str, Any]] = mapped_column(default=dict)
