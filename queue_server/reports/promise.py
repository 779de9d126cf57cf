"""The promise kept: the ranges said against the first calls; the same for page, CSV, API and command.

`_` translates into the reader's language; without it, as on the command line, texts are Vietnamese.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.periods import period_of
from queue_server.domain.promise import APART, JUDGED, PromiseTally, Verdict
from queue_server.domain.said_range import SIZES
from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.domain.visit_record import VisitRecord
from queue_server.queries.visits import visits_by_day
from queue_server.reports import suggested
from queue_server.reports.checksum import with_checksum
from queue_server.reports.group_names import week_called
from queue_server.reports.sheet import as_columns, as_sheet
from queue_server.settings.config_file import OfficeSettings

Tallies = Mapping[Any, PromiseTally]


def promise(
    session: Session,
    office: OfficeSettings,
    first: date,
    last: date,
    pause: Callable[[], object] = lambda: None,
    _: Gettext = in_vietnamese,
) -> dict[str, Any]:
    """Return how many of these business days (both included) were called within the range said to them.

    In all, and by week, service and size of the range. Shares are 0..1, None where nobody was judged. `pause` is called
    after each day, so that a server can handle other requests.
    """
    weeks, services, sizes = (defaultdict[Any, PromiseTally](PromiseTally) for _by in range(3))
    total = PromiseTally()
    for visits in visits_by_day(session, office, first, last):
        _count(visits, total, weeks, services, sizes)
        pause()
    days = queries.office_days(session, office, first)
    told = {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "total": _plain("", _("Tất cả"), total),
        "weeks": [_plain(f"{key.first}", week_called(key, _), weeks[key]) for key in sorted(weeks)],
        "services": [_plain(key, days.service_name(key, last, _), services[key]) for key in sorted(services)],
        "sizes": [_plain(f"{key}", _size(key, _), sizes[key]) for key in sorted(sizes)],
        "apart": {verdict.value: total.verdicts[verdict] for verdict in APART},
        "acts": suggested.acts_taken(session, office, first, last, _),
        "definitions": [{"term": term, "text": text} for term, text in _definitions(_)],
    }
    return with_checksum(office.code, told)


def _count(
    visits: Iterable[VisitRecord], total: PromiseTally, *groups: defaultdict[Any, PromiseTally]
) -> None:
    for visit in visits:
        promise = visit.promise
        if promise is None:
            continue
        total.count(promise)
        keys = period_of("week", visit.issued_at.date()), visit.service, promise.said.size
        for tallies, key in zip(groups, keys, strict=True):
            tallies[key].count(promise)


def _plain(key: str, name: str, tally: PromiseTally) -> dict[str, Any]:
    width = tally.mean_width
    return {
        "key": key,
        "name": name,
        "said": tally.said,
        "judged": tally.judged,
        **{verdict.value: tally.share(verdict) for verdict in JUDGED},
        "width": None if width is None else round(width, 1),
        "judgement": tally.judgement(),
    }


def _size(least: int, _: Gettext) -> str:
    if least == SIZES[-1]:
        return _("Từ %(minutes)s phút", minutes=least)
    return f"{least}–{SIZES[SIZES.index(least) + 1]} " + _("phút")


def columns(_: Gettext = in_vietnamese) -> dict[str, str]:
    """Return the keys of a row's figures in order, each with its heading."""
    return {
        "name": _("Nhóm"),
        "said": _("Đã báo"),
        "judged": _("Đã rõ"),
        "within": _("Đúng khoảng"),
        "earlier": _("Sớm hơn"),
        "later": _("Muộn hơn"),
        "width": _("Độ rộng khoảng (phút)"),
        "judgement": _("Nhận xét"),
    }


def judgements(_: Gettext = in_vietnamese) -> dict[str, str]:
    """Return what each judgement is called."""
    return {
        "kept": _("giữ lời"),
        "narrow": _("khoảng quá hẹp"),
        "wide": _("khoảng quá rộng"),
        "unsure": _("chưa đủ mẫu"),
    }


def groups(
    report: Mapping[str, Any], _: Gettext = in_vietnamese
) -> Iterator[tuple[str, Sequence[Mapping[str, Any]]]]:
    """Yield each group of rows under its heading."""
    yield _("Theo tuần"), report["weeks"]
    yield _("Theo dịch vụ"), report["services"]
    yield _("Theo độ dài đã báo"), report["sizes"]


def apart(report: Mapping[str, Any], _: Gettext = in_vietnamese) -> list[tuple[str, int]]:
    """Return those who are not judged, by what became of them."""
    words = {
        Verdict.LEFT: _("Rời hàng trước khi hết khoảng đã báo"),
        Verdict.POSTPONED: _("Tự xin lùi"),
        Verdict.AT_ONCE: _("Vào quầy mà không gọi"),
        Verdict.WAITING: _("Còn đang chờ"),
    }
    return [(word, report["apart"][verdict.value]) for verdict, word in words.items()]


