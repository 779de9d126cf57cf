"""The arguments of `queue-server settings`."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from queue_server.domain.languages import LANGUAGES

Act: TypeAlias = Callable[[argparse.Namespace], int]
LONGEST_REASON = 200


def add_to(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser
) -> None:
    """Add the commands. Their functions, and the TOML library, are imported only when needed."""
    group = commands.add_parser("settings", help="what an office decided, as a file, with its history")
    several = group.add_subparsers(required=True)
    one = argparse.ArgumentParser(add_help=False, parents=[shared])
    one.add_argument("--office", help="code of the office (default: the only one)")
    _add_reading(several, one)
    _add_changing(several, one)


def _add_reading(
    several: "argparse._SubParsersAction[argparse.ArgumentParser]", one: argparse.ArgumentParser
) -> None:
    show = several.add_parser("show", parents=[one], help="print what differs from the defaults")
    show.set_defaults(act=_act("show"))
    export = several.add_parser("export", parents=[one], help="write everything, each key explained")
    export.add_argument("file", type=Path, nargs="?", metavar="FILE.toml", help="default: print it")
    export.add_argument("--lang", choices=LANGUAGES, default="vi", help="of the explanations (default: vi)")
    export.set_defaults(act=_act("export"))
    for parser in (show, export):
        parser.add_argument(
            "--version", type=int, metavar="N", help="an earlier or later one (default: now's)"
        )
    history = several.add_parser(
        "history", parents=[one], help="every version, and every change of a single day"
    )
    history.set_defaults(act=_act("history"))


def _add_changing(
    several: "argparse._SubParsersAction[argparse.ArgumentParser]", one: argparse.ArgumentParser
) -> None:
    check = several.add_parser(
        "check", parents=[one], help="say whether a file could be taken over, and whom it would leave behind"
    )
    check.set_defaults(act=_act("check"))
    bring = several.add_parser(
        "import", parents=[one], help="take a file over: it is the office's next version"
    )
    bring.add_argument("--dry-run", action="store_true", help="only say what would change")
    bring.set_defaults(act=_act("import_file"))
    for parser in (check, bring):
        parser.add_argument("file", type=Path, metavar="FILE.toml")
        parser.add_argument(
            "--valid-from", default="", metavar="DAY[ HH:MM]", help="by the office's clock (default: now)"
        )
    undo = several.add_parser(
        "undo",
        parents=[one],
        help="take back a version, or a change of today: what stood before it holds again",
    )
    undo.add_argument("version", type=_version, metavar="VERSION", help="as `history` names it: 7, or d1234")
    undo.set_defaults(act=_act("undo"))
    for parser in (bring, undo):
        parser.add_argument("--reason", type=_reason, default="", help="why, for the history")


def _act(name: str) -> Act:
    def act(args: argparse.Namespace) -> int:
        from queue_server.commands import settings

        return int(getattr(settings, name)(args))

    return act


def _version(text: str) -> str:
    if not re.fullmatch("d?[0-9]{1,9}", text):
        raise argparse.ArgumentTypeError(
            f'"{text}" is no version: write it as `history` names it, 7 or d1234'
        )
    return text


def _reason(text: str) -> str:
    if len(text) > LONGEST_REASON:
        raise argparse.ArgumentTypeError(f"a reason has at most {LONGEST_REASON} characters")
    return text
