"""A clock that had been ahead is set right: what it wrote about people who are still here is put right with it."""

from queue_server import queries
from queue_server.actions.issuing import enter, number_again
from queue_server.actions.log import Order
from queue_server.actions.paper import order_paper
from queue_server.actions.print_jobs import PRINTED
from queue_server.actions.vouchers import carry_over, use
from queue_server.domain.ticket_state import State, Step
from queue_server.storage.database import new_id
from queue_server.storage.models import Ticket, Voucher


def set_back(order: Order) -> None:
    """Put right what the log says ahead of now, before anything else is written; nothing where it says nothing.

    Who came before the correction stays before those who come after it, days that were closed ahead of their time are
    open, and who holds a number of a day that has not come gets one of today: the same one where it is free.
    """
    if not order.was_ahead:
        return
    said = order.now + order.was_ahead
    for day in queries.days_closed_after(order.session, order.office.code, order.now):
        order.write("reopen_day", business_date=day, why="clock")
    for ticket in queries.tickets_ahead(order.session, order.office.code, order.today, order.now, said):
        order.take(ticket, Step.SET_BACK, taken_at=said)
    for ticket in queries.left_over_tickets(order.session, order.office.code, order.today):
        known = ticket.service in order.office.service_by_code
        if known and ticket.business_date > order.today and ticket.state in (State.WAITING, State.PARKED):
            _bring_back(order, ticket)
    order.session.flush()


def _bring_back(order: Order, ticket: Ticket) -> Ticket:
    """End a number of a day that has not come, and give its holder one of today at the same place."""
    rank_at, came = ticket.rank_at - order.was_ahead, ticket.issued_at - order.was_ahead
    carry_over(order, ticket, "clock", order.today)
    service = order.office.service(ticket.service)
    number = number_again(order, service, ticket.number)
    label = service.numbers.label(number)
    row = {name: getattr(ticket, name) for name in ("priority", "language", "files", "note", "service")}
    row |= {"prefix": service.number_prefix, "number": number, "label": label}
    row |= {"rank_at": rank_at, "issued_at": came}
    row |= {"public_id": new_id(), "business_date": order.today}
    again = enter(order, row, taken_at=came, place="line", card=False)
    use(order, order.session.get_one(Voucher, ticket.id), ticket, again)
    earlier = queries.newest_print_job_of(order.session, ticket.id)
    has_paper = earlier is None or earlier.state in PRINTED
    if label != ticket.label or not has_paper:
        order_paper(order, again, earlier.base_url if earlier else "")
    return again
