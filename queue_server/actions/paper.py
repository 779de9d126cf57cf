"""Papers to come: a ticket's print job is committed with it, a list's alone; the print agent says what became of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.log import Order
from queue_server.config import OfficeSettings
from queue_server.domain.errors import NotFound
from queue_server.models import Base, PrintJob, Ticket

# An agent that took a job and died gives it back after this long; printing a ticket takes about a second,
# the whole confirmation of a slow printer up to half a minute.
LEASE = timedelta(seconds=60)
# A list of papers to bring is for somebody who stands at the kiosk now, not for the next roll of paper.
LIST_EXPIRES = timedelta(minutes=3)
AGENT_STATES = ("sending", "printed", "sent", "held", "failed")
DONE = frozenset({"printed", "sent", "failed"})
JOBS = Base.metadata.tables["print_jobs"]
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def order_paper(order: Order, ticket: Ticket, base_url: str, copy: int = 0) -> int | None:
    """Add the print job of a ticket to this transaction and return its id; None in an office without a printer.

    `copy` is 0 for the first paper, n for "IN LẠI LẦN n".
    """
    expires = timedelta(minutes=order.office.printer.expires_minutes)
    return _order(order, base_url, expires, ticket=ticket.id, copy=copy)


def order_list(order: Order, procedure: Mapping[str, Any], url: str, language: str) -> int | None:
    """Order the list of papers to bring for a procedure (see `snapshots.catalogue`) and return the job's id.

    None in an office without a printer. `url` is the procedure's own page, for the code on the paper.
    """
    english = language == "en"
    words = {
        "kind": "papers",
        "parent": order.office.office.parent,
        "title": order.office.office.title,
        "name": (procedure["name_en"] if english else "") or procedure["name"],
        "service_name": procedure["service_name_en" if english else "service_name"],
        "hotline": order.office.office.hotline,
        "url": url,
        "language": language,
        **{name: procedure[name] for name in ("code", "papers", "fee", "days", "counters")},
    }
    return _order(order, "", LIST_EXPIRES, papers=words)


def _order(order: Order, base_url: str, expires: timedelta, **what: Any) -> int | None:
    if not order.office.printer.device:
        return None
    job = {
        "office": order.office.code,
        "copy": 0,
        "state": "pending",
        "detail": "",
        "who": order.who,
        "base_url": base_url,
        "created_at": order.now,
        "expires_at": order.now + expires,
        **what,
    }
    done = order.session.connection().execute(JOBS.insert(), job)
    return int(done.inserted_primary_key.id)  # type: ignore[union-attr]


def reprint(order: Order, ticket: Ticket, base_url: str) -> int | None:
    """Order another paper of the ticket, marked as a reprint and written in the log."""
    copies = len(queries.print_jobs_of(order.session, ticket.id))
    order.write("reprint", None, service=ticket.service, why=ticket.label)
    return order_paper(order, ticket, base_url, copy=copies)


def lease_job(session: Session, office: str, now: datetime) -> PrintJob | None:
    """Take the oldest job that waits (or whose agent vanished); jobs past their time fail as expired."""
    for job in queries.open_print_jobs(session, office):
        taken = job.state == "leased" and job.leased_until is not None and job.leased_until > now
        if job.expires_at <= now and job.state in ("pending", "leased"):
            job.state, job.detail = "failed", "expired"
        elif job.state == "pending" or (job.state == "leased" and not taken):
            job.state, job.leased_until = "leased", now + LEASE
            return job
    return None


def report_job(session: Session, office: str, job_id: int, state: str, detail: str) -> PrintJob:
    """Write down what the agent says of a job; a finished job stays as it is, so reports may be repeated.

    Raises:
        NotFound: the office has no such job.
    """
    job = queries.print_job(session, job_id)
    if job is None or job.office != office:
        raise NotFound(job=job_id)
    if job.state not in DONE:
        job.state, job.detail = state, detail[:200]
    return job


def paper(session: Session, office: OfficeSettings, job: PrintJob) -> dict[str, Any]:
    """Return what the job's paper says, as the print agent draws it (docs/shape.md, Paper)."""
    if job.papers is not None:
        return job.papers
    ticket = session.get_one(Ticket, job.ticket)
    service = office.service_by_code[ticket.service]
    english = ticket.language == "en"
    at = ticket.issued_at.astimezone(office.zone)
    weekday = (WEEKDAYS_EN if english else WEEKDAYS)[at.weekday()]
    return {
        "number": ticket.label,
        "parent": office.office.parent,
        "title": office.office.title,
        "service_name": (service.name_en if english else "") or service.name,
        "counters": office.counters_for(ticket.service),
        "priority": ticket.priority,
        "ahead": queries.people_ahead(session, ticket),
        "wait": None,
        "issued_at_text": f"{at:%H:%M} · {weekday}, {at:%d/%m/%Y}",
        "url": f"{job.base_url}/t/{ticket.public_id}",
        "code": f"{ticket.public_id[:4]}-{ticket.public_id[4:8]}",
        "hotline": office.office.hotline,
        "language": ticket.language,
        "notices": [],
    }
