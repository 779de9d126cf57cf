"""Reads config.toml into frozen values; a wrong key gives one clear sentence."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, ValidationError, field_validator
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from queue_server.settings.agreement import repeated
from queue_server.settings.backup import BackupSection
from queue_server.settings.evidence import EvidenceSection
from queue_server.settings.formats import OLDEST
from queue_server.settings.limits import Context, reading
from queue_server.settings.mail import MailServerSection
from queue_server.settings.office import CounterSettings, OfficeSettings
from queue_server.settings.openid import OpenIdSection
from queue_server.settings.service import ServiceSettings
from queue_server.settings.voice import Section

__all__ = [
    "BackupSection",
    "ConfigError",
    "CounterSettings",
    "OfficeSettings",
    "ServerSettings",
    "ServiceSettings",
    "Settings",
    "checked",
    "load",
    "settings_from",
]

# A host name or IP address, with an optional port, but no user and password: they would be on every printed ticket.
HOST = re.compile(r"[A-Za-z0-9.-]+(:\d+)?|\[[0-9A-Fa-f:.]+\](:\d+)?")

# Keys of the sections below [server] that name a file.
FILES = {"openid": ("client_secret_file", "ca_file"), "mail": ("password_file", "ca_file")}

Checked = TypeVar("Checked", bound=BaseModel)


class StartError(Exception):
    """The program cannot start; the text names the cause and the cure."""


class ConfigError(StartError):
    """The settings cannot be used; the text names the key and the cure."""


class ServerSettings(Section):
    """Where the server listens and keeps its data. The same for all offices of one installation."""

    host: str = "127.0.0.1"
    port: int = Field(8080, ge=0, le=65535)
    data: Path = Field(Path("data"), validate_default=True)
    database: str = ""
    redis: str = ""
    public_url: str = ""
    proxies: int = Field(0, ge=0, le=5)
    async_mode: Literal["eventlet", "threading"] = "eventlet"
    issue_per_minute: int = Field(30, ge=0, le=100_000)
    sign_in_per_minute: int = Field(10, ge=0, le=100_000)
    idle_sign_out_minutes: int = Field(60, ge=5, le=960)
    socket_messages_per_minute: int = Field(120, ge=0, le=100_000)
    sockets_per_address: int = Field(500, ge=0, le=20_000)
    sockets: int = Field(5000, ge=0, le=20_000)
    openid: OpenIdSection = OpenIdSection()
    mail: MailServerSection = MailServerSection()

    @field_validator("data")
    @classmethod
    def _from_the_root(cls, folder: Path) -> Path:
        """Make paths absolute: other programs read these files from other folders."""
        return folder.absolute()

    @field_validator("database")
    @classmethod
    def _known_database(cls, url: str) -> str:
        """Accept supported databases only: psycopg 3 would block every screen, others lack the one writer's lock."""
        if url and _driver(url) not in ("sqlite", "postgresql+psycopg2"):
            raise ValueError('write it like "postgresql+psycopg2://user@host/name", or "" for SQLite')
        return url

    @field_validator("redis")
    @classmethod
    def _known_redis(cls, url: str) -> str:
        if url and not _is_address(url, "redis", "rediss"):
            raise ValueError('write it like "redis://host:6379/0", or "" for none')
        return url

    @field_validator("public_url")
    @classmethod
    def _whole_address(cls, url: str) -> str:
        if not url:
            return url
        if not _is_address(url, "http", "https") or not HOST.fullmatch(urlsplit(url).netloc):
            raise ValueError(f'"{url}" is no whole address; write it like "https://so.anhoa.gov.vn"')
        if urlsplit(url).path.strip("/") or urlsplit(url)[3:] != ("", ""):
            raise ValueError(
                f'"{url}" names more than a host; pages live at its root only: '
                'give the office a name of its own, like "https://so.anhoa.gov.vn"'
            )
        return url.rstrip("/")


class Settings(Section):
    """A whole installation: one server, one office or many."""

    server: ServerSettings = ServerSettings()
    backup: BackupSection = BackupSection()
    evidence: EvidenceSection = EvidenceSection()
    offices: tuple[OfficeSettings, ...] = ()
    """The offices from the files, until `serving` replaces them by those in the database."""
    sources: tuple[Path, ...] = ()
    """The files it was read from, config.toml first; empty for the demo."""

    @property
    def backup_folder(self) -> Path | None:
        """The folder for scheduled backups; None without them."""
        base = self.sources[0].parent if self.sources else self.server.data
        return (base / self.backup.folder).absolute() if self.backup.folder else None

    @property
    def evidence_folder(self) -> Path | None:
        """The folder for the packs of evidence that are written by themselves; None without them."""
        base = self.sources[0].parent if self.sources else self.server.data
        return (base / self.evidence.folder).absolute() if self.evidence.folder else None

    @property
    def media_folder(self) -> Path:
        """Where pictures and films for the hall lie."""
        return self.server.data / "media"

    @property
    def database_url(self) -> str:
        return self.server.database or f"sqlite:///{self.server.data / 'queue.db'}"

    @property
    def office_by_code(self) -> Mapping[str, OfficeSettings]:
        return {office.code: office for office in self.offices}

    def serving(self, offices: Iterable[OfficeSettings]) -> "Settings":
        """Return this installation with the offices from the database."""
        return self.model_copy(update={"offices": tuple(offices)})

    def file_of(self, office: str) -> Path:
        """Return the file that names this office."""
        codes = [one.code for one in self.offices]
        return self.sources[1 + codes.index(office)] if len(self.sources) > 1 else self.sources[0]

    def voice_folder(self, office: str) -> Path:
        """The folder of an office's voice: its recordings, packs and clips. No office sees another's."""
        return self.server.data / "voice" / office

    def paper_folder(self, office: OfficeSettings) -> Path | None:
        """The folder in which the office's virtual printer stores its pictures; None with a real printer."""
        kind, _, folder = office.printer.device.partition(":")
        return (self.server.data / folder).resolve() if kind == "virtual" else None


