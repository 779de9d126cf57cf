"""Who people are at the provider by which they sign in."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_server.storage.server_models import OpenIdBinding, User


def bound_to(session: Session, issuer: str, subject: str) -> Sequence[User]:
    """Return the people of all offices whom the provider names so, without those who were removed."""
    theirs = select(User).join(OpenIdBinding, OpenIdBinding.person == User.id)
    where = (OpenIdBinding.issuer == issuer, OpenIdBinding.subject == subject, User.active)
    return session.scalars(theirs.where(*where).order_by(User.office)).all()


def subjects(session: Session, office: str, issuer: str) -> Mapping[int, str]:
    """Return how the provider names the office's people, by person."""
    where = (OpenIdBinding.office == office, OpenIdBinding.issuer == issuer)
    return {row.person: row.subject for row in session.scalars(select(OpenIdBinding).where(*where))}
