"""The daily statistics for an operation centre: the figures of the reports, one row a day and office, no person.

`_` translates into the reader's language.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.reports.figures import at_once, columns, waits
from queue_server.reports.promise import promise
from queue_server.reports.sheet import as_sheet
from queue_server.settings.config_file import OfficeSettings

# The figures of a row, by their names in the wait log.
OF_WAITS = (
    *("tickets", "called", "mean", "median", "p90", "longest", "within_15", "within_30", "service_mean"),
    *("no_show", "abandoned", "transferred", "carried_over", "vouchers"),
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
) -> Iterator[dict[str, Any]]:
    """Yield each of these business days until today, also those without a ticket, as the reports have them."""
    for count in range((min(last, today) - first).days + 1):
        day = first + timedelta(days=count)
        report = waits(session, office, day, day, "service", pause, _, language)
        promises = promise(session, office, day, day, pause, _)
        kept = {one["key"]: one for one in promises["services"]}
        total = _row(office.code, office.office.title, report["total"], promises["total"])
        services = [_row(row["key"], row["name"], row, kept.get(row["key"])) for row in report["rows"]]
        yield {"day": day.isoformat(), "over": day < today, **total, "services": services}


def _row(
    code: str, name: str, figures: Mapping[str, Any], promises: Mapping[str, Any] | None
) -> dict[str, Any]:
    judged, within = (promises["judged"], promises["within"]) if promises else (0, None)
    of_waits = {one: figures[one] for one in OF_WAITS}
    return {"code": code, "name": name, **of_waits, "promise_judged": judged, "promise_within": within}


def as_csv(
    days: Iterable[Mapping[str, Any]], failed: Iterable[str], _: Gettext = in_vietnamese, lang: str = "vi"
) -> str:
    """Return the days as CSV: one line for each day of an office and one for each of its services.

    At the end stand the codes of the offices that cannot be read.
    """
    words = columns(_)
    titles = [_("Ngày"), _("Đơn vị"), _("Dịch vụ"), _("Nhóm"), *(words[one] for one in OF_WAITS)]
    titles += [_("Giữ lời: đã rõ"), _("Giữ lời: đúng khoảng")]
    unread = [[_("Không đọc được"), code] for code in failed]
    return as_sheet([titles, *(line for day in days for line in _lines(day)), *unread], lang)


def _lines(day: Mapping[str, Any]) -> Iterator[list[Any]]:
    yield [day["day"], day["code"], "", day["name"], *_figures(day)]
    for service in day["services"]:
        yield [day["day"], day["code"], service["code"], service["name"], *_figures(service)]


def _figures(row: Mapping[str, Any]) -> list[Any]:
    found = [row[one] for one in (*OF_WAITS, *OF_PROMISES)]
    return [round(value, 3) if isinstance(value, float) else value for value in found]
