"""Reading something out to the whole hall: who did it, in the log. What is said: `domain.notices`."""

from queue_server.actions.log import Command
from queue_server.domain.notices import Notice

READ_NOTICE = "read_notice"


def read_notice(command: Command, notice: Notice) -> None:
    """Let the hall hear this, in turn with the calls."""
    command.append(READ_NOTICE, reason=notice)
