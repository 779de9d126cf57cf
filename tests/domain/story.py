"""The events of one ticket, written step by step; minutes count from nine o'clock."""

from datetime import timedelta
from typing import Any

from queue_server.domain.ticket_state import Step
from queue_server.domain.visit import Event, Turn, Visit, current_visit, turns_of
from tests.office import at

NINE = at("09:00")


def minute(n: float) -> Any:
    return NINE + timedelta(minutes=n)


class Story:
    """The events of one ticket in order; minutes count from nine o'clock."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.then(0, Step.ISSUE)

    def then(
        self, at_minute: float, step: Step, counter: str | None = None, service: str = "A", **more: Any
    ) -> "Story":
        seq = len(self.events) + 1
        self.events.append(
            Event(seq, minute(at_minute), step, 7, service, counter, f"officer {counter}", **more)
        )
        return self

    def undo(self, at_minute: float, seq: int) -> "Story":
        return self.then(at_minute, Step.UNDO, undoes=seq)

    @property
    def now(self) -> Visit:
        return current_visit(self.events)

    @property
    def turns(self) -> list[Turn]:
        return turns_of(self.events)


def served() -> Story:
    return Story().then(5, Step.CALL, "1").then(6, Step.SERVE, "1").then(16, Step.FINISH, "1")


def parked(serve: bool = True) -> Story:
    story = Story().then(5, Step.CALL, "1")
    return (story.then(6, Step.SERVE, "1") if serve else story).then(
        10, Step.PARK, "1", reason="photo cần chụp lại"
    )
