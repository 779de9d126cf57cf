"""Voice packs: sound files with a manifest that gives each file's text, as a folder or a zip. Sound itself is
processed in `sound`.

Standard library only: the server's recording page writes into installed packs, which are folders.
"""

import fcntl
import hashlib
import lzma
import os
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from display.manifest import MANIFEST as MANIFEST
from display.manifest import SOUND_ENDINGS, item_from
from display.manifest import Item as Item
from display.manifest import Manifest as Manifest
from display.manifest import PackRefused as PackRefused
from display.manifest import manifest_in as manifest_in
from display.voice import tidy

PACKS = "packs"  # an office's installed packs are in <voice folder>/packs/<voice>/
LARGEST_SOUND_BYTES = 10_000_000  # a minute of 48 kHz WAV; a clip is three seconds
LARGEST_PACK_BYTES = 100 * 1024 * 1024  # all sounds: five series of 300 whole tickets are 36 MB of MP3
LARGEST_MANIFEST_BYTES = 3_000_000
# The list of files inside a zip: 100 bytes each. Python reads all of it before the zip can be used.
LARGEST_LIST_BYTES = 1_000_000
# A zip ends with this record and a comment of up to 64 KB (APPNOTE 4.3.16); larger files have another one before it.
END_RECORD, LARGE_END_RECORD, LONGEST_END_BYTES = b"PK\x05\x06", b"PK\x06\x07", 65_557
# The errors of a file, or of a damaged, encrypted or unknown zip, while it is read.
UNREADABLE = (
    OSError, EOFError, KeyError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error, lzma.LZMAError,
)  # fmt: skip


class Sound(NamedTuple):
    """One recording to be put into a pack; `ending` gives its format, e.g. ".wav"."""

    lang: str
    text: str
    content: bytes
    ending: str


@dataclass(frozen=True)
class Pack:
    """A pack to read from; `root` is a folder or the inside of a zip."""

    root: Traversable
    manifest: Manifest

    def content(self, item: Item) -> bytes:
        """Return the bytes of a sound file.

        Raises:
            PackRefused: the file is missing, too large, or has another hash than the manifest says.
        """
        content = _bytes(self.root / item.file, LARGEST_SOUND_BYTES, f"tệp {item.file}")
        if hashlib.sha256(content).hexdigest() != item.sha256:
            raise PackRefused(f"tệp {item.file} của gói giọng không khớp mã kiểm tra; hãy chép lại gói")
        return content

    def sounds(self) -> Iterator[Sound]:
        """Read every sound of the pack, each checked as by `content`."""
        for item in self.manifest.items.values():
            yield Sound(item.lang, item.text, self.content(item), PurePosixPath(item.file).suffix)


@contextmanager
def opened(path: Path) -> Iterator[Pack]:
    """Open a pack that is to be installed, a zip or a folder; a zip stays open until the `with` ends.

    Raises:
        PackRefused: it is neither, or its manifest cannot be read or names a place outside the pack.
    """
    if path.is_dir():
        yield in_folder(path)
        return
    try:
        _refuse_a_long_list(path)
        archive = zipfile.ZipFile(path)
    except UNREADABLE:
        raise PackRefused(f"{path.name} không phải là gói giọng (tệp zip có {MANIFEST})") from None
    with archive:
        yield _with_manifest(zipfile.Path(archive))


def in_folder(folder: Path) -> Pack:
    """Return the pack in a folder: one with a manifest, or recordings whose file names are their texts.

    Raises:
        PackRefused: there is no recording, or the manifest cannot be read or names a place outside the pack.
    """
    if (folder / MANIFEST).exists():
        return _with_manifest(folder)
    return Pack(folder, _named_after_their_text(folder))


def item_of(folder: Path, lang: str, text: str, file: str) -> Item:
    """Return the item of a sound file in a folder.

    Raises:
        OSError: it cannot be read.
    """
    return item_from(
        {"lang": lang, "text": text, "file": file, "sha256": _hash((folder / file).read_bytes())}
    )


def installed(voice_folder: Path, voice: str) -> Path:
    """Return the folder of an office's pack of this voice; it may not exist yet."""
    return voice_folder / PACKS / voice


def keep(
    folder: Path,
    sounds: Iterable[Sound],
    *,
    voice: str,
    licence: str = "",
    rate: int = 24_000,
    model: str = "",
    instead_of: Collection[tuple[str, str]] = (),
) -> Manifest:
    """Put sounds into an installed pack; a new sound replaces the old one of the same text.

    `instead_of`: texts with their languages that are removed in the same step, as by `forget`.
    A reader finds the pack before or after the change, never a part. The voice worker follows within a second.
    """
    with alone(folder):
        before = _manifest_of(folder) or Manifest()
        items = {phrase: item for phrase, item in before.items.items() if phrase not in instead_of}
        licence = licence or (before.licence if items else "")
        for sound in sounds:
            item = _kept(folder, sound)
            items[item.lang, item.text] = item
        manifest = Manifest(voice, licence, rate, model, items)
        _replace_manifest(folder, before, manifest)
    return manifest


