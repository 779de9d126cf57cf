"""When in the week it is busy, and how the days of a period went: the heat table, and the days as bars and lines.

`_` translates into the reader's language; without it, as on the command line, texts are Vietnamese.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import Any

from sqlalchemy.orm import Session

from queue_server.domain.busy_hours import BusyHours, Cell
from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.domain.targets import Targets, WaitsByTargets, targets_kept
from queue_server.domain.wait_log import waits_by_targets
from queue_server.domain.waiting_time import Distribution, distribution, tenth
from queue_server.domain.weekdays import weekdays_in
from queue_server.queries.days import office_days
from queue_server.queries.visits import targets_by, visits_by_day
from queue_server.reports import targets
from queue_server.reports.sheet import as_sheet
from queue_server.settings.config_file import OfficeSettings

Report = dict[str, Any]


def busy(
    session: Session,
    office: OfficeSettings,
    first: date,
    last: date,
    pause: Callable[[], object] = lambda: None,
    _: Gettext = in_vietnamese,
    lang: str = "vi",
) -> Report:
    """Return the waits of these business days (both included) by weekday and hour, and day by day.

    `pause` is called after each day, so that a server can handle other requests.
    """
    hours, days, waits = BusyHours(), [], defaultdict[Targets, list[timedelta]](list)
    plans = office_days(session, office, first)
    targets_of = targets_by(plans)
    for count, visits in enumerate(visits_by_day(session, office, first, last)):
        hours.add(visits)
        that_day = waits_by_targets(visits, targets_of)
        for measured_by, theirs in that_day.items():
            waits[measured_by] += theirs
        if visits:
            day = first + timedelta(count)
            days.append({"day": day.isoformat(), "tickets": len(visits), **_day_figures(that_day)})
        pause()
    cells = hours.cells()
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "cells": [_cell(one) for one in cells],
        "days": days,
        "total": targets.figures(targets_kept(waits)),
        "sentences": _sentences(cells, days, _, lang),
        "definitions": [
            {"term": term, "text": text} for term, text in _definitions(targets.targets_on(plans, last, _), _)
        ],
    }


def _cell(one: Cell) -> Report:
    known = _waits(one.waits) if one.is_known else {**_waits(distribution([])), "called": one.waits.count}
    return {"weekday": one.weekday, "hour": one.hour, "tickets": one.tickets, "days": one.days, **known}


def _day_figures(waits: WaitsByTargets) -> Report:
    whole = distribution([*chain.from_iterable(waits.values())])
    return {**_waits(whole), **targets.figures(targets_kept(waits))}


def _waits(waits: Distribution) -> Report:
    return {
        "called": waits.count,
        "median": tenth(waits.median),
        "p90": tenth(waits.p90),
        "within_15": waits.within_15,
    }


def _sentences(cells: Sequence[Cell], days: Sequence[Report], _: Gettext, lang: str) -> Report:
    """The sentence over each chart: the worst hour, how many days met the target, the worst and the fullest day."""
    known = [one for one in cells if one.is_known]
    called = [one for one in days if one["within_target"] is not None]
    nothing = _("Chưa đủ lượt để kết luận.")
    return {
        "heat": _hot(max(known, key=lambda one: one.waits.median or 0), _, lang) if known else nothing,
        "share": _met(called, _) if called else nothing,
        "waits": _long(max(called, key=lambda one: one["p90"]), _) if called else nothing,
        "came": _full(max(days, key=lambda one: one["tickets"]), _) if days else nothing,
    }


def _hot(cell: Cell, _: Gettext, lang: str) -> str:
    return _(
        "Chờ lâu nhất: %(weekday)s %(hour)s giờ, một nửa số lượt chờ quá %(minutes)s phút.",
        weekday=weekdays_in(lang)[cell.weekday],
        hour=cell.hour,
        minutes=round(cell.waits.median or 0),
    )


def _met(called: Sequence[Report], _: Gettext) -> str:
    low = min(called, key=lambda one: one["within_target"])
    return _(
        "%(met)s trong %(days)s ngày đạt mục tiêu; thấp nhất là %(day)s: %(share)s %%.",
        met=sum(one["within_target"] >= one["target_share"] for one in called),
        days=len(called),
        day=_day(low["day"]),
        share=round(low["within_target"] * 100),
    )


def _long(one: Report, _: Gettext) -> str:
    return _(
        "Ngày chờ lâu nhất là %(day)s: một nửa số lượt chờ quá %(median)s phút, một phần mười chờ quá %(p90)s phút.",
        day=_day(one["day"]),
        median=round(one["median"]),
        p90=round(one["p90"]),
    )


def _full(one: Report, _: Gettext) -> str:
    return _("Đông nhất là %(day)s: %(tickets)s phiếu.", day=_day(one["day"]), tickets=one["tickets"])


def _day(day: str) -> str:
    year, month, number = day.split("-")
    return f"{number}/{month}/{year}"


def _definitions(told: str, _: Gettext) -> tuple[tuple[str, str], ...]:
    return (
        (_("Giờ"), _("giờ người dân lấy số")),
        (
            _("Trung vị"),
            _("một nửa số lượt chờ không quá mức này; dưới 5 lượt đã gọi thì để trống"),
        ),
        (_("90 %"), _("chín trên mười lượt chờ không quá mức này")),
        (_("Trong 15 phút"), _("tỷ lệ lượt đã gọi có thời gian chờ không quá 15 phút")),
        (
            _("Trong mục tiêu"),
            _(
                "tỷ lệ lượt đã gọi có thời gian chờ không quá mục tiêu của dịch vụ, theo cài đặt lúc lấy số; "
                "cuối kỳ là: %(targets)s",
                targets=told,
            ),
        ),
    )


def as_csv(report: Report, _: Gettext = in_vietnamese, lang: str = "vi") -> str:
    """Return the report as CSV: weekdays and hours, then the days, then the definitions."""
    names, figures = weekdays_in(lang), ("tickets", "called", "median", "p90", "within_15")
    titles = (
        _("Số phiếu"),
        _("Đã gọi"),
        _("Trung vị (phút)"),
        _("90 % (phút)"),
        _("Trong 15 phút"),
    )
    lines: list[Sequence[Any]] = [
        [_("Từ ngày"), report["from"], _("Đến ngày"), report["to"]],
        [_("Thứ"), _("Giờ"), *titles],
        *([names[one["weekday"]], one["hour"], *_figures(one, figures)] for one in report["cells"]),
        [],
        [_("Ngày"), "", *titles, *targets.columns(_).values()],
        *(
            [one["day"], "", *_figures(one, figures), *targets.shown_row(one, targets.columns())]
            for one in report["days"]
        ),
        [],
        *([item["term"], item["text"]] for item in report["definitions"]),
    ]
    return as_sheet(lines, lang)


def _figures(row: Report, keys: Sequence[str]) -> list[Any]:
    share = row["within_15"]
    return [row[key] for key in keys[:-1]] + [None if share is None else round(share, 3)]
