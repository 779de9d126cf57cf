"""One ticket's way through the office, step by step, without anybody's name."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from queue_server.domain.numbering import spaced
from queue_server.domain.promise import promise_of
from queue_server.domain.sentences import Gettext
from queue_server.domain.ticket_state import Step
from queue_server.domain.visit import Event
from queue_server.domain.visit_record import VisitRecord
from queue_server.reports.day import Day, TicketDay


def told_ticket(told: Day, one: TicketDay, _: Gettext) -> dict[str, Any]:
    """Return a ticket for the list of a half hour: when it came and was called, and its steps in words."""
    visit, zone = one.visit, told.hours.zone
    first = visit.turns_of[0] if visit.turns_of else None
    return {
        "number": spaced(one.number),
        "service": visit.service,
        "name": told.service_name(visit.service, _),
        "issued": f"{visit.issued_at:%H:%M}",
        "called": f"{first.called_at.astimezone(zone):%H:%M}" if first else None,
        "waited": None if visit.wait is None else round(visit.wait.total_seconds() / 60, 1),
        "late": _is_late(told, visit),
        "said": _said(one),
        "counter": told.office.counter_name(first.counter, _) if first else "",
        "steps": [
            {"at": f"{event.at.astimezone(zone):%H:%M}", "text": words}
            for event in one.story
            if (words := _words(told, event, _))
        ],
    }


def _is_late(told: Day, visit: VisitRecord) -> bool:
    """Whether it was called later than the target of its service."""
    minutes = told.targets_of(visit.service, visit.issued_at).target.minutes
    return visit.wait is not None and visit.wait > timedelta(minutes=minutes)


def _said(one: TicketDay) -> dict[str, Any] | None:
    """The range that was said when the number was taken, and whether it held; None where nothing was said."""
    promise = promise_of(one.story, one.visit.issued_at, one.visit.turns_of)
    if promise is None:
        return None
    return {"low": promise.said.low, "high": promise.said.high, "verdict": promise.verdict.value}


def _words(told: Day, event: Event, _: Gettext) -> str:
    tell = WORDS.get(event.step)
    counter = told.office.counter_name(event.counter, _) if event.counter else ""
    facts = {"counter": counter, "service": told.service_name(event.service, _)}
    return tell(_, facts) if tell else ""


WORDS: Mapping[Step, Callable[[Gettext, Mapping[str, str]], str]] = {
    Step.ISSUE: lambda _, f: _("lấy số %(service)s", **f),
    Step.CALL: lambda _, f: _("gọi đến %(counter)s", **f),
    Step.RECALL: lambda _, f: _("gọi lại"),
    Step.SERVE: lambda _, f: _("bắt đầu phục vụ"),
    Step.FINISH: lambda _, f: _("kết thúc"),
    Step.PARK: lambda _, f: _("tạm giữ"),
    Step.RESUME: lambda _, f: _("tiếp tục ở %(counter)s", **f),
    Step.REJOIN: lambda _, f: _("quay lại hàng chờ"),
    Step.REQUEUE: lambda _, f: _("xếp lại vào hàng"),
    Step.TRANSFER: lambda _, f: _("chuyển sang %(service)s", **f),
    Step.MOVE: lambda _, f: _("chuyển cả hàng sang %(service)s", **f),
    Step.FOLLOW: lambda _, f: _("theo cán bộ được chọn, hoặc thôi chờ riêng người đó"),
    Step.NO_SHOW: lambda _, f: _("vắng mặt"),
    Step.RESTORE: lambda _, f: _("chờ lại sau khi vắng"),
    Step.POSTPONE: lambda _, f: _("tự xin lùi"),
    Step.CANCEL: lambda _, f: _("hủy số"),
    Step.DAY_END: lambda _, f: _("hết ngày, chưa được phục vụ"),
}
