"""Scheduled backups: where they are, when the next is due, which old ones are deleted. Backups before an upgrade."""

import logging
import shutil
from datetime import datetime, time
from pathlib import Path
from time import time as wall_clock

from queue_server.backup import archive
from queue_server.backup.contents import BackupError
from queue_server.backup.expired import OWN_FOLDER
from queue_server.backup.manifest import Manifest
from queue_server.domain.backups import file_name, is_ahead, is_due, made_at
from queue_server.settings.config_file import Settings

# Longer than making the largest archive takes.
SWEPT_AFTER_SECONDS = 3600.0
log = logging.getLogger(__name__)


def kept(settings: Settings, now: datetime) -> list[tuple[datetime, Path]]:
    """Return the scheduled backups as (made, file), newest first, without those dated in the future.

    Raises:
        OSError: the folder exists and cannot be read.
    """
    folder, office = settings.backup_folder, settings.offices[0]
    if folder is None or not folder.is_dir():
        return []
    found = [(made_at(file.name, office.code, office.zone), file) for file in folder.iterdir()]
    return sorted(
        ((made, file) for made, file in found if made is not None and not is_ahead(made, now)), reverse=True
    )


def newest(settings: Settings, now: datetime) -> datetime | None:
    """Return when the newest scheduled backup was made, None when there is none.

    Raises:
        OSError: the folder exists and cannot be read.
    """
    return next((made for made, _file in kept(settings, now)), None)


def due(settings: Settings, last: datetime | None, now: datetime) -> bool:
    """Whether a scheduled backup is due when `last` was the newest one."""
    if settings.backup_folder is None or not settings.sources:
        return False
    local = now.astimezone(settings.offices[0].zone)
    return is_due(last, local, time.fromisoformat(settings.backup.at))


def sweep(settings: Settings) -> None:
    """Delete the rest of a backup that a power cut interrupted: it contains a whole copy of the database."""
    folder = settings.backup_folder
    if folder is None or not folder.is_dir():
        return
    for left in folder.glob(f"{archive.MAKING}*"):
        if wall_clock() - left.stat().st_mtime > SWEPT_AFTER_SECONDS:
            shutil.rmtree(left, ignore_errors=True)


def make_one(settings: Settings, now: datetime, encrypt_to: str = "") -> tuple[Path, Manifest]:
    """Make a backup in the office's folder, then delete the oldest ones beyond `keep`.

    Raises:
        BackupError: no folder is set, or the backup failed: then all older ones stay.
    """
    folder, office = settings.backup_folder, settings.offices[0]
    if folder is None:
        raise BackupError("backup.folder is empty; name a file, or set a folder")
    key = encrypt_to or settings.backup.encrypt_to
    out = folder / file_name(office.code, now.astimezone(office.zone), sealed=bool(key))
    manifest = archive.make(settings, out, now, key)
    for _made, old in kept(settings, now)[settings.backup.keep :]:
        old.unlink(missing_ok=True)
    return out, manifest


def before_upgrade(settings: Settings, revision: str, now: datetime) -> Path:
    """Make a backup for going back from an upgrade; it is deleted by its age alone (`expired`).

    Raises:
        BackupError: it could not be made.
    """
    office, key = settings.offices[0], settings.backup.encrypt_to
    folder = settings.backup_folder or settings.server.data / OWN_FOLDER
    name = file_name(office.code, now.astimezone(office.zone), sealed=bool(key), upgrade_from=revision)
    archive.make(settings, folder / name, now, key)
    return folder / name
