"""Archives and data set aside live as long as the office keeps them, and the newest archive for ever."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from queue_server.backup.expired import delete_expired
from queue_server.settings.config_file import Settings, settings_from
from tests.office import PLAIN

NOW = datetime(2026, 11, 30, 5, tzinfo=UTC)


def settings(folder: Path, backups: str = "kept") -> Settings:
    server = {"data": folder / "data"}
    raw = {"server": server, "offices": [PLAIN], "backup": {"folder": backups, "keep_days": 30}}
    return settings_from(raw, "a test")


def made(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text("an archive")


def test_archives_older_than_the_term_are_deleted_also_those_before_an_upgrade(tmp_path: Path):
    backups = settings(tmp_path).backup_folder
    assert backups is not None
    old = ("an-hoa-2026-10-29-120000.zip", "an-hoa-2026-09-01-080000-before-upgrade-from-0027.zip.age")
    young = ("an-hoa-2026-11-29-120000.zip", "an-hoa-2026-11-20-080000-before-upgrade-from-0028.zip")
    strange = ("another-2026-10-01-120000.zip", "notes.txt")
    made(backups, *old, *young, *strange)
    delete_expired(settings(tmp_path), NOW)
    assert sorted(file.name for file in backups.iterdir()) == sorted(young + strange)


def test_the_newest_archive_stays_however_old_it_is(tmp_path: Path):
    data = tmp_path / "data" / "backups"
    made(data, "an-hoa-2026-01-05-120000.zip", "an-hoa-2026-02-05-120000-before-upgrade-from-0027.zip")
    delete_expired(settings(tmp_path, backups=""), NOW)
    assert [file.name for file in data.iterdir()] == ["an-hoa-2026-02-05-120000-before-upgrade-from-0027.zip"]


def test_what_a_restore_or_a_start_set_aside_is_deleted_by_its_age(tmp_path: Path):
    data = tmp_path / "data"
    made(data / "before-restore-2026-10-01-120000", "queue.db")
    made(data / "before-restore-2026-11-29-120000", "queue.db")
    made(data, "queue.db", "queue.db-wal.set-aside-20261001-120000")
    month_ago = (NOW - timedelta(days=31)).timestamp()
    for name in ("before-restore-2026-10-01-120000", "queue.db", "queue.db-wal.set-aside-20261001-120000"):
        os.utime(data / name, (month_ago, month_ago))
    delete_expired(settings(tmp_path), NOW)
    assert sorted(file.name for file in data.iterdir()) == ["before-restore-2026-11-29-120000", "queue.db"]
