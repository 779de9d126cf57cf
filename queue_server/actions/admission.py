"""Decides who may take a number at the kiosk now, and what is offered instead when the session is full."""

from datetime import date
from typing import Any

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.domain.admission import Capacity
from queue_server.domain.errors import ServiceClosed, SessionFull
from queue_server.domain.opening_hours import Span
from queue_server.settings.service import ServiceSettings

# How many working days ahead can be chosen; so many fit on one screen in large letters.
DAYS_OFFERED = 3


def admit(command: Command, service: ServiceSettings, *, now: bool = True) -> None:
    """Allow a citizen to take a number, or raise with the reason and the alternatives; `now`: for the current session.

    Raises:
        ServiceClosed: the office gives no numbers now.
        SessionFull: the service gives none now, or another could not be served before the session ends.
    """
    span = command.hours.session_now(command.now)
    if span is None and not now and command.hours.break_ends(command.now) is not None:
        return _admit_in_break(command, service)
    if span is None:
        raise ServiceClosed(hours=command.hours.today_text(command.now))
    stopped = service.code in command.plan.stopped | command.office.unassigned
    if not stopped:
        _within_its_hours(command, service, now=now)
    if not now and not stopped:
        return
    capacities = queries.capacities_now(
        command.session, command.office, command.plan, command.now, services=[service.code]
    )
    capacity = capacities.get(service.code)
    if capacity is not None and capacity.left == 0:
        raise _full(command, service, capacity, span, stopped=stopped)


def _admit_in_break(command: Command, service: ServiceSettings) -> None:
    """Allow a number for the afternoon in the lunch break, while the afternoon has room."""
    later = command.hours.session_after(command.now)
    if later is None:
        raise ServiceClosed(hours=command.hours.today_text(command.now))
    stopped = service.code in command.plan.stopped | command.office.unassigned
    if not stopped:
        _within_its_hours(command, service, now=False)
    capacity = queries.capacities_later(command.session, command.office, command.hours, command.now, later)[
        service.code
    ]
    if stopped or capacity.left == 0:
        raise _full(command, service, capacity, later, stopped=stopped)


def _full(
    command: Command, service: ServiceSettings, capacity: Capacity, span: Span, *, stopped: bool
) -> SessionFull:
    return SessionFull(
        service=service,
        stopped=stopped,
        morning=command.hours.is_morning(span[0]),
        waiting=capacity.waiting,
        until=capacity.until.astimezone(command.office.zone).strftime("%H:%M"),
        choices=choices(command, service, stopped=stopped),
    )


def _within_its_hours(command: Command, service: ServiceSettings, *, now: bool) -> None:
    own, later = command.hours.within(service.sessions), command.hours.session_after(command.now)
    if own.gives_numbers(command.now) if now else later is None or own.meets(later):
        return
    raise SessionFull(
        service=service,
        stopped=False,
        hours=own.today_text(command.now),
        over=own.session_after(command.now) is None,
        choices=choices(command, service),
    )


def choices(command: Command, service: ServiceSettings, *, stopped: bool = False) -> list[dict[str, Any]]:
    """Return the alternatives to a number now: this afternoon, another day, filing online with help."""
    later = None if stopped else command.hours.session_after(command.now)
    offered: list[dict[str, Any]] = []
    if (
        later
        and queries.capacities_later(command.session, command.office, command.hours, command.now, later)[
            service.code
        ].left
    ):
        opens = later[0].astimezone(command.office.zone)
        offered.append({"kind": "afternoon", "opens": f"{opens:%H:%M}"})
    days = days_offered(command, service)
    if days:
        offered.append({"kind": "another_day", "dates": [day.isoformat() for day in days]})
    return [*offered, {"kind": "online", "service": _help(command, service)}]


def days_offered(command: Command, service: ServiceSettings) -> list[date]:
    """Return the next days on which the service is open, as far ahead as can be chosen.

    Without those from which on it will be there no more, by settings that are still to come.
    """
    days = command.hours.within(service.sessions).working_days_after(command.today, DAYS_OFFERED)
    ends = queries.comes_at(
        command.session,
        command.office.code,
        command.now,
        lambda coming: service.code not in coming.service_by_code,
    )
    return [day for day in days if ends is None or day < ends.astimezone(command.office.zone).date()]


def _help(command: Command, service: ServiceSettings) -> str | None:
    """The service that helps with filing online; None: the citizen is sent to the help desk without a number."""
    helping = command.office.office.help_service
    return helping if helping and helping != service.code else None
