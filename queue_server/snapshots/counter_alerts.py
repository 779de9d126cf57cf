"""The floor page's alerts about counters: open and calling nobody, or paused past the time that was said."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from queue_server.domain.alerts import idle_minutes, minutes_overdue
from queue_server.domain.sentences import N_, Sentence
from queue_server.snapshots.acts import pause_counter
from queue_server.snapshots.both_languages import alert
from queue_server.snapshots.counter_work import CounterWork
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.floor import Alert

PAUSE_IT = N_("Xem cán bộ có ở quầy không; nếu không, tạm dừng quầy để người dân và các quầy khác biết")
CALL_BACK = N_("Hỏi cán bộ bao giờ về; nếu còn lâu, cho quầy khác nhận việc của quầy này")


def counter_alerts(office_snapshot: OfficeSnapshot, last_left: Mapping[str, datetime]) -> list[Alert]:
    """Return the alerts; none in a break, and none with `queue.idle_minutes` 0. They name no officer.

    `last_left`: when somebody left each counter last.
    """
    least = office_snapshot.office.queue.idle_minutes
    if not least or office_snapshot.break_ends is not None:
        return []
    work = [office_snapshot.counters[number] for number in office_snapshot.office.counter_by_number]
    return [
        *_idle(office_snapshot, [one for one in work if one.state == "open"], last_left, least),
        *_overdue(office_snapshot, [one for one in work if one.state == "paused"], least),
    ]


def _idle(
    office_snapshot: OfficeSnapshot, counters: list[CounterWork], left: Mapping[str, datetime], least: int
) -> Iterator[Alert]:
    for counter in counters:
        if counter.since is None or counter.number in office_snapshot.current:
            continue
        idle = idle_minutes(counter.since, left.get(counter.number), office_snapshot.now)
        if idle < least:
            continue
        waited = _minutes_waited_at(office_snapshot, counter.number)
        if waited and max(waited) >= least:
            text = N_(
                "%(counter)s: đang mở mà %(minutes)s phút không gọi ai, %(people)s người đang chờ",
                counter=_name(office_snapshot, counter),
                minutes=min(idle, max(waited)),
                people=len(waited),
            )
            yield alert(
                f"idle {counter.number}",
                "warn",
                text,
                PAUSE_IT,
                [pause_counter(office_snapshot, counter.number)],
            )


def _minutes_waited_at(office_snapshot: OfficeSnapshot, counter: str) -> list[int]:
    """How long each of those has waited whom the counter may call now."""
    desk = office_snapshot.desk_view(counter)
    return [
        office_snapshot.minutes_waited(ticket)
        for ticket in office_snapshot.waiting
        if desk.serves(ticket) and not desk.holds(ticket)
    ]


def _overdue(office_snapshot: OfficeSnapshot, counters: list[CounterWork], least: int) -> Iterator[Alert]:
    zone = office_snapshot.office.zone
    for counter in counters:
        late = minutes_overdue(counter.back_at, office_snapshot.now)
        if counter.back_at is not None and late >= least:
            text = N_(
                "%(counter)s: hẹn về lúc %(time)s, quá %(minutes)s phút chưa mở lại",
                counter=_name(office_snapshot, counter),
                time=f"{counter.back_at.astimezone(zone):%H:%M}",
                minutes=late,
            )
            yield alert(f"overdue {counter.number}", "warn", text, CALL_BACK)


def _name(office_snapshot: OfficeSnapshot, counter: CounterWork) -> Sentence:
    return office_snapshot.office.counter_said(counter.number)
