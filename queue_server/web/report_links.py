"""How the pages of the reports lead from one period to another, and what a period is called."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from flask import request
from flask_babel import gettext as _

from queue_server.domain.periods import (
    KINDS,
    Period,
    PeriodKind,
    period_after,
    period_before,
    period_of,
)
from queue_server.reports.group_names import week_called

OF_THE_PERIOD = ("from", "to", "period", "day")


@dataclass(frozen=True)
class PeriodLink:
    """A link to the same report of another period; `current`: the reader is there."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class PeriodLinks:
    """The period's title, the kinds of periods, and the one before and the one after; None where there is none."""

    title: str
    kinds: list[PeriodLink]
    before: PeriodLink | None
    after: PeriodLink | None


def period_links(wanted: Period, today: date, kinds_of: Sequence[PeriodKind] = KINDS) -> PeriodLinks:
    """Return the links of the report that the request asks for. After today there is nothing to see."""
    looked_at = today if wanted.first <= today <= wanted.last else wanted.last
    kinds = [_link(period_of(kind, looked_at), names()[kind], kind == wanted.kind) for kind in kinds_of]
    after = _link(period_after(wanted), _("Sau")) if wanted.last < today else None
    before = _link(period_before(wanted), _("Trước")) if wanted.first.year > date.min.year + 2 else None
    return PeriodLinks(titled(wanted), kinds, before, after)


def names() -> dict[PeriodKind, str]:
    """Return what each kind of period is called."""
    return {"day": _("Ngày"), "week": _("Tuần"), "month": _("Tháng"), "quarter": _("Quý")}


def titled(period: Period) -> str:
    """Return what a period is called in a heading: "Tháng 11/2026"."""
    first, last = period
    if period.kind == "quarter":
        words = _("Quý %(quarter)s/%(year)s", quarter=(first.month + 2) // 3, year=first.year)
    elif period.kind == "month":
        words = _("Tháng %(month)s", month=f"{first:%m/%Y}")
    elif period.kind == "week":
        words = week_called(period, _)
    elif period.kind == "day":
        words = _("Ngày %(day)s", day=f"{first:%d/%m/%Y}")
    else:
        words = _("Từ %(first)s đến %(last)s", first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")
    return str(words)


def _link(period: Period, text: str, current: bool = False) -> PeriodLink:
    others = {name: value for name, value in request.args.items() if name not in OF_THE_PERIOD}
    asked = {**others, "from": period.first.isoformat(), "to": period.last.isoformat()}
    return PeriodLink(text, f"{request.path}?{urlencode(asked)}", current)
