"""What a leader changes about this one day with one tap: its hours, serving everybody, a service without numbers."""

from collections.abc import Iterable, Sequence
from datetime import time

from sqlalchemy import delete

from queue_server.actions.issuing import service_of
from queue_server.actions.log import Order
from queue_server.domain.errors import NoSuchTime, TimeHasPassed
from queue_server.domain.log_folding import CHANGE_DAY, USUAL
from queue_server.domain.opening_hours import WorkSession
from queue_server.storage.models import DayChange


def close_today(order: Order) -> None:
    """Close the office for the rest of today: no numbers at the kiosk; who waits is still called until closing."""
    clock = order.now.astimezone(order.office.zone).time().replace(second=0, microsecond=0)
    _set_hours(order, order.hours.cut(order.today, clock))
    _change(order, "closed", "yes")


def work_until(order: Order, closes: time) -> None:
    """Today's last session ends then.

    Raises:
        NoSuchTime: it has not begun then, or the office does not work today.
        TimeHasPassed: everybody who waits would be sent home within seconds; `close_today` calls them all first.
    """
    sessions = _sessions(order)
    if not sessions or closes <= sessions[-1].opens:
        raise NoSuchTime
    if closes <= order.now.astimezone(order.office.zone).time():
        raise TimeHasPassed
    _set_hours(order, [*sessions[:-1], WorkSession(sessions[-1].opens, closes)])


def work_through(order: Order) -> None:
    """Today has no break at noon.

    Raises:
        NoSuchTime: it has none anyway.
    """
    sessions = _sessions(order)
    if len(sessions) < 2:
        raise NoSuchTime
    _set_hours(order, [WorkSession(sessions[0].opens, sessions[-1].closes)])


def usual_hours(order: Order) -> None:
    """Today's hours are the settings' again."""
    _take_back(order, "closed")
    _take_back(order, "hours")


def _sessions(order: Order) -> Sequence[WorkSession]:
    """Today's sessions as they were before somebody closed the office."""
    return (order.office.hours if order.plan.closed_early else order.hours).sessions_of(order.today)


def _set_hours(order: Order, sessions: Iterable[WorkSession]) -> None:
    if order.plan.closed_early:
        _take_back(order, "closed")
    _change(order, "hours", ",".join(session.as_setting for session in sessions))


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
    order.write(CHANGE_DAY, service=service, why=f"{what} {value}".strip())


def _take_back(order: Order, what: str, service: str = "") -> None:
    ours = (DayChange.office == order.office.code, DayChange.day == order.today)
    order.session.execute(
        delete(DayChange).where(*ours, DayChange.what == what, DayChange.service == service)
    )
    order.write(CHANGE_DAY, service=service, why=f"{what} {USUAL}")
