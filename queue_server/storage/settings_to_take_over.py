"""The table of values that older schemas stored outside of the settings, until the office's next start."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from queue_server.storage.models import Base


class SettingsToTakeOver(Base):
    """An addition to an office's settings from a ticket's layout, a poster or a screen's place, in their order.

    `additions`: keys of a section, or entries of a list. `at` and `actor`: when and by whom it was decided, None and ""
    when unknown. A migration wrote the row, because it does not know the office's file; see `actions.taking_over`.
    """

    __tablename__ = "settings_to_take_over"

    id: Mapped[int] = mapped_column(primary_key=True)
    office: Mapped[str] = mapped_column(ForeignKey("offices.code"))
    at: Mapped[datetime | None]
    actor: Mapped[str] = mapped_column(String(60))
    additions: Mapped[dict[str, Any]]
