"""What `queue-server doctor` looks at: each finding says what is right, or what is wrong and the cure."""

import importlib.metadata
import json
import shutil
import socket
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from urllib.parse import urlsplit

from sqlalchemy import RowMapping, text

from queue_server import queries
from queue_server.backup import schedule
from queue_server.domain import disk
from queue_server.domain.backups import OVERDUE_AFTER
from queue_server.domain.errors import OfficeNotSetUp
from queue_server.domain.log_chain import first_break
from queue_server.machine.data_disk import free_on
from queue_server.offices import unread
from queue_server.settings.config_file import OfficeSettings, Settings
from queue_server.settings.service import SHORT_NAME
from queue_server.snapshots.left_behind import at_counters_gone, waiting_for_no_counter
from queue_server.snapshots.office_snapshot import office_snapshot
from queue_server.storage import data_folder, soundness
from queue_server.storage.database import Database

# A year of a big office is under 2 GB; below this the disk may fill within weeks.
FREE_BYTES_WANTED = 2 * 1024**3
# RETURNING and partial indexes need it.
OLDEST_SQLITE = (3, 35)
BATCH = 5000


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    what: str
    fine: bool
    text: str


def check_files(files: Settings, db: Database) -> list[Finding]:
    """Whether the files that named the offices first still say what holds; a change in them is lost on nobody."""
    differ = dict(unread(files, db))
    return [
        Finding(
            f"settings of {office.code}",
            office.code not in differ,
            f"{differ[office.code]} is no longer read and says something else; to take it over: "
            f"queue-server settings import {differ[office.code]}"
            if office.code in differ
            else "kept in the database; the file says the same",
        )
        for office in files.offices
    ]


def check_everything(settings: Settings, db: Database) -> list[Finding]:
    """Look at the program, the machine and every office."""
    looks: list[Callable[[], Finding]] = [
        check_packages,
        lambda: check_backups(settings, db),
        lambda: check_folder(settings),
        lambda: check_disk(settings),
        lambda: check_proxies(settings),
        lambda: check_database(db),
    ]
    if settings.server.redis:
        looks.append(lambda: check_redis(settings.server.redis))
    looks.append(lambda: check_address(settings.server.public_url, db))
    findings = [look() for look in looks]
    for office in settings.offices:
        findings += [
            check_log(db, office),
            check_clock(db, office),
            check_people(db, office),
            check_printer(office),
            check_names(office),
        ]
    return [*findings, *(check_voice(settings, office) for office in settings.offices)]


def check_packages() -> Finding:
    """The printing library, and not the other package of nearly the same name."""
    installed = {
        name.lower() for name in (d.metadata["Name"] for d in importlib.metadata.distributions()) if name
    }
    if "escpos" in installed:
        return Finding(
            "packages", False, "the package escpos overwrites python-escpos; run: pip uninstall escpos"
        )
    return Finding("packages", True, f"python-escpos {importlib.metadata.version('python-escpos')}")


def check_folder(settings: Settings) -> Finding:
    """Keys, the hashes of passwords and the log lie there."""
    data = settings.server.data
    if data.stat().st_mode & stat.S_IRWXO:
        return Finding("data folder", False, f"every user of this machine reads {data}; run: chmod o= {data}")
    return Finding("data folder", True, f"{data} is shut to other users of this machine")


def check_proxies(settings: Settings) -> Finding:
    """Behind a proxy that is not declared everybody has the proxy's address, and shares its limits."""
    server = settings.server
    if server.public_url.startswith("https://") and not server.proxies:
        return Finding(
            "proxies",
            False,
            "public_url is https, so a proxy stands before the server, but server.proxies is 0: all visitors seem to "
            "come from one address and share its limits; set proxies = 1",
        )
    if server.proxies and not server.public_url:
        return Finding(
            "proxies", False, "behind a proxy the server does not know its own address; set server.public_url"
        )
    return Finding("proxies", True, f"{server.proxies} before the server")


def check_disk(settings: Settings) -> Finding:
    data = settings.server.data
    free = shutil.disk_usage(data).free
    days = disk.days_left(free, datetime.now(UTC).date(), free_on(data))
    lasts = f"{days} days" if days < 1000 else "years"
    said = f"{free / 1024**3:.1f} GB free at {data}, enough for {lasts} as it fills now"
    fine = free >= FREE_BYTES_WANTED and disk.level(free, days) == "ok"
    return Finding("disk", fine, said if fine else f"only {said}; make room")


