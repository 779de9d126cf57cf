"""queue-server settings: exports and imports an office's settings as a file, and shows their history.

The versions in the database are valid, not the file; pages and programs change them too.
"""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.actions.day_undo import undo_day_change
from queue_server.actions.log import Command, open_command
from queue_server.actions.settings_changes import Changed
from queue_server.actions.settings_checks import check_files
from queue_server.actions.settings_file import import_settings
from queue_server.actions.settings_undo import undo_settings
from queue_server.commands.parts import opened, the_office
from queue_server.commands.people import BY_HAND, order_by_hand
from queue_server.commands.settings_told import day_lines, described, left_behind, tell, told
from queue_server.domain.errors import WouldStrand
from queue_server.machine.clock import wall_time
from queue_server.settings.checking import keyed_form
from queue_server.settings.config_file import ConfigError, OfficeSettings, StartError
from queue_server.settings.explanations import explanations_in_file
from queue_server.settings.toml import as_short_toml, as_toml, from_toml
from queue_server.storage.database import Database
from queue_server.storage.settings_versions import SettingsVersion
from queue_server.web.day_words import day_words
from queue_server.web.settings_words import in_groups


def show(args: argparse.Namespace) -> int:
    """Print what differs from the defaults."""
    office, row = _version(args)
    print(f"# {described(row, office)}\n\n{as_short_toml(office)}", end="")
    return 0


def export(args: argparse.Namespace) -> int:
    """Write the whole document with explanations; an existing file is not overwritten."""
    office, row = _version(args)
    text = f"# {described(row, office)}\n\n{as_toml(office, explanations_in_file(args.lang))}"
    if args.file is None:
        print(text, end="")
        return 0
    try:
        with args.file.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise ConfigError(f"{args.file} is there already; choose another name") from None
    except OSError as error:
        raise StartError(f"{args.file} cannot be written: {error.strerror}") from None
    print(f"{office.code}, version {row.version}: written to {args.file}")
    return 0


def history(args: argparse.Namespace) -> int:
    """Print every version and every change of a single day, the newest first, and which version is valid now."""
    settings, db = opened(args.config)
    office = the_office(settings, args.office)
    with db.read() as session:
        end = queries.end_of_log(session, office.code)
        valid = queries.valid_version(session, office.code, end, wall_time())
        versions = [
            (row.at, f"{'*' if row.version == valid else ' '} {described(row, office)}")
            for row in queries.settings_versions(session, office.code)
        ]
        days = list(day_lines(queries.day_changes_told(session, office.code), office))
    for _at, line in sorted([*days, *reversed(versions)], key=lambda told: told[0], reverse=True):
        print(line)
    return 0


def check(args: argparse.Namespace) -> int:
    """Print what importing the file would change; 1 when it is refused, with the people left without a counter."""
    settings, db = opened(args.config, taken_over=args.file)
    office = the_office(settings, args.office)
    wanted = _read(args.file, office)
    try:
        tell(_tried(db, wanted, args.valid_from, office, settings.media_folder), done=False)
    except WouldStrand as refused:
        print(left_behind(refused))
        return 1
    return 0


def import_file(args: argparse.Namespace) -> int:
    """Make the file the office's next version, or with --dry-run only print what that would change."""
    settings, db = opened(args.config, taken_over=args.file)
    office = the_office(settings, args.office)
    wanted = _read(args.file, office)
    try:
        if args.dry_run:
            tell(_tried(db, wanted, args.valid_from, office, settings.media_folder), done=False)
            return 0
        with order_by_hand(db, office.code) as command:
            _known_pictures(command.session, wanted)
            moment = _valid_from(args.valid_from, office, command.now)
            reason = args.reason or f"from {args.file.name}"
            changed = _taken_over(command, wanted, moment, settings.media_folder, reason=reason)
    except WouldStrand as refused:
        raise ConfigError(left_behind(refused)) from None
    tell(changed, done=True)
    return 0


def undo(args: argparse.Namespace) -> int:
    """Undo a version, or a change of today: what was valid before it is valid again."""
    settings, db = opened(args.config)
    office = the_office(settings, args.office)
    if args.version.startswith("d"):
        return _undo_day(db, office, int(args.version[1:]), args.reason)
    try:
        with order_by_hand(db, office.code) as command, told(office):
            _known(command.session, office.code, int(args.version))
            changed = undo_settings(command, int(args.version), reason=args.reason)
    except WouldStrand as refused:
        raise ConfigError(left_behind(refused)) from None
    tell(changed, done=True)
    return 0


