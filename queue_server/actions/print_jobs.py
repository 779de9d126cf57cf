"""Who prints which paper: jobs are lent to print agents and come back from those that vanished; a paper's words are
in `paper`."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.actions.paper import VOUCHER, WANTED, next_copy
from queue_server.domain.errors import NotFound
from queue_server.domain.ticket_state import State
from queue_server.storage.models import DeviceToken, PrintJob

# An agent says at once that it has written a job down, and prints nothing before it has said so.
LEASE = timedelta(seconds=5)
# Agents speak at least every 25 s: this is three times unheard.
VANISHED = timedelta(seconds=90)
# Shorter: a citizen waits for the paper, and a reserve that prints one ticket too many does no harm.
READY_WITHIN = timedelta(seconds=45)
CAN_PRINT = ("ready", "paper_low")
# Written down by its agent: from here on there may be a paper that nobody has told us of.
TAKEN = ("received", "sending", "held")
PRINTED = ("printed", "sent")
DONE = (*PRINTED, "failed", "skipped")
AT_ITS_TIME = "quá hạn in"
# Who took a number this short a time ago stands at the kiosk; papers of before are for people who sit down by now.
STANDS_THERE = timedelta(minutes=1)
# What becomes of a first paper whose holder needs none any more, by the ticket's state.
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
    """What the agent shall do with the job it reports on."""

    KEEP = "keep"
    GIVE_BACK = "give_back"
    """Another printer is ready and it has not begun: let that one print it."""
    DROP = "drop"
    """It is not its own any more, or done."""


def take_back(session: Session, office: str, agent: int) -> None:
    """Free the jobs we think `agent` has: one that asks for a job has none, so its journal was lost."""
    for job in queries.open_print_jobs(session, office):
        if job.agent == agent:
            _free(session, job)


def lease(session: Session, office: str, agent: int, now: datetime) -> PrintJob | None:
    """Lend the first job that nobody has (any more); None if there is none, or another printer comes first.

    After a printer was away, who stands there now comes first, and what nobody needs any more is not printed.
    """
    devices = queries.devices(session, office)
    first = comes_first(devices, agent, now)
    alive = [device.id for device in devices if device.seen_at and device.seen_at > now - VANISHED]
    free = [job for job in queries.open_print_jobs(session, office) if _is_free(session, job, alive, now)]
    for job in free:
        if job.expires_at <= now:
            job.state, job.detail = "failed", AT_ITS_TIME
    ours = [
        job
        for job in free
        if job.state != "failed" and (first if job.only_device is None else job.only_device == agent)
    ]
    for job in sorted(ours, key=lambda job: _turn(job, now)):
        if not _skip(session, job, now):
            job.state, job.agent, job.leased_until = "leased", agent, now + LEASE
            return job
    return None


def _is_free(session: Session, job: PrintJob, alive: Sequence[int], now: datetime) -> bool:
    """Whether nobody has the job; one that its agent took with it is free again."""
    if job.state in TAKEN and job.agent not in alive:
        _free(session, job)
    return job.state == "pending" or (job.state == "leased" and (job.leased_until or now) <= now)


def _turn(job: PrintJob, now: datetime) -> tuple[bool, float]:
    """Orders jobs: of those who stand there in the order of coming, then the others, the latest first."""
    waited = (now - job.created_at).total_seconds()
    return (False, -waited) if _stands_there(job, now) else (True, waited)


def _stands_there(job: PrintJob, now: datetime) -> bool:
    return now - job.created_at <= STANDS_THERE


def _skip(session: Session, job: PrintJob, now: datetime) -> bool:
    """Give up a ticket's first paper that its holder needs no more; not a voucher, nor what somebody asked for.

    Whoever stands there gets it in any case: an officer who is free calls within a second.
    """
    if _stands_there(job, now):
        return False
    if job.ticket is None or job.detail == WANTED or (job.content or {}).get("kind") == VOUCHER:
        return False
    reason = NOT_NEEDED.get(State(queries.ticket_by_id(session, job.ticket).state))
    if reason is not None:
        job.state, job.detail, job.agent = "skipped", reason, None
    return reason is not None


def print_skipped(command: Command) -> tuple[str, ...]:
    """Let the papers that were skipped be printed all the same; return the numbers on them."""
    expires = timedelta(minutes=command.office.printer.expires_minutes)
    jobs = queries.skipped_print_jobs(command.session, command.office.code, command.now)
    for job in jobs:
        job.state, job.detail, job.expires_at = "pending", WANTED, command.now + expires
    command.append("print_skipped", reason=f"{len(jobs)} phiếu")
    return tuple(str((job.content or {}).get("number", "")) for job in jobs)


def waits(session: Session, office: str, agent: int, now: datetime) -> bool:
    """Whether `lease` would find something to do, at the cost of a look."""
    found = queries.waiting_print_job(session, office, agent, now, now - VANISHED)
    if found is None or found.only_device is not None:
        return found is not None
    return comes_first(queries.devices(session, office), agent, now)


def comes_first(devices: Sequence[DeviceToken], agent: int, now: datetime) -> bool:
    """Whether no other printer is to be preferred: ready ones before others, then first ones before reserves."""
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
    """Write down what `agent` says of a job and return what it shall do; reports may be repeated.

    `copy` is the mark on its newest paper. A paper that is out is out, whoever says so. `made_at` is the job's own
    mark (`made`), "" from an agent that was not told it.

    Raises:
        NotFound: the office has no such job; another one of that id is none.
    """
    job = queries.print_job(session, job_id)
    if job is None or job.office != office or made_at not in ("", made(job)):
        raise NotFound(job=job_id)
    if state not in PRINTED and (job.state in DONE or job.agent != agent):
        return Advice.KEEP if state == "failed" else Advice.DROP
    if job.state in PRINTED:
        return Advice.KEEP
    if state == "sending" and not copy and _skip(session, job, now):  # it waited at the printer until now
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
    """Return by what an agent tells this job from another of the same id: when it was queued, to the microsecond."""
    return job.created_at.isoformat()


def _free(session: Session, job: PrintJob) -> None:
    """Let another agent have the job; what may have been printed already comes with a mark."""
    if job.state in TAKEN:
        job.copy = next_copy(session, job.ticket)
    job.state, job.agent, job.leased_until = "pending", None, None
