"""Tickets: single ones, those ahead of one, and those of a line, a day or a card."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import (
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import Session, aliased, make_transient_to_detached
from sqlalchemy.orm.attributes import instance_dict, manager_of_class

from queue_server.domain.ticket_state import FINAL
from queue_server.queries.rows import (
    IS_AT_A_COUNTER,
    OFFICE,
    PRESENT,
    UNFINISHED,
    WAITING,
    AnyRow,
    among,
    plain_rows,
)
from queue_server.storage.models import CardUse, Counter, Ticket
from queue_server.storage.prepared import Prepared

Named = TypeVar("Named", str, int)
# A ticket as the session's object, or as a plain row with its columns.
TicketRow = Ticket | AnyRow
COLUMNS, MAPPER = Ticket.__table__.c, Ticket.__mapper__
BY_ID = Prepared(select(*COLUMNS).where(Ticket.id == bindparam("ticket")))
BY_PUBLIC_ID = Prepared(select(*COLUMNS).where(Ticket.public_id == bindparam("public_id")))
# So many phones' tickets are read with one statement.
READ_TOGETHER = 64
CURRENT = select(Ticket).where(
    Ticket.office == OFFICE, Ticket.counter == bindparam("counter"), IS_AT_A_COUNTER
)
COUNTER_AND_TICKET = Prepared(
    select(Counter.state.label("counter_state"), *COLUMNS)
    .select_from(Counter)
    .outerjoin(
        Ticket, and_(Ticket.office == Counter.office, Ticket.counter == Counter.number, IS_AT_A_COUNTER)
    )
    .where(Counter.office == OFFICE, Counter.number == bindparam("counter"))
)
_MINE, _OTHER = aliased(CardUse), aliased(CardUse)
ALSO_HELD = Prepared(
    select(Ticket.label, Ticket.service, Ticket.state)
    .join(_OTHER, _OTHER.ticket == Ticket.id)
    .join(
        _MINE,
        and_(_OTHER.office == _MINE.office, _OTHER.digest == _MINE.digest, _OTHER.ticket != _MINE.ticket),
    )
    .where(
        _MINE.ticket == bindparam("ticket"),
        ~among(Ticket.state, *sorted(FINAL)),
    )
    .order_by(Ticket.id)
)


def ahead(office: Any, service: Any, counter: Any, rank_at: Any, ticket: Any) -> Select[int]:
    """Count the waiting tickets called before one with these values, which are columns or parameters.

    A ticket sent to one counter is ahead only of others sent there.
    """
    other = aliased(Ticket)
    return select(func.count().label("ahead")).where(
        other.office == office,
        other.service == service,
        or_(other.counter.is_(None), other.counter == counter),
        other.state == literal_column("'waiting'"),
        tuple_(other.rank_at, other.id) < tuple_(rank_at, ticket),
    )


PEOPLE_AHEAD = Prepared(
    ahead(
        OFFICE,
        bindparam("service"),
        bindparam("counter"),
        bindparam("rank_at", type_=Ticket.rank_at.type),
        bindparam("ticket"),
    )
)


def ticket_by_public_id(session: Session, public_id: str) -> Ticket | None:
    row = plain_rows(session, BY_PUBLIC_ID, {"public_id": public_id}).first()
    return _as_ticket(session, row) if row is not None else None


def tickets_by_public_id(session: Session, public_ids: Collection[str]) -> dict[str, AnyRow]:
    """Return the tickets with these ids as plain rows, by id; those that do not exist are left out."""
    found: dict[str, AnyRow] = {}
    for some in batched(public_ids, READ_TOGETHER):
        named: dict[str, Any] = {f"public_id_{n}": public_id for n, public_id in enumerate(some)}
        found |= {row.public_id: row for row in plain_rows(session, _by_public_ids(len(named)), named)}
    return found


@lru_cache(maxsize=READ_TOGETHER)
def _by_public_ids(tickets: int) -> Prepared:
    named = [bindparam(f"public_id_{n}", type_=Ticket.public_id.type) for n in range(tickets)]
    return Prepared(select(*COLUMNS).where(Ticket.public_id.in_(named)))


def batched(several: Collection[Named], most: int) -> Iterator[Sequence[Named]]:
    """Yield them in parts of at most so many (`itertools.batched` is there from Python 3.12 on)."""
    listed = list(several)
    return (listed[first : first + most] for first in range(0, len(listed), most))


def ticket_by_label(session: Session, office: str, day: date, label: str) -> Ticket | None:
    """Return today's ticket with this number, e.g. "A012"."""
    where = (Ticket.office == office, Ticket.business_date == day, Ticket.label == label)
    return session.scalar(select(Ticket).where(*where))


