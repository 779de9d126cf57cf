"""The arguments of what is learned from the log: `queue-server train`, `plan` and `backtest`."""

import argparse
from pathlib import Path

from queue_server.domain.languages import LANGUAGES


def add_to(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser
) -> None:
    """Add the commands."""
    train = commands.add_parser(
        "train", parents=[shared], help="learn the waits from the log now, not at night"
    )
    train.add_argument("--office", help="code of the office (default: all)")
    train.add_argument(
        "--visits",
        type=Path,
        metavar="VISITS.csv",
        help="learn from another system's visits (see backtest), until there are enough days of the office's own",
    )
    train.add_argument(
        "--lang", choices=LANGUAGES, default="en", help="of what is said of the visits (default: en)"
    )
    train.set_defaults(act=_train)
    plan = commands.add_parser(
        "plan", parents=[shared], help="how many counters are needed next week, by half hour"
    )
    plan.add_argument("--office", help="code of the office (default: the only one)")
    plan.add_argument("--json", action="store_true")
    plan.set_defaults(act=_plan)
    _add_backtest(commands)


def _add_backtest(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    from queue_server.commands.backtest_words import COLUMN_WORDS

    backtest = commands.add_parser(
        "backtest",
        help="how good estimates of waits would have been on the past of an office, from a CSV file",
        epilog="columns:\n" + "\n".join(f"  {name:<15} {text}" for name, text in COLUMN_WORDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    backtest.add_argument("file", type=Path, metavar="VISITS.csv")
    backtest.add_argument(
        "--train-days", type=int, metavar="N", help="learn from the first N days (default: two thirds)"
    )
    backtest.add_argument("--json", action="store_true", help="print one line of JSON, times in minutes")
    backtest.add_argument("--lang", choices=LANGUAGES, default="en", help="of table and errors (default: en)")
    backtest.set_defaults(act=_backtest)


def _backtest(args: argparse.Namespace) -> int:
    from queue_server.commands import backtest

    return backtest.run(args)


def _train(args: argparse.Namespace) -> int:
    from queue_server.commands import train

    return train.run(args)


def _plan(args: argparse.Namespace) -> int:
    from queue_server.commands import plan

    return plan.run(args)
