"""Has a notice read to the whole hall, and logs who did it. The texts are in `domain.notices`."""

from queue_server.actions.log import Command
from queue_server.domain.notices import Notice

READ_NOTICE = "read_notice"


def read_notice(command: Command, notice: Notice) -> None:
    """Have the notice read, in turn with the calls."""
    command.append(READ_NOTICE, reason=notice)
