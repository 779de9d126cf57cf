"""Makes a whole document the office's settings: a file that was written by a person or by another office."""

from datetime import datetime

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.actions.settings import earliest_moment
from queue_server.actions.settings_changes import Changed, change_settings, document_of
from queue_server.settings.changes import patch_between
from queue_server.settings.checking import keyed_form
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.document import OF_PAGES, sections_said


def import_settings(
    command: Command,
    office: OfficeSettings,
    *,
    reason: str,
    read: int | None = None,
    valid_from: datetime | None = None,
    at_machine: bool = False,
    dry_run: bool = False,
) -> Changed:
    """Make these settings valid from a moment on (default: now); planned versions keep their own changes.

    A section that pages maintain with uploads stays as it is when the file does not have it. `read`: the newest version
    its writer saw, None without a check. `at_machine`: its writer may use the devices of the server's machine.

    Raises:
        As `change_settings`.
    """
    base = queries.version_at(command.session, office.code, valid_from or earliest_moment(command))
    before = document_of(command, base)
    unsaid = {section: before[section] for section in set(OF_PAGES) - set(sections_said(office))}
    return change_settings(
        command,
        patch_between(before, keyed_form(office) | unsaid),
        read=base if read is None else read,
        reason=reason,
        origin="file",
        valid_from=valid_from,
        at_machine=at_machine,
        dry_run=dry_run,
    )
