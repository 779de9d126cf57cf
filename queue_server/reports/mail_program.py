"""Makes a pack of evidence and mails it, or mails a trial, as a program of its own: reads what is asked as JSON.

The password stands in no argument and in no input: the program reads it from where the server's settings say.
"""

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from queue_server.domain.months import Month
from queue_server.machine import limited
from queue_server.machine.limited import PATIENCE, Limits
from queue_server.machine.mail import WHOLE_SECONDS, Handed, hand_over
from queue_server.reports import evidence_program, mailed
from queue_server.reports.evidence import file_name
from queue_server.settings.config_file import OfficeSettings, Settings
from queue_server.settings.mail import MailServerSection

PROGRAM = ("queue_server.reports.mail_program",)
# A trial is a few letters. Of a month the program has to tell in time who got it: one that is ended from outside tells
# nothing, and everybody would get the same mail again.
TRIAL, MONTH = Limits(seconds=30), evidence_program.LIMITS
SENDING_SECONDS, TELLING_SECONDS = 300.0, 30.0


@dataclass(frozen=True)
class Wanted:
    """A month's pack for these recipients, or without a month a trial. `file`: where the pack lies already, or ""."""

    office: str
    title: str
    to: Sequence[str]
    now: str
    month: str = ""
    file: str = ""


def send(
    settings: Settings,
    database: str,
    office: OfficeSettings,
    to: Sequence[str],
    now: datetime,
    month: Month | None,
) -> Handed:
    """Let the program make and send what is wanted, and return who got it.

    Raises:
        NotDone: the program did not come to its end.
    """
    folder = settings.evidence_folder
    file = folder / file_name(office.code, month) if folder and month else ""
    wanted = Wanted(office.code, office.office.title, to, now.isoformat(), str(month or ""), str(file))
    asked = {
        "server": settings.server.mail.model_dump(mode="json"),
        "database": database,
        "wanted": asdict(wanted),
    }
    answer = limited.run(PROGRAM, json.dumps(asked).encode(), MONTH if month else TRIAL)
    return Handed(**json.loads(answer))


def done(asked: bytes) -> Handed:
    """Do what `send` asks for; no pack is made while the mail server cannot be had."""
    told, began = json.loads(asked), time.monotonic()
    server, wanted = MailServerSection(**told["server"]), Wanted(**told["wanted"])
    if not wanted.month:
        return hand_over(server, _mails(server, told["database"], wanted))
    greeted = hand_over(server, [])
    if greeted.cause:
        return greeted
    mails = _mails(server, told["database"], wanted)
    left = PATIENCE * MONTH.seconds - TELLING_SECONDS - (time.monotonic() - began)
    return hand_over(server, mails, max(WHOLE_SECONDS, min(SENDING_SECONDS, left)))


def written(handed: Handed) -> bytes:
    """Return what the program writes."""
    return json.dumps(asdict(handed)).encode()


def _mails(server: MailServerSection, database: str, wanted: Wanted) -> list[EmailMessage]:
    now = datetime.fromisoformat(wanted.now)
    if not wanted.month:
        return [mailed.to_try(wanted.title, server.sender, to, now) for to in wanted.to]
    month = Month.parse(wanted.month)
    content = _pack(database, wanted, month, now)
    name = file_name(wanted.office, month)
    return [mailed.with_pack(wanted.title, month, name, content, server.sender, to, now) for to in wanted.to]


def _pack(database: str, wanted: Wanted, month: Month, now: datetime) -> bytes:
    """The pack as it lies in the folder, so that mail and folder have the same; a new one where none lies there."""
    try:
        return Path(wanted.file).read_bytes()
    except OSError:
        asked = evidence_program.asked_for(database, wanted.office, month, now)
        return evidence_program.made(asked).content


if __name__ == "__main__":
    sys.stdout.buffer.write(written(done(sys.stdin.buffer.read())))
