"""Corrects what a clock that was ahead has written about people who are still here."""

from queue_server import queries
from queue_server.actions.issuing import enter, number_again
from queue_server.actions.log import Command
from queue_server.actions.print_content import queue_print
from queue_server.actions.print_jobs import PRINTED
from queue_server.actions.vouchers import carry_over, use
from queue_server.domain.ticket_state import State, Step
from queue_server.storage.database import new_id
from queue_server.storage.models import Ticket, Voucher


def set_back(command: Command) -> None:
    """Correct the log's times after now, before anything else is written; does nothing if there are none.

    People who came before the correction stay before those who come after it. Days that were closed too early are open
    again. The holder of a number of a future day gets a number of today, the same one if it is free.
    """
    if not command.was_ahead:
        return
    said = command.now + command.was_ahead
    for day in queries.days_closed_after(command.session, command.office.code, command.now):
        command.append("reopen_day", business_date=day, reason="clock")
    for ticket in queries.tickets_ahead(
        command.session, command.office.code, command.today, command.now, said
    ):
        command.apply(ticket, Step.SET_BACK, taken_at=said)
    for ticket in queries.left_over_tickets(command.session, command.office.code, command.today):
        known = ticket.service in command.office.service_by_code
        if known and ticket.business_date > command.today and ticket.state in (State.WAITING, State.PARKED):
            _bring_back(command, ticket)
    command.session.flush()


def _bring_back(command: Command, ticket: Ticket) -> Ticket:
    """End a number of a future day, and give its holder one of today at the same place."""
    rank_at, came = ticket.rank_at - command.was_ahead, ticket.issued_at - command.was_ahead
    carry_over(command, ticket, "clock", command.today)
    service = command.office.service(ticket.service)
    number = number_again(command, service, ticket.number)
    label = service.numbers.label(number)
    row = {name: getattr(ticket, name) for name in ("priority", "language", "files", "note", "service")}
    row |= {"prefix": service.number_prefix, "number": number, "label": label}
    row |= {"rank_at": rank_at, "issued_at": came}
    row |= {"public_id": new_id(), "business_date": command.today}
    again = enter(command, row, taken_at=came, place="line", card=False)
    use(command, command.session.get_one(Voucher, ticket.id), ticket, again)
    earlier = queries.newest_print_job_of(command.session, ticket.id)
    has_paper = earlier is None or earlier.state in PRINTED
    if label != ticket.label or not has_paper:
        queue_print(command, again, earlier.base_url if earlier else "")
    return again
