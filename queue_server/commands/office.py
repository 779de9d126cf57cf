"""queue-server init, migrate, doctor, rebuild: setting up an office and maintaining it."""

import argparse
import sqlite3
from collections import Counter
from collections.abc import Sequence

from sqlalchemy.exc import DBAPIError

from queue_server import queries
from queue_server.actions.rebuild import Differences, rebuild_day, rebuild_office
from queue_server.commands.doctor import check_everything, check_files
from queue_server.commands.first_config import write_first
from queue_server.commands.machine_checks import Finding, check_file
from queue_server.commands.parts import installed, open_database, opened
from queue_server.offices import served
from queue_server.settings import config_file
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage import migrate as migrations
from queue_server.storage.database import Database


def init(args: argparse.Namespace) -> int:
    """Write a first config.toml when there is none; else set up the database it names.

    No other command begins a database, but for `run` in an empty folder.
    """
    if not args.config.exists():
        write_first(args.config)
        print(f"{args.config} written: put in your office's name, services and counters, then run this again")
        return 0
    settings = config_file.load(args.config)
    db = open_database(settings, new_offices=args.new_office, first_run=True)
    settings = served(settings, db)
    db.close()
    offices = ", ".join(settings.office_by_code) or "a database (queue-server run sets up its first office)"
    print(f"{offices} set up in {settings.server.data}")
    return 0


def migrate(args: argparse.Namespace) -> int:
    """Bring the database to the newest schema (every start does it too)."""
    settings = installed(args.config)
    db = open_database(settings, backup=not args.without_backup)
    _, now = migrations.upgrade(db.engine)
    print(f"the database is at revision {now}")
    return 0


def doctor(args: argparse.Namespace) -> int:
    """Check everything an office needs; each finding says what to do. Returns 1 when something is wrong."""
    settings = installed(args.config)
    findings = [check_file(settings)]  # first, because opening a file may change it
    try:
        db = open_database(settings)
        more = [*check_files(settings, db), *check_everything(served(settings, db), db)]
    except (DBAPIError, sqlite3.Error, ValueError, TypeError, LookupError) as error:
        if findings[0].fine:
            raise
        more = [
            Finding("database", False, f"cannot be looked at further: {' '.join(str(error).split())[:200]}")
        ]
    _tell([*findings, *more])
    return 0 if all(finding.fine for finding in [*findings, *more]) else 1


def _tell(findings: Sequence[Finding]) -> None:
    for finding in findings:
        print(f"{'ok  ' if finding.fine else 'FAIL'} {finding.subject}: {finding.text}")


def rebuild(args: argparse.Namespace) -> int:
    """Rebuild every projection from the log and print how many rows differed."""
    settings, db = opened(args.config)
    for office in settings.offices:
        _tell_of_a_cut_log(db, office)
        differed = rebuilt(db, office)
        tables = "".join(f", {rows} {name}" for name, rows in differed.items() if name != "tickets" and rows)
        print(f"{office.code}: {differed['tickets']} tickets{tables} differed from the log")
    return 0


def rebuilt(db: Database, office: OfficeSettings) -> Differences:
    """Rebuild the office's projections from its log, one day at a time, and return how many rows differed."""
    with db.read() as session:
        days = queries.days_to_rebuild(session, office.code)
        last = queries.last_entries(session, office.code)
        read = queries.entries_across_days(session, office.code, 0)
    differed: Differences = Counter()
    for day in days:
        with db.write(office.code) as session:
            differed.update(rebuild_day(session, office, day))
    with db.write(office.code) as session:
        differed.update(rebuild_office(session, office, read, last[0].seq if last else 0))
    return differed


def _tell_of_a_cut_log(db: Database, office: OfficeSettings) -> None:
    """Warn when rows are missing at the log's end: a rebuild accepts that end, and later nothing shows the loss."""
    with db.read() as session:
        row, last = queries.office_row(session, office.code), queries.last_entries(session, office.code)
    found = last[0].seq if last else 0
    if row is not None and row.seq > found:
        print(
            f"{office.code}: the log ended with {row.seq}, now it ends with {found}: rows were taken out of it"
        )
