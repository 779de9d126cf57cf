"""Counters, people and devices."""

from collections.abc import Sequence

from sqlalchemy import bindparam, literal_column, select
from sqlalchemy.orm import Session

from queue_server.domain.roles import Role
from queue_server.queries.rows import (
    OFFICE,
    AnyRow,
    plain_rows,
)
from queue_server.storage.models import Counter, DeviceToken
from queue_server.storage.prepared import Prepared
from queue_server.storage.server_models import Pairing, SignIn, User

DESKS = Prepared(
    select(
        Counter.number,
        Counter.state,
        Counter.officer,
        Counter.reason,
        Counter.since,
        Counter.back_at,
        Counter.help_since,
        Counter.help_reason,
        Counter.helper,
        Counter.helper_at,
    ).where(Counter.office == OFFICE)
)
DEVICES = select(DeviceToken).where(DeviceToken.office == OFFICE, DeviceToken.active).order_by(DeviceToken.id)
DEVICE_ROWS = Prepared(DEVICES.with_only_columns(*DeviceToken.__table__.c))
# A device as the session's object, or as a plain row with its columns.
DeviceRow = DeviceToken | AnyRow
OFFICERS = Prepared(
    select(User.name, User.usual_counter)
    .where(User.office == OFFICE, User.active, User.role == literal_column(f"'{Role.OFFICER}'"))
    .order_by(User.name, User.id)
)
COUNTER_STATE = select(Counter.state).where(Counter.office == OFFICE, Counter.number == bindparam("number"))
COUNTER = select(Counter).where(Counter.office == OFFICE, Counter.number == bindparam("number"))


def counter_row(session: Session, office: str, number: str) -> Counter | None:
    return session.scalar(COUNTER, {"office": office, "number": number})


def counter_state(session: Session, office: str, number: str) -> str | None:
    """Return the counter's state (`models.Counter.state`); None when the office has no such counter."""
    state: str | None = plain_rows(session, COUNTER_STATE, {"office": office, "number": number}).scalar()
    return state


def counters(session: Session, office: str) -> Sequence[Counter]:
    return session.scalars(select(Counter).where(Counter.office == office)).all()


def desks(session: Session, office: str) -> Sequence[AnyRow]:
    """Return what `snapshots.counter_work` holds of every counter."""
    return plain_rows(session, DESKS, {"office": office}).all()


def user(session: Session, user_id: int) -> User | None:
    return session.get(User, user_id)


def people_of(session: Session, office: str, *, removed: bool = False) -> Sequence[User]:
    """Return the people who may sign in at the office, or with `removed` those who no longer may."""
    where = (User.office == office, User.active.is_(not removed))
    return session.scalars(select(User).where(*where).order_by(User.name, User.id)).all()


def officers_of(session: Session, office: str) -> Sequence[AnyRow]:
    """Return (name, usual_counter) of every officer who may sign in, by name."""
    return plain_rows(session, OFFICERS, {"office": office}).all()


def users(session: Session) -> Sequence[User]:
    return session.scalars(select(User).order_by(User.name, User.id)).all()


def sign_in(session: Session, digest: str) -> tuple[SignIn, User] | None:
    """Return the session with this secret's digest, with its person."""
    found = session.execute(
        select(SignIn, User).join(User, User.id == SignIn.person).where(SignIn.digest == digest)
    ).first()
    return (found[0], found[1]) if found else None


def sign_ins_of(session: Session, office: str) -> Sequence[SignIn]:
    """Return the sessions of the office's people, the last used first; some have ended by themselves."""
    theirs = select(SignIn).join(User, User.id == SignIn.person).where(User.office == office)
    return session.scalars(theirs.order_by(SignIn.used_at.desc(), SignIn.digest)).all()


def token_by_hash(session: Session, digest: str) -> DeviceToken | None:
    return session.scalar(select(DeviceToken).where(DeviceToken.hash == digest, DeviceToken.active))


def token_by_id(session: Session, token_id: int) -> DeviceToken | None:
    return session.get(DeviceToken, token_id)


def pairing_by_code(session: Session, digest: str) -> Pairing | None:
    """Return the machine that waits with this code and lock its row: of two admins at once the second finds none."""
    return session.scalar(select(Pairing).where(Pairing.code == digest).with_for_update())


def pairing_by_secret(session: Session, digest: str) -> Pairing | None:
    return session.scalar(select(Pairing).where(Pairing.secret == digest))


def pairings_waiting(session: Session) -> Sequence[int]:
    """Return the ids of the machines that wait for an admin, the newest first."""
    return session.scalars(
        select(Pairing.id).where(Pairing.device.is_(None)).order_by(Pairing.id.desc())
    ).all()


def own_agent(session: Session, office: str) -> DeviceToken | None:
    """The device of the print agent that the server itself starts, also when it is revoked."""
    where = (DeviceToken.office == office, DeviceToken.own_agent)
    return session.scalars(select(DeviceToken).where(*where).order_by(DeviceToken.id.desc())).first()


def devices(session: Session, office: str) -> Sequence[DeviceToken]:
    return session.scalars(DEVICES, {"office": office}).all()


def device_rows(session: Session, office: str) -> Sequence[AnyRow]:
    """Return the same as plain rows, for screens."""
    return plain_rows(session, DEVICE_ROWS, {"office": office}).all()
