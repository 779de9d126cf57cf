"""What citizens are promised besides the current line: the afternoon, a voucher, how many numbers are left."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.admission import Capacity
from queue_server.domain.calling_order import POSTPONES_ALLOWED, called_from, may_return_alone, opening_of
from queue_server.domain.numbering import business_date
from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.ticket_state import State
from queue_server.queries.tickets import TicketRow
from queue_server.settings.config_file import OfficeSettings, ServiceSettings
from queue_server.snapshots.office_snapshot import OfficeSnapshot, stamp
from queue_server.snapshots.parts import clock_time
from queue_server.snapshots.types.entrance import NumbersGiven
from queue_server.snapshots.types.tickets import VoucherDays
from queue_server.storage.models import Voucher

# From this capacity down the kiosk says how many numbers are left: an hour or two of one counter's work.
PLENTY = 16


def voucher(session: Session, office: OfficeSettings, row: TicketRow, now: datetime) -> VoucherDays | None:
    """The voucher of a ticket that was not served: the days on which it is valid, and the new number if it was used."""
    kept = session.get(Voucher, row.id) if row.state == State.CARRIED_OVER else None
    if kept is None:
        return None
    used = queries.ticket_by_id(session, kept.used_by).label if kept.used_by is not None else None
    return {
        "first_day": kept.first_day.isoformat(),
        "last_day": kept.last_day.isoformat(),
        "expired": business_date(now, office.zone) > kept.last_day,
        "code": f"{kept.code[:3]} {kept.code[3:]}",
        "used": used,
    }


def left(capacities: Mapping[str, Capacity], service: str) -> int | None:
    """How many more numbers a service gives in this session; None for plenty, or without an end of the session."""
    capacity = capacities.get(service)
    return capacity.left if capacity and capacity.left < PLENTY else None


def opens(office_snapshot: OfficeSnapshot, service: ServiceSettings) -> str | None:
    """When a service with its own hours gives numbers again today, as "13:00"; None while it does, or not today."""
    hours = office_snapshot.hours.within(service.sessions)
    later = (
        None
        if not service.hours or hours.gives_numbers(office_snapshot.now)
        else hours.session_after(office_snapshot.now)
    )
    return clock_time(office_snapshot, later[0] - hours.issue_early) if later else None


def calls_from_text(
    hours: OpeningHours, row: TicketRow, later: Mapping[datetime, datetime], now: datetime
) -> str | None:
    """From when the ticket is called, as "13:30"; None for now, or when it does not wait.

    `later`: the `hours`' later openings.
    """
    waits = row.state == State.WAITING
    opens = called_from(row.rank_at, later, hours.break_ends(now)) if waits else None
    return f"{opens.astimezone(hours.zone):%H:%M}" if opens else None


def postpones_left(row: TicketRow, later: Mapping[datetime, datetime], postponed: int) -> int:
    """How often the holder may still ask for more time, after doing so `postponed` times.

    0 when not waiting, or not called before one of the `later` openings.
    """
    if row.state != State.WAITING or opening_of(row.rank_at, later):
        return 0
    return max(POSTPONES_ALLOWED - postponed, 0)


def may_return(office: OfficeSettings, row: TicketRow, now: datetime) -> bool:
    """Whether the holder missed the call and may come back into line by phone."""
    window = timedelta(minutes=office.queue.return_minutes)
    missed_at = row.ended_at if row.state == State.NO_SHOW else None
    return missed_at is not None and may_return_alone(missed_at, now, row.returns, window)


def numbers_given(office_snapshot: OfficeSnapshot) -> NumbersGiven:
    """Whether the kiosk gives numbers now, for which part of the day, and whether it accepts vouchers."""
    hours, session = office_snapshot.hours, office_snapshot.hours.session_now(office_snapshot.now)
    later = hours.session_after(office_snapshot.now)
    return {
        "open": session is not None,
        "on_break": session is None and office_snapshot.break_ends is not None,
        "opens": clock_time(office_snapshot, later[0] - hours.issue_early) if later else None,
        "opens_text": hours.today_text(office_snapshot.now),
        "hours": [
            {"opens": stamp(opens), "closes": stamp(closes)}
            for opens, closes in hours.on(office_snapshot.today)
        ],
        "limited": bool(hours.sessions),
        "part": ("morning" if hours.is_morning(session[0]) else "afternoon") if session else None,
        "vouchers": queries.vouchers_usable(
            office_snapshot.session, office_snapshot.office.code, office_snapshot.today
        ),
    }
