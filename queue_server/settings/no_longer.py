"""Values that earlier releases accepted and nobody may set now; an office that has such a value keeps it."""

import re
from collections.abc import Iterator
from typing import Any

from queue_server.settings.keyed import Document

# Names of time zones that mean another zone on another machine, or none.
NO_PLACE = re.compile(r"localtime|posixrules|Factory|(?:posix|right)/.*")
PORT = re.compile(r"(?:network:[^:]+|http://127\.0\.0\.1):([0-9]+)")
LARGEST_PORT = 65_535


class NoLonger(ValueError):
    """`field` has a value no longer accepted; `kind` names the rule, `facts` hold the value. The text is English."""

    def __init__(self, field: str, kind: str, sentence: str, value: str) -> None:
        super().__init__(f"{field}: {sentence}")
        self.field, self.kind, self.facts = field, kind, {"value": value}


def refuse_new(before: Document | None, after: Document) -> None:
    """Check the values of `after` that `before` does not have; None for a new office. Both are in the API's form.

    Raises:
        NoLonger: one of them is no longer accepted.
    """
    known = set(_values(before)) if before is not None else set()
    for field, value in _values(after):
        if (field, value) not in known:
            _refuse(field, value)


def _values(document: Document) -> Iterator[tuple[str, str]]:
    yield "office.time_zone", document["office"]["time_zone"]
    yield "printer.device", document["printer"]["device"]
    yield "kiosk.local_api_url", document["kiosk"]["local_api_url"]
    for number in document["counters"]:
        yield f"counters.{number}.number", number


def _refuse(field: str, value: Any) -> None:
    port = PORT.fullmatch(value)
    if field.startswith("counters.") and value.startswith("0"):
        told = (
            f'"{value}" begins with 0, and is read out and written in two ways; number counters from 1 to 99'
        )
        raise NoLonger(field, "counter_begins_with_0", told, value)
    if field == "office.time_zone" and NO_PLACE.fullmatch(value):
        told = f'"{value}" is another time on every machine; write one like "Asia/Ho_Chi_Minh"'
        raise NoLonger(field, "zone_of_no_place", told, value)
    if port and not 0 < int(port[1]) <= LARGEST_PORT:
        raise NoLonger(field, "no_port", f"{port[1]} is no port; ports go from 1 to {LARGEST_PORT}", port[1])
