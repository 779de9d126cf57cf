"""A procedure of the catalogue, one dated version of it; how a file of them is read is in `procedure_file`."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class OnlineLevel(StrEnum):
    """How far a procedure goes on the national portal: wholly, in part, or described there only."""

    FULL = "full"
    PARTIAL = "partial"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureVersion:
    """What a citizen must know of a procedure, in force from `effective_from` until a later version or its last day.

    `documents` in the order in which a citizen gathers them; `keywords` what people call it ("sổ đỏ"); `fee`, `days`
    and `source` are the office's own sentences.
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
