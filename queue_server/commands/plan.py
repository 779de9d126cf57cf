"""queue-server plan: how many counters each office needs next week, by half hour."""

import argparse
import json
from datetime import UTC, datetime

from queue_server.commands.parts import opened, the_office
from queue_server.domain.numbering import business_date
from queue_server.reports.plan import week_plan
from queue_server.reports.plan_words import as_text


def run(args: argparse.Namespace) -> int:
    """Make the plan and print it; it takes up to some minutes."""
    settings, db = opened(args.config)
    office = the_office(settings, args.office)
    with db.read() as session:
        report = week_plan(session, office, business_date(datetime.now(UTC), office.zone))
    print(json.dumps(report, ensure_ascii=False) if args.json else as_text(report))
    return 0
