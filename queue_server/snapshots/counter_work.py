"""What a counter is doing, as every screen's snapshot needs it."""

from dataclasses import dataclass
from datetime import datetime

from queue_server.domain.help_calls import HelpCall
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
    help_since: datetime | None = None
    help_reason: str = ""
    helper: str = ""
    helper_at: datetime | None = None

    @property
    def help_call(self) -> HelpCall | None:
        """The call for help from this counter, None without one."""
        if self.help_since is None:
            return None
        return HelpCall(self.help_since, self.help_reason, self.helper, self.helper_at)
