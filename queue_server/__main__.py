"""queue-server: the command line. Serving commands become cooperative (eventlet) before anything else is imported."""

import gc
import sys

# What is imported stays: looking for garbage among it costs a fifth of the CPU time of a start.
gc.disable()
SERVES = len(sys.argv) > 1 and sys.argv[1] in ("run", "demo")

if SERVES:
    from queue_server.machine import eventlet_setup

    eventlet_setup.patch()


def main() -> int:
    """Run one command; 0 done, 1 found something wrong, 2 cannot start (said in one sentence)."""
    from queue_server.commands import parser

    if SERVES:
        from queue_server.commands import server  # noqa: F401  the server's modules too are imported before this ends
    gc.freeze()
    gc.enable()
    return parser.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
