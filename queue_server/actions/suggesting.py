"""Keeps which acts on the floor would make a jammed line shorter. It is no command: nothing happens in the office."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from queue_server.forecast.suggestions import Suggestion
from queue_server.storage.models import Estimates


def keep_suggestions(session: Session, office: str, found: Sequence[Suggestion], now: datetime) -> None:
    """Keep them in place of those before."""
    told = [one.as_json() for one in found]
    row = update(Estimates).where(Estimates.office == office)
    session.execute(row.values(suggested=told, suggested_at=now))
