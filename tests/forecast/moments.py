"""Offices at one moment, for the play: times are minutes after nine o'clock, written as seconds of the day."""

from collections.abc import Mapping
from typing import Any

from queue_server.forecast.office_now import Desk, OfficeNow, Person

NINE = 9 * 3600.0
SESSIONS = ((7.5 * 3600, 11.5 * 3600), (13.5 * 3600, 17 * 3600))


def office(
    people: list[Person], *desks: Desk, at: float = NINE, boosts: Mapping[str, float] | None = None
) -> OfficeNow:
    """The office with these people; newcomers have the rank of now, less their boost."""
    known = {"": 0.0, "priority": 1800.0} if boosts is None else boosts
    return OfficeNow(at, people, desks, SESSIONS, known, {name: at - boost for name, boost in known.items()})


def waits(ticket: int, service: str = "A", *, came: float = 10, **more: Any) -> Person:
    """Somebody who came so many minutes before nine."""
    return Person(ticket, service, NINE - came * 60, **more)


def opened(counter: str = "1", *services: str, secondary: tuple[str, ...] = (), **more: Any) -> Desk:
    """An open counter that takes these services, and helps with others ten minutes later."""
    takes = dict.fromkeys(services or ("A",), 0.0) | dict.fromkeys(secondary, 600.0)
    return Desk(counter, takes, **{"state": "open", **more})
