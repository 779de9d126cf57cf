"""The wait log of several offices in one table: a row an office, each by its own hours, targets and past settings.

`_` translates into the reader's language; without it texts are Vietnamese.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from queue_server.domain.periods import Period
from queue_server.domain.usual_times import usual_times
from queue_server.domain.wait_rows import Tally
from queue_server.queries.days import office_days
from queue_server.queries.visits import targets_by, visits_by_day
from queue_server.reports import targets
from queue_server.reports.checksum import with_checksum
from queue_server.reports.definitions import definitions
from queue_server.reports.figures import at_once, columns, plain
from queue_server.reports.sheet import as_sheet
from queue_server.settings.naming import Gettext, in_vietnamese
from queue_server.settings.office import OfficeSettings


class OfficesReport:
    """Adds up the visits of one office after the other, in a period."""

    def __init__(self, period: Period, _: Gettext = in_vietnamese) -> None:
        self._period, self._gettext = period, _
        self._rows: list[dict[str, Any]] = []
        self._targets: dict[str, list[str]] = {}
        self._all = Tally()

    def add(self, session: Session, office: OfficeSettings, pause: Callable[[], object] = at_once) -> None:
        """Count the days of an office; `pause` is called after each, so that a server can handle other requests."""
        first, last = self._period
        days, own = office_days(session, office, first), Tally()
        targets_of = targets_by(days)
        for visits in visits_by_day(session, office, first, last):
            for visit in visits:
                measured_by = targets_of(visit.service, visit.issued_at)
                for tally in (own, self._all):
                    tally.count(visit, measured_by)
                for turn in visit.turns_of:
                    own.count_turn(turn)
            pause()
        self._take_along(office.code, own)
        self._rows.append(plain(own.row(office.code, usual_times(own.services)), office.office.title))
        told = targets.targets_on(days, last, self._gettext)
        self._targets.setdefault(told, []).append(office.office.title)

    def _take_along(self, code: str, own: Tally) -> None:
        """Add what happened at the counters to all; the same code of a service is other work in another office."""
        self._all.no_shows += own.no_shows
        self._all.services += [
            ((procedure, service and f"{code} {service}"), time)
            for (procedure, service), time in own.services
        ]

    def told(self, reader: str) -> dict[str, Any]:
        """Return the rows, their total and the definitions; `reader`: the office that the checksum is for."""
        (first, last), _ = self._period, self._gettext
        total = self._all.row("", usual_times(self._all.services))
        return with_checksum(
            reader,
            {
                "from": first.isoformat(),
                "to": last.isoformat(),
                "rows": self._rows,
                "total": plain(total, _("Tất cả đơn vị")),
                "definitions": definitions(_, self._targets_told(), compared=False),
            },
        )

    def _targets_told(self) -> str:
        if len(self._targets) == 1:
            return next(iter(self._targets))
        return "; ".join(f"{', '.join(titles)}: {told}" for told, titles in self._targets.items())


def headings(_: Gettext = in_vietnamese) -> dict[str, str]:
    """Return the keys of a row in order, each with its heading."""
    return {**columns(_), "name": _("Đơn vị")}


def as_csv(report: Mapping[str, Any], _: Gettext = in_vietnamese, lang: str = "vi") -> str:
    """Return the report as CSV: the days, a row an office, the total, the definitions."""
    words = headings(_)
    lines: list[Sequence[Any]] = [
        [_("Từ ngày"), report["from"], _("Đến ngày"), report["to"]],
        [*words.values()],
        *(targets.shown_row(row, words) for row in [*report["rows"], report["total"]]),
        [],
        *([item["term"], item["text"]] for item in report["definitions"]),
    ]
    return as_sheet(lines, lang)
