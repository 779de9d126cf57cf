"""The snapshot of a ticket for its holder: how many are ahead, where to go, what the holder may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol, cast

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.print_content import said_wait
from queue_server.domain.numbering import business_date
from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.ticket_state import State
from queue_server.forecast.quoting import Quotes
from queue_server.queries import AnyRow, DayPlan
from queue_server.queries.tickets import TicketRow
from queue_server.settings.config_file import OfficeSettings, ServiceSettings
from queue_server.settings.priorities import class_of
from queue_server.snapshots.office_snapshot import stamp
from queue_server.snapshots.parts import office_names, service_name
from queue_server.snapshots.promises import calls_from_text, may_return, postpones_left, voucher
from queue_server.snapshots.types.common import TicketAside
from queue_server.snapshots.types.tickets import Calls, ClassNamed, Expected, HolderMay, PrintState, WhatFor
from queue_server.snapshots.types.tickets import Ticket as TicketSnapshot

# Phones ring at a chance of 10 % to be called within so many minutes (static/ticket/place.js): in simulated offices as
# many came too late as with "3 people ahead", and 6 % instead of 24 % were told too early.
SOON_MINUTES = 8
JUST_ISSUED = timedelta(minutes=1)


class Seen(Protocol):
    """What a ticket's snapshot needs to know of its office: `office` is as it works today."""

    @property
    def session(self) -> Session: ...
    @property
    def office(self) -> OfficeSettings: ...
    @property
    def hours(self) -> OpeningHours: ...
    @property
    def now(self) -> datetime: ...
    @property
    def later_openings(self) -> Mapping[datetime, datetime]: ...
    @property
    def quotes(self) -> Quotes | None: ...


@dataclass(frozen=True)
class _Read:
    """The same, read for one ticket."""

    session: Session
    office: OfficeSettings
    hours: OpeningHours
    now: datetime
    later_openings: Mapping[datetime, datetime]
    quotes: Quotes | None


def ticket(
    session: Session,
    office: OfficeSettings,
    row: TicketRow,
    base_url: str = "",
    *,
    now: datetime,
    plan: DayPlan | None = None,
    quotes: Quotes | None = None,
) -> TicketSnapshot:
    """Return the ticket's snapshot. `plan`: the day's plan, if already read; `quotes`: what the office says now."""
    plan = plan or queries.day_plan(session, office, business_date(now, office.zone))
    seen = _Read(session, plan.applied_to(office), plan.hours, now, plan.hours.later_openings(now), quotes)
    return ticket_of(seen, row, queries.told_of_tickets(session, [row.id])[row.id], base_url)


def ticket_of(seen: Seen, row: TicketRow, told: AnyRow, base_url: str = "") -> TicketSnapshot:
    """Return a ticket's snapshot from one look at its office. `told`: see `queries.told_of_tickets`.

    `wait` is None without an estimate, and for whoever does not wait.
    """
    office, now, state = seen.office, seen.now, State(row.state)
    return {
        "id": row.public_id,
        "number": row.label,
        **_what_for(office.service(row.service)),
        "office": row.office,
        **office_names(office),
        "business_date": row.business_date.isoformat(),
        "state": state,
        "aside": cast(TicketAside, row.aside),
        "at_seat": bool(row.at_seat),
        "sent": state is State.WAITING and row.person is not None and row.counter is not None,
        "priority": bool(row.priority),
        **_class(office, row.priority),
        "language": "en" if row.language == "en" else "vi",
        "files": row.files,
        "files_text": office.files_text(row.service, row.files),
        "issued_at": stamp(row.issued_at),
        "rank_at": stamp(row.rank_at),
        "calls_from": calls_from_text(seen.hours, row, seen.later_openings, now),
        "called_at": stamp(row.called_at),
        **_calls(row, state),
        "counter": row.counter,
        "counters": _counters(office, row),
        "ahead": told.ahead if state is State.WAITING else 0,
        **_expected(seen, row, state),
        "voucher": voucher(seen.session, office, row, now),
        **_may_do(office, seen.later_openings, row, told, now),
        "url": f"{base_url}/t/{row.public_id}",
        "print": _print_state(office, row, told) if told.job else None,
    }


def _expected(seen: Seen, row: TicketRow, state: State) -> Expected:
    """The newest range, and the chance in percent to be called within SOON_MINUTES.

    A number that was just issued has the range that was told; later that range would count from a wrong moment.
    """
    if state is not State.WAITING:
        return {"wait": None, "chance_soon": None}
    fresh = seen.now - row.issued_at < JUST_ISSUED
    found = seen.quotes.of_ticket(row.id) if seen.quotes else None
    chance = seen.quotes.chance_called_within(row.id, SOON_MINUTES) if seen.quotes else None
    return {
        "wait": found or (said_wait(row) if fresh else None),
        "chance_soon": None if chance is None else round(chance * 100),
    }


def _calls(row: TicketRow, state: State) -> Calls:
    """Whether it was called again, and whether it waits for another call."""
    return {"called_again": row.recalls > 0, "requeued": state is State.WAITING and row.rejoins > 0}


def _class(office: OfficeSettings, code: str) -> ClassNamed:
    """The holder's class of priority; its names are "" where the office has no such class."""
    known = class_of(office, code)
    return {
        "priority_class": code,
        "priority_name": known.name if known else "",
        "priority_name_en": known.name_en if known else "",
    }


def _print_state(office: OfficeSettings, row: TicketRow, told: AnyRow) -> PrintState:
    """The newest print, and its mark where the class has another one meanwhile."""
    known = class_of(office, row.priority)
    other = told.job_mark is not None and told.job_mark != (known.mark if known else "")
    job: PrintState = {"job": told.job, "state": told.job_state, "copy": told.job_copy, "old_mark": None}
    return {**job, "old_mark": told.job_mark} if other else job


def _may_do(
    office: OfficeSettings, later: Mapping[datetime, datetime], row: TicketRow, facts: AnyRow, now: datetime
) -> HolderMay:
    """The steps that the holder may take by phone; `later`: the day's later openings."""
    return {
        "postpones_left": postpones_left(row, later, facts.postponed),
        "may_return": may_return(office, row, now),
    }


def _counters(office: OfficeSettings, row: TicketRow) -> list[str]:
    """The counters that may call it: the one it was sent to, else those of the service."""
    if row.state == State.WAITING and row.counter is not None:
        return [row.counter]
    return office.counters_told(row.service)


def _what_for(service: ServiceSettings) -> WhatFor:
    """The service of the ticket, and what to bring."""
    return {
        "service": service.code,
        **service_name(service),
        "color": service.color,
        "bring": list(service.bring),
        "bring_en": list(service.bring_en),
    }
