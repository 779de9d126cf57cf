"""The first run of a new office: each answered part changes the settings as usual, and is one row of the log."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from queue_server import actions, queries
from queue_server.actions import people, setup
from queue_server.actions.log import Command
from queue_server.actions.settings_changes import change_settings
from queue_server.domain.first_run import Part
from queue_server.settings.office import OfficeSettings
from queue_server.storage.server_models import User

# The actor in the log before the office has people.
BY_CODE = "Thiết lập lần đầu"


def begin_office(session: Session, office: OfficeSettings, now: datetime) -> None:
    """Store a new office with these settings as its first version."""
    setup.ensure_office(session, office, now)
    answer(actions.begin(session, office.code, now, BY_CODE), Part.OFFICE)


def change(command: Command, part: Part, patch: Mapping[str, Any]) -> None:
    """Store what a part decides as a change of the settings.

    Raises:
        Unfit: the settings are not valid. WouldStrand: people would be left without a counter.
    """
    newest = queries.newest_settings_version(command.session, command.office.code)
    change_settings(command, patch, read=newest, reason=BY_CODE, origin="first_run")
    answer(command, part)


def answer(command: Command, part: Part) -> None:
    """Note that this part was answered, also by leaving everything as it was."""
    command.append("set_up", data={"part": part})


def add_first_admin(command: Command, name: str, password: str) -> User:
    """Add the office's first admin with a password of the person's own.

    Raises:
        PersonExists: somebody is called so already.
    """
    person = people.add(command, name, "admin").person
    setup.set_password(person, password)
    answer(command, Part.ADMIN)
    return person
