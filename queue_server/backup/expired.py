"""Deletes archives, and data that was set aside, when they are older than the office keeps them."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from queue_server.backup.contents import SET_ASIDE
from queue_server.domain.backups import is_ahead, made_at
from queue_server.settings.config_file import Settings
from queue_server.storage import soundness

# Where archives before an upgrade are made when there is no folder for scheduled ones (`schedule.before_upgrade`).
OWN_FOLDER = "backups"


def delete_expired(settings: Settings, now: datetime) -> None:
    """Delete what is older than `[backup] keep_days`; the newest archive stays, however old it is.

    Raises:
        OSError: a folder cannot be read, or a file in it not be deleted.
    """
    oldest = now - timedelta(days=settings.backup.keep_days)
    for folder in {settings.backup_folder, settings.server.data / OWN_FOLDER} - {None}:
        for made, file in _archives(settings, folder, now)[1:]:
            if made < oldest:
                file.unlink(missing_ok=True)
    for aside in _set_aside(settings.server.data):
        if aside.lstat().st_mtime < oldest.timestamp():
            shutil.rmtree(aside) if aside.is_dir() else aside.unlink()


def _archives(settings: Settings, folder: Path | None, now: datetime) -> list[tuple[datetime, Path]]:
    """Return the archives in the folder as (made, file), newest first, without those dated in the future."""
    office = settings.offices[0]
    files = folder.iterdir() if folder is not None and folder.is_dir() else ()
    found = [(made_at(file.name, office.code, office.zone, before_upgrade=True), file) for file in files]
    return sorted(
        ((made, file) for made, file in found if made is not None and not is_ahead(made, now)), reverse=True
    )


def _set_aside(data: Path) -> list[Path]:
    """What a restore or a start has moved away, in the data folder."""
    return [*data.glob(f"{SET_ASIDE}*"), *data.glob(f"*.{soundness.SET_ASIDE}-*")]
