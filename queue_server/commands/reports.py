"""queue-server report: a report on the terminal or in a file, with the same figures as its page."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from queue_server.commands import report_files, simulate_parser, summaries
from queue_server.commands.parts import opened, the_office
from queue_server.domain.numbering import business_date
from queue_server.domain.periods import KINDS, Period, compared_with, period_of
from queue_server.domain.wait_log import GROUPINGS
from queue_server.queries.own_day import newest_by_name
from queue_server.reports import figures, missing_documents, promise, votes, why
from queue_server.reports.offices import OfficesReport
from queue_server.reports.vote_months import VotesBy
from queue_server.settings.config_file import ConfigError, OfficeSettings, Settings

OF_DAYS = {"missing-documents": missing_documents.missing_documents, "promise": promise.promise}


def add_to(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser
) -> None:
    """Add the commands that look into the past: `report`, `summaries` and `simulate`."""
    summaries.add_to(commands, shared)
    simulate_parser.add_to(commands, shared)
    words = "the waits, also of all offices, a day explained, missing documents, the promise, satisfaction"
    parser = commands.add_parser("report", parents=[shared], help=words)
    parser.add_argument("--about", choices=("waits", "offices", "why", "votes", *OF_DAYS), default="waits")
    parser.add_argument("--from", dest="first", type=date.fromisoformat, help="YYYY-MM-DD (default: today)")
    parser.add_argument("--to", dest="last", type=date.fromisoformat, help="YYYY-MM-DD (default: today)")
    parser.add_argument(
        "--period", choices=KINDS, help="the one that --day is in, instead of --from and --to"
    )
    parser.add_argument("--day", type=date.fromisoformat, help="YYYY-MM-DD, of --period (default: today)")
    parser.add_argument(
        "--by",
        choices=(*GROUPINGS, *sorted({*votes.groupings()} - {*GROUPINGS})),
        default="service",
        help="of the waits and votes",
    )
    parser.add_argument("--across", choices=GROUPINGS, help="cross the groups of the waits with these")
    parser.add_argument("--compare", action="store_true", help="with the period before and the same weekdays")
    parser.add_argument("--format", choices=("text", "csv", "json", "xlsx", "pdf"), default="text")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write it there (needed for xlsx and pdf)")
    parser.add_argument(
        "--office",
        help="code of the office (default: the only one); --about offices: for which one it is made",
    )
    parser.set_defaults(act=report)


def report(args: argparse.Namespace) -> int:
    """Print a report, or write it to a file: the same figures as its page."""
    report_files.refuse_early(args)
    settings, db = opened(args.config)
    office = the_office(settings, args.office)
    today = business_date(datetime.now(UTC), office.zone)
    period = _period(args, today)
    with db.read() as session:
        if args.about == "waits":
            found = _waits(session, office, period, today, args)
        elif args.about == "offices":
            found = _offices(session, settings, office, period)
        elif args.about == "why":
            found = why.why(session, office, period.last, datetime.now(UTC), officers=True)
        elif args.about == "votes":
            found = votes.votes(session, office, *period, _votes_by(args.by), today)
        else:
            found = OF_DAYS[args.about](session, office, *period)
    report_files.write(found, office, today, args)
    return 0


def _waits(
    session: Session, office: OfficeSettings, period: Period, today: date, args: argparse.Namespace
) -> dict[str, Any]:
    """The waits in the chosen groups.

    Raises:
        ConfigError: by officer, of days that the officers see first.
    """
    newest = newest_by_name(session, office, today)
    if "officer" in (args.by, args.across) and period.last > newest:
        raise ConfigError(
            f"officers see their own figures first, so by officer a report ends on {newest} at the latest: "
            f"use --to {newest}"
        )
    compared = list(compared_with(period, today)) if args.compare else []
    return figures.waits(session, office, *period, figures.Wanted(args.by, args.across, compared))


def _offices(session: Session, settings: Settings, reader: OfficeSettings, period: Period) -> dict[str, Any]:
    """The waits of all offices, as a centre of this office reads them."""
    found = OfficesReport(period)
    for office in settings.offices:
        found.add(session, office)
    return found.told(reader.code)


def _votes_by(by: str) -> VotesBy:
    """What votes are grouped by.

    Raises:
        ConfigError: they are not grouped by this.
    """
    for known in votes.groupings():
        if by == known:
            return known
    raise ConfigError(f"votes are not grouped by {by}: use --by {', '.join(votes.groupings())}")


def _period(args: argparse.Namespace, today: date) -> Period:
    if args.period:
        return period_of(args.period, args.day or today)
    first, last = args.first or today, args.last or today
    if last < first:
        raise ConfigError(f"--to {last} is before --from {first}")
    return Period(first, last)
