"""The snapshot of a ticket for its holder: how many are ahead, where to go, what the holder may do."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.numbering import business_date
from queue_server.domain.ticket_state import State
from queue_server.queries import AnyRow, DayPlan
from queue_server.queries.tickets import TicketRow
from queue_server.settings.config_file import OfficeSettings, ServiceSettings
from queue_server.snapshots.office_snapshot import stamp
from queue_server.snapshots.parts import office_names
from queue_server.snapshots.promises import calls_from_text, may_return, postpones_left, voucher
from queue_server.snapshots.types.common import TicketAside
from queue_server.snapshots.types.tickets import HolderMay, WhatFor
from queue_server.snapshots.types.tickets import Ticket as TicketSnapshot


def ticket(
    session: Session,
    office: OfficeSettings,
    row: TicketRow,
    base_url: str = "",
    *,
    now: datetime,
    plan: DayPlan | None = None,
) -> TicketSnapshot:
    """Return the ticket's snapshot. `wait` is None without an estimate; `plan`: the day's plan, if already read."""
    plan = plan or queries.day_plan(session, office, business_date(now, office.zone))
    hours, office = plan.hours, plan.applied_to(office)
    told, state, later = queries.told_of_ticket(session, row), State(row.state), hours.later_openings(now)
    return {
        "id": row.public_id,
        "number": row.label,
        **_what_for(office.service(row.service)),
        "office": row.office,
        **office_names(office),
        "business_date": row.business_date.isoformat(),
        "state": state,
        "aside": cast(TicketAside, row.aside),
        "priority": row.priority,
        "language": "en" if row.language == "en" else "vi",
        "files": row.files,
        "files_text": office.files_text(row.service, row.files),
        "issued_at": stamp(row.issued_at),
        "rank_at": stamp(row.rank_at),
        "calls_from": calls_from_text(hours, row, later, now),
        "called_at": stamp(row.called_at),
        "called_again": row.recalls > 0,
        "counter": row.counter,
        "counters": _counters(office, row),
        "ahead": told.ahead if state is State.WAITING else 0,
        "wait": None,
        "voucher": voucher(session, office, row, now),
        **_may_do(office, later, row, told, now),
        "url": f"{base_url}/t/{row.public_id}",
        "print": {"job": told.job, "state": told.job_state, "copy": told.job_copy} if told.job else None,
    }


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
        "service_name": service.name,
        "service_name_en": service.name_en,
        "color": service.color,
        "bring": list(service.bring),
        "bring_en": list(service.bring_en),
    }
