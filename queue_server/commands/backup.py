"""queue-server backup and restore: one archive with everything an office needs."""

import argparse
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from queue_server.backup import archive, schedule
from queue_server.backup.manifest import Manifest
from queue_server.backup.restoring import restore as bring_back
from queue_server.commands.parts import installed
from queue_server.domain.numbering import NumberRange
from queue_server.offices import stored


def backup(args: argparse.Namespace) -> int:
    """Make an archive, also while the server works; without FILE in the office's folder, where old ones are deleted."""
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(1))  # deletes an incomplete archive
    now = datetime.now(UTC)
    if args.new_key is not None:
        public = archive.new_key(args.new_key, now)
        print(
            f'{args.new_key} opens what is encrypted for it; keep it away from this machine.\nencrypt_to = "{public}"'
        )
        return 0
    settings = stored(installed(args.config))
    if args.file is None:
        out, manifest = schedule.make_one(settings, now, args.encrypt_to)
    else:
        out = args.file
        manifest = archive.make(settings, out, now, args.encrypt_to or settings.backup.encrypt_to)
    _tell(out, manifest)
    return 0


def restore(args: argparse.Namespace) -> int:
    """Restore an office from an archive, or print its content."""
    if args.list:
        with archive.opened(args.file, args.key) as found:
            _tell(args.file, found.manifest, whole=True)
        return 0
    done = bring_back(args.file, args.config, datetime.now(UTC), args.key)
    _tell(args.file, done.manifest)
    for kept in done.config_differs:
        print(f"settings were there and stay; the backup's lie beside them: {kept}")
    if done.set_aside is not None:
        print(f"what was there before lies in {done.set_aside}; delete it when all is well")
    for office in done.settings.offices:
        lasts = done.numbers.get(office.code, {})
        numbers = [service.numbers for service in office.services if service.number_prefix in lasts]
        print(f"{office.code}: today's numbers go on with {_next(numbers, lasts)}; people sign in anew")
    print("start the server: queue-server run")
    return 0


def _next(ranges: list[NumberRange], lasts: dict[str, int]) -> str:
    return ", ".join(numbers.label(numbers.after(lasts[numbers.prefix])) for numbers in ranges)


def _tell(path: Path, manifest: Manifest, whole: bool = False) -> None:
    size = sum(file.size for file in manifest.files.values())
    print(
        f"{path}: {len(manifest.files)} files, {_size(size)}, made {manifest.made_at:%Y-%m-%d %H:%M}Z "
        f"by version {manifest.program} from {manifest.database}"
    )
    for office in manifest.offices:
        print(f"  {office.code} {office.title}: log up to row {office.seq}, {office.last_at[:16] or 'empty'}")
    places: dict[str, list[int]] = {}
    for name, file in manifest.files.items():
        parts = name.split("/")
        place = name if whole or len(parts) < 4 else "/".join(parts[:3]) + "/"
        places.setdefault(place, []).append(file.size)
    for place, sizes in places.items():
        count = f", {len(sizes)} files" if place.endswith("/") else ""
        print(f"  {place} ({_size(sum(sizes))}{count})", file=sys.stdout)


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.1f} kB"
