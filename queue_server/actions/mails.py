"""Notes in the log that a month's evidence was mailed, without the addresses: the log is for ever."""

import hashlib
from collections.abc import Sequence

from queue_server.actions.log import Command
from queue_server.domain.months import Month
from queue_server.queries.mails import MAILED

DIGITS = 16


def address_digest(address: str) -> str:
    """Return what the log has in the place of an address."""
    return hashlib.sha256(address.lower().encode()).hexdigest()[:DIGITS]


def note_mailed(command: Command, month: Month, recipients: Sequence[str]) -> None:
    """Note who got the evidence of the month, so that nobody gets it twice."""
    digests = [address_digest(address) for address in recipients]
    command.append(MAILED, data={"month": str(month), "recipients": digests})
