"""queue-server backtest: tries the estimates of waits on the past of any office, from a CSV file."""

import argparse
import codecs
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from queue_server.commands.backtest_words import (
    GROUPS,
    HEADS,
    LEFT_OUT,
    METHOD_WORDS,
    SENTENCES,
    days_words,
    fault_words,
)
from queue_server.forecast.backtest import OURS, PEOPLE_AHEAD, Backtest, TooFewDays, backtest
from queue_server.forecast.scores import Score
from queue_server.forecast.visits import Visit, days_of
from queue_server.forecast.visits_file import NotVisits, VisitsFile, read_visits
from queue_server.settings.config_file import StartError

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def run(args: argparse.Namespace) -> int:
    """Read the file, test, and print a table or JSON."""
    read = visits_of(args.file, args.lang)
    try:
        found = backtest(days_of(read.visits), args.train_days)
    except TooFewDays as error:
        raise StartError(f"{args.file}: {days_words(error, args.lang)}") from None
    if args.json:
        print(json.dumps(as_json(found, read), ensure_ascii=False, allow_nan=False))
    else:
        print("\n".join(table(found, read, args.lang)))
    return 0


def visits_of(path: Path, language: str) -> VisitsFile:
    """Read a file of visits.

    Raises:
        StartError: it cannot be read, or is none; said in that language.
    """
    said = SENTENCES[language]
    try:
        content = path.read_bytes()
        return read_visits(content.decode("utf-16" if content.startswith(UTF_16) else "utf-8"))
    except NotVisits as fault:
        raise StartError(f"{path}: {fault_words(fault, language)}") from None
    except UnicodeDecodeError:
        raise StartError(f"{path}: {said['not utf-8']}") from None
    except OSError as error:
        raise StartError(f"{path}: {said['not read'].format(why=error.strerror)}") from None


def local_visits_of(path: Path, language: str) -> Sequence[Visit]:
    """Read a file whose times must be those of the office's own clock.

    Raises:
        StartError: as `visits_of`, or people wait through midnight.
    """
    read = visits_of(path, language)
    if read.day_begins:
        raise StartError(f"{path}: {SENTENCES[language]['not local']}")
    return read.visits


def as_json(found: Backtest, read: VisitsFile) -> dict[str, Any]:
    """The result with times in minutes; docs/estimates.md tells each key."""
    return {
        "train_days": found.train,
        "test_days": found.test,
        "left_out": {reason.value: many for reason, many in read.left_out.items()},
        "day_begins": read.day_begins,
        "with_counters": found.with_counters,
        "tested_one_in": found.one_in,
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


def table(found: Backtest, read: VisitsFile, language: str) -> Iterator[str]:
    """The lines of the table: all tickets, then by service and by how many waited before."""
    yield from _notes(found, read, language)
    head, names = HEADS[language], METHOD_WORDS[language]
    yield ""
    yield _row(head)
    for method, one in found.scores().items():
        yield _row((names[method], *_cells(one)))
    groups = (found.by_service(), found.by_size())
    for title, scores_of in zip(GROUPS[language], groups, strict=True):
        yield ""
        yield f"{_row((title, *head[1:]))}  {SENTENCES[language]['beside']}"
        for name, scores in scores_of.items():
            yield _row((name, *_cells(scores[OURS]), _ratio(scores[OURS].error, scores[PEOPLE_AHEAD].error)))


def _notes(found: Backtest, read: VisitsFile, language: str) -> Iterator[str]:
    """What the reader must know before the figures."""
    said = SENTENCES[language]
    yield said["learned"].format(train=found.train, test=found.test)
    if not found.with_counters:
        yield said["no counters"]
    if read.day_begins:
        yield said["day begins"].format(hour=read.day_begins)
    if found.one_in > 1:
        yield said["thinned"].format(step=found.one_in)
    for reason, many in read.left_out.items():
        yield LEFT_OUT[language][reason].format(many=many)


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
