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
# What can be asked for, and the states of a procedure that fit it.
STATES = {
    "used": {"used", "follows"},
    "follows": {"follows"},
    "coming": {"coming"},
    "over": {"over"},
    "no_service": {"no_service"},
}
Services = Mapping[str, ServiceSettings]
# The versions of one procedure, the oldest first.
Versions = Sequence[ProcedureVersion]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """What of the catalogue somebody looks at: the words they typed, one of `STATES` or "", and the page from 1."""

    typed: str
    state: str
    number: int

    def address(self, endpoint: str = "admin_procedures.page", **more: Any) -> str:
        """Return the address of a page of the catalogue from which one comes back to the same list."""
        number = self.number if self.number > 1 else None
        there = {"q": self.typed or None, "state": self.state or None, "page": number}
        return url_for(endpoint, **{**there, **more})


@dataclass(frozen=True)
class Listed:
    """One page of what was found; `numbers`: the pages that one can go to, None where some are left out.

    `lost`: how many procedures of the whole catalogue belong to a service that the office no longer has.
    """

    rows: Sequence[Row]
    total: int
    lost: int
    found: int
    first: int
    number: int
    numbers: Sequence[int | None]


def asked() -> Asked:
    """Return what the address asks for; what cannot be meant is left out."""
    typed = " ".join(request.args.get("q", "")[:LONGEST_NOTE].split())
    state = request.args.get("state", "")
    number = max(1, request.args.get("page", 1, type=int))
    return Asked(typed, state if state in STATES else "", number)


def listed(versions: Iterable[ProcedureVersion]) -> Listed:
    """Return the page that is asked for, the last one where there are fewer, by code."""
    services, day, wanted = context.office().service_by_code, today(), asked()
    by_code = groupby(versions, lambda version: version.code)
    rows = [_row(list(ours), day, services) for _code, ours in by_code]
    found = _found(rows, wanted)
    last = max(1, -(-len(found) // ON_A_PAGE))
    number = min(wanted.number, last)
    first = (number - 1) * ON_A_PAGE
    return Listed(
        rows=found[first : first + ON_A_PAGE],
        total=len(rows),
        lost=sum(row["state"] == "no_service" for row in rows),
        found=len(found),
        first=first + 1,
        number=number,
        numbers=page_numbers(number, last),
    )


def state_names() -> dict[str, str]:
    """Return the words for each of `STATES`."""
    names = {
        "used": _("đang áp dụng"),
        "follows": _("có bản mới hẹn trước"),
        "coming": _("chưa áp dụng"),
        "over": _("đã chấm dứt"),
        "no_service": _("trung tâm không còn dịch vụ này"),
    }
    return {state: str(name) for state, name in names.items()}


def today() -> date:
    """The day at the office."""
    return app_context().clock().astimezone(context.office().zone).date()


def _found(rows: Iterable[Row], wanted: Asked) -> list[Row]:
    states, words = STATES.get(wanted.state), fold(wanted.typed).split()
    return [row for row in rows if (states is None or row["state"] in states) and _fits(words, row)]


def _fits(words: Sequence[str], row: Row) -> bool:
    """Whether all the words are somewhere in the procedure, whatever their marks and order."""
    if not words:
        return True
    shown = row["shown"]
    texts = (shown.code, shown.name, shown.name_en, shown.keywords, shown.field, row["service"])
    searched = fold(" ".join(texts))
    return all(word in searched for word in words)


def _row(ours: Versions, day: date, services: Services) -> Row:
    """A procedure by its version in force, else by its next one; `follows`: the first day of a planned one."""
    begun = [version for version in ours if version.effective_from <= day]
    shown, coming = (begun or ours)[-1 if begun else 0], ours[len(begun) :]
    service = services.get(shown.service)
    follows = coming[0].effective_from if begun and coming else None
    return {
        "shown": shown,
        "service": service.said.said(_) if service else "",
        "state": _state(shown, day, follows) if service else "no_service",
        "follows": follows,
        "versions": len(ours),
    }


def _state(shown: ProcedureVersion, day: date, follows: date | None) -> str:
    if shown.effective_from > day:
        return "coming"
    if shown.effective_to is not None and shown.effective_to < day:
        return "over"
    return "follows" if follows else "used"


def page_numbers(number: int, last: int) -> list[int | None]:
    """Return the first page, the last and those beside this one; None where some are left out."""
    shown: list[int | None] = []
    former = 0
    for one in sorted({1, last, number, max(1, number - 1), min(last, number + 1)}):
        shown += [None, one] if one > former + 1 else [one]
        former = one
    return shown
