"""What the suggestions promised that somebody followed on the floor, and what came: part of the promise's report.

The figures come from the log alone (`domain.suggested_acts`).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy.orm import Session

from queue_server import queries
from queue_server.domain.sentences import Gettext, in_vietnamese
from queue_server.domain.suggested_acts import Came, SuggestedAct, what_came
from queue_server.queries.suggestions import suggested_acts
from queue_server.settings.config_file import OfficeSettings

MINUTE = timedelta(minutes=1)


def acts_taken(
    session: Session, office: OfficeSettings, first: date, last: date, _: Gettext = in_vietnamese
) -> list[dict[str, Any]]:
    """Return the acts of these business days (both included) that were taken from a suggestion, oldest first."""
    days = queries.office_days(session, office, first)
    taken = list(suggested_acts(session, office.code, first, last))
    return [
        _plain(act, came, days.service_name(act.service, last, _), office, _)
        for act, came in _with_what_came(session, office, taken, days)
    ]


def _with_what_came(
    session: Session, office: OfficeSettings, taken: Sequence[SuggestedAct], days: queries.OfficeDays
) -> Iterator[tuple[SuggestedAct, Came]]:
    for day, acts in groupby(taken, key=attrgetter("day")):
        events = list(queries.events_of_days(session, office.code, day, day))
        hours = days.plan(day).hours
        yield from ((act, what_came(events, act, hours)) for act in acts)


def _plain(act: SuggestedAct, came: Came, service: str, office: OfficeSettings, _: Gettext) -> dict[str, Any]:
    longest = None if came.longest is None else round(came.longest / MINUTE)
    return {
        "day": act.day.isoformat(),
        "at": _clock(act.at, office),
        "what": act.what,
        "act": _words(act, service, office, _),
        "before": act.before,
        "after": act.after,
        "longest": longest,
        "waiting": came.waiting,
        "called": came.called,
        "ended_at": _clock(act.ended_at, office) if act.ended_at else None,
    }


def _words(act: SuggestedAct, service: str, office: OfficeSettings, _: Gettext) -> str:
    told = {"counter": office.counter_name(act.counter, _), "service": service}
    if act.what == "open":
        return _("Mở thêm %(counter)s cho %(service)s", **told)
    if act.what == "take":
        return _("%(counter)s nhận thêm %(service)s", **told)
    return _("%(counter)s chỉ gọi %(service)s", **told)


def _clock(at: datetime, office: OfficeSettings) -> str:
    return f"{at.astimezone(office.zone):%H:%M}"


def columns(_: Gettext = in_vietnamese) -> dict[str, str]:
    """Return the keys of an act in order, each with its heading."""
    return {
        "day": _("Ngày"),
        "at": _("Lúc"),
        "act": _("Việc đã làm theo gợi ý"),
        "before": _("Lượt lâu nhất nếu không làm (phút)"),
        "after": _("Đã hứa (phút)"),
        "longest": _("Thật ra (phút)"),
        "waiting": _("Đang chờ lúc đó"),
        "called": _("Trong đó được gọi"),
        "ended_at": _("Thôi lúc"),
    }


def sentence(acts: Sequence[Mapping[str, Any]], _: Gettext = in_vietnamese) -> str:
    """Return in one sentence what was promised and what came, on average over the acts of which it is known."""
    known = [act for act in acts if act["longest"] is not None]
    if not known:
        return _("Chưa có lần nào làm theo gợi ý mà đã biết kết quả.")
    after, longest = (round(sum(act[key] for act in known) / len(known)) for key in ("after", "longest"))
    return _(
        "%(count)s lần làm theo gợi ý: lượt lâu nhất trung bình đã hứa còn %(after)s phút, thật ra %(longest)s phút.",
        count=len(known),
        after=after,
        longest=longest,
    )


def definition(_: Gettext) -> tuple[str, str]:
    return (
        _("Lượt lâu nhất"),
        _(
            "trong những người đang chờ dịch vụ đó vào lúc bấm, không tính người được chuyển riêng đến một quầy: thời "
            "gian từ lúc lấy số đến khi được gọi, không tính giờ nghỉ; thật ra tính theo những người đã được gọi"
        ),
    )
