"""Processes that end with the one that starts them, however it went: asked, interrupted or killed."""

from collections.abc import Sequence


def tied(command: Sequence[object], *, by: str = "KILL") -> list[str]:
    """Return the command of a process that Linux sends this signal when the thread that starts it is gone.

    It is the program itself, under its own number. `setpriv` (util-linux) is on every Debian; the same asked for in
    `preexec_fn` would fork with eventlet's hooks.
    """
    return ["setpriv", "--pdeathsig", by, *map(str, command)]
