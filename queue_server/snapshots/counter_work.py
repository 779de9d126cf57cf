"""What a counter is doing, as every screen's snapshot needs it."""

from dataclasses import dataclass
from datetime import datetime

from queue_server.snapshots.types.common import CounterState


@dataclass(frozen=True, slots=True)
class CounterWork:
    """The state of a counter and its officer."""

    number: str
    state: CounterState = "closed"
    officer: str = ""
    reason: str = ""
    since: datetime | None = None
    back_at: datetime | None = None
