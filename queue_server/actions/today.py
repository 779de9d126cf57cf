"""What a leader changes about this one day with one tap: its hours, serving everybody, a service without numbers."""

from datetime import time

from sqlalchemy import delete

from queue_server.actions.issuing import service_of
from queue_server.actions.log import Order
from queue_server.domain.errors import NoSuchTime
from queue_server.models import DayChange


def close_today(order: Order) -> None:
    """The office is closed for the rest of today: the kiosk gives no numbers; who waits is still called, or closed."""
    _change(order, "hours", "")


def work_until(order: Order, closes: time) -> None:
    """Today's last session ends then.

    Raises:
        NoSuchTime: it has not begun then, or the office does not work today.
    """
    sessions = order.hours.sessions_of(order.today)
    if not sessions or closes <= sessions[-1].opens:
        raise NoSuchTime
    spans = [f"{s.opens:%H:%M}-{s.closes.strftime('%H:%M') if s.closes else '24:00'}" for s in sessions]
    spans[-1] = f"{sessions[-1].opens:%H:%M}-{closes:%H:%M}"
    _change(order, "hours", ",".join(spans))


def usual_hours(order: Order) -> None:
    """Today's hours are the settings' again."""
    _take_back(order, "hours")


def serve_all(order: Order, wanted: bool) -> None:
    """Whether everybody who holds a number today is served: no vouchers at closing."""
    if wanted:
        _change(order, "serve_all", "yes")
    else:
        _take_back(order, "serve_all")


def stop_numbers(order: Order, service: str, wanted: bool) -> None:
    """Whether the kiosk gives no more numbers of the service today.

    Raises:
        ServiceNotFound: the office does not have it.
    """
    code = service_of(order, service).code
    if wanted:
        _change(order, "stop", "yes", code)
    else:
        _take_back(order, "stop", code)


def _change(order: Order, what: str, value: str, service: str = "") -> None:
    key = {"office": order.office.code, "day": order.today, "what": what, "service": service}
    order.session.merge(DayChange(**key, value=value, who=order.who, at=order.now))
    order.session.flush()
    order.write("change_day", service=service, why=f"{what} {value}".strip())


def _take_back(order: Order, what: str, service: str = "") -> None:
    ours = (DayChange.office == order.office.code, DayChange.day == order.today)
    order.session.execute(
        delete(DayChange).where(*ours, DayChange.what == what, DayChange.service == service)
    )
    order.write("change_day", service=service, why=f"{what} usual")
