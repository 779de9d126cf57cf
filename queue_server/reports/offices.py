"""The wait log of several offices in one table: a row an office, each by its own hours, targets and past settings.

`_` translates into the reader's language; without it texts are Vietnamese.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from queue_server.domain.periods import Period
from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.domain.usual_times import usual_times
from queue_server.domain.wait_rows import Tally
from queue_server.queries.days import office_days
from queue_server.queries.visits import targets_by, visits_by_day
from queue_server.reports import targets
from queue_server.reports.checksum import with_checksum
from queue_server.reports.definitions import definitions
from queue_server.reports.figures import at_once, cell_text, columns, plain
from queue_server.reports.offices_chart import headline
from queue_server.reports.sheet import as_columns, as_sheet
from queue_server.settings.office import OfficeSettings


class OfficesReport:
    """Adds up the visits of one office after the other, in a period."""

    def __init__(self, period: Period, _: Gettext = in_vietnamese) -> None:
        self._period, self._gettext = period, _
        self._rows: list[dict[str, Any]] = []
        self._targets: dict[str, list[str]] = {}
        self._all = Tally()

    def add(self, session: Session, office: OfficeSettings, pause: Callable[[], object] = at_once) -> None:
        """Count the days of an office; `pause` is called after each, so that a server can handle other requests.

        Of an office that cannot be read to its end nothing counts.
        """
        first, last = self._period
        days, own = office_days(session, office, first), Tally()
        targets_of = targets_by(days)
        for visits in visits_by_day(session, office, first, last):
            for visit in visits:
                own.count(visit, targets_of(visit.service, visit.issued_at))
                for turn in visit.turns_of:
                    own.count_turn(turn)
            pause()
        title = office.office.title
        self._rows.append(plain(own.row(office.code, usual_times(own.services)), title))
        self._targets.setdefault(targets.targets_on(days, last, self._gettext), []).append(title)
        # the same code of a service is other work in another office
        own.services = [
            ((procedure, service and f"{office.code} {service}"), time)
            for (procedure, service), time in own.services
        ]
        self._all.join(own)

    def told(self, reader: str, failed: Sequence[str] = ()) -> dict[str, Any]:
        """Return the rows, their total and the definitions.

        `reader`: the office that the checksum is for; `failed`: the codes of those that cannot be read.
        """
        (first, last), _ = self._period, self._gettext
        total = self._all.row("", usual_times(self._all.services))
        return with_checksum(
            reader,
            {
                "from": first.isoformat(),
                "to": last.isoformat(),
                "headline": headline(self._rows, _),
                "rows": self._rows,
                "total": plain(total, _("Tất cả đơn vị")),
                "failed": list(failed),
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
        [report["headline"]],
        [*words.values()],
        *(targets.shown_row(row, words) for row in [*report["rows"], report["total"]]),
        *([_("Không đọc được"), code] for code in report["failed"]),
        [],
        *([item["term"], item["text"]] for item in report["definitions"]),
    ]
    return as_sheet(lines, lang)


def as_text(report: Mapping[str, Any]) -> str:
    """Return the report as a table for a terminal."""
    words = headings()
    rows = [[cell_text(row, key) for key in words] for row in [*report["rows"], report["total"]]]
    notes = [f"{item['term']}: {item['text']}" for item in report["definitions"]]
    days = f"{report['from']} – {report['to']}"
    return "\n".join([days, report["headline"], *as_columns([[*words.values()], *rows]), "", *notes])
