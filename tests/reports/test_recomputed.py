"""The report says the same as a second count of the log's rows that knows no rule of the product."""

from datetime import date, time, timedelta
from pathlib import Path

from queue_server import actions
from queue_server.actions.summaries import keep_summaries
from queue_server.reports import figures
from queue_server.sample import days
from queue_server.storage.database import Database
from tests.office import PLAIN, Office, at
from tests.reports.golden_day import DAY, golden_day
from tests.reports.raw_log import Visited
from tests.reports.recomputed import differences, unlike
from tests.reports.test_past_days import change, settings_with
from tests.sample.test_days import sample_office

BREAKS = [(time(0), time(7, 30)), (time(11, 30), time(13, 30))]
MONDAY = date(2026, 11, 16)


def test_every_group_of_the_golden_day_and_every_two_that_meet_are_the_logs(database: Database):
    assert list(differences(golden_day(database), DAY, DAY, BREAKS)) == []


def test_every_group_of_a_simulated_day_and_every_two_that_meet_are_the_logs(
    database: Database, tmp_path: Path
):
    office: Office = sample_office(database, tmp_path)
    days.play_day(database, office.settings, MONDAY)
    assert list(differences(office, MONDAY, MONDAY + timedelta(days=1), [])) == []


def test_each_visit_is_measured_by_the_targets_that_its_service_had_when_the_number_was_taken(
    database: Database,
):
    """On the second day they become stricter at 08:30, and those of civil status other ones."""
    office, tomorrow = golden_day(database), DAY + timedelta(days=1)
    own = {"target_minutes": 20, "target_percent": 90, "limit_percent": 98}
    services = [{**one, **own} if one["code"] == "H" else one for one in PLAIN["services"]]
    stricter = {"minutes": 5, "percent": 60, "limit_minutes": 12, "limit_percent": 70}
    change(office, settings_with(targets=stricter, services=services), "08:30")
    office.open()
    for clock, action, *wanted in (
        ("08:31", actions.call_next, "1"), ("08:40", actions.issue, "H"), ("08:41", actions.issue, "A"),
        ("08:45", actions.issue, "H"), ("08:50", actions.call_next, "1"), ("09:02", actions.call_next, "2"),
        ("09:03", actions.call_next, "2"),
    ):  # fmt: skip
        office.now = at(clock, day=1)
        office.press(action, *wanted, actor="Lan")

    def targets(one: Visited) -> tuple[int, int, int, int]:
        if one.came < at("08:30", day=1):
            return 15, 80, 30, 95
        return (20, 90, 48, 98) if one.service == "H" else (5, 60, 12, 70)

    for summaries in (0, 2):
        assert list(differences(office, DAY, tomorrow, BREAKS, targets)) == []
        assert keep_summaries(database, office.settings, DAY + timedelta(days=2)) == 2 - summaries
    with database.read() as session:
        total = figures.waits(session, office.settings, tomorrow, tomorrow, "service")["total"]
    # 31, 22 and 18 minutes for civil status, 9 for the other number
    assert (total["target_kept"], total["called"], total["target_minutes"]) == (1, 4, None)


def test_one_ticket_more_or_a_tenth_of_a_minute_would_be_seen():
    row = {"tickets": 7, "p99": 40.0, "mean": 19.4, "parked_mean": None}
    assert list(unlike("x", row, dict(row))) == []
    for key, value in (("tickets", 8), ("p99", 40.1), ("mean", 19.6), ("parked_mean", 1.0)):
        assert list(unlike("x", row, {**row, key: value})) == [
            f"x: {key} is {row[key]}, and from the log {value}"
        ]
