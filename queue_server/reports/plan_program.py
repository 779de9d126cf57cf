"""The plan that an office makes now, or made last.

`python -m queue_server.reports.plan_program` is the program that makes it: it reads what to do as JSON from its input.
"""

import json
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from queue_server import queries
from queue_server.domain.numbering import business_date
from queue_server.machine.limited import Limits
from queue_server.queries.estimates import days_to_learn_from
from queue_server.reports.computation import Computation, Work, begun, carry_out
from queue_server.reports.plan import LEAST_DAYS, monday_after, next_week, plan_figures
from queue_server.storage.database import Database

# Ten days of two hundred people take a minute; a plan is kept until the next one.
PLAN = Computation("plan", ("queue_server.reports.plan_program",), Limits(seconds=900, megabytes=900))


def made(work: Work) -> dict[str, Any]:
    """Make the plan of the week after this one; nothing is locked while it is computed."""
    today = business_date(work.now, work.office.zone)
    week = next_week(work.database, work.office, today, work.progress)
    made_at = work.now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {"made_at": made_at, **plan_figures(week, work.progress)}


def made_at_night(told: Mapping[str, str]) -> None:
    """Make next week's plan in the first night in which there is none; afterwards leaders make it anew.

    `told`: database, office, time and data folder.
    """
    file, now = PLAN.file(Path(told["data"]), told["office"]), datetime.fromisoformat(told["now"])
    last = file.read(time.time())
    if last.runs or not _is_due(told, last.found, now):
        return
    state = begun({}, found=last.found)
    file.write(state)
    try:
        main({**told, "file": str(file.path), "begun": asdict(state)})
    except Exception:
        file.end(state.key, "failed", time.time())
        raise


def _is_due(told: Mapping[str, str], last: Mapping[str, Any] | None, now: datetime) -> bool:
    database = Database(told["database"])
    try:
        with database.read() as session:
            today = business_date(now, queries.office_settings(session, told["office"], now).zone)
            if last and last["from"] == monday_after(today).isoformat():
                return False
            return len(days_to_learn_from(session, told["office"], today, LEAST_DAYS)) == LEAST_DAYS
    finally:
        database.close()


def main(told: Mapping[str, Any]) -> None:
    """Make the plan, write how far it is, and at the end what was found."""
    carry_out(told, made)


if __name__ == "__main__":
    main(json.load(sys.stdin))
