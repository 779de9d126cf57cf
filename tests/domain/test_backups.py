"""When a backup is due, what it is called, and which files are the schedule's own."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from queue_server.domain.backups import file_name, is_ahead, is_due, made_at

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
        ),  # off over the weekend: it is made up for in the morning
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
def test_other_files_are_none_of_the_schedule(name):
    assert made_at(name, "an-hoa", ZONE) is None
