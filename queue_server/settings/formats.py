"""How documents that earlier releases stored are read: each step brings one to the form that came after it.

A stored version keeps the number of its form beside it and is never rewritten. Files bear no number and are read as
the oldest. A new key needs nothing here: where it is missing its default holds. A key that is removed or renamed needs
the next number, and a step that takes it out of documents with the number before.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from queue_server.domain.targets import USUAL

Plain: TypeAlias = Mapping[str, Any]

OLDEST = 1


def _with_local_api_url(document: Plain) -> Plain:
    """Release 0.1.0 and before called `kiosk.local_api_url` `agent_door`."""
    kiosk = document.get("kiosk")
    if not isinstance(kiosk, Mapping) or "agent_door" not in kiosk or "local_api_url" in kiosk:
        return document
    named = {"local_api_url" if key == "agent_door" else key: value for key, value in kiosk.items()}
    return {**document, "kiosk": named}


def _with_targets_of_the_office(document: Plain) -> Plain:
    """Release 0.1.0 and before knew no targets of the office, and every service had the 15 minutes of its own."""
    services = document.get("services")
    if "targets" in document or not isinstance(services, Sequence) or isinstance(services, str):
        return document
    return {**document, "services": [_without_usual_target(service) for service in services]}


def _without_usual_target(service: Any) -> Any:
    if not isinstance(service, Mapping) or service.get("target_minutes") != USUAL.target.minutes:
        return service
    return {key: value for key, value in service.items() if key != "target_minutes"}


# From the form of this number to the next.
STEPS: Mapping[int, Callable[[Plain], Plain]] = {1: _with_local_api_url, 2: _with_targets_of_the_office}
# What this release writes.
FORMAT = max(STEPS) + 1


def up_to_date(document: Plain, written_as: int) -> Plain:
    """Return the document in the form of this release."""
    for number in range(written_as, FORMAT):
        document = STEPS[number](document)
    return document
