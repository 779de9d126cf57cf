"""queue-server backtest: tries the estimates of waits on the past of any office, from a CSV file."""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from queue_server.forecast.backtest import OURS, PEOPLE_AHEAD, Backtest, TooFewDays, backtest
from queue_server.forecast.scores import Score
from queue_server.forecast.visits import days_of
from queue_server.forecast.visits_file import NotVisits, VisitsFile, read_visits
from queue_server.settings.config_file import StartError

HEAD = ("method", "tickets", "wait", "error", "bias", "within", "later", "width", "Winkler")


def run(args: argparse.Namespace) -> int:
    """Read the file, test, and print a table or JSON."""
    read = visits_of(args.file)
    try:
        found = backtest(days_of(read.visits), args.train_days)
    except TooFewDays:
        days = len(days_of(read.visits))
        raise StartError(
            f"{args.file} has visits of {days} days; at least 2 are needed to learn from, and 1 more to test on"
        ) from None
    if args.json:
        print(json.dumps(as_json(found, read), ensure_ascii=False))
    else:
        print("\n".join(table(found, read)))
    return 0


def visits_of(path: Path) -> VisitsFile:
    """Read a file of visits.

    Raises:
        StartError: it cannot be read, or is none.
    """
    try:
        return read_visits(path.read_text("utf-8"))
    except NotVisits as error:
        raise StartError(f"{path}: {error}") from None
    except UnicodeDecodeError:
        raise StartError(f"{path} is not UTF-8; save it again as CSV UTF-8") from None
    except OSError as error:
        raise StartError(f"{path} cannot be read: {error.strerror}") from None


def as_json(found: Backtest, read: VisitsFile) -> dict[str, Any]:
    """The result with times in minutes."""
    return {
        "train_days": found.train,
        "test_days": found.test,
        "left_out": dict(read.left_out),
        "with_counters": found.with_counters,
        "methods": _figures(found.scores()),
        "by_service": {service: _figures(scores) for service, scores in found.by_service().items()},
        "by_size": {size: _figures(scores) for size, scores in found.by_size().items()},
    }


def _figures(scores: Mapping[str, Score]) -> dict[str, dict[str, float | int | None]]:
    return {
        method: {
            "tickets": one.tickets,
            "mean_wait": round(one.wait / 60, 3),
            "mae": round(one.error / 60, 3),
            "bias": round(one.bias / 60, 3),
            "coverage": round(one.coverage, 4),
            "later_than_said": round(one.later, 4),
            "width": round(one.width / 60, 3),
            "winkler": round(one.winkler / 60, 3),
        }
        for method, one in scores.items()
    }


def table(found: Backtest, read: VisitsFile) -> Iterator[str]:
    """The lines of the table: all tickets, then by service and by how many waited before."""
    yield f"learned from {found.train} days, tested on {found.test}; minutes; a range promises 8 of 10"
    if not found.with_counters:
        yield "the log does not tell counters: estimates follow the rhythm of calls"
    for reason, many in read.left_out.items():
        yield f"{many} lines left out: {reason}"
    yield ""
    yield _row(HEAD)
    for method, one in found.scores().items():
        yield _row((method, *_cells(one)))
    for title, groups in (("service", found.by_service()), ("waiting before", found.by_size())):
        yield ""
        yield _row((title, *HEAD[1:], f"beside {PEOPLE_AHEAD}"))
        for name, scores in groups.items():
            yield _row((name, *_cells(scores[OURS]), _ratio(scores[OURS].error, scores[PEOPLE_AHEAD].error)))


def _cells(one: Score) -> tuple[str, ...]:
    minutes = (one.wait, one.error, one.bias)
    return (
        str(one.tickets),
        *(f"{seconds / 60:.1f}" for seconds in minutes),
        f"{one.coverage:.1%}",
        f"{one.later:.1%}",
        f"{one.width / 60:.1f}",
        f"{one.winkler / 60:.1f}",
    )


def _ratio(ours: float, theirs: float) -> str:
    return f"{ours / theirs:.2f}" if theirs else "-"


def _row(cells: tuple[str, ...]) -> str:
    return f"{cells[0][:24]:24}" + "".join(f"{cell:>9}" for cell in cells[1:])