def as_csv(report: Mapping[str, Any], _: Gettext = in_vietnamese, lang: str = "vi") -> str:
    """Return the report as CSV: subject and period, a table for each group, those not judged, the definitions."""
    lines: list[Sequence[Any]] = [
        [_("Từ ngày"), report["from"], _("Đến ngày"), report["to"]],
        [*columns(_).values()],
        _cells(report["total"], _),
    ]
    for heading, rows in groups(report, _):
        lines += [[], [heading], *(_cells(row, _) for row in rows)]
    lines += [[], [*suggested.columns(_).values()], *map(_cells_of_act, report["acts"])]
    notes = [*apart(report, _), *((item["term"], item["text"]) for item in report["definitions"])]
    return as_sheet([*lines, [], *notes], lang)


def as_text(report: Mapping[str, Any]) -> str:
    """Return the report as tables for a terminal."""
    table = [[*columns().values()], _texts(report["total"])]
    for heading, rows in groups(report):
        table += [[heading, *[""] * (len(columns()) - 1)], *(_texts(row) for row in rows)]
    notes = [f"{word}: {count}" for word, count in apart(report)]
    if report["acts"]:
        notes += ["", suggested.sentence(report["acts"]), *as_columns(_acts_as_text(report["acts"])), ""]
    notes += [f"{item['term']}: {item['text']}" for item in report["definitions"]]
    return "\n".join([f"{report['from']} – {report['to']}", *as_columns(table), "", *notes])


def _cells_of_act(act: Mapping[str, Any]) -> list[Any]:
    return [act[key] for key in suggested.columns()]


def _acts_as_text(acts: Iterable[Mapping[str, Any]]) -> list[list[str]]:
    rows = [["" if cell is None else str(cell) for cell in _cells_of_act(act)] for act in acts]
    return [[*suggested.columns().values()], *rows]


def _cells(row: Mapping[str, Any], _: Gettext) -> list[Any]:
    values = {**row, "judgement": judgements(_)[row["judgement"]]}
    return [
        round(values[key], 3)
        if key in ("within", "earlier", "later") and values[key] is not None
        else values[key]
        for key in columns()
    ]


def _texts(row: Mapping[str, Any]) -> list[str]:
    return ["" if value is None else str(value) for value in _cells(row, in_vietnamese)]


def _definitions(_: Gettext) -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Đã báo"),
            _("phiếu mà lúc lấy số có báo khoảng chờ, trên phiếu giấy, ki-ốt hay điện thoại"),
        ),
        (
            _("Thời gian chờ"),
            _(
                "theo đồng hồ, từ lúc lấy số đến lần gọi đầu tiên, tính cả giờ nghỉ, đúng như đã báo; tạm giữ, đi ra "
                "và chờ kết quả đều ở sau lần gọi này nên không tính"
            ),
        ),
        (
            _("Đúng khoảng"),
            _(
                "tỷ lệ được gọi trong khoảng đã báo, trong số đã rõ, tính cả hai đầu; “hơn 60 phút” là đúng khi "
                "chờ từ 60 phút"
            ),
        ),
        (_("Sớm hơn"), _("được gọi trước đầu khoảng")),
        (
            _("Muộn hơn"),
            _(
                "được gọi sau cuối khoảng, hoặc rời hàng hay phải hẹn ngày khác khi khoảng đã qua mà chưa được gọi"
            ),
        ),
        *_definitions_of_groups(_),
    )


def _definitions_of_groups(_: Gettext) -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Đã rõ"),
            _(
                "đã báo mà biết được đúng hay không; không tính người rời hàng trước khi hết khoảng, tự xin lùi, "
                "vào quầy mà không gọi, hoặc còn đang chờ"
            ),
        ),
        (
            _("Nhận xét"),
            _(
                "lời hứa là đúng với 8 trong 10 người: giữ lời khi đúng khoảng từ 75 đến 85 %; quá hẹp hay quá rộng "
                "khi ngoài mức đó mà ngẫu nhiên chỉ gây ra dưới 1 lần trong 1000; dưới 30 lượt thì chưa đủ mẫu. "
                "Khi đúng hơn 85 %, chỉ xét khoảng từ 15 phút trở lên, vì khoảng ngắn hơn không báo hẹp hơn được; "
                "chưa chắc là quá rộng thì vẫn là giữ lời"
            ),
        ),
        (_("Theo độ dài đã báo"), _("theo điểm giữa của khoảng; “hơn 60 phút” thuộc nhóm cuối")),
        suggested.definition(_),
    )
