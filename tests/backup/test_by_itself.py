"""The schedule at work: a separate program makes the backup, and the server knows the result."""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pytest

from queue_server.backup import schedule
from queue_server.backup.running import Backups
from queue_server.settings import config_file
from tests.backup.conftest import PRINTS, Kept
from tests.commands.test_lost_disk import OWN_MOUNTS
from tests.running import eventually


@pytest.fixture
def backups(office: Kept):
    """The office's backups, past the first minutes after a start."""
    settings = config_file.load(office.config)
    made = Backups(settings, lambda: settings.offices, wait_until=0.0)
    yield made
    made.stop()


def run(backups: Backups, now: datetime) -> None:
    """Wait until the program that was started has ended."""
    backups.look(now)
    assert backups._process is not None
    eventually(lambda: backups.look(now) or backups._process is None, "the program ended", 60)


def test_a_backup_that_is_due_is_made_and_found_again(office: Kept, backups: Backups):
    now = datetime.now(UTC)
    run(backups, now)
    (archive,) = (office.folder / "backups").iterdir()
    assert backups.state == "ok"
    backups.look(now)
    assert backups._process is None  # one a day
    assert backups.newest is not None
    assert abs(backups.newest - now) < timedelta(minutes=5)
    assert office.say("restore", "--list", str(archive)).code == 0


def test_a_failed_backup_is_reported_with_its_cause_and_tried_again_in_an_hour(
    office: Kept, backups: Backups
):
    (office.folder / "backups").write_text("a file in the folder's place")
    run(backups, datetime.now(UTC))
    assert backups.state == "away"
    backups.look(datetime.now(UTC))
    assert backups._process is None
    (office.folder / "backups").unlink()
    backups.wait_until = 0.0
    run(backups, datetime.now(UTC))
    assert backups.state == "ok"


def test_the_report_of_a_failed_backup_names_a_damaged_database(office: Kept, backups: Backups):
    with (office.data / "queue.db").open("r+b") as file:
        file.seek(4096)
        file.write(b"\x77" * 40_000)
    run(backups, datetime.now(UTC))
    assert backups.state == "damaged"


def test_a_full_disk_is_reported_as_full_and_not_as_a_damaged_database(office: Kept, backups: Backups):
    small = office.folder / "small"
    small.mkdir()
    mounted = (*OWN_MOUNTS, "sh", "-c", 'mount -t tmpfs -o size=64k none "$0" && exec "$@"', str(small))
    backup = [
        sys.executable,
        "-m",
        "queue_server",
        "backup",
        "--config",
        str(office.config),
        str(small / "one.zip"),
    ]
    said = subprocess.run([*mounted, *backup], capture_output=True, text=True)
    backups.problem = said.stderr
    assert (said.returncode, backups.state) == (2, "full"), said.stderr
    assert "one.zip cannot be written: No space left on device; make room" in said.stderr


def test_a_database_locked_by_another_program_is_not_reported_as_damaged(office: Kept, backups: Backups):
    backups.problem = f"{office.data}/queue.db cannot be copied: database is locked; earlier backups stay"
    assert backups.state == "failed"


def test_a_drive_that_hangs_prevents_neither_the_alert_nor_the_servers_stop(
    office: Kept, backups: Backups, monkeypatch: pytest.MonkeyPatch
):
    now = datetime.now(UTC)
    backups.newest = now - timedelta(days=3)
    seen = []
    monkeypatch.setattr(schedule, "sweep", lambda settings: seen.append(backups.overdue))
    monkeypatch.setattr(backups, "_start", lambda: None)
    backups.look(now)
    assert seen == [True]  # noted before the drive was asked

    class Hung:
        """Not even SIGKILL ends it."""

        def terminate(self) -> None: ...

        def kill(self) -> None: ...

        def wait(self, seconds: float) -> int:
            raise subprocess.TimeoutExpired("backup", seconds)

    with monkeypatch.context() as hung:
        hung.setattr(backups, "_process", Hung())
        backups.stop()


def test_days_without_a_new_backup_are_an_alert(office: Kept, backups: Backups):
    (office.folder / "backups").mkdir()
    name = f"an-hoa-{datetime.now(UTC) - timedelta(days=3):%Y-%m-%d-%H%M%S}.zip"
    (office.folder / "backups" / name).write_bytes(b"the last one")
    backups.newest = None
    backups.look(datetime.now(UTC))
    assert backups.state == "overdue"


def test_a_stopping_server_leaves_no_half_archive(office: Kept, backups: Backups):
    backups.look(datetime.now(UTC))
    assert backups._process is not None
    backups.stop()
    assert backups._process is None
    assert list((office.folder / "backups").glob("*")) == []


def test_the_rest_of_a_backup_after_a_power_cut_is_deleted(office: Kept, backups: Backups):
    left = office.folder / "backups" / ".making-abc"
    left.mkdir(parents=True)
    (left / "queue.db").write_bytes(b"a copy of everything")
    schedule.sweep(backups.settings)
    assert left.exists()  # it may still be working
    os.utime(left, (time.time() - 7200,) * 2)
    backups.look(datetime.now(UTC))
    assert not left.exists()


def test_an_office_without_backups_starts_no_program(office: Kept):
    office.config.write_text(f'[backup]\nfolder = ""\n{PRINTS}', "utf-8")
    settings = config_file.load(office.config)
    none = Backups(settings, lambda: settings.offices, wait_until=0.0)
    none.look(datetime.now(UTC))
    assert none._process is None
    assert none.state == "ok"


def test_only_one_of_two_servers_with_one_folder_makes_the_backup(office: Kept, backups: Backups):
    now, settings = datetime.now(UTC), config_file.load(office.config)
    second = Backups(settings, lambda: settings.offices, wait_until=0.0)
    backups.look(now)
    second.look(now)
    assert (backups._process is not None, second._process) == (True, None)
    eventually(lambda: backups.look(now) or backups._process is None, "the backup was made", 60)

    second.wait_until = 0.0
    second.look(now)
    assert second._process is None
    assert second.newest is not None
