"""What reports cost on a large database: each beside reading the same rows of the log by plain SQL, and its memory.

`python -m tests.bench.reports TICKETS [DATABASE]` is the long form: 100000, 1000000 or 10000000 tickets; with an
address, in an empty PostgreSQL database.
"""

import json
import sys
import tempfile
import tracemalloc
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import monotonic, process_time
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from queue_server.actions.summaries import keep_summaries
from queue_server.domain.periods import Period, compared_with
from queue_server.reports import busy, figures, missing_documents, promise, why
from queue_server.reports.figures import Wanted
from queue_server.sample.days import fill
from queue_server.storage.database import Database
from queue_server.storage.migrate import upgrade
from tests.bench.many_tickets import multiplied
from tests.bench.measuring import ROUNDS, interleaved, ratio
from tests.migrated import migrated_file
from tests.office import Office, copied
from tests.sample.test_days import sample_office

FRIDAY = date(2026, 11, 27)
EVENING = datetime(2026, 11, 27, 18, tzinfo=UTC)
A_WEEK = 5
# The columns that a report needs of the log, as a program without any rule would read them.
PLAIN = text(
    "SELECT seq, at, step, ticket, service, counter, actor, rank_at, only_counter, undoes, reason, taken_at, data"
    " FROM ticket_events WHERE office = :office AND business_date BETWEEN :first AND :last AND ticket IS NOT NULL"
    " ORDER BY ticket, seq"
)
Report = Callable[[Session], object]


def a_simulated_week(database: Database, folder: Path) -> Office:
    """The demo's office after five days."""
    office = sample_office(database, folder)
    fill(database, office.settings, A_WEEK, FRIDAY)
    return office


def measure(
    folder: Path,
    tickets: int = 100_000,
    rounds: int = ROUNDS,
    base: Callable[[Database, Path], Office] = a_simulated_week,
) -> dict[str, Any]:
    """A month by service, from the log and from summaries, over plain SQL; processor time of this process."""
    database = copied(migrated_file(), folder / "queue.db")
    office = base(database, folder)
    multiplied(office, tickets)
    found = _compared(office, Period(FRIDAY - timedelta(days=29), FRIDAY), rounds)
    database.close()
    return found


def _compared(office: Office, month: Period, rounds: int) -> dict[str, Any]:
    def asked(report: Report) -> Callable[[], float]:
        return lambda: _cpu_ms(office, report)

    def of_month(session: Session) -> object:
        return figures.waits(session, office.settings, *month, "service")

    folded = interleaved({"log": asked(of_month), "sql": asked(lambda s: plain(s, office, month))}, rounds)
    keep_summaries(office.database, office.settings, FRIDAY + timedelta(days=1))
    kept = interleaved({"kept": asked(of_month), "sql": asked(lambda s: plain(s, office, month))}, rounds)
    return {
        "month_tickets": int(of_one(office, month)),
        "sql_ms": round(median([*folded["sql"], *kept["sql"]]), 1),
        "from_log_ms": round(median(folded["log"]), 1),
        "from_summaries_ms": round(median(kept["kept"]), 1),
        "from_log_ratio": round(ratio(folded["log"], folded["sql"]), 2),
        "from_summaries_ratio": round(ratio(kept["kept"], kept["sql"]), 2),
    }


def plain(session: Session, office: Office, month: Period) -> object:
    return session.execute(PLAIN, _asked(office, month)).all()


def of_one(office: Office, month: Period) -> int:
    """How many tickets the office had in the month."""
    counted = text(
        "SELECT count(*) FROM tickets WHERE office = :office AND business_date BETWEEN :first AND :last"
    )
    with office.database.read() as session:
        return int(session.scalar(counted, _asked(office, month)) or 0)


def _asked(office: Office, month: Period) -> dict[str, Any]:
    return {"office": office.settings.code, "first": month.first, "last": month.last}


def _cpu_ms(office: Office, report: Report) -> float:
    begun = process_time()
    with office.database.read() as session:
        report(session)
    return (process_time() - begun) * 1000


def reports_of(office: Office) -> Mapping[str, Report]:
    """The reports that a director asks for, each of the newest month, quarter, year or day."""
    month, quarter, year = (Period(FRIDAY - timedelta(days=days), FRIDAY) for days in (29, 90, 364))
    settings = office.settings
    crossed = Wanted("officer", "procedure", tuple(compared_with(month, FRIDAY)))
    return {
        "a month by service": lambda s: figures.waits(s, settings, *month, "service"),
        "a month, officer by procedure, compared": lambda s: figures.waits(s, settings, *month, crossed),
        "a quarter by weekday": lambda s: figures.waits(s, settings, *quarter, "weekday"),
        "a year by hour": lambda s: figures.waits(s, settings, *year, "hour"),
        "busy hours of a month": lambda s: busy.busy(s, settings, *month),
        "why, one day": lambda s: why.why(s, settings, FRIDAY, EVENING),
        "missing documents of a month": lambda s: missing_documents.missing_documents(s, settings, *month),
        "promise of a month": lambda s: promise.promise(s, settings, *month),
    }


def told(office: Office) -> dict[str, Any]:
    """Seconds on the clock and in the processor of each report, and the most memory that it held."""
    found = {}
    for name, report in reports_of(office).items():
        clock, cpu = monotonic(), process_time()
        with office.database.read() as session:
            report(session)
        clock, cpu = monotonic() - clock, process_time() - cpu
        tracemalloc.start()
        with office.database.read() as session:
            report(session)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        found[name] = {"seconds": round(clock, 2), "cpu": round(cpu, 2), "mb": round(peak / 1e6, 1)}
    return found


def main(tickets: int, address: str = "") -> None:
    """Fill a database with a simulated week, multiply it, and print what each report costs."""
    with tempfile.TemporaryDirectory(prefix="reports-") as folder:
        database = Database(address) if address else copied(migrated_file(), Path(folder) / "queue.db")
        if address:
            upgrade(database.engine)
        office = a_simulated_week(database, Path(folder))
        begun = monotonic()
        weeks = multiplied(office, tickets)
        print(f"\n{tickets} tickets, {weeks} weeks of this office, filled in {monotonic() - begun:.0f} s")
        print("from the log:", json.dumps(told(office), indent=1))
        begun = monotonic()
        month = Period(FRIDAY - timedelta(days=29), FRIDAY)
        print(json.dumps(_compared(office, month, 5), indent=1))
        print(f"all {weeks} weeks kept in {monotonic() - begun:.0f} s")
        print("from summaries:", json.dumps(told(office), indent=1))
        database.close()


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:3])
