"""A dated version of a procedure in the catalogue. Files of procedures are read in `procedure_file`."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class OnlineLevel(StrEnum):
    """How far a procedure can be done on the national portal: wholly, in part, or only described."""

    FULL = "full"
    PARTIAL = "partial"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureVersion:
    """What a citizen must know about a procedure, in force from `effective_from` until a later version or its last day.

    `documents` in the order in which a citizen gathers them; `keywords`: its common names ("sổ đỏ"); `fee`, `days`
    and `source` are sentences of the office.
    """

    code: str
    name: str
    field: str
    service: str
    level: OnlineLevel
    documents: tuple[str, ...]
    effective_from: date
    effective_to: date | None = None
    name_en: str = ""
    keywords: str = ""
    fee: str = ""
    days: str = ""
    source: str = ""
