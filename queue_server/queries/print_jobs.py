"""Print jobs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import (
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import Session, aliased

from queue_server.queries.rows import (
    OFFICE,
    OPEN_JOB,
    AnyRow,
    among,
    plain_rows,
)
from queue_server.storage.models import DeviceToken, LogEntry, PrintJob, Ticket
from queue_server.storage.prepared import Prepared

# For this long after queueing the floor page tells about a print that nobody needed; about a needed one all day.
SKIPPED_TOLD, NEEDED_TOLD = timedelta(hours=1), timedelta(hours=14)
# The detail of a print that a leader dropped.
DROPPED = "không in nữa"
_AGENT_LIVES = exists().where(
    DeviceToken.id == PrintJob.agent, DeviceToken.active, DeviceToken.seen_at > bindparam("alive_since")
)
# Built once: for such a frequent statement building costs more than running.
JOB_WAITS = Prepared(
    select(PrintJob.only_device)
    .where(
        PrintJob.office == OFFICE,
        OPEN_JOB,
        or_(PrintJob.only_device.is_(None), PrintJob.only_device == bindparam("agent")),
        or_(
            PrintJob.state == literal_column("'pending'"),
            and_(PrintJob.state == literal_column("'leased'"), PrintJob.leased_until <= bindparam("now")),
            and_(PrintJob.state != literal_column("'leased'"), ~_AGENT_LIVES),
        ),
    )
    .order_by(PrintJob.only_device.is_(None))
    .limit(1)
)
OPEN_JOBS = Prepared(
    select(PrintJob.id, PrintJob.state, PrintJob.agent, PrintJob.leased_until, PrintJob.only_device)
    .add_columns(PrintJob.created_at, PrintJob.expires_at)
    .where(PrintJob.office == OFFICE, OPEN_JOB)
    .order_by(PrintJob.id)
)
OPEN_JOBS_COUNTED = Prepared(select(func.count().label("open")).where(PrintJob.office == OFFICE, OPEN_JOB))
NEWEST_JOB = Prepared(
    select(PrintJob.id, PrintJob.state, PrintJob.copy, PrintJob.base_url)
    .where(PrintJob.ticket == bindparam("ticket"))
    .order_by(PrintJob.id.desc())
    .limit(1)
)
_NEWER = aliased(PrintJob)
# Prints skipped because nobody needed them, and those that failed although their holder waits or got a voucher.
SKIPPED = Prepared(
    select(PrintJob.id, PrintJob.state, PrintJob.content, Ticket.state.label("holder"))
    .join(Ticket, Ticket.id == PrintJob.ticket)
    .where(
        PrintJob.office == OFFICE,
        or_(
            and_(PrintJob.state == literal_column("'skipped'"), PrintJob.created_at > bindparam("since")),
            and_(
                PrintJob.state == literal_column("'failed'"),
                PrintJob.created_at > bindparam("today"),
                PrintJob.detail != literal_column(f"'{DROPPED}'"),
                among(Ticket.state, "waiting", "carried_over"),
                ~exists().where(_NEWER.ticket == PrintJob.ticket, _NEWER.id > PrintJob.id),
            ),
        ),
    )
    .order_by(PrintJob.id)
)


@dataclass(frozen=True, slots=True)
class SkippedPrint:
    """A print that did not come out; `needed`: its holder still waits, or has no voucher on paper."""

    job: int
    number: str
    needed: bool


def newest_address_on_paper(session: Session) -> str:
    """Return the beginning of the address in the newest ticket's QR code, of any office; "" before the first ticket."""
    told = select(PrintJob.base_url).where(PrintJob.base_url != "")
    return session.scalar(told.order_by(PrintJob.id.desc()).limit(1)) or ""


def test_prints_on(session: Session, office: str, day: date) -> int:
    """Return how many test prints were queued; they are no tickets and are in no report."""
    steps = select(func.count()).select_from(LogEntry)
    ours = steps.where(
        LogEntry.office == office, LogEntry.business_date == day, LogEntry.step == "test_print"
    )
    return session.scalar(ours) or 0


def printed_again_on(session: Session, office: str, day: date) -> Sequence[AnyRow]:
    """Return (label, prints, actor, last) of the day's tickets with more than one print, latest first.

    `prints` includes the first print, and those that an agent repeated by itself after a broken connection.
    """
    newest = func.max(PrintJob.id)
    rows = (
        select(Ticket.label, func.max(PrintJob.copy) + 1, newest)
        .join(PrintJob, PrintJob.ticket == Ticket.id)
        .where(Ticket.office == office, Ticket.business_date == day)
        .group_by(Ticket.id, Ticket.label)
        .having(func.max(PrintJob.copy) > 0)
        .subquery()
    )
    label, prints, last = rows.c
    found = select(label, prints.label("prints"), PrintJob.actor, PrintJob.created_at)
    return session.execute(found.join(PrintJob, PrintJob.id == last).order_by(last.desc())).all()


def open_print_jobs(session: Session, office: str) -> Sequence[AnyRow]:
    """Return what decides who prints each open job, oldest first; without its content, as hundreds may wait."""
    return plain_rows(session, OPEN_JOBS, {"office": office}).all()


def count_open_print_jobs(session: Session, office: str) -> int:
    return int(plain_rows(session, OPEN_JOBS_COUNTED, {"office": office}).scalar())


def skipped_prints(session: Session, office: str, now: datetime) -> Sequence[SkippedPrint]:
    """Return the prints that did not come out and that nobody printed or dropped since, oldest first."""
    here = {"office": office, "since": now - SKIPPED_TOLD, "today": now - NEEDED_TOLD}
    return [_skipped(row) for row in plain_rows(session, SKIPPED, here) if _is_told(row)]


def _is_told(row: AnyRow) -> bool:
    """Of a ticket that ended with a voucher only the voucher is told."""
    kind = (row.content or {}).get("kind")
    return row.holder != "carried_over" or row.state == "skipped" or kind == "voucher"


def _skipped(row: AnyRow) -> SkippedPrint:
    return SkippedPrint(row.id, str((row.content or {}).get("number", "")), row.state == "failed")


def waiting_print_job(
    session: Session, office: str, agent: int, now: datetime, alive_since: datetime
) -> AnyRow | None:
    """Return (only,) of a job that `agent` may have, its own before others; None when there is none.

    It waits for any agent, or the one that had it was not heard of since `alive_since`.
    """
    here = {"office": office, "agent": agent, "now": now, "alive_since": alive_since}
    return plain_rows(session, JOB_WAITS, here).first()


def print_job(session: Session, job: int) -> PrintJob | None:
    return session.get(PrintJob, job)


def newest_print_job_of(session: Session, ticket: int) -> AnyRow | None:
    """Return (id, state, copy, base_url) of the ticket's latest print job, None without one."""
    return plain_rows(session, NEWEST_JOB, {"ticket": ticket}).first()


def print_jobs_of(session: Session, ticket: int) -> Sequence[PrintJob]:
    return session.scalars(select(PrintJob).where(PrintJob.ticket == ticket).order_by(PrintJob.id)).all()
