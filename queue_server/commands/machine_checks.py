"""The checks of `queue-server doctor` on the machine: folder, disk, database, backups, proxies, Redis, packages."""

import importlib.metadata
import shutil
import stat
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from queue_server import queries
from queue_server.access.openid_answers import NotSignedIn, known_provider
from queue_server.backup import schedule
from queue_server.domain import disk
from queue_server.domain.backups import OVERDUE_AFTER
from queue_server.domain.errors import OfficeNotSetUp
from queue_server.machine.data_disk import free_on
from queue_server.machine.mail import hand_over
from queue_server.settings.config_file import OfficeSettings, Settings, StartError
from queue_server.settings.mail import MailServerSection
from queue_server.settings.openid import OpenIdSection
from queue_server.storage import data_folder, soundness
from queue_server.storage.database import Database

# A big office uses under 2 GB a year; with less free space the disk may fill within weeks.
FREE_BYTES_WANTED = 2 * 1024**3
# The first version with RETURNING and partial indexes.
OLDEST_SQLITE = (3, 35)


@dataclass(frozen=True)
class Finding:
    """The result of one check."""

    subject: str
    fine: bool
    text: str


def check_packages() -> Finding:
    """The right printing library, not another package with a similar name."""
    installed = {
        name.lower() for name in (d.metadata["Name"] for d in importlib.metadata.distributions()) if name
    }
    if "escpos" in installed:
        return Finding(
            "packages", False, "the package escpos overwrites python-escpos; run: pip uninstall escpos"
        )
    return Finding("packages", True, f"python-escpos {importlib.metadata.version('python-escpos')}")


def check_folder(settings: Settings) -> Finding:
    """The data folder's rights: it has keys, password hashes and the log."""
    data = settings.server.data
    if data.stat().st_mode & stat.S_IRWXO:
        return Finding("data folder", False, f"every user of this machine reads {data}; run: chmod o= {data}")
    return Finding("data folder", True, f"{data} is closed to other users of this machine")


def check_proxies(settings: Settings) -> Finding:
    """Undeclared proxies: behind one everybody has the proxy's address and shares its limits."""
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
    """The whole database file, page by page, before anything else opens it."""
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
    """Whether there is a backup of the last two days, and not only on the same disk."""
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
    """When the first log row of any office was written; None without one."""
    with db.read() as session:
        rows = [row for office in settings.offices for row in queries.log_after(session, office.code, 0, 1)]
    return min((row["at"] for row in rows), default=None)


def check_redis(url: str) -> Finding:
    import redis

    try:
        redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2).ping()
    except redis.RedisError as error:
        return Finding("redis", False, f"{url} does not answer ({error}); start it or empty server.redis")
    return Finding("redis", True, "answers")


def check_openid(section: OpenIdSection) -> Finding:
    """The provider by which people sign in: asked as it is asked when somebody presses the button."""
    subject = "signing in by a provider"
    try:
        if provider := known_provider(section):
            provider.describe()
    except (StartError, NotSignedIn) as error:
        detail = error.detail if isinstance(error, NotSignedIn) else error
        return Finding(subject, False, f"{section.issuer}: {detail}; see docs/openid.md")
    return Finding(subject, True, f"{section.issuer} answers and describes itself")


def check_mail(section: MailServerSection) -> Finding:
    """The mail server: greeted and signed in to as for a mail."""
    handed = hand_over(section, [])
    if handed.cause:
        return Finding(
            "mail server", False, f"{section.host}: {handed.cause}: {handed.words}; see docs/mail.md"
        )
    return Finding("mail server", True, f"{section.host} lets us sign in")


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
