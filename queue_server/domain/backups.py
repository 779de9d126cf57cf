"""When the next backup is due, and what its file is called."""

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

STAMP = "%Y-%m-%d-%H%M%S"
# A machine that was off at backup time makes the backup later; after this time without a backup a person must look.
OVERDUE_AFTER = timedelta(hours=49)
# A file dated further in the future was made by a wrong clock; it is ignored for the next backup.
AHEAD_SLACK = timedelta(hours=1)


def is_due(newest: datetime | None, now: datetime, at: time) -> bool:
    """Whether the time of day `at` has come (in the zone of `now`) since the newest backup was made."""
    planned = now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    if planned > now:
        planned -= timedelta(days=1)
    return newest is None or newest < planned


def is_ahead(made: datetime, now: datetime) -> bool:
    """Whether a backup's date is in the future."""
    return made - now > AHEAD_SLACK


def file_name(office: str, made: datetime, *, sealed: bool, upgrade_from: str = "") -> str:
    """Return a backup's name from an office and its local time; a backup before an upgrade names the old schema."""
    before = f"-before-upgrade-from-{upgrade_from}" if upgrade_from else ""
    return f"{office}-{made.strftime(STAMP)}{before}.zip{'.age' if sealed else ''}"


def made_at(name: str, office: str, zone: ZoneInfo, *, before_upgrade: bool = False) -> datetime | None:
    """Return when a scheduled backup was made, from its name; None for any other file.

    With `before_upgrade` also when one before an upgrade was made.
    """
    upgrade = r"(?:-before-upgrade-from-\w+)?" if before_upgrade else ""
    found = re.fullmatch(rf"{re.escape(office)}-(\d{{4}}-\d\d-\d\d-\d{{6}}){upgrade}\.zip(\.age)?", name)
    try:
        return datetime.strptime(found[1], STAMP).replace(tzinfo=zone) if found else None
    except ValueError:
        return None
