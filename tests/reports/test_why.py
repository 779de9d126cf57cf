"""Why people waited long on a day: the figures counted again from the raw log, and the words that follow from them."""

import argparse
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from queue_server import actions
from queue_server.commands.demo import sample_settings
from queue_server.reports import why as reports
from queue_server.sample import days
from queue_server.storage.database import Database
from tests.office import MONDAY, Office, at, copied, settings_of
from tests.said_ranges import issue_said

DAY = MONDAY.date()
HALF = timedelta(minutes=30)
SESSIONS = [(at("07:30"), at("11:30")), (at("13:30"), at("17:00"))]
Log = list[dict[str, Any]]


@pytest.fixture(scope="module")
def played(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A sample office after a Monday, as its simulated people worked."""
    folder = tmp_path_factory.mktemp("why")
    database = copied(sqlite_template, folder / "queue.db")
    hours = ["07:30-11:30", "13:30-17:00"]
    chosen = argparse.Namespace(
        database="", redis="", hours=hours, no_limits=True, no_voice=True, no_printer=False
    )
    office = Office(database, sample_settings(folder, chosen).offices[0], opened=False)
    days.play_day(database, office.settings, DAY)
    yield office
    database.close()


def explained(office: Office, day: date = DAY, now: datetime | None = None, **more: Any) -> dict[str, Any]:
    with office.database.read() as session:
        return reports.why(session, office.settings, day, now or at("23:00"), **more)


def raw_log(office: Office, day: date) -> Log:
    """The rows of the log as SQL gives them, without what was undone."""
    path = office.database.engine.url.database
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        asked = "SELECT * FROM ticket_events WHERE business_date = ? ORDER BY seq"
        rows = [dict(row) for row in connection.execute(asked, (day.isoformat(),))]
    undone = {row["undoes"] for row in rows if row["step"] == "undo"}
    return [row for row in rows if row["step"] != "undo" and row["seq"] not in undone]


def when(row: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(row["at"]).replace(tzinfo=UTC)


def overlap(begins: datetime, ends: datetime, others: list[tuple[datetime, datetime]]) -> timedelta:
    return sum((max(timedelta(0), min(ends, b) - max(begins, a)) for a, b in others), timedelta(0))


def states(log: Log, wanted: str) -> dict[str, list[tuple[datetime, datetime]]]:
    """From when to when the last step of each counter was `wanted`."""
    rows = [row for row in log if row["step"] in ("open_counter", "pause_counter", "close_counter")]
    of: defaultdict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for row in rows:
        of[row["counter"]].append((when(row), row["step"]))
    return {
        counter: [(a[0], b[0]) for a, b in pairwise([*steps, (at("17:00"), "")]) if a[1] == wanted]
        for counter, steps in of.items()
    }


def waits(log: Log) -> dict[int, float]:
    """Minutes until the first call without the lunch break, by ticket; counted from the opening."""
    came = {row["ticket"]: when(row) for row in log if row["step"] == "issue"}
    called: dict[int, datetime] = {}
    for row in log:
        if row["step"] == "call":
            called.setdefault(row["ticket"], when(row))
    lunch = [(at("00:00"), at("07:30")), (at("11:30"), at("13:30"))]
    found = {}
    for ticket, moment in called.items():
        ended = [one for one in lunch if one[1] <= moment]
        found[ticket] = (moment - came[ticket] - overlap(came[ticket], moment, ended)).total_seconds() / 60
    return found


def test_whoever_came_and_was_called_in_time_is_counted_again_from_the_raw_log(played: Office):
    log, report = raw_log(played, DAY), explained(played)
    found = waits(log)
    assert report["total"]["tickets"] == sum(row["step"] == "issue" for row in log)
    assert report["total"]["called"] == len(found) > 200
    assert report["total"]["within_15"] == pytest.approx(mean(wait <= 15 for wait in found.values()))
    services = {row["ticket"]: row["service"] for row in log if row["step"] == "issue"}
    late = Counter(services[ticket] for ticket, wait in found.items() if wait > 15)
    beyond: Counter[str] = Counter()
    for ticket, wait in found.items():
        beyond[services[ticket]] += max(wait - 15, 0)
    told = [(one["service"], one["beyond_minutes"]) for one in report["services"]]
    assert dict(told) == {service: pytest.approx(minutes, abs=0.5) for service, minutes in beyond.items()}
    assert told[0][0] == max(beyond, key=beyond.__getitem__)
    assert {one["service"]: one["late"] for one in report["services"] if one["late"]} == late
    came = Counter(f"{(when(row) + timedelta(hours=7)):%H:%M}" for row in log if row["step"] == "issue")
    halves: Counter[str] = Counter()
    for clock, count in came.items():
        halves[f"{clock[:3]}{'30' if int(clock[3:]) >= 30 else '00'}"] += count
    assert {one["begins"]: one["came"] for one in report["half_hours"] if one["came"]} == halves


def test_what_open_counters_could_serve_is_counted_again_from_the_raw_log(played: Office):
    log, report = raw_log(played, DAY), explained(played)
    opened = states(log, "open_counter")
    took: list[tuple[datetime, str, float]] = []
    last_call: dict[int, dict[str, Any]] = {}
    for row in log:
        if row["step"] == "call":
            last_call[row["ticket"]] = row
        if row["step"] == "finish" and row["ticket"] in last_call:
            took.append(
                (when(row), row["service"], (when(row) - when(last_call[row["ticket"]])).total_seconds())
            )
    latest: defaultdict[str, list[float]] = defaultdict(list)
    for _at, service, seconds in sorted(took)[-120:]:
        latest[service].append(seconds)
    usual = {s.code: mean(latest[s.code]) if len(latest[s.code]) >= 5 else s.minutes * 60
             for s in played.settings.services}  # fmt: skip
    came = Counter(row["service"] for row in log if row["step"] == "issue")
    for row in report["half_hours"]:
        begins = at(row["begins"])
        could = 0.0
        for counter, spans in opened.items():
            codes = played.settings.counter(counter).services
            pace = sum(usual[code] * came[code] for code in codes) / sum(came[code] for code in codes)
            within = [(max(a, begins), min(b, begins + HALF)) for a, b in SESSIONS]
            could += (
                sum((overlap(a, b, spans) for a, b in within if a < b), timedelta(0)).total_seconds() / pace
            )
        assert row["could_serve"] == pytest.approx(could, abs=0.51), row


def test_every_configured_counter_has_its_minutes_counted_again_from_the_raw_log(played: Office):
    log, report = raw_log(played, DAY), explained(played, officers=True)
    opened, paused = states(log, "open_counter"), states(log, "pause_counter")
    assert [one["counter"] for one in report["counters"]] == list(played.settings.counter_by_number)
    finished = Counter(row["counter"] for row in log if row["step"] in ("finish", "transfer"))
    for one in report["counters"]:
        spans = opened.get(one["counter"], []), paused.get(one["counter"], [])
        minutes = [sum((overlap(a, b, which) for a, b in SESSIONS), timedelta(0)) / timedelta(minutes=1)
                   for which in spans]  # fmt: skip
        assert [one["open_minutes"], one["paused_minutes"]] == pytest.approx(minutes, abs=0.5)
        assert one["visits"] >= finished[one["counter"]]
    assert any(one["open_minutes"] == 0 for one in report["counters"])  # the sample leaves one empty


@pytest.fixture
def morning(database: Database) -> Office:
    """An hour in which eleven come and one counter of two is closed; its officer pauses for 40 minutes."""
    office = Office(database, opened=False)
    office.now = at("07:30")
    office.open("1")
    for n in range(11):
        office.now = at("08:00") + timedelta(minutes=2 * n)
        office.ticket("A")
    office.now = at("08:24")
    office.press(actions.pause_counter, "1", "họp")
    office.now = at("09:04")
    office.open("1")
    office.press(actions.call_next, "1", actor="Lan")
    office.now = at("09:10")
    office.press(actions.finish, "1", actor="Lan")
    return office


def test_the_answer_is_told_in_words_first(morning: Office):
    report = explained(morning, now=at("10:00"))
    assert report["headline"] == "0 % được gọi trong 15 phút · mục tiêu 80 %"
    # 24 open minutes, ten for a visit: nobody of the service was measured yet
    assert report["sentences"][0] == (
        "Từ 08:00 đến 08:30 có 11 người đến, các quầy mở chỉ phục vụ được khoảng 2."
    )
    assert report["sentences"][1:] == [
        "Quầy 2, Quầy 3, Quầy 4 không mở cả ngày.",
        "Quầy 1 tạm dừng 40 phút.",
        "Kẹt nhất là Chứng thực: 1 trong 1 lượt chờ quá mục tiêu, cộng lại quá 49 phút; trung vị 64 phút.",
        "Số quầy nhận Chứng thực: 2, trong đó mở muộn, dừng lâu hoặc không mở: Quầy 2, Quầy 1.",
    ]


def test_the_tickets_of_a_half_hour_show_their_way_without_names(morning: Office):
    report = explained(morning, now=at("10:00"), at="08:00", officers=True)
    first, *others = report["tickets"]
    assert (report["at"], len(others)) == ("08:00", 10)
    assert (first["number"], first["issued"], first["called"], first["waited"]) == (
        "A 001",
        "08:00",
        "09:04",
        64.0,
    )
    assert [(one["at"], one["text"]) for one in first["steps"]] == [
        ("08:00", "lấy số Chứng thực"), ("09:04", "gọi đến Quầy 1"), ("09:10", "kết thúc"),
    ]  # fmt: skip
    assert others[0]["called"] is None
    assert "Lan" not in str(report["tickets"])


def test_what_was_said_at_the_issue_stands_beside_what_came(database: Database):
    office = Office(database)
    office.now = at("08:00")
    office.press(issue_said, "A", 15, 30)
    office.ticket("A")
    office.now = at("08:20")
    office.press(actions.call_next, "1")
    said = [one["said"] for one in explained(office, now=at("09:00"))["tickets"]]
    assert said == [{"low": 15, "high": 30, "verdict": "within"}, None]


def test_only_readers_of_names_see_who_sat_at_a_counter(morning: Office):
    told, hidden = (explained(morning, officers=officers)["counters"] for officers in (True, False))
    assert told[0]["officers"] == ["Lan"]
    assert not any(one["officers"] for one in hidden)


def test_the_floor_and_the_report_have_the_same_half_hours(morning: Office):
    morning.now = at("09:40")
    floor = [(one["came"], one["could_serve"]) for one in morning.floor()["half_hours"]]
    report = explained(morning, now=morning.now)["half_hours"]
    assert [(one["came"], one["could_serve"]) for one in report] == floor


def test_a_day_without_anybody_says_so(database: Database):
    report = explained(Office(database))
    assert report["sentences"] == ["Không có lượt nào trong ngày này."]
    assert report["half_hours"] == report["tickets"] == []
    assert report["headline"] == "Chưa có lượt nào được gọi."


def test_a_counter_that_is_gone_from_the_settings_keeps_its_past_day(morning: Office):
    morning.now = at("08:00", day=1)
    morning.ticket("A")
    before = explained(morning, now=morning.now)
    morning.settings = settings_of(counters=[{"number": "9", "services": ["A", "H", "L", "Q"]}])
    assert explained(morning, now=morning.now) == before


def test_csv_and_text_say_what_the_page_says(morning: Office):
    report = explained(morning, now=at("10:00"))
    for told in (reports.as_csv(report), reports.as_text(report)):
        assert all(sentence.split(",")[0] in told for sentence in report["sentences"])
        assert "08:00" in told
        assert "A 001" in told
    assert "08:00;11;" in reports.as_csv(report)


@pytest.fixture
def four_mondays(database: Database) -> Office:
    """One waits 20 minutes on the first, 5 on the second, nobody comes on the third; on the fourth 5 and 20."""
    office = Office(database, opened=False)
    for week, waited in enumerate([(20,), (5,), (), (20, 5)]):
        office.now = at("08:00", day=7 * week)
        office.open("1")
        office.now = at("09:00", day=7 * week)
        for minutes in waited:
            office.ticket("A", waited=minutes)
        for _ticket in waited:
            office.press(actions.call_next, "1")
    return office


def test_a_day_is_compared_with_the_same_weekday_of_the_four_weeks_before(four_mondays: Office):
    report = explained(four_mondays, DAY + timedelta(21), now=at("10:00", day=21))
    assert [(one["day"], one["within_15"]) for one in report["before"]] == [
        ("2026-11-23", 0), ("2026-11-30", 1),
    ]  # fmt: skip
    assert report["headline"] == "50 % được gọi trong 15 phút · mục tiêu 80 % · 2 thứ Hai trước: 50 %"


def test_a_weekday_leads_to_its_worst_day(four_mondays: Office):
    def worst(first: int, weekday: int) -> date:
        with four_mondays.database.read() as session:
            begins = DAY + timedelta(first)
            return reports.worst_day(session, four_mondays.settings, begins, DAY + timedelta(21), weekday)

    assert worst(0, 0) == DAY
    assert worst(1, 0) == DAY + timedelta(21)
    assert worst(1, 2) == DAY + timedelta(1)  # nobody was called on any Wednesday