def check_database(db: Database) -> Finding:
    with db.read() as session:
        if db.engine.dialect.name != "sqlite":
            return Finding("database", True, str(session.scalar(text("SHOW server_version"))))
        version = str(session.scalar(text("SELECT sqlite_version()")))
        mode, synchronous = (
            session.scalar(text("PRAGMA journal_mode")),
            session.scalar(text("PRAGMA synchronous")),
        )
    fine = mode == "wal" and synchronous == 2 and tuple(map(int, version.split(".")))[:2] >= OLDEST_SQLITE
    return Finding(
        "database", fine, f"SQLite {version}, journal {mode}, synchronous {synchronous} (2 is FULL)"
    )


def check_file(settings: Settings) -> Finding:
    """The whole file, page by page, before anything else opens it."""
    file = data_folder.sqlite_file(settings)
    if file is None or not file.exists():
        return Finding(
            "database file", True, "PostgreSQL looks after its own" if file is None else "none yet"
        )
    if found := soundness.complaints(file, thorough=True):
        return Finding(
            "database file",
            False,
            f"{'; '.join(found)}; copy {settings.server.data} away, look at the disk, run: queue-server restore FILE",
        )
    return Finding("database file", True, "every page, index and reference is whole")


def check_backups(settings: Settings, db: Database) -> Finding:
    """Whether there is one of the last two days, and not only on the disk that may break."""
    folder, now = settings.backup_folder, datetime.now(UTC)
    if folder is None or not settings.sources:
        return Finding(
            "backups", True, "none by themselves (backup.folder is empty): queue-server backup FILE"
        )
    try:
        newest = schedule.newest(settings, now)
        apart = folder.exists() and folder.stat().st_dev != settings.server.data.stat().st_dev
    except OSError as error:
        return Finding(
            "backups", False, f"{error.filename} cannot be read: {error.strerror}; is the drive there?"
        )
    where = str(folder) if apart else f"{folder}, the same disk as the data; name a folder on another one"
    if newest is None:
        since = _works_since(settings, db)
        if since is not None and now - since > OVERDUE_AFTER:
            return Finding(
                "backups", False, f"none since {since:%d/%m/%Y} in {where}; run: queue-server backup"
            )
        return Finding("backups", True, f"none yet; the running server makes one a day in {where}")
    late = now - newest > OVERDUE_AFTER
    return Finding("backups", not late, f"the newest is of {newest:%d/%m/%Y %H:%M} in {where}")


def _works_since(settings: Settings, db: Database) -> datetime | None:
    """When the first of the offices wrote its first log row; None before that."""
    with db.read() as session:
        rows = [row for office in settings.offices for row in queries.log_after(session, office.code, 0, 1)]
    return min((row["at"] for row in rows), default=None)


def check_address(public_url: str, db: Database) -> Finding:
    """What phones open: it must be reached from outside this machine; who comes in by another way must know how."""
    with db.read() as session:
        address = public_url or queries.newest_address_on_paper(session)
    parts, what = urlsplit(address), "public address"
    if (parts.hostname or "") in ("localhost", "127.0.0.1", "::1", "0.0.0.0"):
        cure = (
            "change server.public_url" if public_url else "open the kiosk at this machine's network address"
        )
        return Finding(what, False, f"QR codes say {address}, this machine only; no phone opens it: {cure}")
    if not public_url:
        words = "none: QR codes on paper carry the address of this machine at which the kiosk was opened"
        return Finding(what, True, f"{words} (never open it at localhost: no phone opens that)")
    if parts.scheme == "http":
        return Finding(what, True, f"{public_url}, not encrypted; with a certificate see deploy/nginx.conf")
    words = "cookies go encrypted there; in the office's own network http works too, unencrypted"
    return Finding(what, True, f"{public_url}: {words}")


def check_redis(url: str) -> Finding:
    import redis

    try:
        redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2).ping()
    except redis.RedisError as error:
        return Finding("redis", False, f"{url} does not answer ({error}); start it or empty server.redis")
    return Finding("redis", True, "answers")


