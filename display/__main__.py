"""`python -m display make`: the worker that prepares the hall's voice, as a program of its own."""

import argparse
import logging
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from display.engines import Engine, Espeak, Gtts, Recorded
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
    return parser.parse_args(arguments)


def engines(chosen: argparse.Namespace) -> list[Engine]:
    """Return the voices to use; espeak first, so that something can speak after seconds."""
    voices: list[Engine] = [Espeak()]
    if chosen.recorded:
        voices.append(Recorded(chosen.recorded))
    if chosen.gtts:
        voices.append(Gtts())
    return voices


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the worker; it ends quietly on SIGTERM, every file being whole at any moment."""
    chosen = options(sys.argv[1:] if arguments is None else arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s voice: %(message)s")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    worker = Worker(chosen.store, chosen.wanted, engines(chosen))
    worker.run(chosen.watch, lambda: chosen.parent is None or is_parent(chosen.parent))


if __name__ == "__main__":
    main()
