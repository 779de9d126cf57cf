"""When a backup is due, what it is named, and which files belong to the schedule."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from queue_server.domain.backups import OVERDUE_AFTER, file_name, is_ahead, is_due, made_at

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOON = time(12, 0)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("newest", "now", "due"),
    [
        (None, "2026-11-30 07:10", True),
        ("2026-11-29 12:00", "2026-11-30 11:59", False),
        ("2026-11-29 12:00", "2026-11-30 12:00", True),
        ("2026-11-30 12:00", "2026-11-30 12:01", False),
        (
            "2026-11-27 12:00",
            "2026-11-30 07:10",
            True,
        ),  # off over the weekend: the backup is made in the morning
        ("2026-11-30 07:10", "2026-11-30 12:00", True),
    ],
)
def test_a_backup_is_due_when_its_hour_has_come_since_the_last(newest, now, due):
    assert is_due(newest and at(newest), at(now), NOON) is due


def test_a_backup_that_a_wrong_clock_dated_ahead_does_not_count():
    now = at("2026-11-30 12:00")
    assert not is_ahead(at("2026-11-30 12:30"), now)
    assert is_ahead(at("2027-11-30 12:00"), now)


def test_a_backup_is_known_again_by_its_name():
    made = at("2026-11-30 12:00") + timedelta(seconds=7)
    for sealed in (False, True):
        assert made_at(file_name("an-hoa", made, sealed=sealed), "an-hoa", ZONE) == made


@pytest.mark.parametrize(
    "name",
    [
        "an-hoa-2026-11-30-120007.zip.part",
        "an-binh-2026-11-30-120007.zip",
        "an-hoa-2026-13-30-120007.zip",
        "an-hoa-2026-11-30.zip",
        file_name("an-hoa", datetime(2026, 11, 30, tzinfo=ZONE), sealed=False, upgrade_from="0012"),
        "photo.jpg",
    ],
)
def test_other_files_do_not_belong_to_the_schedule(name):
    assert made_at(name, "an-hoa", ZONE) is None


def test_a_backup_before_an_upgrade_is_dated_where_it_is_asked_for():
    made = datetime(2026, 11, 30, 12, tzinfo=ZONE)
    before = file_name("an-hoa", made, sealed=False, upgrade_from="0012")
    assert made_at(before, "an-hoa", ZONE, before_upgrade=True) == made
    assert made_at(file_name("an-hoa", made, sealed=False), "an-hoa", ZONE, before_upgrade=True) == made


def test_a_backup_an_hour_ahead_may_come_from_a_change_of_the_clocks():
    now = at("2026-11-30 12:00")
    assert not is_ahead(at("2026-11-30 13:00"), now)
    assert is_ahead(at("2026-11-30 13:00") + timedelta(seconds=1), now)


def test_a_name_says_office_time_seal_and_what_it_was_made_before():
    made = at("2026-11-30 12:00") + timedelta(seconds=7)
    assert file_name("an-hoa", made, sealed=False) == "an-hoa-2026-11-30-120007.zip"
    assert file_name("an-hoa", made, sealed=True) == "an-hoa-2026-11-30-120007.zip.age"
    assert file_name("an-hoa", made, sealed=True, upgrade_from="0012") == (
        "an-hoa-2026-11-30-120007-before-upgrade-from-0012.zip.age"
    )


def test_seconds_of_now_do_not_make_a_backup_due_before_its_minute():
    made = at("2026-11-30 12:00")
    assert not is_due(made, at("2026-11-30 12:00") + timedelta(seconds=30, microseconds=5), NOON)
    assert is_due(made - timedelta(seconds=1), at("2026-11-30 12:00") + timedelta(seconds=30), NOON)
    assert is_due(at("2026-11-29 12:29"), at("2026-11-30 12:31"), time(12, 30))
    assert not is_due(at("2026-11-29 12:31"), at("2026-11-30 12:29"), time(12, 30))


def test_after_two_days_and_an_hour_without_a_backup_there_is_an_alert():
    assert timedelta(days=2, hours=1) == OVERDUE_AFTER


def test_the_office_of_a_name_is_taken_as_it_is_written():
    assert made_at("anXhoa-2026-11-30-120007.zip", "an.hoa", ZONE) is None
    assert made_at("an-hoa-2026-11-30-120007.zip", "an-hoa", ZONE) == at("2026-11-30 12:00:07")
