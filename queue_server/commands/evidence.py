"""queue-server evidence: the pack of a month for whoever scores or inspects the office, and its check."""

import argparse
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from queue_server.commands.parts import opened, the_office
from queue_server.reports.evidence import NoEvidence, chain_words, changed_files
from queue_server.reports.evidence import evidence as made
from queue_server.settings.config_file import ConfigError


def evidence(args: argparse.Namespace) -> int:
    """Make the pack of a month, or check one. Returns 1 for a pack that was changed and for a log that was."""
    if args.check is not None:
        return _check(args.check)
    settings, db = opened(args.config)
    office = the_office(settings, args.office)
    with db.read() as session:
        try:
            pack = made(session, office, args.month, datetime.now(UTC))
        except NoEvidence as reason:
            raise ConfigError(str(reason)) from None
    out: Path = args.out or Path(pack.name)
    out.write_bytes(pack.content)
    print(f"{out} written\nSHA-256 {pack.sha256}\nnhật ký: {chain_words(pack.chain)}")
    return 0 if pack.chain["broken"] is None else 1


def _check(file: Path) -> int:
    try:
        changed = changed_files(file.read_bytes())
    except (OSError, zipfile.BadZipFile, KeyError, UnicodeDecodeError) as problem:
        raise ConfigError(f"{file} is no pack of evidence that can be read: {problem}") from None
    for name in changed:
        print(f"FAIL {name}: missing, added or changed")
    if not changed:
        print(f"ok   {file}: every file is as it was when the pack was made")
    return 1 if changed else 0
