"""The arguments of `queue-server`. A failure prints one sentence and exits with 2.

The server's modules are imported only when needed: so the other commands start in two thirds of the time.
"""

import argparse
import logging
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from queue_server.commands import (
    learning_parser,
    office,
    people,
    procedures,
    reports,
    settings_parser,
    voice_parser,
)
from queue_server.commands.parts import close_databases
from queue_server.domain.errors import OfficeNotSetUp
from queue_server.domain.months import Month
from queue_server.domain.procedure_file import COLUMNS
from queue_server.domain.roles import DEVICE_KINDS, PEOPLE
from queue_server.domain.text import composed, is_clean
from queue_server.settings.config_file import StartError

LONGEST_NAME = 60


def run(arguments: Sequence[str]) -> int:
    """Read the command line and run its command."""
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr
    )
    logging.getLogger("alembic").setLevel(logging.WARNING)
    chosen = _parser().parse_args(arguments)
    try:
        return int(chosen.act(chosen))
    except StartError as error:
        return _failed(str(error))
    except OfficeNotSetUp as error:
        return _failed(
            f"the office {error.details['office']} is not in this database yet; run: queue-server init"
        )
    except (DBAPIError, sqlite3.Error) as error:
        cause = " ".join(str(error.orig if isinstance(error, DBAPIError) else error).split())
        return _failed(
            f"the database cannot be used: {cause}; check server.database and server.data in config.toml"
        )
    finally:
        close_databases()


def _run(args: argparse.Namespace) -> int:
    from queue_server.commands import server

    return server.run(args)


def _demo(args: argparse.Namespace) -> int:
    from queue_server.commands import demo

    return demo.demo(args)


def _month(text: str) -> Month:
    try:
        return Month.parse(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no month like 2026-10") from None


def _evidence(args: argparse.Namespace) -> int:
    from queue_server.commands import evidence

    return evidence.evidence(args)


def _backup(args: argparse.Namespace) -> int:
    from queue_server.commands import backup

    return backup.backup(args)


def _restore(args: argparse.Namespace) -> int:
    from queue_server.commands import backup

    return backup.restore(args)


def _failed(sentence: str) -> int:
    print(f"queue-server: {sentence}", file=sys.stderr)
    return 2


def _name(text: str) -> str:
    """Read the name of a person or device, at most as long as its column."""
    name = composed(text)
    if not 0 < len(name) <= LONGEST_NAME or not is_clean(name):
        raise argparse.ArgumentTypeError(
            f"a name has 1 to {LONGEST_NAME} characters, all of which can be seen"
        )
    return name


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port: 0 to 65535, and 0 takes a free one")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="queue-server", description="Queue tickets for public offices.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--config", type=Path, default=Path("config.toml"), help="settings file (default: config.toml)"
    )
    _server_commands(commands, shared)
    _people_commands(commands, shared)
    _office_commands(commands, shared)
    _backup_commands(commands, shared)
    _procedures_commands(commands, shared)
    learning_parser.add_to(commands, shared)
    settings_parser.add_to(commands, shared)
    voice_parser.add_to(commands, shared)
    return parser


def _server_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser
) -> None:
    run_ = commands.add_parser("run", parents=[shared], help="serve the office")
    run_.add_argument("--port", type=_port, help="instead of server.port; 0 takes a free one")
    run_.set_defaults(act=_run)
    demo_ = commands.add_parser("demo", help="serve the sample office with a virtual printer")
    demo_.add_argument("--port", type=_port, default=8080, help="0 takes a free one (default: 8080)")
    demo_.add_argument("--host", default="127.0.0.1")
    demo_.add_argument("--data", type=Path, help="keep the office in this folder (default: a temporary one)")
    demo_.add_argument("--json", action="store_true", help="print one line of JSON when ready, nothing else")
    demo_.add_argument(
        "--history", type=int, default=0, metavar="DAYS", help="simulate so many past working days first"
    )
    demo_.add_argument(
        "--live", action="store_true", help="let simulated citizens and officers work in real time"
    )
    demo_.add_argument(
        "--hours",
        nargs="+",
        default=[],
        metavar="SESSION",
        help="sessions of every day instead of always open, e.g. 07:30-11:30 13:30-17:00",
    )
    demo_.add_argument("--no-limits", action="store_true", help="no rate limits, for load tests")
    demo_.add_argument("--no-voice", action="store_true", help="calls are shown, not spoken")
    demo_.add_argument("--no-printer", action="store_true", help="numbers are shown, not printed")
    demo_.add_argument("--database", default="", help="instead of SQLite, e.g. postgresql+psycopg2://...")
    demo_.add_argument(
        "--redis", default="", help="share the screens with other server processes, redis://..."
    )
    demo_.set_defaults(act=_demo)


