"""What `queue-server report` makes of a report: a table on the terminal, or a file."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from queue_server.reports import figures, missing_documents, offices, printouts, promise, votes, why
from queue_server.reports.printouts import Head
from queue_server.reports.typeset import MEDIA_TYPES, typeset
from queue_server.settings.config_file import ConfigError, OfficeSettings

TEXTS: Mapping[str, Mapping[str, Callable[[dict[str, Any]], str]]] = {
    "waits": {"text": figures.as_text, "csv": figures.as_csv},
    "offices": {"text": offices.as_text, "csv": offices.as_csv},
    "why": {"text": why.as_text, "csv": why.as_csv},
    "missing-documents": {"text": missing_documents.as_text, "csv": missing_documents.as_csv},
    "promise": {"text": promise.as_text, "csv": promise.as_csv},
    "votes": {"text": votes.as_text, "csv": votes.as_csv},
}
PRINTOUTS = {
    "waits": printouts.waits_printout,
    "offices": printouts.offices_printout,
    "missing-documents": printouts.missing_printout,
    "promise": printouts.promise_printout,
    "votes": printouts.votes_printout,
}


def refuse_early(args: argparse.Namespace) -> None:
    """Refuse a file for the terminal, before anything is computed.

    Raises:
        ConfigError: the form is no text, and no file is named, or the report is no table to sign.
    """
    if args.format in MEDIA_TYPES and args.about not in PRINTOUTS:
        raise ConfigError(f"--about {args.about} has no --format {args.format}")
    if args.format in MEDIA_TYPES and args.out is None:
        raise ConfigError(f"--format {args.format} is a file: name it with --out FILE")


def write(found: dict[str, Any], office: OfficeSettings, today: date, args: argparse.Namespace) -> None:
    """Write the report in the chosen form to `--out`, or to the terminal."""
    content = _content(found, office, today, args)
    if args.out is not None:
        args.out.write_bytes(content)
        print(f"{args.out} written", file=sys.stderr)
    else:
        print(content.decode())


def _content(found: dict[str, Any], office: OfficeSettings, today: date, args: argparse.Namespace) -> bytes:
    if args.format in MEDIA_TYPES:
        return typeset(PRINTOUTS[args.about](found, Head(office, today)), args.format)
    form = TEXTS[args.about].get(args.format)
    return (form(found) if form else json.dumps(found, ensure_ascii=False)).encode()
