"""The arguments of `queue-server simulate`."""

import argparse
import json
import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from queue_server.forecast.office_now import Span
from queue_server.settings.words import parts

CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
MOST_DAYS = 60


def add_to(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser
) -> None:
    """Add the command."""
    words = "past days again, under other settings or with other counters open"
    parser = commands.add_parser("simulate", parents=[shared], help=words)
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--day", type=date.fromisoformat, action="append", help="YYYY-MM-DD; several times: several days"
    )
    which.add_argument(
        "--days", type=_count, default=20, help="the last so many days with numbers (default: 20)"
    )
    _add_change(parser)
    parser.add_argument("--seed", type=int, default=1, help="of what is drawn by chance (default: 1)")
    parser.add_argument("--json", action="store_true", help="print one line of JSON")
    parser.add_argument("--office", help="code of the office (default: the only one)")
    parser.set_defaults(act=_act)


def _add_change(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that tell what is tried."""
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        type=_assigned,
        metavar="PATH=JSON",
        help='e.g. \'counters.4.services=["A","D"]\'; null takes it out',
    )
    parser.add_argument(
        "--patch",
        type=Path,
        metavar="FILE.json",
        help="a merge patch on the settings, as PATCH /api/v1/settings takes it",
    )
    for name, metavar, words in (
        ("--open", "N=HH:MM-HH:MM", "counter N is open then, besides when it was"),
        ("--close", "N[=HH:MM-HH:MM]", "counter N is closed then, or all day"),
    ):
        parser.add_argument(name, action="append", default=[], type=_times, metavar=metavar, help=words)


def _act(args: argparse.Namespace) -> int:
    from queue_server.commands import simulate

    return simulate.simulate(args)


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_DAYS:
        raise argparse.ArgumentTypeError(f"{text}: 1 to {MOST_DAYS} days")
    return int(text)


def _assigned(text: str) -> Mapping[str, Any]:
    """Read `counters.4.services=["A","D"]` as a merge patch."""
    path, equals, value = text.partition("=")
    names = parts(path)
    if not equals or not names or not all(names):
        raise argparse.ArgumentTypeError(f'{text}: write PATH=JSON, like counters.4.services=["A","D"]')
    try:
        patch: Any = json.loads(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: {value} is no JSON; a text needs quotes") from None
    for name in reversed(names):
        patch = {name: patch}
    found: Mapping[str, Any] = patch
    return found


def _times(text: str) -> tuple[str, Sequence[Span]]:
    """Read `4=07:30-11:30,13:30-17:00`; without times the whole day."""
    counter, equals, spans = text.partition("=")
    return counter, [_span(one) for one in spans.split(",")] if equals else [(0.0, math.inf)]


def _span(text: str) -> Span:
    begin, _minus, end = text.partition("-")
    begins, ends = (_seconds(one) for one in (begin, end))
    if begins >= ends:
        raise argparse.ArgumentTypeError(f"{text}: write HH:MM-HH:MM, the earlier time first")
    return begins, ends


def _seconds(text: str) -> float:
    if text == "24:00":
        return 24 * 3600.0
    if not (found := CLOCK.fullmatch(text)):
        raise argparse.ArgumentTypeError(f"{text} is no time of day like 07:30")
    return int(found[1]) * 3600.0 + int(found[2]) * 60.0
