"""The report of the promise says what the raw log says, in every form and for any days."""

import csv
import io
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from queue_server import actions
from queue_server.reports import promise as reports
from queue_server.reports.printouts import Head, promise_printout
from queue_server.storage.database import Database
from queue_server.storage.models import LogEntry
from tests.office import MONDAY, Office, at
from tests.said_ranges import issue_said

# Three days of one week and one of the next.
DAYS = tuple((MONDAY + timedelta(days=day)).date() for day in (0, 1, 4, 7))
RANGES = ((0, 5), (5, 15), (15, 30), (40, 55), (60, None))


@pytest.fixture
def office(database: Database) -> Office:
    """Four days in which people were told ranges: some held; some people left, put it off or were not called."""
    office = Office(database)
    chance = random.Random(7)
    for day in (0, 1, 4, 7):
        office.now = at("08:00", day)
        office.open("2")
        for _visit in range(9):
            _lets_happen(office, chance)
        office.press(issue_said, "A", 15, 30)
    return office


def _lets_happen(office: Office, chance: random.Random) -> None:
    service = chance.choice("AH")
    ranges = chance.choice(RANGES)
    number = office.press(issue_said, service, *ranges)
    if chance.random() < 0.15:
        number = office.press(actions.issue, service, any_time=True)  # to whom nothing is said
    step = chance.random()
    if step < 0.1:
        office.press(actions.postpone, number, 5)
    office.later(minutes=chance.choice((1, 4, 5, 9, 20, 31)), seconds=chance.choice((0, 30)))
    if step > 0.8:
        office.press(actions.cancel, number)
        return
    office.press(actions.call_ticket, "2", number, "thử")
    if chance.random() < 0.2:
        office.press(actions.undo, "2")
        office.later(minutes=12)
        office.press(actions.call_ticket, "2", number, "thử")
    office.later(minutes=2)
    office.press(actions.finish, "2")


def by_hand(log: Iterable[LogEntry], days: Iterable[date]) -> Iterator[tuple[str, str, str, str]]:
    """Yield (week, service, size, what came) from the rows of the log, without any of the program's rules."""
    rows = [row for row in log if row.ticket is not None and row.business_date in days]
    taken_back = {row.undoes for row in rows if row.undoes}
    stories = defaultdict(list)
    for row in rows:
        if row.seq not in taken_back and row.step != "undo":
            stories[row.ticket].append(row)
    for issue, *later in stories.values():
        said = issue.data.get("said")
        if not said:
            continue
        ending = next((row for row in later if row.step in ("postpone", "call", "cancel", "day_end")), None)
        year, week, _day = issue.business_date.isocalendar()
        high = said["high"] or 10**6
        middle = (said["low"] + said["high"]) / 2 if said["high"] else 60
        size = str(max(n for n in (0, 10, 20, 30, 45, 60) if n <= middle))
        yield (
            f"{date.fromisocalendar(year, week, 1)}",
            issue.service,
            size,
            _came(issue, ending, said["low"], high),
        )


def _came(issue: LogEntry, ending: LogEntry | None, low: int, high: int) -> str:
    if ending is None or ending.step == "postpone":
        return "postponed" if ending else "waiting"
    minutes = (ending.at - issue.at).total_seconds() / 60
    if minutes > high:
        return "later"
    if ending.step != "call":
        return "within" if high == 10**6 and minutes >= low else "left"
    return "within" if minutes >= low else "earlier"


def told(row: dict[str, Any]) -> tuple[int, int, float | None, float | None, float | None]:
    return row["said"], row["judged"], row["within"], row["earlier"], row["later"]


def counted(came: Iterable[str]) -> tuple[int, int, float | None, float | None, float | None]:
    """What a row says of these."""
    counts = Counter(came)
    judged = sum(counts[one] for one in ("within", "earlier", "later"))
    shares = [counts[one] / judged if judged else None for one in ("within", "earlier", "later")]
    return counts.total(), judged, *shares


def report(office: Office, first: date, last: date) -> dict[str, Any]:
    with office.database.read() as session:
        return reports.promise(session, office.settings, first, last)


def test_the_report_of_any_days_is_in_every_form_what_the_log_says(office: Office):
    log = office.log()
    for days in (DAYS, DAYS[:1], DAYS[1:]):
        compare(report(office, days[0], days[-1]), list(by_hand(log, days)))
    assert {came for *_keys, came in by_hand(log, DAYS)} == {
        *("within", "earlier", "later", "postponed", "left", "waiting")
    }
    found = report(office, DAYS[0], DAYS[-1])
    groups_have_their_order_and_words(found)
    the_sheet_and_the_text_print_the_same(found)
    the_workbook_prints_the_same(found, office)


def compare(found: dict[str, Any], hand: list[tuple[str, str, str, str]]) -> None:
    """Compare the report with what was counted by hand: in all, each group, and those not judged."""
    assert told(found["total"]) == counted(came for *_keys, came in hand)
    for place, group in enumerate(("weeks", "services", "sizes")):
        expected: dict[str, list[str]] = defaultdict(list)
        for *keys, came in hand:
            expected[keys[place]].append(came)
        assert {row["key"]: told(row) for row in found[group]} == {
            key: counted(came) for key, came in expected.items()
        }
    apart = Counter(came for *_keys, came in hand)
    assert found["apart"] == {name: apart[name] for name in ("postponed", "at_once", "left", "waiting")}


def groups_have_their_order_and_words(found: dict[str, Any]) -> None:
    assert [row["name"] for row in found["weeks"]] == ["Tuần 23/11–29/11/2026", "Tuần 30/11–06/12/2026"]
    assert [row["name"] for row in found["services"]] == ["Chứng thực", "Hộ tịch"]
    assert [row["name"] for row in found["sizes"]] == [
        "0–10 phút",
        "10–20 phút",
        "20–30 phút",
        "45–60 phút",
        "Từ 60 phút",
    ]


def the_sheet_and_the_text_print_the_same(found: dict[str, Any]) -> None:
    sheet = list(csv.reader(io.StringIO(reports.as_csv(found).lstrip("\ufeff")), delimiter=";"))
    text = reports.as_text(found)
    for row in [found["total"], *found["weeks"], *found["services"], *found["sizes"]]:
        [line] = [cells for cells in sheet if cells[:1] == [row["name"]] and len(cells) > 2]
        share = "" if row["within"] is None else str(round(row["within"], 3)).replace(".", ",")
        assert line[1:4] == [str(row["said"]), str(row["judged"]), share]
        assert row["name"] in text
    assert ["Còn đang chờ", str(found["apart"]["waiting"])] in sheet
    assert json.loads(json.dumps(found)) == found


def the_workbook_prints_the_same(found: dict[str, Any], office: Office) -> None:
    printout = promise_printout(found, Head(office.settings, DAYS[-1]))
    assert [column.title for column in printout.columns][2:5] == ["Đã báo", "Đã rõ", "Đúng khoảng"]
    groups = [*found["weeks"], *found["services"], *found["sizes"]]
    assert [row[1:5] for row in printout.rows] == [
        [row[key] for key in ("name", "said", "judged", "within")] for row in groups
    ]
    assert printout.total[2:5] == [found["total"][key] for key in ("said", "judged", "within")]


def test_days_in_which_nothing_was_said_have_an_empty_report(database: Database):
    found = report(Office(database), DAYS[0], DAYS[-1])
    assert (found["weeks"], found["services"], found["sizes"]) == ([], [], [])
    assert told(found["total"]) == (0, 0, None, None, None)
