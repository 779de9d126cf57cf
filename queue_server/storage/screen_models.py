"""The tables of the hall's screens; what they show is drawn from the log and has none."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from queue_server.storage.models import Base


class SpeakingTurn(Base):
    """Who speaks in a part of the hall ("": the whole), as `domain.speaking.Turn` in JSON."""

    __tablename__ = "speaking_turns"

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    zone: Mapped[str] = mapped_column(String(40), primary_key=True)
    turn: Mapped[dict[str, Any]] = mapped_column(default=dict)


class BoardPlace(Base):
    """Where a screen hangs, as an admin said: `query` is what `domain.boards.ScreenPlace.query` writes."""

    __tablename__ = "board_places"

    device: Mapped[int] = mapped_column(ForeignKey("device_tokens.id"), primary_key=True, autoincrement=False)
    query: Mapped[str] = mapped_column(String(300))


class Poster(Base):
    """What screens show between calls: a line, a page of words, a picture or a film.

    `file` is its name in the media folder, "" for words alone; `place` its turn among the others.
    """

    __tablename__ = "posters"
    __table_args__ = (Index("ix_posters_office", "office", "place", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    office: Mapped[str] = mapped_column(ForeignKey("offices.code"))
    kind: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(String(200))
    file: Mapped[str] = mapped_column(String(60))
    seconds: Mapped[int]
    place: Mapped[int]
    zone: Mapped[str] = mapped_column(String(40))
    first_day: Mapped[date | None] = mapped_column(Date)
    last_day: Mapped[date | None] = mapped_column(Date)
    weekdays: Mapped[str] = mapped_column(String(7))
    begins: Mapped[str] = mapped_column(String(5))
    ends: Mapped[str] = mapped_column(String(5))
    who: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
