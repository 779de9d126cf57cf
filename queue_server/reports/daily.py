"""The daily statistics for an operation centre: the figures of the reports, one row a day and office, no person.

`_` translates into the reader's language.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.reports.figures import at_once, columns, waits
from queue_server.reports.promise import promise
from queue_server.reports.sheet import as_sheet
from queue_server.settings.config_file import OfficeSettings

# The figures of a row, by their names in the wait log, and those of its targets, which the second version has too.
OF_WAITS = (
    *("tickets", "called", "mean", "median", "p90", "longest", "within_15", "within_30", "service_mean"),
    *("no_show", "abandoned", "transferred", "carried_over", "vouchers"),
)
OF_TARGETS = (
    *("within_target", "target_kept", "target_share", "target_minutes"),
    *("within_limit", "limit_kept", "limit_share", "limit_minutes"),
)
OF_PROMISES = ("promise_judged", "promise_within")


def daily(
    session: Session,
    office: OfficeSettings,
    first: date,
    last: date,
    today: date,
    pause: Callable[[], object] = at_once,
    _: Gettext = in_vietnamese,
    language: str = "vi",
    version: str = "1",
) -> Iterator[dict[str, Any]]:
    """Yield each of these business days until today, also those without a ticket, as the reports have them.

    `version`: "1" for readers that know no targets.
    """
    told = _told(version)
    for count in range((min(last, today) - first).days + 1):
        day = first + timedelta(days=count)
        report = waits(session, office, day, day, "service", pause, _, language)
        promises = promise(session, office, day, day, pause, _)
        kept = {one["key"]: one for one in promises["services"]}
        total = _row(office.code, office.office.title, report["total"], promises["total"], told)
        services = [_row(row["key"], row["name"], row, kept.get(row["key"]), told) for row in report["rows"]]
        yield {"day": day.isoformat(), "over": day < today, **total, "services": services}


def _told(version: str) -> Sequence[str]:
    """The figures of the wait log that a version has."""
    return OF_WAITS if version == "1" else (*OF_WAITS, *OF_TARGETS)


def _row(
    code: str,
    name: str,
    figures: Mapping[str, Any],
    promises: Mapping[str, Any] | None,
    told: Sequence[str],
) -> dict[str, Any]:
    judged, within = (promises["judged"], promises["within"]) if promises else (0, None)
    of_waits = {one: figures[one] for one in told}
    return {"code": code, "name": name, **of_waits, "promise_judged": judged, "promise_within": within}


def as_csv(
    days: Iterable[Mapping[str, Any]],
    failed: Iterable[str],
    _: Gettext = in_vietnamese,
    lang: str = "vi",
    version: str = "1",
) -> str:
    """Return the days as CSV: one line for each day of an office and one for each of its services.

    At the end stand the codes of the offices that cannot be read.
    """
    words = {**columns(_), "target_minutes": _("Mục tiêu (phút)"), "limit_minutes": _("Mức trần (phút)")}
    words |= {"promise_judged": _("Giữ lời: đã rõ"), "promise_within": _("Giữ lời: đúng khoảng")}
    told = (*_told(version), *OF_PROMISES)
    titles = [_("Ngày"), _("Đơn vị"), _("Dịch vụ"), _("Nhóm"), *(words[one] for one in told)]
    unread = [[_("Không đọc được"), code] for code in failed]
    return as_sheet([titles, *(line for day in days for line in _lines(day, told)), *unread], lang)


def _lines(day: Mapping[str, Any], told: Sequence[str]) -> Iterator[list[Any]]:
    yield [day["day"], day["code"], "", day["name"], *_figures(day, told)]
    for service in day["services"]:
        yield [day["day"], day["code"], service["code"], service["name"], *_figures(service, told)]


def _figures(row: Mapping[str, Any], told: Sequence[str]) -> list[Any]:
    found = [row[one] for one in told]
    return [round(value, 3) if isinstance(value, float) else value for value in found]
