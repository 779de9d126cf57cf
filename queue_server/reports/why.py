"""Why people waited long on a day, in words first: one function for the page, the CSV, the API and the command line.

`_` translates into the reader's language; without it, as on the command line, texts are Vietnamese.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from queue_server.domain.half_hours import HALF_HOUR, HalfHour
from queue_server.domain.long_waits import (
    CounterDay,
    Measured,
    ServiceDay,
    Stretch,
    measured,
    service_days,
    worst_half_hour,
    worst_stretch,
)
from queue_server.domain.opening_hours import Span
from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.domain.visit_record import VisitRecord
from queue_server.domain.waiting_time import tenth
from queue_server.queries.days import office_days
from queue_server.queries.visits import targets_by, visits_by_day
from queue_server.reports import targets
from queue_server.reports.day import Day, day_of
from queue_server.reports.sheet import as_columns, as_sheet
from queue_server.reports.story import told_ticket
from queue_server.reports.why_words import definitions, headline, minutes_of, sentences
from queue_server.settings.config_file import OfficeSettings

WEEK = timedelta(days=7)
# With how many of the same weekday before it a day is compared.
WEEKS_BEFORE = 4


def why(
    session: Session,
    office: OfficeSettings,
    day: date,
    now: datetime,
    *,
    at: str = "",
    officers: bool = False,
    pause: Callable[[], object] = lambda: None,
    _: Gettext = in_vietnamese,
    lang: str = "vi",
) -> dict[str, Any]:
    """Return what made people wait on a business day; times of day are the office's.

    `at`: the half hour whose tickets are listed ("09:00"), else the one that was short of the most visits;
    `officers`: whether the reader sees who sat at the counters. `pause` is called after each day that was read.
    """
    told = day_of(session, office, day, now)
    pause()
    before = _before(session, office, day, pause)
    total, rows = measured(told.visits, told.targets_of), _worked(told.half_hours)
    chosen = _chosen(rows, at, told.hours.zone)
    stretch, services = worst_stretch(rows), service_days(told.visits, told.targets_of)
    return {
        "day": day.isoformat(),
        "headline": headline(day, total, [one for _day, one in before], _, lang),
        "total": _plain(total),
        "before": [{"day": one.isoformat(), **_plain(that_day)} for one, that_day in before],
        "sentences": sentences(told, stretch, services, _),
        "stretch": _stretch(told, stretch),
        "half_hours": [_half_hour(told, row) for row in rows],
        "counters": [_counter(told, one, officers, _) for one in told.counters],
        "services": [_service(told, one, _) for one in services],
        "at": _clock(chosen, told) if chosen else None,
        "tickets": [told_ticket(told, one, _) for one in told.tickets if _came_in(one.visit, chosen)],
        "definitions": [{"term": term, "text": text} for term, text in definitions(told, _)],
    }


def _stretch(told: Day, stretch: Stretch | None) -> dict[str, Any] | None:
    if stretch is None:
        return None
    figures = {"came": stretch.came, "could_serve": stretch.could_serve}
    return {"begins": _clock(stretch.begins, told), "ends": _clock(stretch.ends, told), **figures}


def _half_hour(told: Day, row: HalfHour) -> dict[str, Any]:
    return {"begins": _clock(row.begins, told), "came": row.came, "could_serve": row.could_serve}


def _service(told: Day, one: ServiceDay, _: Gettext) -> dict[str, Any]:
    named = {"service": one.service, "name": told.service_name(one.service, _)}
    return {**named, "late": one.late, "beyond_minutes": minutes_of(one.beyond), **_plain(one)}


def worst_day(
    session: Session,
    office: OfficeSettings,
    first: date,
    last: date,
    weekday: int,
    pause: Callable[[], object] = lambda: None,
) -> date:
    """Return the day of this weekday (0: Monday) with the smallest share called within the target.

    `first`, when nobody was called on any such day of the period.
    """
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    targets_of = targets_by(office_days(session, office, first))
    shares: dict[date, float] = {}
    for day in (day for day in days if day.weekday() == weekday):
        share = measured(next(visits_by_day(session, office, day, day)), targets_of).targets.target.share
        shares |= {} if share is None else {day: share}
        pause()
    return min(shares, key=shares.__getitem__, default=first)


def _before(
    session: Session, office: OfficeSettings, day: date, pause: Callable[[], object]
) -> list[tuple[date, Measured]]:
    """The same weekday of the weeks before, the oldest first; without those on which nobody came."""
    found, targets_of = [], targets_by(office_days(session, office, day - WEEKS_BEFORE * WEEK))
    for weeks in range(WEEKS_BEFORE, 0, -1):
        that_day = day - weeks * WEEK
        visits = next(visits_by_day(session, office, that_day, that_day))
        pause()
        if visits:
            found.append((that_day, measured(visits, targets_of)))
    return found


def _worked(rows: Sequence[HalfHour]) -> Sequence[HalfHour]:
    """The half hours without those at both ends in which nobody came and nobody could be served."""
    busy = [place for place, row in enumerate(rows) if row.came or row.could_serve]
    return rows[busy[0] : busy[-1] + 1] if busy else ()


def _chosen(rows: Sequence[HalfHour], at: str, zone: Any) -> datetime | None:
    """When the half hour begins that the reader chose, else the one that was shortest of counters."""
    named = {f"{row.begins.astimezone(zone):%H:%M}": row.begins for row in rows}
    return named.get(at) or worst_half_hour(rows)


def _came_in(visit: VisitRecord, begins: datetime | None) -> bool:
    return begins is not None and begins <= visit.issued_at < begins + HALF_HOUR


def _plain(found: Measured) -> dict[str, Any]:
    return {
        "tickets": found.tickets,
        "called": found.waits.count,
        "within_15": found.waits.within_15,
        **targets.figures(found.targets),
        "median": tenth(found.waits.median),
        "longest": tenth(found.waits.longest),
    }


def _counter(told: Day, one: CounterDay, officers: bool, _: Gettext) -> dict[str, Any]:
    return {
        "counter": one.number,
        "name": told.office.counter_name(one.number, _),
        "services": [told.service_name(code, _) for code in told.office.counter(one.number).services],
        "officers": list(one.officers) if officers else [],
        "open": [_span(span, told) for span in one.open],
        "paused": [_span(span, told) for span in one.paused],
        "open_minutes": minutes_of(one.open_time),
        "paused_minutes": minutes_of(one.paused_time),
        "visits": one.visits,
    }


def _span(span: Span, told: Day) -> dict[str, str]:
    return {"begins": _clock(span[0], told), "ends": _clock(span[1], told)}


def _clock(at: datetime, told: Day) -> str:
    """The time of day; midnight at the end of the day is "24:00"."""
    local = at.astimezone(told.hours.zone)
    return "24:00" if local.date() > told.date else f"{local:%H:%M}"


def as_csv(report: dict[str, Any], _: Gettext = in_vietnamese, lang: str = "vi") -> str:
    """Return the report as CSV: the sentences, then the half hours, counters, services and tickets."""
    lines: list[Sequence[Any]] = [[_("Ngày"), report["day"]], [report["headline"]]]
    lines += [[one] for one in report["sentences"]]
    for part in _parts(report, _):
        lines += [[], *part]
    lines += [[], *([one["term"], one["text"]] for one in report["definitions"])]
    return as_sheet(lines, lang)


def as_text(report: dict[str, Any]) -> str:
    """Return the report as sentences and tables for a terminal."""
    lines = [report["headline"], *report["sentences"]]
    for part in _parts(report, in_vietnamese):
        cells = [["" if cell is None else str(cell) for cell in row] for row in part]
        lines += ["", *as_columns(cells)]
    return "\n".join([*lines, "", *(f"{one['term']}: {one['text']}" for one in report["definitions"])])


def _parts(report: dict[str, Any], _: Gettext) -> list[list[Sequence[Any]]]:
    """The tables of the report, each with its heading first."""
    half_hours = {"begins": _("Nửa giờ"), "came": _("Người đến"), "could_serve": _("Phục vụ được")}
    counters = {
        "name": _("Quầy"),
        "open_minutes": _("Phút mở"),
        "paused_minutes": _("Phút tạm dừng"),
        "visits": _("Lượt"),
    }
    services = {
        "name": _("Dịch vụ"),
        "tickets": _("Số phiếu"),
        "late": _("Chờ quá mục tiêu"),
        "beyond_minutes": _("Phút quá mục tiêu"),
        "median": _("Trung vị (phút)"),
        "longest": _("Lâu nhất (phút)"),
    }
    tickets = {
        "number": _("Số"),
        "name": _("Dịch vụ"),
        "issued": _("Lấy số"),
        "called": _("Được gọi"),
        "waited": _("Chờ (phút)"),
        "counter": _("Quầy"),
    }
    tables = {"half_hours": half_hours, "counters": counters, "services": services, "tickets": tickets}
    return [
        [tuple(columns.values()), *(tuple(row[key] for key in columns) for row in report[rows])]
        for rows, columns in tables.items()
    ]
