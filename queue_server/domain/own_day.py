"""An officer's own day, from the log, for nobody else: people helped, minutes for each, pauses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from queue_server.domain.ticket_state import Step
from queue_server.domain.visit import Turn
from queue_server.domain.waiting_time import distribution

PAUSE = "pause_counter"


class CounterStep(Protocol):
    """A row of the log about a counter: opened, paused or closed, by whom."""

    @property
    def at(self) -> datetime: ...
    @property
    def step(self) -> str: ...
    @property
    def counter(self) -> str | None: ...
    @property
    def actor(self) -> str: ...


@dataclass(frozen=True, slots=True)
class OwnDay:
    """`median_minutes`: of the visits that the officer finished, None without any; `paused_minutes`: whole minutes."""

    helped: int
    median_minutes: float | None
    pauses: int
    paused_minutes: int


def own_day(officer: str, turns: Iterable[Turn], steps: Iterable[CounterStep], now: datetime) -> OwnDay:
    """Return the officer's day; `steps`: those of all counters, oldest first. A pause lasts until the next step."""
    times = [
        turn.service_time() for turn in turns if turn.officer == officer and turn.ended_by is Step.FINISH
    ]
    pauses = _pauses(officer, steps, now)
    minutes = sum(pauses, timedelta(0)) // timedelta(minutes=1)
    return OwnDay(
        len(times), distribution([time for time in times if time is not None]).median, len(pauses), minutes
    )


def _pauses(officer: str, steps: Iterable[CounterStep], now: datetime) -> list[timedelta]:
    begun: dict[str | None, datetime] = {}
    lasted = []
    for row in steps:
        since = begun.pop(row.counter, None)
        if since is not None:
            lasted.append(row.at - since)
        if row.step == PAUSE and row.actor == officer:
            begun[row.counter] = row.at
    return [*lasted, *(now - since for since in begun.values())]
