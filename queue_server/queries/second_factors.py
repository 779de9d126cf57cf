"""People's second factors."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_server.storage.server_models import SecondFactor, User


def second_factor(session: Session, person: int) -> SecondFactor | None:
    """Return the person's second factor, and lock its row: of two uses of one code the second is refused."""
    return session.scalar(select(SecondFactor).where(SecondFactor.person == person).with_for_update())


def asked_for_codes(session: Session, office: str) -> frozenset[int]:
    """Return the ids of the office's people who are asked for a code at signing in."""
    theirs = select(SecondFactor.person).join(User, User.id == SecondFactor.person)
    return frozenset(session.scalars(theirs.where(User.office == office, SecondFactor.on_at.is_not(None))))
