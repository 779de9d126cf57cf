"""The answers about corrections of past visits."""

from typing import Literal

from queue_server.snapshots.types.common import Day, Stamp
from queue_server.web.shapes.common import Shape


class Said(Shape):
    """The row of the log that says it, and the visit."""

    number: str
    day: Day
    row: int


class SaidOfVisit(Shape):
    """What was said about a past visit. `corrects`: the row that a correction is about; None of the others.

    `undone`: the correction was taken back; `waiting`: nobody has answered the dispute.
    """

    row: int
    at: Stamp
    step: Literal["correct", "dispute", "keep_entry"]
    ticket: str
    number: str
    day: Day
    by: str
    reason: str
    corrects: int | None
    officer: str
    finished_at: Stamp | None
    outcomes: list[str] | None
    undone: bool
    waiting: bool
