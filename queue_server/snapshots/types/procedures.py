"""Procedures of the catalogue."""

from queue_server.domain.procedures import OnlineLevel
from queue_server.snapshots.types.common import Day, Shape


class ListedProcedure(Shape):
    """A procedure in a list."""

    code: str
    name: str
    name_en: str
    field: str
    service: str
    level: OnlineLevel


class Procedure(ListedProcedure):
    """A procedure with all details."""

    keywords: str
    service_name: str
    service_name_en: str
    color: str
    counters: list[str]
    documents: list[str]
    fee: str
    days: str
    effective_from: Day
    effective_to: Day | None
    source: str


class LinkedProcedure(Procedure):
    """A procedure with the address of its page."""

    url: str
