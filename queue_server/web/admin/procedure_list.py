"""The list of the admin's catalogue: what somebody looks for in it, and the page of it that they see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from queue_server.domain.procedure_search import fold
from queue_server.domain.procedures import ProcedureVersion
from queue_server.settings.service import ServiceSettings
from queue_server.web import context
from queue_server.web.context import app_context
from queue_server.web.forms import LONGEST_NOTE

ON_A_PAGE = 50
Services = Mapping[str, ServiceSettings]
# The versions of one procedure, the oldest first.
Versions = Sequence[ProcedureVersion]


@dataclass(frozen=True)
class Asked:
    """What of the catalogue somebody looks at: the words they typed, and the page from 1."""

    typed: str
    number: int

    def address(self, endpoint: str = "admin_procedures.page", **more: Any) -> str:
        """Return the address of a page of the catalogue from which one comes back to the same list."""
        number = self.number if self.number > 1 else None
        return url_for(endpoint, **{"q": self.typed or None, "page": number, **more})


@dataclass(frozen=True)
class Listed:
    """One page of what was found; `numbers`: the pages that one can go to, None where some are left out."""

    rows: Sequence[Mapping[str, Any]]
    total: int
    found: int
    first: int
    number: int
    numbers: Sequence[int | None]


def asked() -> Asked:
    """Return what the address asks for; what cannot be meant is left out."""
    typed = " ".join(request.args.get("q", "")[:LONGEST_NOTE].split())
    return Asked(typed, max(1, request.args.get("page", 1, type=int)))


def listed(versions: Iterable[ProcedureVersion]) -> Listed:
    """Return the page that is asked for, the last one where there are fewer, by code."""
    services, day, wanted = context.office().service_by_code, today(), asked()
    catalogue = [list(ours) for _code, ours in groupby(versions, lambda version: version.code)]
    words = fold(wanted.typed).split()
    found = [ours for ours in catalogue if _fits(words, _shown(ours, day), services)]
    last = max(1, -(-len(found) // ON_A_PAGE))
    number = min(wanted.number, last)
    first = (number - 1) * ON_A_PAGE
    rows = [_row(ours, day, services) for ours in found[first : first + ON_A_PAGE]]
    return Listed(rows, len(catalogue), len(found), first + 1, number, page_numbers(number, last))


def today() -> date:
    """The day at the office."""
    return app_context().clock().astimezone(context.office().zone).date()


def _fits(words: Sequence[str], shown: ProcedureVersion, services: Services) -> bool:
    """Whether all the words are somewhere in the procedure, whatever their marks and order."""
    if not words:
        return True
    texts = (shown.code, shown.name, shown.name_en, shown.keywords, shown.field)
    searched = fold(" ".join((*texts, _service_name(shown, services))))
    return all(word in searched for word in words)


def _shown(ours: Versions, day: date) -> ProcedureVersion:
    """The version in force, else the next one."""
    begun = [version for version in ours if version.effective_from <= day]
    return begun[-1] if begun else ours[0]


def _row(ours: Versions, day: date, services: Services) -> Mapping[str, Any]:
    shown = _shown(ours, day)
    coming = [version for version in ours if version.effective_from > day]
    return {
        "shown": shown,
        "service": _service_name(shown, services),
        "state": _state(shown, day) if shown.service in services else "no_service",
        "follows": coming[0].effective_from if coming and shown.effective_from <= day else None,
        "versions": len(ours),
    }


def _state(shown: ProcedureVersion, day: date) -> str:
    if shown.effective_from > day:
        return "coming"
    return "over" if shown.effective_to is not None and shown.effective_to < day else "used"


def _service_name(shown: ProcedureVersion, services: Services) -> str:
    return services[shown.service].said.said(_) if shown.service in services else ""


def page_numbers(number: int, last: int) -> list[int | None]:
    """Return the first page, the last and those beside this one; None where some are left out."""
    shown: list[int | None] = []
    former = 0
    for one in sorted({1, last, number, max(1, number - 1), min(last, number + 1)}):
        shown += [None, one] if one > former + 1 else [one]
        former = one
    return shown
