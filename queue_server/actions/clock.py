"""What a person decides about the time: that the machine's is right, and that a day it ended wrongly is not over."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.days import turn_day
from queue_server.actions.log import Command, open_command
from queue_server.actions.set_back import set_back
from queue_server.actions.settings import move_on
from queue_server.actions.undoing import take_back
from queue_server.domain.believed_time import REOPENED_WITHIN
from queue_server.domain.errors import DayNotReopened
from queue_server.domain.ticket_state import AT_A_COUNTER
from queue_server.domain.visit import Event, current_visit, standing
from queue_server.storage.models import Counter, PrintJob, Voucher

UNBEGUN = ("pending", "leased")


def confirm(session: Session, office: str, machine: datetime, actor: str) -> Command:
    """Begin a command at the time that a person says is right, whatever the log ends with."""
    command = open_command(session, office, machine, actor)
    before = queries.end_of_log(session, office)
    command.append("confirm_clock", reason=f"{before.last_at:%Y-%m-%d %H:%M}Z" if before.last_at else "")
    move_on(command)
    set_back(command)
    turn_day(command)
    return command


def reopen_day(command: Command) -> int:
    """Take back that today was ended: who was sent home waits again, as before; returns how many.

    Vouchers that were not used are void, those not printed yet stay unprinted; counters that the turn closed are open.

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
    """The endings of today's tickets that can be taken back; [] when there are none, or today is over."""
    if command.plan.closing_is_due(command.now):
        return []
    return queries.endings(command.session, command.office.code, command.today, command.now - REOPENED_WITHIN)


def _comes_back(command: Command, ending: Event) -> bool:
    """Take back one ending; a counter that is busy by now keeps whom it has."""
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
    """Open the counters that the turn of the day closed, for those who sat there."""
    for number in queries.counters_closed_with(command.session, command.office.code, ending.seq):
        counter = queries.counter_row(command.session, command.office.code, number)
        officer = queries.last_officer(command.session, command.office.code, number)
        if counter is not None and counter.state == "closed" and number in command.office.counter_by_number:
            command.append("open_counter", counter=number, reason="reopen_day", data={"officer": officer})
            _open(counter, officer, command.now)


def _open(counter: Counter, officer: str, now: datetime) -> None:
    counter.state, counter.reason, counter.officer = "open", "", officer
    counter.since, counter.back_at = now, None
