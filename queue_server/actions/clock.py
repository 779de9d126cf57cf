"""A person's decisions about the time: the machine's time is right, or a day that was ended wrongly is not over."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.days import turn_day
from queue_server.actions.following import follow_people
from queue_server.actions.log import Command, open_command
from queue_server.actions.set_back import set_back
from queue_server.actions.settings import move_on
from queue_server.actions.undoing import take_back
from queue_server.domain.believed_time import REOPENED_WITHIN
from queue_server.domain.corrections import standing
from queue_server.domain.errors import DayNotReopened
from queue_server.domain.ticket_state import AT_A_COUNTER
from queue_server.domain.visit import Event, current_visit
from queue_server.queries.renamings import last_officer
from queue_server.storage.models import Counter, PrintJob, Voucher

UNBEGUN = ("pending", "leased")


def confirm(session: Session, office: str, machine: datetime, actor: str) -> Command:
    """Begin a command at the time that a person confirmed, whatever the end of the log is."""
    command = open_command(session, office, machine, actor)
    before = queries.end_of_log(session, office)
    command.append("confirm_clock", reason=f"{before.last_at:%Y-%m-%d %H:%M}Z" if before.last_at else "")
    move_on(command)
    set_back(command)
    turn_day(command)
    return command


def reopen_day(command: Command) -> int:
    """Undo the end of today: the people who were sent home wait again as before. Returns how many.

    Unused vouchers become void and are no longer printed; counters closed by the end of the day are open again.

    Raises:
        DayNotReopened: nobody was sent home, it is over an hour ago, or the day is really over.
    """
    ended = ended_today(command)
    if not ended:
        raise DayNotReopened
    if queries.day_is_closed(command.session, command.office.code, command.today):
        command.append("reopen_day")
    back = [event for event in ended if _comes_back(command, event)]
    _reopen_counters(command, ended[0])
    command.session.flush()
    return len(back)


def ended_today(command: Command) -> Sequence[Event]:
    """The endings of today's tickets that can be undone; [] when there are none, or today is really over."""
    if command.plan.closing_is_due(command.now):
        return []
    return queries.endings(command.session, command.office.code, command.today, command.now - REOPENED_WITHIN)


def _comes_back(command: Command, ending: Event) -> bool:
    """Undo one ending; a counter that is busy now keeps its current ticket."""
    visit = current_visit(event for event in _story(command, ending) if event.seq != ending.seq)
    busy = visit and visit.state in AT_A_COUNTER and visit.counter
    if busy and queries.current_ticket(command.session, command.office.code, busy):
        return False
    command.session.execute(delete(Voucher).where(Voucher.ticket == ending.ticket))
    unbegun = (PrintJob.state.in_(UNBEGUN), PrintJob.created_at >= ending.at)
    void = update(PrintJob).where(PrintJob.ticket == ending.ticket, *unbegun)
    command.session.execute(void.values(state="failed", detail="Ngày được mở lại."))
    take_back(command, ending)
    return True


def _story(command: Command, ending: Event) -> Sequence[Event]:
    return standing(queries.events_of_ticket(command.session, ending.ticket))


def _reopen_counters(command: Command, ending: Event) -> None:
    """Open the counters that the end of the day closed, for the same officers."""
    for number in queries.counters_closed_with(command.session, command.office.code, ending.seq):
        counter = queries.counter_row(command.session, command.office.code, number)
        officer = last_officer(command.session, command.office.code, number)
        if counter is not None and counter.state == "closed" and number in command.office.counter_by_number:
            command.append("open_counter", counter=number, reason="reopen_day", data={"officer": officer})
            _open(counter, officer, command.now)
    command.session.flush()
    follow_people(command)


def _open(counter: Counter, officer: str, now: datetime) -> None:
    counter.state, counter.reason, counter.officer, counter.person = "open", "", officer, None
    counter.since, counter.back_at = now, None
