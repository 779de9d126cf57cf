"""queue-server procedures: imports the catalogue from a file. The file's format is in `domain.procedure_file`."""

import argparse
import csv
import io
import sys
from datetime import datetime
from importlib.resources import files
from pathlib import Path

from queue_server import queries
from queue_server.actions.procedures import add_versions, import_procedures
from queue_server.commands.parts import opened, the_office
from queue_server.commands.people import order_by_hand
from queue_server.domain.procedure_changes import ADDED
from queue_server.domain.procedure_faults import FileRefused
from queue_server.domain.procedure_file import digest_of, read_procedures
from queue_server.settings.config_file import ConfigError, OfficeSettings
from queue_server.storage.database import Database

MOST_PROBLEMS_TOLD = 20


def import_file(args: argparse.Namespace) -> int:
    """Add the file's versions to the catalogue; a wrong line refuses the whole file."""
    settings, db = opened(args.config)
    office = the_office(settings, args.office)
    text = _text(args.file)
    with db.read() as session:
        known = {version.code for version in queries.procedure_versions(session, office.code)}
    try:
        versions = read_procedures(text, office.service_by_code, known)
    except FileRefused as refused:
        raise ConfigError(_told(args.file, refused)) from None
    with order_by_hand(db, office.code) as command:
        changes = import_procedures(command, versions, digest_of(text))
    added = sum(change.kind in ADDED for change in changes)
    told = (
        f"{added} versions added, {len(changes) - added} corrected, {len(versions) - len(changes)} unchanged"
    )
    print(f"{office.code}: {told}")
    return 0


def print_sample(_chosen: argparse.Namespace) -> int:
    """Print the sample catalogue for a Vietnamese spreadsheet: semicolons, and a byte order mark for UTF-8."""
    page = io.StringIO()
    csv.writer(page, delimiter=";").writerows(csv.reader(io.StringIO(_sample(), newline="")))
    sys.stdout.buffer.write(b"\xef\xbb\xbf" + page.getvalue().encode())
    return 0


def import_sample(db: Database, office: OfficeSettings, now: datetime) -> None:
    """Give an office without a catalogue the sample one; an existing catalogue stays."""
    with db.write(office.code) as session:
        if queries.catalogue_changed_at(session, office.code) is None:
            add_versions(session, office.code, read_procedures(_sample(), office.service_by_code), now)


def _sample() -> str:
    return (files("queue_server.sample") / "procedures.csv").read_text("utf-8")


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise ConfigError(f"{path} is not UTF-8; save it again as CSV UTF-8") from None
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}") from None


def _told(path: Path, refused: FileRefused) -> str:
    shown = "\n  ".join(map(str, refused.problems[:MOST_PROBLEMS_TOLD]))
    more = len(refused.problems) - MOST_PROBLEMS_TOLD
    rest = f"\n  and {more} more" if more > 0 else ""
    return f"{path} has mistakes, so nothing was imported:\n  {shown}{rest}"
