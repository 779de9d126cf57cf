"""The arguments of what is learned from the log: `queue-server train` and `queue-server plan`."""

import argparse
from pathlib import Path


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
    train.set_defaults(act=_train)
    plan = commands.add_parser(
        "plan", parents=[shared], help="how many counters are needed next week, by half hour"
    )
    plan.add_argument("--office", help="code of the office (default: the only one)")
    plan.add_argument("--json", action="store_true")
    plan.set_defaults(act=_plan)


def _train(args: argparse.Namespace) -> int:
    from queue_server.commands import train

    return train.run(args)


def _plan(args: argparse.Namespace) -> int:
    from queue_server.commands import plan

    return plan.run(args)
