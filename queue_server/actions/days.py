"""The turn of the day: what yesterday left behind is closed in the log before anything new is written."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.fair_use import forget_cards
from queue_server.actions.log import Order, order_in
from queue_server.actions.paper import order_paper
from queue_server.actions.set_back import set_back
from queue_server.actions.vouchers import carry_over
from queue_server.domain.ticket_state import AT_A_COUNTER
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage.models import Office, OrderAnswer


def begin(
    session: Session, office: OfficeSettings, now: datetime, who: str = "", desk: str | None = None
) -> Order:
    """Start an order inside `db.write(office)`; the first one of a new day closes the days before.

    Raises:
        OfficeNotSetUp: the database does not know the office.
    """
    order = order_in(session, office, now)
    set_back(order)
    turn_day(order)
    order.who, order.desk, order.first, order.written = who, desk, None, []
    return order


def forget_answers(order: Order, before: datetime) -> None:
    """Drop the answers to orders given before then: nobody repeats those any more, and they are no history."""
    old = (OrderAnswer.office == order.office.code, OrderAnswer.at < before)
    order.session.execute(delete(OrderAnswer).where(*old))


def close_day(order: Order, base_url: str) -> bool:
    """After the last session give everybody who still waits or is parked a voucher, printed; once a day.

    `base_url`: what addresses on paper begin with; "" for that of the ticket's first paper.
    Who is at a counter is served to the end. Returns whether this was the closing.
    """
    if not order.plan.closing_is_due(order.now):
        return False
    if queries.day_is_closed(order.session, order.office.code, order.today):
        return False
    order.write("close_day")
    for ticket in queries.unserved_tickets(order.session, order.office.code, order.today):
        carry_over(order, ticket, "closing")
        earlier = queries.newest_print_job_of(order.session, ticket.id)
        order_paper(order, ticket, base_url or (earlier.base_url if earlier else ""))
    order.session.flush()
    return True


def forget_cards_when_closed(order: Order) -> None:
    """Destroy today's keys to ID cards once the last session is over; on a day without sessions at once."""
    sessions = order.hours.on(order.today)
    if not sessions or order.now >= sessions[-1][1]:
        forget_cards(order, today=True)


def turn_day(order: Order) -> bool:
    """Close the days before today, once: leftover tickets end, counters close. Returns whether anything turned.

    Numbers need no reset: each day counts its own (see `NumberGiven`). A clock that was confirmed to be on an earlier
    day therefore goes on counting where that day stopped. Work that goes on over midnight, or over such a correction,
    is not torn: counters stay as they are, and who is at one is served to the end.
    """
    if order.day_before == order.today:
        return False
    goes_on = _goes_on(order)
    for ticket in queries.left_over_tickets(order.session, order.office.code, order.today):
        ahead = ticket.business_date > order.today
        if goes_on and ticket.state in AT_A_COUNTER and (ahead or ticket.business_date == order.day_before):
            continue
        carry_over(order, ticket, "clock" if ahead else "day_end", order.today if ahead else None)
    for counter in () if goes_on else queries.counters(order.session, order.office.code):
        if counter.state != "closed":
            order.write("close_counter", counter=counter.number, why="day_end")
            counter.state, counter.reason, counter.officer = "closed", "", ""
            counter.since, counter.back_at = order.now, None
    order.session.execute(
        update(Office).where(Office.code == order.office.code).values(business_date=order.today)
    )
    queries.note_end(order.session, order.office.code, business_date=order.today)
    forget_cards(order)
    order.session.flush()
    order.day_before = order.today
    return True


def _goes_on(order: Order) -> bool:
    """Whether people work on while the date changes: an office open at midnight, or a clock that had been ahead."""
    before = order.day_before
    if before is None or before > order.today:
        return before is not None
    return before + timedelta(days=1) == order.today and order.hours.open_through(order.today)
