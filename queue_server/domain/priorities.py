"""The priority class of a ticket, like "elderly": `GENERAL` where its class was not said, "" without priority."""

from collections.abc import Mapping, Sequence
from typing import Any

from queue_server.domain.errors import NotFound
from queue_server.domain.ticket_state import Step
from queue_server.domain.visit import Event

# What every ticket with priority had before an office had classes; programs may still say no more than that.
GENERAL = "priority"


class PriorityNotFound(NotFound):
    """The office has no such class of priority."""

    code = "priority_not_found"


def told_of(priority: str) -> dict[str, Any]:
    """Return what the log says of a ticket's priority: whether it has any, and its class where that was said."""
    said = {"priority": bool(priority)}
    return said if priority in ("", GENERAL) else {**said, "priority_class": priority}


def class_told(data: Mapping[str, Any]) -> str:
    """Return the class by what the log says; rows from before there were classes say only whether."""
    return str(data.get("priority_class") or (GENERAL if data.get("priority") else ""))


def priority_of(story: Sequence[Event]) -> str:
    """Return the class of a ticket by its standing events: as issued, or as changed last."""
    says = (Step.ISSUE, Step.SET_PRIORITY)
    return next((event.priority for event in reversed(story) if event.step in says), "")
