"""The tables of the hall's screens; what they show is drawn from the log and has none."""

from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from queue_server.storage.models import Base


class SpeakingTurn(Base):
    """Who speaks in a part of the hall ("": the whole), as `domain.speaking.Turn` in JSON."""

    __tablename__ = "speaking_turns"

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    zone: Mapped[str] = mapped_column(String(40), primary_key=True)
    turn: Mapped[dict[str, Any]] = mapped_column(default=dict)
