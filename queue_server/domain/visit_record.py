"""What the reports know of one ticket's day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from queue_server.domain.promise import Promise
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.visit import Turn


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """One ticket's day: its wait until the first call (None: never called), its postponed time, its turns.

    `parked` at a counter; `away`: sent away with a return slip, or waiting for its result; `again`: its wait after an
    officer had put it back into line; `files`: how many were handed in; `priority`: its class, "" for none;
    `promise`: what was said of its wait and what came, None where nothing was said;
    `recalls`: how often it was called again at the counter; `voucher`: it came with one that was honoured;
    `corrected`: somebody has corrected an entry of it.

    `issued_at` is in the office's time zone of that day.
    """

    service: str
    issued_at: datetime
    state: State
    wait: timedelta | None
    put_off: timedelta
    parked: timedelta
    away: timedelta
    again: timedelta
    files: int
    turns_of: Sequence[Turn]
    priority: str = ""
    promise: Promise | None = None
    recalls: int = 0
    voucher: bool = False
    corrected: bool = False

    @property
    def abandoned(self) -> bool:
        """Whether it ended because its holder did not come when called, or because the number was given up."""
        return self.state in (State.NO_SHOW, State.CANCELLED)

    @property
    def transferred(self) -> bool:
        return any(turn.ended_by is Step.TRANSFER for turn in self.turns_of)
