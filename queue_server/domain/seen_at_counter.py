"""Two people, or two windows, may work at one counter: nothing is done to whom its sender does not see."""

from queue_server.domain.errors import QueueError

# What is said of a counter that serves nobody, in place of a ticket's id.
NOBODY = "none"


class CounterMovedOn(QueueError):
    """Somebody else is at the counter than whoever gave the command saw: `number`, "" for nobody."""

    code = "counter_moved_on"


def is_as_seen(seen: str | None, current: str | None) -> bool:
    """Whether the ticket at the counter is the one that was seen; `seen` is None where that was not said."""
    return seen is None or seen == (current or NOBODY)
