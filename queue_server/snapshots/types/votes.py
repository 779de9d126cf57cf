"""The snapshot of the tablets that ask how a visit was."""

from queue_server.snapshots.types.common import Head, Shape


class Judged(Shape):
    """A visit that can be judged; by its number, which the hall has seen."""

    number: str
    service_name: str


class VoteAsked(Head):
    """`asks`: whether the office asks at all; `counter`: null for the tablet at the exit."""

    asks: bool
    question: str
    reasons: list[str]
    counter: str | None
    tickets: list[Judged]
