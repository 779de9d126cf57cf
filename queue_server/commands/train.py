"""queue-server train: learns each office's waits from its log now; the server does it every night."""

import argparse
from datetime import UTC, datetime

from queue_server.actions.learning import learn, learn_from_visits
from queue_server.commands.backtest import local_visits_of
from queue_server.commands.parts import opened, the_office
from queue_server.forecast.quoting import LEAST_DAYS, LEAST_WAITS, Knowledge


def run(args: argparse.Namespace) -> int:
    """Learn, and print for each office whether ranges are said from now on."""
    settings, db = opened(args.config)
    if args.visits:
        office, visits = the_office(settings, args.office), local_visits_of(args.visits, args.lang)
        print(f"{office.code}: {told(learn_from_visits(db, office, visits, datetime.now(UTC)))}")
        return 0
    chosen = [the_office(settings, args.office)] if args.office else settings.offices
    for office in chosen:
        print(f"{office.code}: {told(learn(db, office, datetime.now(UTC)))}")
    return 0


def told(found: Knowledge) -> str:
    """What was learned, in one sentence."""
    learned = f"learned from {found.days} days with {found.waits} waits"
    if found.is_honest:
        return learned
    return f"{learned}; ranges are said from {LEAST_DAYS} days with {LEAST_WAITS} waits on"
