"""What an open counter leaves behind when it pauses or closes, for its officer and for the supervisor."""

from collections.abc import Sequence

from queue_server.domain.last_counter import calls_alone
from queue_server.domain.sentences import N_, Sentence, joined
from queue_server.queries.present import People
from queue_server.snapshots.acts import take_too
from queue_server.snapshots.both_languages import alert
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.parts import clock_time, service_name
from queue_server.snapshots.types.desk import AloneFor
from queue_server.snapshots.types.floor import Alert


def alone_for(office_snapshot: OfficeSnapshot, number: str) -> list[AloneFor]:
    """Return the services whose people only this open counter calls; [] for a counter that does not call now.

    A service for which nobody waits is named while the office gives numbers, because the next citizen may want it.
    """
    if office_snapshot.counters[number].state != "open":
        return []
    takers = office_snapshot.open_takers
    last = [code for code in office_snapshot.lines if calls_alone(number, takers[code], None)]
    left = _left(office_snapshot, number)
    gives = office_snapshot.hours.gives_numbers(office_snapshot.now)
    return [
        _told(office_snapshot, code, left.get(code, ()), sent=code not in last)
        for code in office_snapshot.lines
        if code in left or (gives and code in last)
    ]


def _left(office_snapshot: OfficeSnapshot, number: str) -> dict[str, list[People]]:
    """The lines that nobody else calls, by service; who was sent to a removed counter may go to any."""
    known, left = office_snapshot.office.counter_by_number, dict[str, list[People]]()
    for (code, only), line in office_snapshot.present.waiting.items():
        sent_to = only if only in known else None
        if line and calls_alone(number, office_snapshot.open_takers[code], sent_to):
            left.setdefault(code, []).append(line)
    return left


def _told(office_snapshot: OfficeSnapshot, code: str, lines: Sequence[People], *, sent: bool) -> AloneFor:
    return {
        "service": code,
        **service_name(office_snapshot.office.service(code)),
        "waiting": sum(map(len, lines)),
        "longest_minutes": office_snapshot.longest_minutes(lines),
        "sent": sent,
    }


def paused_last(office_snapshot: OfficeSnapshot) -> list[Alert]:
    """Return an alert for each service without people in line that only paused counters take.

    Where people wait already, the alert of their line says the same (`how_to_open`).
    """
    return [
        alert(
            f"paused {code}",
            "warn",
            N_("%(service)s: không còn quầy nào nhận", service=office_snapshot.office.service(code).said),
            how_to_open(office_snapshot, office_snapshot.office.counters_for(code)),
            take_too(office_snapshot, code),
        )
        for code in office_snapshot.office.service_by_code
        if code in office_snapshot.office.assigned
        and not office_snapshot.open_takers[code]
        and not office_snapshot.lines_of(code)
        and _paused(office_snapshot, office_snapshot.office.counters_for(code))
    ]


def how_to_open(office_snapshot: OfficeSnapshot, counters: Sequence[str]) -> Sentence:
    """Return whom to ask to open: the counters that could, and why those that pause do so and until when."""
    first = (
        N_("Mở quầy %(counter)s", counter=counters[0])
        if len(counters) == 1
        else N_("Mở một trong các quầy %(counters)s", counters=", ".join(counters))
    )
    pauses = [_pause_words(office_snapshot, number) for number in _paused(office_snapshot, counters)]
    if not pauses:
        return first
    return N_("%(first)s. Đang tạm dừng: %(pauses)s", first=first, pauses=joined(pauses, between="; "))


def _paused(office_snapshot: OfficeSnapshot, counters: Sequence[str]) -> list[str]:
    return [number for number in counters if office_snapshot.counters[number].state == "paused"]


def _pause_words(office_snapshot: OfficeSnapshot, number: str) -> Sentence:
    """ "quầy 4 từ 09:05 (họp), dự kiến trở lại 09:35"."""
    row = office_snapshot.counters[number]
    told = N_("quầy %(counter)s", counter=number)
    if row.since:
        told = N_("quầy %(counter)s từ %(time)s", counter=number, time=clock_time(office_snapshot, row.since))
    if row.reason:
        told = joined([told, f"({row.reason})"], between=" ")
    if row.back_at:
        back = N_("dự kiến trở lại %(time)s", time=clock_time(office_snapshot, row.back_at))
        told = joined([told, back])
    return told
