"""The present tickets by line: read completely once, then updated with the log's new rows.

Tickets are folded from the log, and a row's hash stands for all rows up to it. So the lines that were read at a row
are still true for that row as long as the log has it with the same hash; only tickets with later rows are read again.
What a transaction writes itself it knows without reading. A rebuild corrects tickets without writing a row; it
increments `offices.redrawn` instead.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from heapq import merge
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Dialect, bindparam, literal_column, select, union_all
from sqlalchemy.orm import Session

from queue_server.domain.ticket_state import UNFINISHED as GOES_ON
from queue_server.domain.ticket_state import State
from queue_server.queries.log import End, end_of_log
from queue_server.queries.rows import OFFICE, PRESENT, UNFINISHED, connection_of
from queue_server.storage.database import LINES
from queue_server.storage.models import LogEntry, Ticket
from queue_server.storage.prepared import Prepared


class Present(NamedTuple):
    """A ticket whose holder is here today, as screens need it.

    Snapshots read such rows hundreds of times; reading an attribute of SQLAlchemy's own rows takes eight times
    as long to find.
    """

    id: int
    public_id: str
    label: str
    priority: str
    language: str
    files: int
    note: str
    state: str
    service: str
    rank_at: datetime
    issued_at: datetime
    counter: str | None
    called_at: datetime | None
    serving_at: datetime | None
    recalls: int
    returns: int
    transfers: int
    rejoins: int
    aside: str
    at_seat: bool
    person: int | None
    said_low: int | None
    said_high: int | None


# The columns of a ticket as the session's object.
AS_PRESENT = attrgetter(*Present._fields)
# The session's key for what its transaction has written, by office.
WRITTEN = "written"
# A service and the only counter that may call, None for any.
Place = tuple[str, str | None]
RANK, CAME = attrgetter("rank_at", "id"), attrgetter("issued_at")
# More new rows than this are as many tickets as a line has, and the whole is read.
MOST_NEW_ROWS = 200
ROW = [getattr(Ticket, name) for name in Present._fields]
PRESENT_ON = select(*ROW).where(Ticket.office == OFFICE)
TODAYS = Ticket.business_date == bindparam("day")
PRESENT_TODAY = Prepared(PRESENT_ON.where(PRESENT, TODAYS).order_by(Ticket.rank_at, Ticket.id))
# What the turn of the day left to its counter, and what became of it there, goes on although its date is another. Two
# selects, each by the index: one with OR would look through all who ever missed their call.
_MISSED = PRESENT_ON.where(PRESENT, Ticket.state == literal_column("'no_show'"), TODAYS)
PRESENT_AFTER_TURN = Prepared(
    union_all(PRESENT_ON.where(PRESENT, UNFINISHED), _MISSED).order_by("rank_at", "id")
)
# The row of the log that is known, to be recognised by its hash, and what was written after it.
NEW_ROWS = Prepared(
    select(LogEntry.seq, LogEntry.hash, LogEntry.ticket, TODAYS.label("of_today"), *ROW)
    .outerjoin(Ticket, Ticket.id == LogEntry.ticket)
    .where(LogEntry.office == OFFICE, LogEntry.seq >= bindparam("seq"))
    .order_by(LogEntry.seq)
)
OF_THE_LOG = 4


class People:
    """Tickets by rank. Never changed after it is made, so that what is computed from it stays true."""

    def __init__(self, rows: Sequence[Present] = ()) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def first_come(self) -> Present | None:
        """The first to come of those whose rank is not later than their arrival."""
        return min((row for row in self.rows if row.rank_at <= row.issued_at), key=CAME, default=None)

    @cached_property
    def later(self) -> Sequence[Present]:
        """Those whose rank is later than their arrival: promised to a session, or moved back."""
        return [row for row in self.rows if row.rank_at > row.issued_at]

    @cached_property
    def prior(self) -> Sequence[Present]:
        """Those with a priority whose rank is earlier than their arrival: it may have been earlier still."""
        return [row for row in self.rows if row.priority and row.rank_at <= row.issued_at]

    @cached_property
    def sent_on(self) -> Sequence[int]:
        """Tickets that joined the line after their arrival: transferred, restored, or set aside before."""
        return [row.id for row in self.rows if row.transfers or row.returns or row.rejoins]


@dataclass(frozen=True)
class Lines:
    """Everybody present: those who wait, by place, and in `elsewhere` those at a counter, parked or missed."""

    waiting: Mapping[Place, People]
    elsewhere: People
    by_ticket: Mapping[int, Present]

    @classmethod
    def of(cls, people: Iterable[Present]) -> "Lines":
        """Sort people who come by rank into their lines."""
        by_ticket = {row.id: row for row in people}
        places: dict[Place | None, list[Present]] = {}
        for row in by_ticket.values():
            places.setdefault(_place(row), []).append(row)
        elsewhere = People(places.pop(None, ()))
        return cls({place: People(line) for place, line in places.items() if place}, elsewhere, by_ticket)

    @cached_property
    def all(self) -> Sequence[Present]:
        """Everybody by rank."""
        return sorted(self.by_ticket.values(), key=RANK)

    @cached_property
    def by_service(self) -> Mapping[str, Sequence[People]]:
        """Each service's lines: of those whom any counter may call, and of those sent to one; none for nobody."""
        found: defaultdict[str, list[People]] = defaultdict(list)
        for (service, _counter), line in self.waiting.items():
            found[service].append(line)
        return dict(found)

    @cached_property
    def every(self) -> Sequence[People]:
        return [*self.waiting.values(), self.elsewhere]

    def after(self, written: Collection[int], here: Mapping[int, Present]) -> "Lines":
        """Return the lines after a change of these tickets; `here`: those of them that are still present."""
        gone = [self.by_ticket[ticket] for ticket in written if ticket in self.by_ticket]
        by_ticket = dict(self.by_ticket)
        for row in gone:
            del by_ticket[row.id]
        by_ticket.update(here)
        lines: dict[Place | None, People] = {None: self.elsewhere, **dict(self.waiting.items())}
        for place in {_place(row) for row in [*gone, *here.values()]}:
            stay = [row for row in lines.get(place, NOBODY).rows if row.id not in written]
            for row in here.values():
                if _place(row) == place:
                    insort(stay, row, key=RANK)
            lines[place] = People(stay)
        elsewhere = lines.pop(None)
        return Lines({place: line for place, line in lines.items() if place and line}, elsewhere, by_ticket)