def _people_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser
) -> None:
    token = commands.add_parser("token", help="devices: kiosks, screens, printers").add_subparsers(
        required=True
    )
    add = token.add_parser("add", parents=[shared], help="add a device and print its token, once")
    add.add_argument("name", type=_name)
    add.add_argument("--role", choices=DEVICE_KINDS, required=True)
    add.add_argument("--counter", help="bind the key to this counter")
    add.add_argument("--office", help="code of the office (default: the only one)")
    add.set_defaults(act=people.add_token)
    token.add_parser("list", parents=[shared], help="list the devices").set_defaults(act=people.list_tokens)
    revoke = token.add_parser("revoke", parents=[shared], help="revoke a device")
    revoke.add_argument("id", type=int)
    revoke.set_defaults(act=people.revoke_token)
    user = commands.add_parser("user", help="people who sign in").add_subparsers(required=True)
    add = user.add_parser("add", parents=[shared], help="add a person and print the first password, once")
    add.add_argument("name", type=_name)
    add.add_argument("--role", choices=[str(role) for role in PEOPLE], required=True)
    add.add_argument("--office", help="code of the office (default: the only one)")
    add.add_argument("--sign-in", default="", help="short name to sign in with (default: made of the name)")
    add.set_defaults(act=people.add_user)
    reset = user.add_parser("reset", parents=[shared], help="give a person a new first password")
    reset.add_argument("name", type=_name)
    reset.add_argument("--office", help="code of the office, where several have such a person")
    reset.set_defaults(act=people.reset_user)
    user.add_parser("list", parents=[shared], help="list the people").set_defaults(act=people.list_users)
    remove = user.add_parser("remove", parents=[shared], help="let a person sign in no more")
    remove.add_argument("name", type=_name)
    remove.add_argument("--office", help="code of the office, where several have such a person")
    remove.set_defaults(act=people.remove_user)


def _office_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser
) -> None:
    init = commands.add_parser("init", parents=[shared], help="write a config.toml, set up the database")
    init.add_argument(
        "--new-office",
        action="store_true",
        help="an office the database does not know is another one, not one whose code was changed",
    )
    init.set_defaults(act=office.init)
    migrate = commands.add_parser("migrate", parents=[shared], help="bring the database to the newest form")
    migrate.add_argument("--without-backup", action="store_true", help="make none before an upgrade")
    migrate.set_defaults(act=office.migrate)
    reports.add_to(commands, shared)
    evidence = commands.add_parser(
        "evidence", parents=[shared], help="a month's reports with checksums and what the log's chain says"
    )
    what = evidence.add_mutually_exclusive_group(required=True)
    what.add_argument("--month", type=_month, metavar="YYYY-MM")
    what.add_argument("--check", type=Path, metavar="FILE", help="whether a pack is as it was made")
    evidence.add_argument("--out", type=Path, metavar="FILE", help="write it there")
    evidence.add_argument("--office", help="code of the office (default: the only one)")
    evidence.set_defaults(act=_evidence)
    doctor = commands.add_parser("doctor", parents=[shared], help="check everything an office needs")
    doctor.set_defaults(act=office.doctor)
    rebuild = commands.add_parser("rebuild", parents=[shared], help="redraw every ticket from the log")
    rebuild.set_defaults(act=office.rebuild)


def _backup_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser
) -> None:
    make = commands.add_parser(
        "backup", parents=[shared], help="write everything the office needs into one archive"
    )
    make.add_argument(
        "file", type=Path, nargs="?", metavar="FILE", help="default: a new one in backup.folder"
    )
    make.add_argument("--encrypt-to", default="", metavar="age1...", help="instead of backup.encrypt_to")
    make.add_argument(
        "--new-key", type=Path, metavar="KEYFILE", help="make no backup, but a key to encrypt for"
    )
    make.set_defaults(act=_backup)
    restore = commands.add_parser("restore", parents=[shared], help="bring the office back from an archive")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--key", type=Path, metavar="KEYFILE", help="the secret key of an encrypted archive")
    restore.add_argument("--list", action="store_true", help="only say what is inside")
    restore.set_defaults(act=_restore)


def _procedures_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", shared: argparse.ArgumentParser
) -> None:
    group = commands.add_parser("procedures", help="the catalogue of procedures").add_subparsers(
        required=True
    )
    import_ = group.add_parser(
        "import",
        parents=[shared],
        help="add a CSV file of procedures to the catalogue: the whole file or nothing",
        epilog="columns:\n" + "\n".join(f"  {name:<15} {text}" for name, text in COLUMNS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    import_.add_argument("file", type=Path, metavar="FILE.csv")
    import_.add_argument("--office", help="code of the office (default: the only one)")
    import_.set_defaults(act=procedures.import_file)
    sample = group.add_parser("sample", help="print a file of made-up procedures to start from")
    sample.set_defaults(act=procedures.print_sample)
