"""Archives and data set aside live as long as the office keeps them, and the newest archive for ever."""

import os
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from queue_server.backup.archive import make
from queue_server.backup.expired import delete_expired
from queue_server.domain.backups import file_name
from queue_server.settings.config_file import Settings, settings_from
from tests.actions.test_retention import OFFICER, TERMS, TYPED, after, work
from tests.office import PLAIN, Office, copied

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


def archived(settings: Settings, office: Office) -> Path:
    """The archive of this day, made of the office's whole folder."""
    assert settings.backup_folder is not None
    local = office.now.astimezone(office.settings.zone)
    file = settings.backup_folder / file_name("an-hoa", local, sealed=False)
    make(settings, file, office.now)
    return file


def holds(archive: Path, text: str) -> bool:
    """Whether this text is in any file of the archive."""
    with zipfile.ZipFile(archive) as packed:
        return any(text.encode() in packed.read(name) for name in packed.namelist())


def test_what_was_erased_is_in_no_archive_once_these_are_past_their_term(
    sqlite_template: Path, tmp_path: Path
):
    ours = settings(tmp_path)
    ours.server.data.mkdir()
    office = Office(copied(sqlite_template, ours.server.data / "queue.db"))
    work(office)
    archives = [archived(ours, office)]
    after(office, TERMS.texts_days)
    archives.append(archived(ours, office))
    after(office, TERMS.texts_days + 1)
    archives.append(archived(ours, office))
    assert [holds(one, TYPED) for one in archives] == [True, True, False]

    after(office, TERMS.texts_days + 1 + ours.backup.keep_days)
    archives.append(archived(ours, office))
    delete_expired(ours, office.now)
    left = [one for one in archives if one.exists()]
    assert left == archives[2:]
    assert not any(holds(one, TYPED) for one in left)
    assert holds(left[0], OFFICER), "the names of the staff have a longer term"

    after(office, TERMS.names_days + 1)
    archived(ours, office)
    office.now += timedelta(days=ours.backup.keep_days + 1)
    newest = archived(ours, office)
    delete_expired(ours, office.now)
    assert ours.backup_folder is not None
    assert list(ours.backup_folder.iterdir()) == [newest]
    assert not holds(newest, OFFICER)
    office.database.close()
