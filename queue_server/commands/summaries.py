"""queue-server summaries: makes the folded visits of closed days anew, or compares them with the log."""

import argparse
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from queue_server.commands.parts import opened, the_office
from queue_server.domain.numbering import business_date
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage.database import Database


def add_to(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser
) -> None:
    """Add `summaries rebuild` and `summaries compare`."""
    summaries = commands.add_parser(
        "summaries", help="the closed days that reports read without folding the log again"
    ).add_subparsers(required=True)
    for name, act, told in (
        ("rebuild", rebuild, "make them anew from the log"),
        ("compare", compare, "fold the log beside them and name each day that differs"),
    ):
        one = summaries.add_parser(name, parents=[shared], help=told)
        one.add_argument("--office", help="code of the office (default: all)")
        one.set_defaults(act=act)


def rebuild(args: argparse.Namespace) -> int:
    """Make all summaries anew."""
    from queue_server.actions.summaries import rebuild_summaries

    db, offices = _chosen(args.config, args.office)
    for office in offices:
        today = business_date(datetime.now(UTC), office.zone)
        print(f"{office.code}: {rebuild_summaries(db, office, today)} days are kept")
    return 0


def compare(args: argparse.Namespace) -> int:
    """Compare them; 1 when a day differs."""
    from queue_server.actions.summaries import compared_summaries

    db, offices = _chosen(args.config, args.office)
    differs = False
    for office in offices:
        with db.read() as session:
            found = dict(compared_summaries(session, office))
        print(f"{office.code}: {_told(found)}")
        differs = differs or False in found.values()
    return int(differs)


def _chosen(config: Path, code: str | None) -> tuple[Database, Iterable[OfficeSettings]]:
    settings, db = opened(config)
    return db, [the_office(settings, code)] if code else settings.offices


def _told(found: dict[date, bool | None]) -> str:
    same, stale, other = (
        [day for day, holds in found.items() if holds is one] for one in (True, None, False)
    )
    told = [f"{len(same)} of {len(found)} days say what the log says"]
    if stale:
        told.append(f"{len(stale)} are out of date and not used; the next night or rebuild makes them anew")
    if other:
        days = ", ".join(map(str, other))
        told.append(f"{len(other)} differ from the log: {days}; run: queue-server summaries rebuild")
    return "; ".join(told)