def ticket_by_id(session: Session, ticket: int) -> Ticket:
    """Return the ticket of a foreign key."""
    return _as_ticket(session, plain_rows(session, BY_ID, {"ticket": ticket}).one())


def current_ticket(session: Session, office: str, counter: str) -> Ticket | None:
    return session.scalar(CURRENT, {"office": office, "counter": counter})


def counter_and_ticket(session: Session, office: str, counter: str) -> tuple[str, Ticket | None] | None:
    """Return the state of a counter and its current ticket; None when the office has no such counter."""
    row = plain_rows(session, COUNTER_AND_TICKET, {"office": office, "counter": counter}).first()
    if row is None:
        return None
    return row[0], _as_ticket(session, row[1:]) if row.id is not None else None


def _as_ticket(session: Session, row: Sequence[Any]) -> Ticket:
    """Turn a row into the session's ticket object: the already loaded one, or a new one with the row's values."""
    values = dict(zip(COLUMNS.keys(), row, strict=True))
    known: Ticket | None = session.identity_map.get(MAPPER.identity_key_from_primary_key((values["id"],)))
    if known is not None:
        return known
    ticket: Ticket = manager_of_class(Ticket).new_instance()
    instance_dict(ticket).update(values)  # to set each attribute would note thirty changes
    make_transient_to_detached(ticket)  # the object equals its row: it need not be read again
    session.add(ticket)
    return ticket


def people_ahead(session: Session, ticket: Ticket) -> int:
    """Return how many waiting tickets of the same service are called before this one."""
    here = {
        "office": ticket.office,
        "service": ticket.service,
        "counter": ticket.counter,
        "rank_at": ticket.rank_at,
        "ticket": ticket.id,
    }
    return int(plain_rows(session, PEOPLE_AHEAD, here).scalar())


def left_over_tickets(session: Session, office: str, day: date) -> Sequence[Ticket]:
    """Return the tickets of other days that are still waiting, at a counter or parked, in the order of issue."""
    rows = select(Ticket).where(Ticket.office == office, Ticket.business_date != day, PRESENT, UNFINISHED)
    return session.scalars(rows.order_by(Ticket.id)).all()


def tickets_ahead(
    session: Session, office: str, day: date, now: datetime, said: datetime
) -> Sequence[Ticket]:
    """Return the tickets of present people with a time after now, written by a clock that was ahead and showed `said`.

    Ranks in a later session are after now anyway and do not count.
    """
    here = (Ticket.office == office, PRESENT, or_(Ticket.business_date == day, IS_AT_A_COUNTER))
    times = (Ticket.issued_at, Ticket.called_at, Ticket.serving_at, Ticket.ended_at)
    ahead = or_(*(time > now for time in times), Ticket.rank_at.between(now, said))
    return session.scalars(select(Ticket).where(*here, ahead).order_by(Ticket.id)).all()


def unfinished_tickets(session: Session, office: str, day: date) -> Sequence[Ticket]:
    """Return the day's tickets that wait, are at a counter or parked, in the order of issue."""
    rows = select(Ticket).where(Ticket.office == office, Ticket.business_date == day, UNFINISHED)
    return session.scalars(rows.order_by(Ticket.id)).all()


def unserved_tickets(session: Session, office: str, day: date) -> Sequence[Ticket]:
    """Return the day's tickets that wait or are parked, in the order of their ranks."""
    open_ = or_(WAITING, Ticket.state == literal_column("'parked'"))
    rows = select(Ticket).where(Ticket.office == office, Ticket.business_date == day, open_)
    return session.scalars(rows.order_by(Ticket.rank_at, Ticket.id)).all()


def waiting_for(session: Session, office: str, day: date, service: str) -> Sequence[Ticket]:
    """Return the day's tickets that wait for a service, in the order of their ranks."""
    where = (Ticket.office == office, Ticket.business_date == day, Ticket.service == service, WAITING)
    return session.scalars(select(Ticket).where(*where).order_by(Ticket.rank_at, Ticket.id)).all()


def tickets_of_card(session: Session, office: str, digest: str) -> Sequence[Ticket]:
    """Return the tickets of the person whose card has this hash, newest last."""
    uses = (CardUse.office == office, CardUse.digest == digest)
    return session.scalars(select(Ticket).join(CardUse).where(*uses).order_by(Ticket.id)).all()


def card_of_ticket(session: Session, ticket: int) -> str | None:
    """Return the hash of the card shown for a ticket today; None without one."""
    return session.scalar(select(CardUse.digest).where(CardUse.ticket == ticket))


def also_held(session: Session, ticket: int) -> Sequence[AnyRow]:
    """Return (label, service, state) of the other open numbers of the person who showed a card for this ticket."""
    return plain_rows(session, ALSO_HELD, {"ticket": ticket}).all()
