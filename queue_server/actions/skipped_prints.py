"""Prints that did not come out: a leader prints them after all, or drops them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal, TypeAlias

from queue_server.actions.log import Command
from queue_server.actions.print_content import WANTED
from queue_server.queries.print_jobs import DROPPED, skipped_prints
from queue_server.storage.models import PrintJob

# Whose prints are meant: of holders who still need them, of those who do not, or both.
Whose: TypeAlias = Literal["needed", "needless", ""]


def print_skipped(command: Command, whose: Whose = "") -> tuple[str, ...]:
    """Print these tickets after all; return their numbers.

    One that is needed now is skipped when its holder is called before it is printed.
    """
    expires = timedelta(minutes=command.office.printer.expires_minutes)
    numbers = []
    for job, number, needed in _chosen(command, whose):
        job.state, job.detail, job.agent = "pending", "" if needed else WANTED, None
        job.expires_at = command.now + expires
        numbers.append(number)
    command.append("print_skipped", reason=f"{len(numbers)} phiếu")
    return tuple(numbers)


def drop_skipped(command: Command, whose: Whose = "") -> tuple[str, ...]:
    """Tell nobody any more that these tickets were not printed; return their numbers."""
    numbers = []
    for job, number, _ in _chosen(command, whose):
        job.state, job.detail = "failed", DROPPED
        numbers.append(number)
    command.append("drop_skipped", data={"numbers": numbers})
    return tuple(numbers)


def _chosen(command: Command, whose: Whose) -> Iterator[tuple[PrintJob, str, bool]]:
    """The prints that are meant, each with its number and whether its holder needs it."""
    for skipped in skipped_prints(command.session, command.office.code, command.now):
        if whose in ("", "needed" if skipped.needed else "needless"):
            yield command.session.get_one(PrintJob, skipped.job), skipped.number, skipped.needed
