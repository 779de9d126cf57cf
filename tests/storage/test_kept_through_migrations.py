"""All later migrations keep every row of a release's database, and its reports stay equal to the last digit."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from queue_server import queries
from queue_server.actions.setup import ensure_office
from queue_server.domain.corrections import Correction
from queue_server.domain.outcomes import Outcomes
from queue_server.domain.packed_visits import packed, unpacked
from queue_server.domain.priorities import class_told
from queue_server.domain.renaming import RENAMED, Renaming, under_one_name
from queue_server.domain.said_range import SaidRange
from queue_server.domain.ticket_state import Aside, Step
from queue_server.domain.visit import Event
from queue_server.domain.visit_record import VisitRecord
from queue_server.domain.wait_log import GROUPINGS, GroupedBy, WaitLog, records
from queue_server.domain.wait_rows import WaitRow
from queue_server.queries.visits import visits_by_day
from queue_server.settings.config_file import OfficeSettings
from queue_server.storage import migrate
from queue_server.storage.database import Database
from tests.office import MONDAY
from tests.storage import eventful_days

Row = dict[str, Any]
OFFICE = eventful_days.settings().code
# Tables and columns that migrations renamed since then.
TABLES = {"order_answers": "idempotent_responses"}
COLUMNS = {
    "ticket_events": {
        "desk": "given_at", "who": "actor", "why": "reason", "order_seq": "command_seq", "only": "only_counter",
    },
    "print_jobs": {"papers": "content", "who": "actor", "only": "only_device"},
    "procedures": {"papers": "documents"},
    "day_changes": {"what": "kind", "who": "actor"},
    "epochs": {"why": "reason"},
}  # fmt: skip
# Values that migrations wrote in another form since then.
VALUES = {("tickets", "priority"): {0: "", 1: "priority"}}
# Tables that became part of the settings, and tables that only describe the form of the database.
IN_THE_SETTINGS = {"paper_layouts", "posters", "board_places", "settings_to_take_over"}
OF_THE_FORM = {"alembic_version", "sqlite_sequence"}


@dataclass
class Kept:
    """A database of an earlier release: its rows before and after the migrations."""

    before: dict[str, list[Row]]
    after: dict[str, list[Row]]
    database: Database


def rows_of(file: Path) -> dict[str, list[Row]]:
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {
            table: [dict(row) for row in connection.execute(f"SELECT * FROM {table}")] for table in tables
        }


KEPT_LOGS = sorted(eventful_days.LOGS.glob("*.sql"))
# Logs of the releases that had tables for ticket layouts and for the places of screens.
WITH_TABLES = [file for file in KEPT_LOGS if "CREATE TABLE paper_layouts" in file.read_text()]


@pytest.fixture(params=KEPT_LOGS, ids=lambda file: file.stem)
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kept]:
    file = tmp_path / "kept.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(request.param.read_text())
    before = rows_of(file)
    database = Database(f"sqlite:///{file}")
    migrate.upgrade(database.engine)
    yield Kept(before, rows_of(file), database)
    database.close()


def test_every_row_of_every_table_stands_as_it_stood(kept: Kept):
    compared = {
        table: rows for table, rows in kept.before.items() if table not in IN_THE_SETTINGS | OF_THE_FORM
    }
    assert {"tickets", "ticket_events", "vouchers", "device_tokens"} <= {
        table for table, rows in compared.items() if rows
    }
    for table, rows in compared.items():
        names = COLUMNS.get(table, {})
        then = [
            {names.get(name, name): as_written_now(table, name, value) for name, value in row.items()}
            for row in rows
        ]
        now = kept.after[TABLES.get(table, table)]
        known = set().union(*then)
        assert [{name: row[name] for name in known} for row in now] == then, table


def as_written_now(table: str, name: str, value: Any) -> Any:
    return VALUES[table, name].get(value, value) if (table, name) in VALUES else value


def started(kept: Kept) -> OfficeSettings:
    """The settings after the first start of today's release with that database."""
    now = datetime.now(UTC)
    with kept.database.write() as session:
        ensure_office(session, eventful_days.settings(), now)
    with kept.database.read() as session:
        return queries.office_settings(session, OFFICE, now)


@pytest.mark.parametrize("kept", WITH_TABLES, ids=lambda file: file.stem, indirect=True)
def test_paper_and_places_of_screens_are_in_the_settings_after_the_first_start(kept: Kept):
    settings = started(kept)
    assert settings.paper.notices == ("Giữ phiếu đến hết lượt.",)
    (place,) = settings.board_places.values()
    assert place.inches == 55


def test_the_reports_are_equal_to_the_last_digit(kept: Kept):
    told = list(told_before(kept))
    days = sorted({date.fromisoformat(row["business_date"]) for row in kept.before["tickets"]})
    assert (days[0], len(days)) == (MONDAY.date(), 3)
    settings = started(kept)
    with kept.database.read() as session:
        visits = list(visits_by_day(session, settings, days[0], days[-1]))
    hours = eventful_days.settings().hours
    before = [
        records(
            under_one_name([event for day, event in told if day == one], renamed_before(kept, one)), hours
        )
        for one in days
    ]
    assert visits == before
    assert [unpacked(packed(of_day), hours.zone) for of_day in before] == before
    for by in GROUPINGS:
        assert report(visits, by) == report(before, by)


def told_before(kept: Kept) -> Iterator[tuple[date, Event]]:
    """The log's rows about tickets before the migrations, each with its day."""
    names = COLUMNS["ticket_events"]
    for row in sorted(kept.before["ticket_events"], key=lambda row: (row["ticket"] or 0, row["seq"])):
        if row["ticket"] is not None:
            now = {names.get(name, name): value for name, value in row.items()}
            facts = {name: now[name] for name in Event.__slots__ if name in now}
            facts |= {name: moment(now[name]) for name in ("at", "rank_at", "taken_at")}
            data = json.loads(now.get("data") or "{}")
            facts |= {"outcomes": Outcomes.of(data), "aside": Aside(data.get("aside", ""))}
            facts |= {"files": data.get("files"), "priority": class_told(data)}
            facts |= {"place": data.get("place", ""), "said": SaidRange.of(data)}
            facts |= {"correction": Correction.of(data)}
            yield date.fromisoformat(row["business_date"]), Event(**{**facts, "step": Step(now["step"])})


def renamed_before(kept: Kept, day: date) -> list[Renaming]:
    """Who got another name on that day, as the log said it before the migrations."""
    names = COLUMNS["ticket_events"]
    rows = [
        {names.get(name, name): value for name, value in row.items()} for row in kept.before["ticket_events"]
    ]
    of_day = [row for row in rows if (row["step"], row["business_date"]) == (RENAMED, day.isoformat())]
    return [Renaming.of(row["seq"], json.loads(row["data"])) for row in of_day]


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None


def report(days: list[list[VisitRecord]], by: GroupedBy) -> list[WaitRow]:
    log = WaitLog(by)
    for visits in days:
        log.add(visits)
    return [*log.rows(), log.total()]