def load(path: Path) -> Settings:
    """Read config.toml: [server], then one office ([office], [[services]], [[counters]] ...) or `office_files`.

    What an office may not have any more is refused where it is set up, not here: an office that has it goes on.

    Raises:
        ConfigError: the file is missing, is not TOML, or a key is wrong; the text names it.
    """
    raw = _toml(path)
    server = raw.pop("server", {})
    if isinstance(server, dict):
        server = {**server, **_beside(path.parent, server)}
    own = {name: raw.pop(name, {}) for name in ("backup", "evidence")}
    whole: dict[str, Any] = {"server": server, **own, "sources": [path]}
    if "office_files" not in raw:
        return settings_from({**whole, "offices": [raw] if raw else []}, str(path), reading(OLDEST))
    files = _office_files(path, raw.pop("office_files"))
    if raw:
        raise ConfigError(
            f'{path}: unknown key "{next(iter(raw))}" beside office_files; move it into an office\'s file'
        )
    offices = [checked(OfficeSettings, _toml(file), str(file), reading(OLDEST)) for file in files]
    return settings_from({**whole, "sources": [path, *files], "offices": offices}, str(path), reading(OLDEST))


def settings_from(raw: Mapping[str, Any], source: str, context: Context | None = None) -> Settings:
    """Check plain data into settings; `source` is named in the error, `context`: see `settings.limits`."""
    settings = checked(Settings, raw, source, context)
    if twice := repeated(office.code for office in settings.offices):
        raise ConfigError(f'{source}: the office code "{twice[0]}" is used twice; give each office its own')
    folders = [str(folder) for office in settings.offices if (folder := settings.paper_folder(office))]
    if twice := repeated(folders):
        raise ConfigError(
            f"{source}: two offices lay their papers in {twice[0]} and would see each other's; "
            "give each its own folder in printer.device"
        )
    return settings


def _beside(folder: Path, server: Mapping[str, Any]) -> dict[str, Any]:
    """Make paths of [server] absolute, from the folder of config.toml: a server may be started anywhere."""
    named: dict[str, Any] = {"data": folder / str(server.get("data", "data"))}
    for section, keys in FILES.items():
        given = server.get(section)
        if isinstance(given, dict):
            files = {key: str((folder / str(given[key])).absolute()) for key in keys if given.get(key)}
            named[section] = {**given, **files}
    url = server.get("database", "")
    if isinstance(url, str) and _driver(url) == "sqlite":
        file = make_url(url).database
        if file and not file.startswith(":"):  # ":memory:" is not a file
            named["database"] = f"sqlite:///{(folder / file).absolute()}"
    return named


def _driver(url: str) -> str:
    """Return the driver part of a database address, "" for an unreadable address."""
    try:
        return make_url(url).drivername
    except (ArgumentError, ValueError):
        return ""


def _is_address(url: str, *schemes: str) -> bool:
    """Whether this is a URL with one of these schemes, a host, and optionally a port."""
    try:
        parts = urlsplit(url)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0 and url.isprintable()
    except ValueError:  # the port is no number
        return False


def _office_files(path: Path, pattern: object) -> list[Path]:
    """Return each office's own file."""
    try:
        found = sorted(path.parent.glob(str(pattern)))
    except (ValueError, NotImplementedError):
        raise ConfigError(
            f'{path}: office_files {pattern!r} must be a pattern like "offices/*.toml"'
        ) from None
    if not found:
        raise ConfigError(
            f'{path}: office_files "{pattern}" matches no file; write one file per office there'
        )
    return found


def checked(
    kind: type[Checked], raw: Mapping[str, Any], source: str, context: Context | None = None
) -> Checked:
    """Check plain data by its model; `context`: see `settings.limits`.

    Raises:
        ConfigError: a key is unknown, missing or wrong; the text names it and its `source`.
    """
    try:
        return kind.model_validate(raw, context=context)
    except ValidationError as error:
        raise ConfigError(f"{source}: {_sentence(error)}") from None


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise ConfigError(
            f"{path} does not exist; write it with: queue-server init --config {path}"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not readable TOML: {error}") from None
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}; check its permissions") from None


def _sentence(error: ValidationError) -> str:
    """The first fault, in one sentence with the key's full name."""
    first = error.errors()[0]
    where = [str(part) for part in first["loc"]]
    if where[:1] == ["offices"]:
        where = where[2:]
    key = ".".join(where)
    if first["type"] == "extra_forbidden":
        return f'unknown key "{key}"; remove it or see config.example.toml for the right name'
    if first["type"] == "missing":
        return f'the key "{key}" is missing; config.example.toml shows it'
    message = first["msg"].removeprefix("Value error, ")
    found = "" if first["type"] == "value_error" else f" (found {first['input']!r})"
    return f"{key + ': ' if key else ''}{message}{found}; config.example.toml explains it"
