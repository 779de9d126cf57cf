"""`python -m display`: `show` runs a screen's browser, `signs` drives LED signs, the other commands make the voice."""

import logging
import os
import sys
from argparse import ArgumentParser
from collections.abc import Sequence

from display import commands
from display.heart import die_with_parent
from display.launcher import command as show
from display.signs import command as signs

# Holds the id of the process that started this one; this program ends when that process ends.
ENDS_WITH = "QUEUE_ENDS_WITH"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one program and return its exit status: 0 done, 1 found a fault, 2 could not run (prints why), 130 Ctrl+C."""
    if os.environ.get(ENDS_WITH) == str(os.getppid()):
        die_with_parent()
    parser = ArgumentParser("python -m display", description="Giọng đọc, màn hình và bảng LED của sảnh chờ.")
    programs = parser.add_subparsers(dest="command", required=True)
    commands.add_to(programs)
    show.add_to(programs)
    signs.add_to(programs)
    chosen = parser.parse_args(sys.argv[1:] if arguments is None else arguments)
    logging.basicConfig(level=logging.INFO, format=f"%(asctime)s {chosen.command}: %(message)s")
    try:
        code: int = chosen.run(chosen)
    except KeyboardInterrupt:
        return 130
    return code


if __name__ == "__main__":
    sys.exit(main())
