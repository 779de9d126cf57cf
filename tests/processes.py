"""Processes that end with the process that starts them, whether that one is stopped, interrupted or killed."""

from collections.abc import Sequence


def tied(command: Sequence[object], *, by: str = "KILL") -> list[str]:
    """Return the command of a process that Linux sends this signal when the thread that starts it is gone.

    The process is the program itself, with its own id. `setpriv` (util-linux) is on every Debian; the same call in
    `preexec_fn` would run eventlet's hooks in the fork.
    """
    return ["setpriv", "--pdeathsig", by, *map(str, command)]
