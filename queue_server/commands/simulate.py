"""queue-server simulate: past days again, under other settings or with other counters open."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from queue_server.commands.parts import opened, the_office
from queue_server.domain.numbering import business_date
from queue_server.forecast.office_now import Span
from queue_server.queries.estimates import days_to_learn_from
from queue_server.reports.simulated import UnknownCounter, WhatIf, simulated
from queue_server.reports.simulated_sheet import as_text
from queue_server.reports.simulation import steps_of
from queue_server.settings.checking import Unfit
from queue_server.settings.config_file import ConfigError
from queue_server.web.settings_words import refusal


def simulate(args: argparse.Namespace) -> int:
    """Print what the days were like, what they would have been, and how sure that is."""
    settings, db = opened(args.config)
    office = the_office(settings, args.office)
    patch = _patch(args.patch, args.set)
    today = business_date(datetime.now(UTC), office.zone)
    with db.read() as session:
        days = args.day or days_to_learn_from(session, office.code, today, args.days)
    if not days:
        raise ConfigError(f"{office.code} has no past day with numbers yet")
    wanted = WhatIf(days, patch, _together(args.open), _together(args.close), args.seed)
    try:
        found = simulated(db, office, wanted, lambda done: _progress(done, steps_of(wanted)))
    except Unfit as refused:
        raise ConfigError(f"{refused.field}: {refusal(refused)}; config.example.toml explains it") from None
    except UnknownCounter as refused:
        raise ConfigError(f"{office.code} has no counter {refused}") from None
    print(json.dumps(found, ensure_ascii=False) if args.json else as_text(found))
    return 0


def _progress(done: int, many: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done}/{many}", end="\n" if done == many else "", file=sys.stderr, flush=True)


def _together(told: Sequence[tuple[str, Sequence[Span]]]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for counter, spans in told:
        found.setdefault(counter, []).extend(spans)
    return found


def _patch(file: Path | None, assigned: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The patch of the file with what was assigned on top.

    Raises:
        ConfigError: the file cannot be read, or is no object.
    """
    patch: Any = {}
    if file is not None:
        try:
            patch = json.loads(file.read_text("utf-8-sig"))
        except (OSError, ValueError) as problem:
            raise ConfigError(f"{file} cannot be read as JSON: {problem}") from None
        if not isinstance(patch, dict):
            raise ConfigError(f'{file} is no JSON object like {{"counters": {{"4": …}}}}')
    for one in assigned:
        patch = _over(patch, one)
    found: Mapping[str, Any] = patch
    return found


def _over(patch: Any, more: Mapping[str, Any]) -> Any:
    """Two patches as one; null stays null, because it takes out what the settings have."""
    found = dict(patch) if isinstance(patch, Mapping) else {}
    for key, value in more.items():
        found[key] = _over(found.get(key), value) if isinstance(value, Mapping) else value
    return found