NOBODY = People()


def by_rank(lines: Iterable[People]) -> Iterator[Present]:
    """The people of several lines, read only as far as needed."""
    return merge(*(line.rows for line in lines), key=RANK)


class _Known(NamedTuple):
    """Who was present on a day at one row of an office's log."""

    day: date
    seq: int
    hash: str
    redrawn: int
    lines: Lines


class _Written(NamedTuple):
    """The tickets about which a transaction has written rows, from the log's row `seq` on."""

    seq: int
    hash: str
    tickets: dict[int, Ticket]

    def follow(self, known: _Known | None) -> bool:
        """Whether these are all rows after what is known."""
        return known is not None and (known.seq, known.hash) == (self.seq, self.hash)

    def after(self, known: _Known) -> Lines:
        """Return who is present after these rows."""
        rows = {number: Present._make(AS_PRESENT(ticket)) for number, ticket in self.tickets.items()}
        today = {number: ticket.business_date == known.day for number, ticket in self.tickets.items()}
        here = {number: row for number, row in rows.items() if _is_present(row, of_today=today[number])}
        return known.lines.after(rows.keys(), here)


def note_written(session: Session, office: str, ticket: Ticket | None) -> None:
    """Note that this transaction writes the log's next row, about this ticket; before `note_end`."""
    end = end_of_log(session, office)
    kept: dict[str, _Written] = session.info.setdefault(WRITTEN, {})
    written = kept.setdefault(office, _Written(end.seq, end.hash, {}))
    if ticket is not None:
        written.tickets[ticket.id] = ticket


def keep_up(session: Session, office: str) -> None:
    """Bring who is known to be present up to what this transaction has written, if that takes no statement."""
    written, known = session.info.get(WRITTEN, {}).get(office), session.info.get(LINES, {}).get(office)
    if written and written.follow(known):
        lines(session, office, known.day)


def lines(session: Session, office: str, day: date) -> Lines:
    """Return the tickets that wait, are at a counter or are parked, and the day's no-shows.

    The log has begun that day; before that, unfinished tickets of other days do not count (`present_tickets`).
    """
    end, kept = end_of_log(session, office), session.info.setdefault(LINES, {})
    known: _Known | None = kept.get(office)
    written: _Written | None = session.info.get(WRITTEN, {}).pop(office, None)
    if known is None or (known.day, known.redrawn) != (day, end.redrawn):
        found = None
    elif written and written.follow(known):
        found = written.after(known)
    else:
        found = _brought_up(session, office, known, end)
    found = found or Lines.of(present_tickets(session, office, day))
    kept[office] = _Known(day, end.seq, end.hash, end.redrawn, found)
    return found


def _brought_up(session: Session, office: str, known: _Known, end: End) -> Lines | None:
    """Return who is present at the log's end; None when the log differs from the known one, or has many new rows."""
    if (known.seq, known.hash) == (end.seq, end.hash):
        return known.lines
    if not 0 < known.seq < end.seq <= known.seq + MOST_NEW_ROWS:
        return None
    connection = connection_of(session)
    here = {"office": office, "day": known.day, "seq": known.seq}
    first, *rows = NEW_ROWS.raw_rows(connection, here) or [(0, "")]
    if tuple(first[:2]) != (known.seq, known.hash):
        return None
    read = {
        row[2]: (row[3], _as_present(connection.dialect, row[OF_THE_LOG:]))
        for row in rows
        if row[2] is not None
    }
    present = {ticket: row for ticket, (today, row) in read.items() if _is_present(row, of_today=bool(today))}
    return known.lines.after(read.keys(), present)


def _is_present(row: Present, *, of_today: bool) -> bool:
    return row.state in GOES_ON or (row.state == State.NO_SHOW and of_today)


def _place(row: Present) -> Place | None:
    return (row.service, row.counter) if row.state == State.WAITING else None


def present_tickets(session: Session, office: str, day: date, *, turned: bool = True) -> Sequence[Present]:
    """Return every ticket of the day that waits, is at a counter, is parked or missed its call; by rank.

    `turned`: whether the log has begun that day; before, what is unfinished of others is not of today.
    """
    statement = PRESENT_AFTER_TURN if turned else PRESENT_TODAY
    connection = connection_of(session)
    rows = statement.raw_rows(connection, {"office": office, "day": day})
    return [_as_present(connection.dialect, row) for row in rows]


def _as_present(dialect: Dialect, row: Sequence[Any]) -> Present:
    """A row in the driver's form."""
    return Present._make(
        value if process is None or value is None else process(value)
        for process, value in zip(_processors(dialect), row, strict=True)
    )


@lru_cache
def _processors(dialect: Dialect) -> list[Callable[[Any], Any] | None]:
    types = [column.type for column in ROW]
    return [kind.dialect_impl(dialect).result_processor(dialect, None) for kind in types]
