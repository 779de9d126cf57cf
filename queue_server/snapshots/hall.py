"""One still look at an office, from which every picture is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, TypeAlias

from sqlalchemy import Row
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.config import OfficeSettings
from queue_server.domain.numbering import business_date
from queue_server.domain.ticket_state import State
from queue_server.models import Counter

Picture: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Hall:
    """One still look at an office: everybody present and every counter. The pictures are drawn from it."""

    session: Session
    office: OfficeSettings
    seq: int
    now: datetime
    tickets: Sequence[Row[Any]]
    counters: Mapping[str, Counter]

    @property
    def today(self) -> date:
        return business_date(self.now, self.office.zone)

    @cached_property
    def waiting(self) -> Sequence[Row[Any]]:
        return [ticket for ticket in self.tickets if ticket.state == State.WAITING]

    @cached_property
    def current(self) -> Mapping[str, Row[Any]]:
        """The ticket at each busy counter."""
        return {t.counter: t for t in self.tickets if t.state in (State.CALLED, State.SERVING)}

    @cached_property
    def recent(self) -> Sequence[Row[Any]]:
        """The ticket events that could still be undone."""
        since = self.now - timedelta(seconds=self.office.queue.undo_seconds)
        return queries.ticket_events_since(self.session, self.office.code, since)

    def minutes(self, since: datetime) -> int:
        """Whole minutes from `since` until now, never negative."""
        return max(int((self.now - since).total_seconds() // 60), 0)

    def head(self) -> Picture:
        """What every picture begins with."""
        return {
            "office": self.office.code,
            "seq": self.seq,
            "now": stamp(self.now),
            "zone": self.office.office.time_zone,
            "business_date": self.today.isoformat(),
        }


def hall(session: Session, office: OfficeSettings, now: datetime) -> Hall:
    """Look at the office once."""
    tickets = queries.present_tickets(session, office.code, business_date(now, office.zone))
    counters = {counter.number: counter for counter in queries.counters(session, office.code)}
    return Hall(session, office, queries.end_of_log(session, office.code).seq, now, tickets, counters)


def stamp(at: datetime | None) -> str | None:
    """Return a time as the pages read it: ISO 8601, UTC, milliseconds."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z") if at else None


def line(hall: Hall, code: str) -> Picture:
    service = hall.office.service_by_code[code]
    line = [t for t in hall.waiting if t.service == code]
    return {
        "code": code,
        "name": service.name,
        "color": service.color,
        "waiting": len(line),
        "longest_minutes": max((hall.minutes(t.issued_at) for t in line), default=0),
    }
