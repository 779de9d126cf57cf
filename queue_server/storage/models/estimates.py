"""What was learned of each office's waits. Derived from its log, and made again by `queue-server train`."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from queue_server.storage.models.base import Base


class Estimates(Base):
    """`knowledge` is `forecast.quoting.Knowledge` as JSON, `learned_at` its version, `last_day` the last day in it.

    `begun_at`: since when a process has been learning it anew, None while nobody does. `suggested`: the acts that would
    make a jammed line shorter, as `forecast.suggestions.Suggestion`, played at `suggested_at`.
    """

    __tablename__ = "estimates"

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    knowledge: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    learned_at: Mapped[datetime | None]
    last_day: Mapped[date | None] = mapped_column(Date)
    begun_at: Mapped[datetime | None]
    suggested: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    suggested_at: Mapped[datetime | None]
