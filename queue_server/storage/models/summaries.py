"""The folded visits of closed days. Derived from the log, and made again by `queue-server summaries rebuild`."""

from datetime import date

from sqlalchemy import Date, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from queue_server.storage.models.base import Base


class DaySummary(Base):
    """The visits of one day as `domain.packed_visits` packs them, and by what one sees that they still hold.

    `seq`: the last row of the day's log that is in them; `hours`: a digest of the day's hours, `fold` one of the
    program that folded them.
    """

    __tablename__ = "day_summaries"

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    seq: Mapped[int]
    hours: Mapped[str] = mapped_column(String(16))
    fold: Mapped[str] = mapped_column(String(16))
    visits: Mapped[bytes] = mapped_column(LargeBinary)
