"""The votes of visitors: a projection of the log, where the words and reasons stay."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from queue_server.storage.models.base import Base, only_where


class TicketVote(Base):
    """The one vote on a ticket. `seq`: its row of the log; `closed_seq`: the row that says what was done about it."""

    __tablename__ = "votes"
    __table_args__ = (
        Index("ix_votes_open", "office", "seq", **only_where("level <= 2 AND closed_seq IS NULL")),
    )

    ticket: Mapped[int] = mapped_column(ForeignKey("tickets.id"), primary_key=True, autoincrement=False)
    office: Mapped[str] = mapped_column(ForeignKey("offices.code"))
    level: Mapped[int]
    seq: Mapped[int]
    closed_seq: Mapped[int | None]
