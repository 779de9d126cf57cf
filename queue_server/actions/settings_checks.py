"""Checks of what a change names outside the settings: pictures, screens, files of the server's machine."""

from pathlib import Path

from queue_server import queries
from queue_server.actions.log import Command
from queue_server.domain.roles import Role
from queue_server.settings.checking import Unfit, keyed_form
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.keyed import Document
from queue_server.settings.lost import new_files
from queue_server.settings.reach import out_of_reach


def check_logo(command: Command, before: Document, office: OfficeSettings) -> None:
    """Check that a new logo was uploaded here.

    Raises:
        Unfit: it was not.
    """
    logo = office.paper.logo
    if logo and logo != before["paper"]["logo"] and not queries.blob(command.session, logo):
        raise Unfit("paper.logo", "unknown_picture")


def check_files(before: Document, after: Document, media: Path) -> None:
    """Check that the pictures and films of changed posters were uploaded here; `media` is their folder.

    Raises:
        Unfit: one was not.
    """
    for field, file in new_files(before, after):
        if not (media / file).is_file():
            raise Unfit(field, "unknown_file")


def check_reach(command: Command, before: Document, office: OfficeSettings) -> None:
    """Check that the change stays inside the office: an office's admin has no rights on the server's machine.

    Raises:
        Unfit: it names a file of the machine, or the folder of another office.
    """
    others = [code for code in queries.office_codes(command.session) if code != office.code]
    taken = {queries.office_settings(command.session, code, command.now).printer.device for code in others}
    if field := out_of_reach(before, keyed_form(office), taken):
        raise Unfit(field, "out_of_reach")


def with_known_screens(command: Command, wanted: Document, *standing: Document) -> Document:
    """Return the document, in the API's form, without the screens that were removed meanwhile.

    Raises:
        Unfit: it names a screen that the office does not have and that is in none of the `standing` documents.
    """
    boards = wanted.get("boards")
    if not isinstance(boards, dict) or not boards:
        return wanted
    devices = queries.devices(command.session, command.office.code)
    known = {str(device.id) for device in devices if device.kind == Role.DISPLAY}
    stood = {screen for document in standing for screen in document["boards"]}
    for screen in boards:
        if screen not in known | stood:
            raise Unfit(f"boards.{screen}", "unknown_screen")
    return {**wanted, "boards": {screen: board for screen, board in boards.items() if screen in known}}
