"""Leases print jobs to print agents, and takes them back from agents that have vanished. Their content is made
in `print_content`."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.print_content import VOUCHER, WANTED, next_copy
from queue_server.domain.errors import NotFound
from queue_server.domain.ticket_state import State
from queue_server.queries import AnyRow
from queue_server.storage.models import DeviceToken, PrintJob

# An agent reports at once that it has stored a job, and prints nothing before that report.
LEASE = timedelta(seconds=5)
# Agents report at least every 25 s: this is the time of three missing reports.
VANISHED = timedelta(seconds=90)
# A shorter time for leases: a citizen waits, and a reserve printer that prints a ticket twice does no harm.
READY_WITHIN = timedelta(seconds=45)
CAN_PRINT = ("ready", "paper_low")
# The agent has stored the job: from here on a print may exist that was not reported yet.
TAKEN = ("received", "sending", "held")
PRINTED = ("printed", "sent")
DONE = (*PRINTED, "failed", "skipped")
AT_ITS_TIME = "quá hạn in"
# A citizen with a number younger than this still stands at the kiosk; others have sat down.
STANDS_THERE = timedelta(minutes=1)
# Why a first print is not needed any more, by the ticket's state.
NOT_NEEDED = {
    State.CALLED: "đã được gọi",
    State.SERVING: "đã được gọi",
    State.PARKED: "đã được gọi",
    State.NO_SHOW: "đã được gọi",
    State.SERVED: "đã phục vụ xong",
    State.CANCELLED: "đã hủy",
    State.CARRIED_OVER: "đã nhận phiếu hẹn",
}


class Advice(StrEnum):
    """What the agent should do with the reported job."""

    KEEP = "keep"
    GIVE_BACK = "give_back"
    """The agent has not begun and another printer is ready: that one should print the job."""
    DROP = "drop"
    """The job belongs to another agent now, or is done."""


def take_back(session: Session, office: str, agent: int) -> None:
    """Free the jobs leased to `agent`: an agent asks only when it has no job, so its journal was lost."""
    for row in queries.open_print_jobs(session, office):
        if row.agent == agent:
            _free(session, session.get_one(PrintJob, row.id))
    session.flush()


def lease(session: Session, office: str, agent: int, now: datetime) -> PrintJob | None:
    """Lease the first free job; None if there is none, or another printer has precedence.

    After a printer was away, citizens at the kiosk come first, and prints that nobody needs any more are skipped.
    """
    devices = queries.devices(session, office)
    first = comes_first(devices, agent, now)
    alive = [device.id for device in devices if device.seen_at and device.seen_at > now - VANISHED]
    free = [row for row in queries.open_print_jobs(session, office) if _is_free(row, alive, now)]
    for row in free:
        if row.state in TAKEN:  # by an agent that has vanished
            _free(session, session.get_one(PrintJob, row.id))
    in_time = [row for row in free if row.expires_at > now]
    for row in free:
        if row.expires_at <= now:
            _give_up(session.get_one(PrintJob, row.id))
    ours = [row for row in in_time if (first if row.only_device is None else row.only_device == agent)]
    for row in sorted(ours, key=lambda row: _turn(row, now)):
        job = session.get_one(PrintJob, row.id)
        if not _skip(session, job, now):
            job.state, job.agent, job.leased_until = "leased", agent, now + LEASE
            return job
    return None


def _is_free(row: AnyRow, alive: Sequence[int], now: datetime) -> bool:
    """Whether no agent has the job; the job of a vanished agent is free again."""
    if row.state == "leased":
        return (row.leased_until or now) <= now
    return row.state == "pending" or row.agent not in alive


def _give_up(job: PrintJob) -> None:
    """Note that nobody printed the job in time."""
    job.state, job.detail = "failed", AT_ITS_TIME


def _turn(job: PrintJob | AnyRow, now: datetime) -> tuple[bool, float]:
    """The sort key of jobs: first those of citizens at the kiosk in their order, then the others, the latest first."""
    waited = (now - job.created_at).total_seconds()
    return (False, -waited) if _stands_there(job, now) else (True, waited)


def _stands_there(job: PrintJob | AnyRow, now: datetime) -> bool:
    return now - job.created_at <= STANDS_THERE


def _skip(session: Session, job: PrintJob, now: datetime) -> bool:
    """Skip a ticket's first print when its holder no longer needs it; never a voucher or a requested print.

    A citizen at the kiosk gets the print in any case: a free officer may have called within a second.
    """
    if _stands_there(job, now):
        return False
    if job.ticket is None or job.detail == WANTED or (job.content or {}).get("kind") == VOUCHER:
        return False
    reason = NOT_NEEDED.get(State(queries.ticket_by_id(session, job.ticket).state))
    if reason is not None:
        job.state, job.detail, job.agent = "skipped", reason, None
    return reason is not None


def waits(session: Session, office: str, agent: int, now: datetime) -> bool:
    """Whether `lease` would find a job; costs one SELECT."""
    found = queries.waiting_print_job(session, office, agent, now, now - VANISHED)
    if found is None or found.only_device is not None:
        return found is not None
    return comes_first(queries.devices(session, office), agent, now)


def comes_first(devices: Sequence[DeviceToken], agent: int, now: datetime) -> bool:
    """Whether no other printer is preferred: ready ones come before others, then main ones before reserves."""
    ranks = {device.id: _rank(device, now) for device in devices if device.kind == "printer"}
    return agent in ranks and ranks[agent] == min(ranks.values())


def _rank(device: DeviceToken, now: datetime) -> tuple[bool, bool]:
    seen = device.seen_at is not None and device.seen_at > now - READY_WITHIN
    ready = seen and device.status.get("state") in CAN_PRINT
    return not ready, bool(device.status.get("reserve"))


def report(
    session: Session,
    office: str,
    agent: int,
    job_id: int,
    state: str,
    detail: str,
    copy: int,
    now: datetime,
    made_at: str = "",
) -> Advice:
    """Store the report of `agent` about a job and return what it should do; reports may be repeated.

    `copy`: the mark of its newest print. A report of a finished print counts from any agent. `made_at`: the job's mark
    (`made`), "" from an older agent.

    Raises:
        NotFound: the office has no such job; a job with this id and another mark does not count.
    """
    job = queries.print_job(session, job_id)
    if job is None or job.office != office or made_at not in ("", made(job)):
        raise NotFound(job=job_id)
    if state not in PRINTED and (job.state in DONE or job.agent != agent):
        return Advice.KEEP if state == "failed" else Advice.DROP
    if job.state in PRINTED:
        return Advice.KEEP
    if state == "sending" and not copy and _skip(session, job, now):  # it waited for the printer
        return Advice.DROP
    if state == "returned":
        job.state, job.agent = "pending", None
        return Advice.KEEP
    wish = WANTED if job.detail == WANTED and state not in DONE else ""
    job.state, job.detail, job.copy = state, wish or detail[:200], max(job.copy, copy)
    here = state != "held" or job.only_device is not None
    first = here or comes_first(queries.devices(session, office), agent, now)
    return Advice.KEEP if first else Advice.GIVE_BACK


def made(job: PrintJob) -> str:
    """Return the mark that tells this job from another with the same id: when it was queued, in microseconds."""
    return job.created_at.isoformat()


def _free(session: Session, job: PrintJob) -> None:
    """Free the job for another agent; if it may have been printed already, the next print is marked."""
    if job.state in TAKEN:
        job.copy = next_copy(session, job.ticket)
    job.state, job.agent, job.leased_until = "pending", None, None