def forget(folder: Path, phrases: Collection[tuple[str, str]]) -> None:
    """Remove the recordings of these texts (language, text) from an installed pack, if it has them."""
    with alone(folder):
        before = _manifest_of(folder)
        gone = {(lang, tidy(text)) for lang, text in phrases}
        if before is not None and not gone.isdisjoint(before.items):
            items = {phrase: item for phrase, item in before.items.items() if phrase not in gone}
            _replace_manifest(folder, before, replace(before, items=items))


def write_zip(pack: Pack, path: Path) -> None:
    """Write a pack as one zip, completely or not at all. The same pack always gives the same bytes.

    Raises:
        PackRefused: a sound of the pack is missing or damaged.
        OSError: the zip cannot be written.
    """
    passing = path.with_name(path.name + ".tmp")
    try:
        with zipfile.ZipFile(passing, "w", zipfile.ZIP_STORED) as archive:  # sounds do not get smaller
            archive.writestr(zipfile.ZipInfo(MANIFEST), pack.manifest.text())
            files = {item.file: item for item in pack.manifest.items.values()}  # two texts may share a sound
            for item in files.values():
                archive.writestr(zipfile.ZipInfo(item.file), pack.content(item))
        os.replace(passing, path)
    finally:
        passing.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader finds the old or the new one, never a part, even after a power cut."""
    handle, passing = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(passing, 0o644)
        os.replace(passing, path)
    except BaseException:
        os.unlink(passing)
        raise


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one writer at a time change a pack: the recording page and the import command may run together.

    The folder and the one it lies in are made where they lack, and no more: while the data folder is moved away,
    nothing may be begun in its place.
    """
    folder.parent.mkdir(exist_ok=True)
    folder.mkdir(exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _with_manifest(root: Traversable) -> Pack:
    return Pack(root, manifest_in(_bytes(root / MANIFEST, LARGEST_MANIFEST_BYTES, MANIFEST)))


def _named_after_their_text(folder: Path) -> Manifest:
    """Return the pack in a folder that a person filled by hand: `không.wav`, English in `en/`."""
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in SOUND_ENDINGS]
    if not paths:
        raise PackRefused(f"{folder.name} không có {MANIFEST} và cũng không có tệp thu âm nào")
    items = {}
    for path in paths:
        file = path.relative_to(folder)
        lang = file.parts[0] if len(file.parts) > 1 else "vi"
        item = item_of(folder, lang, path.stem, file.as_posix())
        items[item.lang, item.text] = item
    return Manifest(items=items)


def _refuse_a_long_list(path: Path) -> None:
    """Read a zip's end record before Python reads the list of files that it announces.

    Raises:
        PackRefused: the list is longer than any pack's. ValueError: there is no end record.
    """
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - LONGEST_END_BYTES))
        end = file.read()
    bare = end[-22:].startswith(END_RECORD) and end.endswith(
        b"\0\0"
    )  # without a comment: found as Python finds it
    place = len(end) - 22 if bare else end.rindex(END_RECORD)
    (length,) = struct.unpack_from("<I", end, place + 12)
    # the record for larger files is 20 bytes before, and Python would believe it instead
    if length > LARGEST_LIST_BYTES or LARGE_END_RECORD in end[max(0, place - 20) : place]:
        raise PackRefused(f"{path.name} có quá nhiều tệp")


def _bytes(path: Traversable, most: int, what: str) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except UNREADABLE:
        raise PackRefused(f"gói giọng thiếu {what}, hoặc tệp bị hỏng hay có mật khẩu") from None
    if len(content) > most:
        raise PackRefused(f"{what} của gói giọng quá lớn")
    return content


def _kept(folder: Path, sound: Sound) -> Item:
    """Write a sound's file and return its item. The name comes from the content, so it never changes its meaning."""
    sha256 = _hash(sound.content)
    file = f"{sound.lang}/{sha256[:20]}{sound.ending}"
    item = item_from({"lang": sound.lang, "text": sound.text, "file": file, "sha256": sha256})
    path = folder / file
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        write_whole(path, sound.content)
    return item


def _replace_manifest(folder: Path, before: Manifest, after: Manifest) -> None:
    write_whole(folder / MANIFEST, after.text().encode())
    used = {item.file for item in after.items.values()}
    for item in before.items.values():
        if item.file not in used:
            (folder / item.file).unlink(missing_ok=True)


def _manifest_of(folder: Path) -> Manifest | None:
    path = folder / MANIFEST
    return manifest_in(path.read_bytes()) if path.exists() else None


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