def check_log(db: Database, office: OfficeSettings) -> Finding:
    """The log's chain from its first row to the last that the office knows of, so that nothing is cut off either."""
    what = f"log of {office.code}"
    with db.read() as session:
        end = queries.office_row(session, office.code)
    if end is None:
        return Finding(what, False, "the office is not set up; run: queue-server init")
    rows = takewhile(lambda row: row["seq"] <= end.seq, _log(db, office.code))  # a running server writes on
    broken = first_break(map(dict, rows), end=(end.seq, end.hash))
    if broken is not None:
        return Finding(
            what, False, f"row {broken} is not as it was written; keep this file and restore a backup"
        )
    return Finding(what, True, "every row is as it was written, none is missing")


def check_clock(db: Database, office: OfficeSettings) -> Finding:
    what = f"clock of {office.code}"
    try:
        with db.read() as session:
            last = queries.end_of_log(session, office.code).last_at
    except OfficeNotSetUp:
        return Finding(what, False, "the office is not set up; run: queue-server init")
    now = datetime.now(UTC)
    if last is not None and last - now > timedelta(minutes=1):
        return Finding(
            what, False, f"the log's last row is from {last:%Y-%m-%d %H:%M}Z, in the future; set the clock"
        )
    return Finding(what, True, f"{now.astimezone(office.zone):%d/%m/%Y %H:%M} {office.office.time_zone}")


def check_people(db: Database, office: OfficeSettings) -> Finding:
    """Whether these settings leave anybody behind: run it before the server starts with changed ones."""
    what, now = f"people of {office.code}", datetime.now(UTC)
    try:
        with db.read() as session:
            seen = office_snapshot(session, office.code, now)
            nobodys, gone = waiting_for_no_counter(seen), at_counters_gone(seen)
    except OfficeNotSetUp:
        return Finding(what, False, "the office is not set up; run: queue-server init")
    told = [
        f"{len(line)} wait for {code}, which no counter takes ({', '.join(line)}): every open counter calls them, "
        "or a supervisor moves them to another service on the floor page"
        for code, line in nobodys.items()
    ]
    told += [
        f"{label} is at counter {number}, no longer in the settings: finish it or send it on at that counter's page"
        for number, label in gone.items()
    ]
    told += [
        f"no counter takes {code}: the kiosk gives no numbers of it" for code in sorted(office.unassigned)
    ]
    return Finding(what, not told, "; ".join(told) or "everybody who is not done can be called and finished")


def check_printer(office: OfficeSettings) -> Finding:
    what = f"printer of {office.code}"
    kind, _, address = office.printer.device.partition(":")
    if kind != "network":
        return Finding(what, True, office.printer.device or "none: numbers are shown, not printed")
    host, _, port = address.partition(":")
    try:
        socket.create_connection((host, int(port)), timeout=3).close()
    except (OSError, OverflowError) as error:
        return Finding(
            what, False, f"{address} does not answer ({error}); check cable, power and printer.device"
        )
    return Finding(what, True, f"{address} answers")


def check_names(office: OfficeSettings) -> Finding:
    """Whether every service has a name that a kiosk's tile holds."""
    what = f"names at the kiosk of {office.code}"
    long = [s for s in office.kiosk_services if len(s.name) > SHORT_NAME and not s.short_name]
    if not long:
        return Finding(what, True, f"{len(office.kiosk_services)} services, none too long")
    named = ", ".join(f"{service.code} ({len(service.name)})" for service in long)
    text = f"longer than {SHORT_NAME} characters: {named}; set short_name, else the kiosk needs larger tiles"
    return Finding(what, False, text)


def check_voice(settings: Settings, office: OfficeSettings) -> Finding:
    what = f"voice of {office.code}"
    try:
        state = json.loads((settings.voice_folder(office.code) / "state.json").read_text("utf-8"))
    except (OSError, ValueError):
        return Finding(what, True, "no clips yet; the server makes them after its first start")
    made, wanted = state.get("made", 0), state.get("wanted", 0)
    return Finding(what, made >= wanted, f"{state.get('engine')}: {made} of {wanted} clips ready")


def _log(db: Database, office: str) -> Iterator[RowMapping]:
    after = 0
    while True:
        with db.read() as session:
            rows = queries.log_after(session, office, after, BATCH)
        yield from rows
        if len(rows) < BATCH:
            return
        after = rows[-1]["seq"]
