"""Numbers that are given with a range, whether or not anything can be estimated for them."""

from typing import Any

from queue_server.actions import issuing
from queue_server.actions.log import Command
from queue_server.storage.models import Ticket


def issue_said(command: Command, service: str, low: int, high: int | None) -> Ticket:
    """Give the next number of the service; the log says that this range was told."""
    row: dict[str, Any] = {
        **issuing._row(command, command.office.service(service)),
        **{"priority": "", "language": "vi", "files": 1, "note": "", "rank_at": command.now},
    }
    return issuing.enter(command, row, place="line", card=False, said={"low": low, "high": high})
