"""What can still be undone at a counter: its last command, while it is recent and no later command depends on it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

from queue_server.domain.ticket_state import Step

# Numbers that follow a person do so because of where that person sits, which an undo does not change.
ENDS_UNDO = (Step.UNDO, Step.FOLLOW, "close_counter")


class Logged(Protocol):
    """The facts about a log row that this rule needs."""

    @property
    def seq(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def step(self) -> str: ...
    @property
    def ticket(self) -> int | None: ...
    @property
    def given_at(self) -> str | None: ...
    @property
    def command_seq(self) -> int: ...


class JustWritten(Logged, Protocol):
    """A row that the command, in which a snapshot is drawn, has written."""

    @property
    def data(self) -> Mapping[str, Any] | None: ...


Row = TypeVar("Row", bound=Logged)


def undoable(recent: Sequence[Row], counter: str, now: datetime, window: timedelta) -> list[Row]:
    """Return the rows of the counter's last command, oldest first, or [] when it cannot be undone.

    `recent`: today's ticket events and closings of counters of at least the last `window`, oldest first. Closing
    the counter ends what can be undone at it, else a person would sit again at a closed counter.
    """
    ours = [row for row in recent if row.given_at == counter]
    # a command with a time in the future comes from a clock that was ahead
    if not ours or not ours[-1].at <= now <= ours[-1].at + window:
        return []
    rows = [row for row in ours if row.command_seq == ours[-1].command_seq]
    if any(row.step in ENDS_UNDO for row in rows):
        return []
    later = {row.ticket for row in recent if row.seq > rows[-1].seq}
    return [] if later & {row.ticket for row in rows} else rows
