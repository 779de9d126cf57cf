"""The words about a day on which people waited long: the headline, the sentences and the definitions."""

from collections.abc import Sequence
from datetime import date, timedelta

from queue_server.domain.long_waits import (
    Measured,
    ServiceDay,
    Stretch,
    closed_all_day,
    opened_late,
    paused_long,
)
from queue_server.domain.sentences import Gettext
from queue_server.domain.weekdays import weekday_inside
from queue_server.reports.day import Day
from queue_server.reports.targets import targets_told

# What is worth a sentence: pauses of a counter in all, how late it opened, and how many counters are named.
LONG_PAUSE, LATE_OPENING, MOST_NAMED = timedelta(minutes=30), timedelta(minutes=15), 3


def headline(day: date, total: Measured, before: Sequence[Measured], _: Gettext, lang: str) -> str:
    """Return the share of the day beside the target and the same weekday before."""
    kept = total.targets.target
    if kept.share is None or kept.wanted is None:
        return _("Chưa có lượt nào được gọi.")
    parts = [
        _("%(share)s %% được gọi trong %(minutes)s phút", share=percent(kept.share), minutes=kept.minutes)
        if kept.minutes
        else _("%(share)s %% được gọi trong mục tiêu của dịch vụ", share=percent(kept.share)),
        _("mục tiêu %(share)s %%", share=percent(kept.wanted)),
    ]
    called = sum(one.targets.target.called for one in before)
    if called:
        within = sum(one.targets.target.kept for one in before)
        parts.append(
            _(
                "%(count)s %(weekday)s trước: %(share)s %%",
                count=len(before),
                weekday=weekday_inside(day, lang),
                share=percent(within / called),
            )
        )
    return " · ".join(parts)


def sentences(told: Day, stretch: Stretch | None, services: Sequence[ServiceDay], _: Gettext) -> list[str]:
    """Return what made people wait, the weightiest first: too few open, who was closed, where it jammed."""
    if not told.tickets:
        return [_("Không có lượt nào trong ngày này.")]
    return [_stretch(told, stretch, _), *_counters(told, _), *_jammed(told, services, _)]


def percent(share: float) -> int:
    """Return a share in whole percent, as people read it."""
    return round(share * 100)


def _stretch(told: Day, stretch: Stretch | None, _: Gettext) -> str:
    if stretch is None:
        return _("Không lúc nào người đến nhiều hơn sức phục vụ của các quầy đang mở.")
    zone = told.hours.zone
    return _(
        "Từ %(begins)s đến %(ends)s có %(came)s người đến, các quầy mở chỉ phục vụ được khoảng %(could)s.",
        begins=f"{stretch.begins.astimezone(zone):%H:%M}",
        ends=f"{stretch.ends.astimezone(zone):%H:%M}",
        came=stretch.came,
        could=stretch.could_serve,
    )


def _counters(told: Day, _: Gettext) -> list[str]:
    """What each counter did not do that was expected of it; three at most of each kind."""
    found = []
    closed = [told.office.counter_name(one.number, _) for one in closed_all_day(told.counters)]
    if closed:
        found.append(_("%(counters)s không mở cả ngày.", counters=_listed(closed)))
    late = opened_late(told.counters, told.span[0], LATE_OPENING)
    for number, at in list(late.items())[:MOST_NAMED]:
        clock = f"{at.astimezone(told.hours.zone):%H:%M}"
        found.append(_("%(counter)s mở lúc %(at)s.", counter=told.office.counter_name(number, _), at=clock))
    for one in paused_long(told.counters, LONG_PAUSE)[:MOST_NAMED]:
        minutes = minutes_of(one.paused_time)
        name = told.office.counter_name(one.number, _)
        found.append(_("%(counter)s tạm dừng %(minutes)s phút.", counter=name, minutes=minutes))
    return found


def _listed(names: Sequence[str]) -> str:
    more = f" (+{len(names) - MOST_NAMED})" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def _jammed(told: Day, services: Sequence[ServiceDay], _: Gettext) -> list[str]:
    """The service whose visits waited longest beyond their targets, and its counters; nothing when nobody did."""
    worst = services[0]
    if not worst.late:
        return []
    name = told.service_name(worst.service, _)
    jam = _(
        "Kẹt nhất là %(service)s: %(late)s trong %(called)s lượt chờ quá mục tiêu, cộng lại quá %(beyond)s phút; "
        "trung vị %(median)s phút.",
        service=name,
        late=worst.late,
        called=worst.waits.count,
        beyond=minutes_of(worst.beyond),
        median=round(worst.waits.median or 0),
    )
    return [jam, _its_counters(told, worst.service, name, _)]


def _its_counters(told: Day, service: str, name: str, _: Gettext) -> str:
    """How many counters take a service as their own, and which of them were missed, because one leads to the other."""
    takes = [one for one in told.counters if service in told.office.counter(one.number).services]
    closed, paused = closed_all_day(takes), paused_long(takes, LONG_PAUSE)
    late = opened_late(takes, told.span[0], LATE_OPENING)
    missed = dict.fromkeys([*(one.number for one in closed), *late, *(one.number for one in paused)])
    if not missed:
        return _(
            "Số quầy nhận %(service)s: %(count)s, không quầy nào mở muộn hay dừng lâu.",
            service=name,
            count=len(takes),
        )
    named = _listed([told.office.counter_name(number, _) for number in missed])
    return _(
        "Số quầy nhận %(service)s: %(count)s, trong đó mở muộn, dừng lâu hoặc không mở: %(counters)s.",
        service=name,
        count=len(takes),
        counters=named,
    )


def minutes_of(time: timedelta) -> int:
    """Return whole minutes, as people read them."""
    return round(time.total_seconds() / 60)


def definitions(told: Day, _: Gettext) -> tuple[tuple[str, str], ...]:
    """Return how each figure of the page is counted."""
    return (
        (_("Người đến"), _("số phiếu lấy trong nửa giờ đó")),
        (
            _("Phục vụ được"),
            _(
                "số lượt vừa với thời gian các quầy mở trong nửa giờ đó: phút mở chia cho số phút một lượt thường "
                "mất ở quầy đó (trung bình của ngày, nếu ít lượt thì theo cài đặt), trừ giờ nghỉ đã niêm yết"
            ),
        ),
        (
            _("Mở, tạm dừng"),
            _("theo lúc cán bộ bấm mở, tạm dừng và đóng quầy, chỉ tính trong giờ làm việc"),
        ),
        (_("Lượt"), _("lượt kết thúc, chuyển đi hoặc tạm giữ tại quầy đó")),
        (
            _("Chờ"),
            _("như ở báo cáo thời gian chờ: đến lần gọi đầu tiên, trừ giờ nghỉ và thời gian tự xin lùi"),
        ),
        (
            _("Phút quá mục tiêu"),
            _("số phút mỗi lượt chờ thêm sau mục tiêu của nó, cộng lại; dịch vụ nhiều nhất đứng đầu"),
        ),
        (
            _("Mục tiêu thời gian chờ"),
            _("theo cài đặt lúc lấy số: %(targets)s", targets=targets_told(told.office, _)),
        ),
        (_("Cùng thứ trước đó"), _("tối đa bốn ngày cùng thứ trong bốn tuần trước, cộng lại")),
    )
