"""The table of an office's settings: every version, and from when each is valid."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from queue_server.storage.models import Base


class SettingsVersion(Base):
    """An office's whole settings, valid from a moment until the next version's. Never deleted; of its
    values only `actor` and `reason` are ever changed, when they are erased after their term.

    When two versions are valid from the same moment, the higher one counts. `origin` is "start" (from a file that was
    there before the office had settings of its own), "page", "file", "template", "first_run", "stand_in" (who takes the
    work of an absent officer) or "undo"; `at` is when it was stored, `format` the number of the document's form
    (`settings.formats`): read it by `queries.settings_of_version` alone.
    """

    __tablename__ = "settings_versions"
    __table_args__ = (Index("ix_settings_versions_from", "office", "valid_from", "version"),)

    office: Mapped[str] = mapped_column(ForeignKey("offices.code"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    valid_from: Mapped[datetime]
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(60))
    reason: Mapped[str] = mapped_column(String(200))
    origin: Mapped[str] = mapped_column(String(10))
    format: Mapped[int]
    document: Mapped[dict[str, Any]]
