"""`python -m display`: the waiting room's programs. `make` prepares the hall's voice, `show` keeps a screen going."""

import argparse
import logging
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from display.engines import Engine, Espeak, Gtts, Recorded
from display.launcher import command as show
from display.worker import Worker, is_parent


def options(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m display")
    commands = parser.add_subparsers(dest="command", required=True)
    make = commands.add_parser("make", help="make the missing clips of the hall's voice")
    make.add_argument("--store", type=Path, required=True, help="folder of the clips")
    make.add_argument("--wanted", type=Path, required=True, help='JSON: {"vi": [phrase, ...], "en": [...]}')
    make.add_argument("--recorded", type=Path, help='folder of recordings: "không.wav"')
    make.add_argument("--gtts", action="store_true", help="also ask Google's unofficial voice (Internet)")
    make.add_argument("--watch", action="store_true", help="stay, and follow changes of the wanted file")
    make.add_argument("--parent", type=int, metavar="PID", help="end when this parent process has ended")
    make.set_defaults(run=make_clips)
    show.add_to(commands)
    return parser.parse_args(arguments)


def engines(chosen: argparse.Namespace) -> list[Engine]:
    """Return the voices to use; espeak first, so that something can speak after seconds."""
    voices: list[Engine] = [Espeak()]
    if chosen.recorded:
        voices.append(Recorded(chosen.recorded))
    if chosen.gtts:
        voices.append(Gtts())
    return voices


def make_clips(chosen: argparse.Namespace) -> int:
    """Run the worker; it ends quietly on SIGTERM, every file being whole at any moment."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    worker = Worker(chosen.store, chosen.wanted, engines(chosen))
    worker.run(chosen.watch, lambda: chosen.parent is None or is_parent(chosen.parent))
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the programs."""
    chosen = options(sys.argv[1:] if arguments is None else arguments)
    logging.basicConfig(level=logging.INFO, format=f"%(asctime)s {chosen.command}: %(message)s")
    code: int = chosen.run(chosen)
    return code


if __name__ == "__main__":
    sys.exit(main())
