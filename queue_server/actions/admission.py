"""Who may take a number at the kiosk now, and what is offered when the session is full; never a bare "no more"."""

from datetime import date
from typing import Any

from queue_server import queries
from queue_server.actions.log import Order
from queue_server.domain.admission import Room
from queue_server.domain.errors import ServiceClosed, SessionFull
from queue_server.domain.opening_hours import Span
from queue_server.settings.service import ServiceSettings

# So many working days ahead one may choose: what fits on one screen in letters that old eyes read.
DAYS_OFFERED = 3


def admit(order: Order, service: ServiceSettings, *, now: bool = True) -> None:
    """Let a citizen take a number, or say why not and what else there is; `now`: for the session that runs.

    Raises:
        ServiceClosed: the office gives out no numbers now.
        SessionFull: the service gives none now, or another could not be served before the session ends.
    """
    span = order.hours.session_now(order.now)
    if span is None and not now and order.hours.break_ends(order.now) is not None:
        return _admit_in_break(order, service)
    if span is None:
        raise ServiceClosed(hours=order.hours.today_text(order.now))
    stopped = service.code in order.plan.stopped | order.office.unassigned
    if not stopped:
        _within_its_hours(order, service, now=now)
    if not now and not stopped:
        return
    rooms = queries.rooms_now(order.session, order.office, order.plan, order.now, asked=[service.code])
    room = rooms.get(service.code)
    if room is not None and room.left == 0:
        raise _full(order, service, room, span, stopped=stopped)


def _admit_in_break(order: Order, service: ServiceSettings) -> None:
    """Let a citizen take a number of the afternoon in the midday break, as long as it has room for one more."""
    later = order.hours.session_after(order.now)
    if later is None:
        raise ServiceClosed(hours=order.hours.today_text(order.now))
    stopped = service.code in order.plan.stopped | order.office.unassigned
    if not stopped:
        _within_its_hours(order, service, now=False)
    room = queries.rooms_later(order.session, order.office, order.hours, order.now, later)[service.code]
    if stopped or room.left == 0:
        raise _full(order, service, room, later, stopped=stopped)


def _full(order: Order, service: ServiceSettings, room: Room, span: Span, *, stopped: bool) -> SessionFull:
    return SessionFull(
        service=service,
        stopped=stopped,
        morning=order.hours.is_morning(span[0]),
        waiting=room.waiting,
        until=room.until.astimezone(order.office.zone).strftime("%H:%M"),
        choices=choices(order, service, stopped=stopped),
    )


def _within_its_hours(order: Order, service: ServiceSettings, *, now: bool) -> None:
    own, later = order.hours.within(service.sessions), order.hours.session_after(order.now)
    if own.gives_numbers(order.now) if now else later is None or own.meets(later):
        return
    raise SessionFull(
        service=service,
        stopped=False,
        hours=own.today_text(order.now),
        over=own.session_after(order.now) is None,
        choices=choices(order, service),
    )


def choices(order: Order, service: ServiceSettings, *, stopped: bool = False) -> list[dict[str, Any]]:
    """Return what is offered instead of a number now: this afternoon, another day, filing online with help."""
    later = None if stopped else order.hours.session_after(order.now)
    offered: list[dict[str, Any]] = []
    if (
        later
        and queries.rooms_later(order.session, order.office, order.hours, order.now, later)[service.code].left
    ):
        opens = later[0].astimezone(order.office.zone)
        offered.append({"kind": "afternoon", "opens": f"{opens:%H:%M}"})
    days = days_offered(order, service)
    if days:
        offered.append({"kind": "another_day", "dates": [day.isoformat() for day in days]})
    return [*offered, {"kind": "online", "service": _help(order, service)}]


def days_offered(order: Order, service: ServiceSettings) -> list[date]:
    """Return the next days on which the service is open, as far ahead as one may choose."""
    return order.hours.within(service.sessions).working_days_after(order.today, DAYS_OFFERED)


def _help(order: Order, service: ServiceSettings) -> str | None:
    """The service at which somebody helps with filing online; None sends to the help desk without a number."""
    helping = order.office.office.help_service
    return helping if helping and helping != service.code else None
