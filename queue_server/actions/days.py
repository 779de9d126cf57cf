"""The change of the day: yesterday's open tickets and counters are closed in the log before anything new is written."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.fair_use import forget_cards
from queue_server.actions.log import Command, open_command
from queue_server.actions.print_content import queue_print
from queue_server.actions.set_back import set_back
from queue_server.actions.settings import move_on
from queue_server.actions.vouchers import carry_over
from queue_server.domain.ticket_state import AT_A_COUNTER
from queue_server.storage.models import IdempotentResponse, Office


def begin(
    session: Session, office: str, now: datetime, actor: str = "", given_at: str | None = None
) -> Command:
    """Start a command inside `db.write(office)` with the settings that are valid now.

    The first command of a new day closes the days before.

    Raises:
        OfficeNotSetUp: the database does not know the office.
    """
    command = open_command(session, office, now)
    move_on(command)
    set_back(command)
    turn_day(command)
    command.actor, command.given_at, command.first, command.written = actor, given_at, None, []
    return command


def forget_answers(command: Command, before: datetime) -> None:
    """Delete stored answers to commands from before then: they are no longer repeated, and they are no history."""
    old = (IdempotentResponse.office == command.office.code, IdempotentResponse.at < before)
    command.session.execute(delete(IdempotentResponse).where(*old))


def close_day(command: Command, base_url: str) -> bool:
    """After the last session give every waiting or parked ticket a printed voucher; once a day.

    `base_url`: the beginning of printed addresses; "" for that of the ticket's first print.
    Tickets at a counter are served to the end. Returns whether this call did the closing.
    """
    if not command.plan.closing_is_due(command.now):
        return False
    if queries.day_is_closed(command.session, command.office.code, command.today):
        return False
    command.append("close_day")
    for ticket in queries.unserved_tickets(command.session, command.office.code, command.today):
        carry_over(command, ticket, "closing")
        earlier = queries.newest_print_job_of(command.session, ticket.id)
        queue_print(command, ticket, base_url or (earlier.base_url if earlier else ""))
    command.session.flush()
    return True


def forget_cards_when_closed(command: Command) -> None:
    """Destroy today's key of ID cards after the last session; on a day without sessions at once."""
    sessions = command.hours.on(command.today)
    if not sessions or command.now >= sessions[-1][1]:
        forget_cards(command, today=True)


def turn_day(command: Command) -> bool:
    """Close the days before today, once: open tickets end, counters close. Returns whether anything was closed.

    Numbers need no reset: each day has its own count (see `NumberGiven`), so when the clock was confirmed to be on an
    earlier day, that day's count goes on. Work over midnight, or over such a correction, is not interrupted: counters
    stay open, and their tickets are served to the end.
    """
    if command.day_before == command.today:
        return False
    goes_on = _goes_on(command)
    for ticket in queries.left_over_tickets(command.session, command.office.code, command.today):
        ahead = ticket.business_date > command.today
        if goes_on and ticket.state in AT_A_COUNTER and (ahead or ticket.business_date == command.day_before):
            continue
        carry_over(command, ticket, "clock" if ahead else "day_end", command.today if ahead else None)
    for counter in () if goes_on else queries.counters(command.session, command.office.code):
        if counter.state != "closed":
            command.append("close_counter", counter=counter.number, reason="day_end")
            counter.state, counter.reason, counter.officer, counter.person = "closed", "", "", None
            counter.since, counter.back_at, counter.help_call = command.now, None, None
    command.session.execute(
        update(Office).where(Office.code == command.office.code).values(business_date=command.today)
    )
    queries.note_end(command.session, command.office.code, business_date=command.today)
    forget_cards(command)
    command.session.flush()
    command.day_before = command.today
    return True


def _goes_on(command: Command) -> bool:
    """Whether work goes on while the date changes: the office is open at midnight, or a clock had been ahead."""
    before = command.day_before
    if before is None or before > command.today:
        return before is not None
    return before + timedelta(days=1) == command.today and command.hours.open_through(command.today)
