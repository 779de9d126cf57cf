"""Makes and opens an archive: a zip with a manifest, optionally encrypted with age. A new archive is checked."""

import hashlib
import os
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Literal

import pyrage
from pydantic import ValidationError
from pyrage import x25519
from sqlalchemy import text

from queue_server import __version__
from queue_server.backup import contents
from queue_server.backup.contents import DATABASE, BackupError
from queue_server.backup.manifest import FORMAT, LARGEST_MANIFEST, MANIFEST, Manifest, Packed, PackedOffice
from queue_server.machine.causes import kind_of
from queue_server.settings.config_file import Settings
from queue_server.storage import private_files
from queue_server.storage.database import Database

MAKING = ".making-"
SEALED = b"age-encryption.org/"
REVISION = "SELECT version_num FROM alembic_version"
OFFICES = "SELECT code, seq, last_at FROM offices ORDER BY code"


class Opened:
    """An archive that was read completely: every file is unchanged."""

    def __init__(self, packed: zipfile.ZipFile, manifest: Manifest) -> None:
        self._packed, self.manifest = packed, manifest

    def read(self, name: str) -> bytes:
        return self._packed.read(name)

    def extract(self, name: str, target: Path) -> None:
        """Write one file, readable by the server's user only, and wait until it is on the disk."""
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._packed.open(name) as source, open(target, "wb", opener=_private) as out:
            while block := source.read(1 << 20):
                out.write(block)
            out.flush()
            os.fsync(out.fileno())


def make(settings: Settings, out: Path, now: datetime, encrypt_to: str = "") -> Manifest:
    """Write an archive to `out` while the server works; it appears complete and checked, or not at all.

    `encrypt_to`: an age public key; then only the holder of the secret key can open the archive.

    Raises:
        BackupError: it could not be made; no part of it is left.
    """
    if out.exists():
        raise BackupError(f"{out} is there already; name another file")
    try:
        private_files.make_below(settings.server.data, out.parent)
        with TemporaryDirectory(prefix=MAKING, dir=out.parent) as folder:
            work, plain = Path(folder), Path(folder) / "archive.zip"
            manifest = _pack(settings, work, plain, now)
            with _opened(plain, work):
                pass
            made = _sealed(plain, work, encrypt_to) if encrypt_to else plain
            made.chmod(0o600)
            with made.open("rb") as written:
                os.fsync(written.fileno())
            made.replace(out)
    except OSError as error:
        room = "; make room there or name another folder" if kind_of(error) == "disk_full" else ""
        raise BackupError(f"{out} cannot be written: {error.strerror}{room}") from None
    return manifest


def _pack(settings: Settings, work: Path, plain: Path, now: datetime) -> Manifest:
    files: dict[str, Packed] = {}
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as packed:
        name, database = contents.copy_database(settings, work)
        files[name] = _add(packed, name, database)
        for name, file in contents.files_of(settings):
            try:
                files[name] = _add(packed, name, contents.copy_of(file, work))
            except FileNotFoundError:  # it was deleted after it was listed
                continue
        kind: Literal["sqlite", "postgresql"] = "sqlite" if DATABASE["sqlite"] in files else "postgresql"
        revision, offices = _described(settings, database, kind)
        manifest = Manifest(
            format=FORMAT,
            made_at=now.astimezone(UTC),
            program=__version__,
            database=kind,
            revision=revision,
            config=f"config/{settings.sources[0].name}" if settings.sources else "",
            offices=offices,
            files=files,
        )
        packed.writestr(MANIFEST, manifest.model_dump_json(indent=1))
    return manifest


def _add(packed: zipfile.ZipFile, name: str, file: Path) -> Packed:
    digest, size = hashlib.sha256(), 0
    about = zipfile.ZipInfo.from_file(file, name, strict_timestamps=False)
    about.compress_type = zipfile.ZIP_DEFLATED
    with file.open("rb") as source, packed.open(about, "w", force_zip64=True) as out:
        while block := source.read(1 << 20):
            digest.update(block)
            size += len(block)
            out.write(block)
    return Packed(size=size, sha256=digest.hexdigest())


def _described(settings: Settings, database: Path, kind: str) -> tuple[str, list[PackedOffice]]:
    """The schema of the database and the end of each office's log, whatever version wrote it."""
    titles = {office.code: office.office.title for office in settings.offices}
    if kind == "sqlite":
        with closing(sqlite3.connect(database)) as connection:
            (revision,) = connection.execute(REVISION).fetchone()
            rows = connection.execute(OFFICES).fetchall()
    else:
        server = Database(settings.database_url)
        with server.read() as session:
            revision = session.scalar(text(REVISION))
            rows = [tuple(row) for row in session.execute(text(OFFICES))]
        server.close()
    return str(revision), [
        PackedOffice(code=code, title=titles.get(code, ""), seq=int(seq), last_at=str(last_at or ""))
        for code, seq, last_at in rows
    ]


