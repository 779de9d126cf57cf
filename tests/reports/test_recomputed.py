"""The report says the same as a second count of the log's rows that knows no rule of the product."""

from datetime import date, time, timedelta
from pathlib import Path

from queue_server.sample import days
from queue_server.storage.database import Database
from tests.office import Office
from tests.reports.golden_day import DAY, golden_day
from tests.reports.recomputed import differences, unlike
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


def test_one_ticket_more_or_a_tenth_of_a_minute_would_be_seen():
    row = {"tickets": 7, "p99": 40.0, "mean": 19.4, "parked_mean": None}
    assert list(unlike("x", row, dict(row))) == []
    for key, value in (("tickets", 8), ("p99", 40.1), ("mean", 19.6), ("parked_mean", 1.0)):
        assert list(unlike("x", row, {**row, key: value})) == [
            f"x: {key} is {row[key]}, and from the log {value}"
        ]
