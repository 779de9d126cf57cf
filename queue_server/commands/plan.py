"""queue-server plan: how many counters each office needs next week, by half hour."""

import argparse
import json
from datetime import UTC, datetime

from queue_server.commands.parts import opened, the_office
from queue_server.domain.numbering import business_date
from queue_server.reports.plan import next_week, plan_figures
from queue_server.reports.plan_sheet import as_text
from queue_server.reports.plan_words import told


def run(args: argparse.Namespace) -> int:
    """Make the plan and print it; it takes up to some minutes."""
    settings, db = opened(args.config)
    office = the_office(settings, args.office)
    week = next_week(db, office, business_date(datetime.now(UTC), office.zone))
    report = told(office, plan_figures(week))
    print(json.dumps(report, ensure_ascii=False) if args.json else as_text(report))
    return 0
