"""An office whose settings are changed: who changes them, what, and whom that touches."""

from datetime import datetime
from typing import Any

from queue_server import actions, queries
from queue_server.actions.settings_changes import Changed, change_settings
from queue_server.settings.config_file import OfficeSettings
from tests.office import Office


def change(
    office: Office, patch: dict[str, Any], read: int = 1, valid_from: datetime | None = None, **more: Any
) -> Changed:
    with office.database.write("an-hoa") as session:
        command = actions.begin(session, office.settings.code, office.now, "quantri")
        return change_settings(command, patch, read=read, reason="a test", valid_from=valid_from, **more)


def valid(office: Office, now: datetime | None = None) -> OfficeSettings:
    with office.database.read() as session:
        return queries.office_settings(session, "an-hoa", now or office.now)


def newest(office: Office) -> int:
    with office.database.read() as session:
        return queries.newest_settings_version(session, "an-hoa")


def touched(changed: Changed) -> list[tuple[str, str]]:
    return [(touch.number, str(touch.kind)) for touch in changed.touches]