def _undo_day(db: Database, office: OfficeSettings, number: int, reason: str) -> int:
    with order_by_hand(db, office.code) as command, told(office):
        undone = undo_day_change(command, number, reason=reason)
    for key in undone.differing:
        print(day_words(key, undone.after.get(key), office))
    for line in in_groups(undone.touches, keyed_form(office), keyed_form(office), wall_time()):
        print(line)
    return 0


def _tried(
    db: Database, settings: OfficeSettings, valid_from: str, office: OfficeSettings, media: Path
) -> Changed:
    """What storing these settings would change now; nothing is written."""
    with db.read() as session:
        command = open_command(session, office.code, wall_time(), BY_HAND)
        _known_pictures(session, settings)
        moment = _valid_from(valid_from, office, command.now)
        return _taken_over(command, settings, moment, media, dry_run=True)


def _taken_over(
    command: Command,
    settings: OfficeSettings,
    moment: datetime | None,
    media: Path,
    *,
    reason: str = "",
    dry_run: bool = False,
) -> Changed:
    """Make these settings valid from a moment on; later versions keep their own changes."""
    with told(command.office):
        changed = import_settings(
            command, settings, reason=reason, valid_from=moment, at_machine=True, dry_run=dry_run
        )
        check_files(changed.before, changed.after, media)
        return changed


def _known_pictures(session: Session, settings: OfficeSettings) -> None:
    """Refuse a logo that this server does not have.

    Raises:
        ConfigError: the logo was uploaded to another server.
    """
    if settings.paper.logo and not queries.blob(session, settings.paper.logo):
        raise ConfigError(
            f'paper.logo: this server has no picture "{settings.paper.logo[:12]}…"; '
            'write logo = "" and upload it at /admin/paper'
        )


def _version(args: argparse.Namespace) -> tuple[OfficeSettings, SettingsVersion]:
    """Return the settings of the args version, and its row.

    Raises:
        ConfigError: there is no such version.
    """
    settings, db = opened(args.config)
    code = the_office(settings, args.office).code
    with db.read() as session:
        now = queries.valid_version(session, code, queries.end_of_log(session, code), wall_time())
        row = _known(session, code, now if args.version is None else args.version)
        return queries.settings_of_version(session, code, row.version), row


def _known(session: Session, office: str, version: int) -> SettingsVersion:
    row = queries.settings_version(session, office, version) if abs(version) < 2**31 else None
    if row is None:
        raise ConfigError(f"{office} has no version {version}; see: queue-server settings history")
    return row


def _read(file: Path, office: OfficeSettings) -> OfficeSettings:
    """Read a file of this office.

    Raises:
        ConfigError: it cannot be read, has invalid settings, or belongs to another office.
    """
    try:
        wanted = from_toml(file.read_text("utf-8-sig"), str(file))
    except FileNotFoundError:
        raise ConfigError(
            f"{file} does not exist; write one with: queue-server settings export {file}"
        ) from None
    except UnicodeDecodeError:
        raise ConfigError(f"{file} is not UTF-8; save it again as UTF-8") from None
    except OSError as error:
        raise ConfigError(f"{file} cannot be read: {error.strerror}") from None
    if wanted.code != office.code:
        raise ConfigError(
            f'{file} is of the office "{wanted.code}", not "{office.code}"; a code never changes: '
            f'write code = "{office.code}", or choose the other office with --office'
        )
    return wanted


def _valid_from(text: str, office: OfficeSettings, now: datetime) -> datetime | None:
    """Read a day, or a day and a time, in the office's time zone; None for now.

    Raises:
        ConfigError: it is no such text, or in the past.
    """
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ConfigError(f'--valid-from "{text}" is no day and time like "2027-01-04 07:00"') from None
    moment = (moment if moment.tzinfo else moment.replace(tzinfo=office.zone)).astimezone(UTC)
    if moment <= now:
        raise ConfigError(f'--valid-from "{text}" is past; settings hold from now on, or from later')
    return moment