def _sealed(plain: Path, work: Path, encrypt_to: str) -> Path:
    """Encrypt for the office's key and for a temporary key, with which the result is opened and checked."""
    sealed, again, once = work / "archive.age", work / "again.zip", x25519.Identity.generate()
    try:
        office = x25519.Recipient.from_str(encrypt_to)
    except pyrage.RecipientError as error:
        raise BackupError(f'backup.encrypt_to "{encrypt_to}" is no public key of age: {error}') from None
    pyrage.encrypt_file(str(plain), str(sealed), [office, once.to_public()])
    pyrage.decrypt_file(str(sealed), str(again), [once])
    if _digest(plain) != _digest(again):
        raise BackupError(
            "what was encrypted does not open to what was packed; try again, and check this machine's memory"
        )
    return sealed


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


@contextmanager
def opened(path: Path, key: Path | None = None) -> Iterator[Opened]:
    """Open an archive and read it completely; `key` is the file with the secret key of an encrypted one.

    Raises:
        BackupError: it is no archive, is damaged, or the key does not fit.
    """
    try:
        with path.open("rb") as file, TemporaryDirectory(prefix="queue-restore-") as folder:
            sealed = file.read(len(SEALED)) == SEALED
            plain = _unsealed(path, key, Path(folder)) if sealed else path
            with _opened(plain, Path(folder)) as archive:
                yield archive
    except OSError as error:
        raise BackupError(f"{error.filename or path} cannot be read: {error.strerror}") from None


def _unsealed(path: Path, key: Path | None, work: Path) -> Path:
    if key is None:
        raise BackupError(f"{path} is encrypted; name the file with its secret key: --key FILE")
    lines = key.read_text("utf-8", errors="replace").split()
    secret = next((line for line in lines if line.startswith("AGE-SECRET-KEY-")), "")
    try:
        identity = x25519.Identity.from_str(secret)
        pyrage.decrypt_file(str(path), str(work / "plain.zip"), [identity])
    except pyrage.IdentityError:
        raise BackupError(f"{key} holds no secret key: a line that begins with AGE-SECRET-KEY-1") from None
    except pyrage.DecryptError:
        raise BackupError(f"{path} does not open with the key in {key}, or is damaged") from None
    return work / "plain.zip"


@contextmanager
def _opened(plain: Path, work: Path) -> Iterator[Opened]:
    try:
        packed = zipfile.ZipFile(plain)
    except (zipfile.BadZipFile, EOFError):
        raise BackupError(f"{plain.name} is no backup, or only a part of one") from None
    with packed:
        try:
            archive = Opened(packed, _manifest(packed))
            for name, file in archive.manifest.files.items():
                with packed.open(name) as inside:
                    _compare(name, file, inside)
            _check_database(archive, work)
        except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, ValueError, NotImplementedError) as error:
            raise BackupError(f"{plain.name} is damaged: {error}") from None
        yield archive


def _manifest(packed: zipfile.ZipFile) -> Manifest:
    about = packed.getinfo(MANIFEST)
    if about.file_size > LARGEST_MANIFEST:
        raise BackupError("its list of what is inside is too long to be ours")
    try:
        return Manifest.model_validate_json(packed.read(MANIFEST))
    except ValidationError as error:
        first = error.errors()[0]
        raise BackupError(
            f"its list of what is inside cannot be read ({'.'.join(map(str, first['loc']))}: {first['msg']}); "
            "a newer version of the program may have made it"
        ) from None


def _compare(name: str, file: Packed, inside: IO[bytes]) -> None:
    digest, size = hashlib.sha256(), 0
    while block := inside.read(1 << 20):
        digest.update(block)
        size += len(block)
        if size > file.size:
            break
    if (size, digest.hexdigest()) != (file.size, file.sha256):
        raise BackupError(f"{name} in it is not as it was packed")


def _check_database(archive: Opened, work: Path) -> None:
    """Check the packed database: it is intact, and its logs end where the manifest says."""
    if archive.manifest.database == "postgresql":
        archive.extract(DATABASE["postgresql"], work / "check.dump")
        contents.postgres_program("pg_restore", "--list", str(work / "check.dump"))
        return
    copy = work / "check.db"
    archive.extract(DATABASE["sqlite"], copy)
    try:
        with closing(sqlite3.connect(copy)) as connection:
            said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            rows = connection.execute("SELECT code, seq FROM offices ORDER BY code").fetchall()
    except sqlite3.DatabaseError as error:
        raise BackupError(f"the database in it cannot be opened: {error}") from None
    finally:
        copy.unlink()
    if said != "ok" or rows != [(office.code, office.seq) for office in archive.manifest.offices]:
        raise BackupError(f"the database in it is damaged: {said}")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def new_key(out: Path, now: datetime) -> str:
    """Write a new key pair, readable by this user only, and return the public key.

    Raises:
        BackupError: the file exists already, or cannot be written.
    """
    identity = x25519.Identity.generate()
    public = str(identity.to_public())
    try:
        with open(out, "x", encoding="utf-8", opener=_private) as file:
            file.write(f"# {now:%Y-%m-%d}, public key: {public}\n{identity}\n")
    except FileExistsError:
        raise BackupError(f"{out} is there already; a key that opens backups is not overwritten") from None
    except OSError as error:
        raise BackupError(f"{out} cannot be written: {error.strerror}") from None
    return public
