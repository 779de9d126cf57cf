"""queue-server: the command line. Serving commands become cooperative (eventlet) before anything else is imported."""

import sys

if len(sys.argv) > 1 and sys.argv[1] in ("run", "demo"):
    from queue_server.machine import eventlet_setup

    eventlet_setup.patch()


def main() -> int:
    """Run one command; 0 done, 1 found something wrong, 2 cannot start (said in one sentence)."""
    from queue_server.commands import parser

    return parser.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
