"""Makes a pack of evidence as a program of its own: reads what is asked as JSON, writes the archive.

`{"database": address, "office": code, "month": "2026-10", "now": ISO time}`; the address stands in no argument, because
everybody on the machine can read those.
"""

import json
import sys
from datetime import datetime

from queue_server import queries
from queue_server.domain.months import Month
from queue_server.machine.limited import Limits
from queue_server.reports.evidence import Pack, evidence
from queue_server.storage.database import Database

PROGRAM = ("queue_server.reports.evidence_program",)
# It reads a whole month several times, and the log since then once.
LIMITS = Limits(seconds=300, megabytes=1500)


def asked_for(database_url: str, office: str, month: Month, now: datetime) -> bytes:
    """Return the input of the program."""
    told = {"database": database_url, "office": office, "month": str(month), "now": now.isoformat()}
    return json.dumps(told).encode()


def made(asked: bytes) -> Pack:
    """Make the pack that `asked_for` describes."""
    told = json.loads(asked)
    database, now = Database(told["database"]), datetime.fromisoformat(told["now"])
    try:
        with database.read() as session:
            office = queries.office_settings(session, told["office"], now)
            return evidence(session, office, Month.parse(told["month"]), now)
    finally:
        database.close()


if __name__ == "__main__":
    sys.stdout.buffer.write(made(sys.stdin.buffer.read()).content)
