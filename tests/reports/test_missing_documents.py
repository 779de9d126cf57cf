"""The report of missing documents says what the raw log says, in every form and for any days."""

import csv
import io
import json
import random
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from queue_server import actions
from queue_server.actions.procedures import add_versions
from queue_server.domain.outcomes import Outcomes
from queue_server.domain.procedures import OnlineLevel, ProcedureVersion
from queue_server.reports import missing_documents as reports
from queue_server.storage.database import Database
from queue_server.storage.models import LogEntry
from tests.office import MONDAY, PLAIN, Office, at, settings_of

PAPERS = ("Giấy chứng sinh", "Căn cước của cha, mẹ", "=SUM(A1)")
BIRTH, DEATH = (
    ProcedureVersion(
        code=code,
        name=name,
        field="Hộ tịch",
        service="A",
        level=OnlineLevel.FULL,
        documents=PAPERS,
        effective_from=date(2026, 7, 1),
    )
    for code, name in (("HT-001", "Đăng ký khai sinh"), ("HT-002", "Đăng ký khai tử"))
)
DAYS = tuple((MONDAY + timedelta(days=day)).date() for day in range(3))


@pytest.fixture
def office(database: Database) -> Office:
    """Three days with visits: some lacked documents, some notes were changed, some finishes were undone."""
    services = [{**one, "bring": list(PAPERS)} for one in PLAIN["services"]]
    office = Office(database, settings_of(services=services))
    with database.write() as session:
        add_versions(session, office.settings.code, [BIRTH, DEATH], office.now)
    chance = random.Random(11)
    for day in range(len(DAYS)):
        office.now = at("08:00", day)
        office.open("1")
        for _ in range(8):
            _visit(office, chance)
    return office


def _visit(office: Office, chance: random.Random) -> None:
    number = office.press(actions.issue, "A")
    office.later(minutes=chance.randrange(1, 9), seconds=chance.randrange(60))
    office.press(actions.call_next, "1")
    office.later(minutes=3)
    office.press(actions.finish, "1", _said(chance))
    if chance.random() < 0.3:
        office.press(actions.undo, "1")
        office.press(actions.finish, "1", _said(chance))
    if chance.random() < 0.4:
        office.press(actions.note_outcome, "1", number, _said(chance))


def _said(chance: random.Random) -> Outcomes:
    if chance.random() < 0.3:
        return Outcomes(("done",))
    procedure = chance.choice(("HT-001", "HT-002", ""))
    return Outcomes(("missing",), procedure, tuple(chance.sample(PAPERS, chance.randrange(1, 4))))


def by_hand(log: Iterable[LogEntry], days: Iterable[date]) -> dict[tuple[str, str], tuple[int, float]]:
    """Count the missing documents and the waits from the rows of the log, without any of the program's rules."""
    rows = [row for row in log if row.ticket is not None and row.business_date in days]
    taken_back = {row.undoes for row in rows if row.undoes}
    issued, called, noted = {}, {}, {}
    for row in rows:
        if row.seq in taken_back:
            continue
        if row.step == "issue":
            issued[row.ticket] = row.at
        if row.step == "call":
            called.setdefault(row.ticket, row.at)
        if row.step in ("finish", "note_outcome"):
            noted[row.ticket] = row.data or {}
    found: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for ticket, data in noted.items():
        for document in data.get("missing", ()):
            minutes = (called[ticket] - issued[ticket]).total_seconds() / 60
            found[data.get("procedure") or "A", document].append(minutes)
    return {key: (len(waits), round(sum(waits), 1)) for key, waits in found.items()}


def report(office: Office, first: date, last: date) -> dict[str, Any]:
    with office.database.read() as session:
        return reports.missing_documents(session, office.settings, first, last)


@pytest.mark.parametrize("days", [DAYS, DAYS[:1], DAYS[1:]], ids=["all", "one", "two"])
def test_the_report_of_any_days_is_what_the_log_says(office: Office, days: tuple[date, ...]):
    found = report(office, days[0], days[-1])
    told = {
        (one["procedure"] or one["service"], row["document"]): (row["visits"], row["waited_minutes"])
        for one in found["procedures"]
        for row in one["documents"]
    }
    assert told == by_hand(office.log(), days)
    assert len(told) > 3
    for one in found["procedures"]:
        assert {row["share"] for row in one["documents"]} <= {n / one["visits"] for n in range(1, 30)}
        assert max(row["share"] for row in one["documents"]) <= 1


def test_procedures_are_named_and_a_visit_without_one_counts_for_its_service(office: Office):
    names = {one["procedure"]: one["name"] for one in report(office, DAYS[0], DAYS[-1])["procedures"]}
    assert names == {"HT-001": "Đăng ký khai sinh", "HT-002": "Đăng ký khai tử", "": "Chứng thực"}


def test_the_sheet_and_the_text_print_the_same_figures_and_no_formula(office: Office):
    found = report(office, DAYS[0], DAYS[-1])
    sheet = list(csv.reader(io.StringIO(reports.as_csv(found).lstrip("\ufeff")), delimiter=";"))
    total = next(row for row in sheet if row[:1] == ["Mọi lượt thiếu giấy tờ"])
    minutes = str(found["total"]["waited_minutes"]).replace(".", ",")
    assert total == ["Mọi lượt thiếu giấy tờ", "", str(found["total"]["visits"]), "", minutes]
    assert not any(cell.startswith("=") for row in sheet for cell in row)
    text = reports.as_text(found)
    for one in found["procedures"]:
        assert one["name"] in text
    assert json.loads(json.dumps(found)) == found


def test_days_without_missing_documents_have_an_empty_report(database: Database):
    found = report(Office(database), DAYS[0], DAYS[-1])
    assert (found["procedures"], found["total"]) == ([], {"visits": 0, "waited_minutes": 0.0})
