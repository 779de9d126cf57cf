"""One counter's snapshot: who is here, who is next and why, what can be done."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import cast

from queue_server import queries
from queue_server.domain.calling_order import DeskView, NextReason, choose_next, first_in_calling_order
from queue_server.domain.errors import CounterNotFound
from queue_server.domain.second_call import given_up_at
from queue_server.domain.ticket_state import State
from queue_server.domain.undo import Logged, undoable
from queue_server.queries import Present
from queue_server.queries.line import called_and_left
from queue_server.settings.priorities import boost_of, class_of
from queue_server.snapshots.both_languages import name
from queue_server.snapshots.colleagues import names_of
from queue_server.snapshots.desk_around import around
from queue_server.snapshots.desk_steps import steps_later, steps_now
from queue_server.snapshots.last_visit import last_visit
from queue_server.snapshots.office_snapshot import OfficeSnapshot, stamp
from queue_server.snapshots.parts import clock_time, said, service_name
from queue_server.snapshots.types.common import TicketAside
from queue_server.snapshots.types.desk import (
    AlsoHeld,
    CurrentItem,
    Desk,
    DeskCounter,
    DeskVoice,
    Item,
    NextItem,
    ParkedItem,
    Undo,
)
from queue_server.storage.models import Ticket

WAITING_SHOWN = 8


def desk(office_snapshot: OfficeSnapshot, number: str, voice: DeskVoice) -> Desk:
    """Return one counter's snapshot. `voice` says which engine speaks.

    A counter that was removed from the settings still shows its current ticket, which is served to the end.

    Raises:
        CounterNotFound: the office never had a counter with this number.
    """
    if number not in office_snapshot.counters:
        raise CounterNotFound(counter=number)
    row = office_snapshot.counters[number]
    current = office_snapshot.current.get(number)
    view = office_snapshot.desk_view(number)
    lines = [line for line in office_snapshot.present.waiting.values() if view.serves(line.rows[0])]
    first = first_in_calling_order((line.rows for line in lines), view, WAITING_SHOWN)
    following = choose_next(first[:1], view)
    takeable = _takeable(office_snapshot, view)
    missed = _missed(office_snapshot, view)
    undo, later = _undoable(office_snapshot, number), steps_later(office_snapshot, current)
    last = last_visit(office_snapshot, number)
    waiting = [_item(office_snapshot, t) for t in first]
    return {
        **office_snapshot.head(),
        "counter": _counter(office_snapshot, number),
        "current": _current(office_snapshot, current) if current else None,
        "break_until": stamp(office_snapshot.break_ends),
        "later_session": office_snapshot.once(_later_session),
        "next": _next(office_snapshot, view, following, waiting[0]) if following else None,
        "waiting": waiting,
        "waiting_count": sum(map(len, lines)),
        "longest_minutes": office_snapshot.longest_minutes(lines),
        "parked": [_parked(office_snapshot, t) for t in takeable],
        "missed": [_item(office_snapshot, t) for t in missed],
        "undo": _undo(office_snapshot, undo) if undo and not office_snapshot.doubted else None,
        "last": last,
        "can": steps_now(office_snapshot, row, current, following, takeable, missed, undo, last, later),
        "later": {step: stamp(at) for step, at in later.items()},
        "gives_up_at": stamp(office_snapshot.once(_given_up).get(number)),
        **around(office_snapshot, number, voice),
    }


def _later_session(office_snapshot: OfficeSnapshot) -> str | None:
    """When the session opens to which somebody may be put back ("13:30"), None when today has no other."""
    session = office_snapshot.hours.session_after(office_snapshot.now)
    return clock_time(office_snapshot, session[0]) if session else None


def _given_up(office_snapshot: OfficeSnapshot) -> dict[str, datetime]:
    """When the office's rule gives up the call of each counter that nobody answers."""
    rule = office_snapshot.office.queue.no_show_rule
    if not rule.calls or office_snapshot.doubted:
        return {}
    calls = called_and_left(office_snapshot.session, office_snapshot.office.code)
    due = ((call.counter, given_up_at(rule, call.recalls, call.at, at_seat=call.at_seat)) for call in calls)
    return {counter: at for counter, at in due if at}


def _undoable(office_snapshot: OfficeSnapshot, number: str) -> Sequence[Logged]:
    """The rows of the counter's last command, while it can be undone; in a command it is the current one."""
    window = timedelta(seconds=office_snapshot.office.queue.undo_seconds)
    written: Sequence[Logged] = office_snapshot.just_written
    recent = written or office_snapshot.once(_last_commands)
    return undoable(recent, number, office_snapshot.now, window)


def _last_commands(office_snapshot: OfficeSnapshot) -> Sequence[Logged]:
    session, office = office_snapshot.session, office_snapshot.office
    since = office_snapshot.now - timedelta(seconds=office.queue.undo_seconds)
    return queries.undo_events(session, office.code, office_snapshot.today, since, only_last=True)


def _next(office_snapshot: OfficeSnapshot, view: DeskView, row: Present, item: Item) -> NextItem:
    boost = boost_of(office_snapshot.office, row.priority) // timedelta(minutes=1)
    return {**item, "reason": why_next(view, row), "boost_minutes": boost}


def why_next(view: DeskView, row: Present) -> NextReason:
    """Return the reason for the next ticket that the officer sees."""
    if row.aside:
        return NextReason(row.aside)
    if row.transfers:
        return NextReason.TRANSFER
    if row.returns:
        return NextReason.RETURNED
    if row.rejoins:
        return NextReason.REQUEUED
    if row.priority:
        return NextReason.PRIORITY
    return NextReason.SECONDARY if view.helps(row.service) else NextReason.ORDER


def _takeable(office_snapshot: OfficeSnapshot, view: DeskView) -> list[Present]:
    """The tickets that this counter may take on, the longest parked first; those in wait for more than it come last."""
    parked = [
        t
        for t in office_snapshot.present.elsewhere.rows
        if t.state == State.PARKED and _is_left_to(office_snapshot, view, t)
    ]
    return sorted(parked, key=lambda t: (bool(t.aside), office_snapshot.set_aside[t.id].at))


def _is_left_to(office_snapshot: OfficeSnapshot, view: DeskView, row: Present) -> bool:
    """Whether it is parked here, or any counter with its service may take it on.

    Any does when it waits for its holder or its result, and when its counter is closed or was removed.
    """
    if row.counter == view.counter or (row.aside and view.takes(row.service)):
        return True
    closed = row.counter is not None and office_snapshot.counters[row.counter].state == "closed"
    return (closed or not view.is_sent(row)) and view.takes(row.service)


def _missed(office_snapshot: OfficeSnapshot, view: DeskView) -> list[Present]:
    """The no-shows that this counter may restore, the latest called first."""
    missed = [
        t
        for t in office_snapshot.present.elsewhere.rows
        if t.state == State.NO_SHOW and _is_missed_at(office_snapshot, view, t)
    ]
    return sorted(missed, key=_called_at, reverse=True)


def _is_missed_at(office_snapshot: OfficeSnapshot, view: DeskView, row: Present) -> bool:
    """Whether it missed a call of this counter, or of a removed one with a service that this counter takes."""
    return row.counter == view.counter or (not view.is_sent(row) and view.takes(row.service))


def _counter(office_snapshot: OfficeSnapshot, number: str) -> DeskCounter:
    row, settings = office_snapshot.counters[number], office_snapshot.office.counter(number)
    return {
        "number": number,
        **name(office_snapshot.office.counter_said(number)),
        "state": row.state,
        "services": list(settings.services),
        "secondary": list(settings.secondary),
        "reason": row.reason,
        "back_at": stamp(row.back_at),
        "officer": row.officer,
    }


def _item(office_snapshot: OfficeSnapshot, row: Present) -> Item:
    service = office_snapshot.office.service(row.service)
    known = class_of(office_snapshot.office, row.priority)
    return {
        "id": row.public_id,
        "number": row.label,
        "service": row.service,
        **service_name(service),
        "color": service.color,
        "priority": bool(row.priority),
        "priority_class": row.priority,
        "priority_name": known.name if known else "",
        "priority_name_en": known.name_en if known else "",
        "files": row.files,
        "files_text": office_snapshot.office.files_text(row.service, row.files),
        "usual_minutes": service.minutes_for(row.files),
        "state": State(row.state),
        "issued_at": stamp(row.issued_at),
        "called_at": stamp(row.called_at),
        "serving_at": stamp(row.serving_at),
        "waited_minutes": office_snapshot.minutes_waited(row),
        "said": said(row),
        "calls_from": _calls_from(office_snapshot, row),
        "recalls": row.recalls,
        "at_seat": row.at_seat,
        "note": row.note,
        "counter": row.counter,
        "sent_to": office_snapshot.once(names_of).get(row.person, "") if row.person else "",
    }


def _current(office_snapshot: OfficeSnapshot, row: Present) -> CurrentItem:
    return {**_item(office_snapshot, row), "also": _also(office_snapshot, row)}


def _also(office_snapshot: OfficeSnapshot, row: Present) -> list[AlsoHeld]:
    """The other numbers of the same card: the person waits in those lines too."""
    return [
        {
            "number": one.label,
            **service_name(office_snapshot.office.service(one.service)),
            "state": State(one.state),
        }
        for one in queries.also_held(office_snapshot.session, row.id)
    ]


def _calls_from(office_snapshot: OfficeSnapshot, row: Present) -> str | None:
    """From when a waiting ticket is called ("13:30"), None for now."""
    at = office_snapshot.calls_from(row) if row.state == State.WAITING else None
    return clock_time(office_snapshot, at) if at else None


def _parked(office_snapshot: OfficeSnapshot, row: Present) -> ParkedItem:
    """A parked ticket with the time and the reason."""
    parked = office_snapshot.set_aside[row.id]
    return {
        **_item(office_snapshot, row),
        "aside": cast(TicketAside, row.aside),
        "parked_at": stamp(parked.at),
        "parked_reason": parked.reason,
    }


def _called_at(row: Present) -> datetime:
    return row.called_at or row.issued_at


def _undo(office_snapshot: OfficeSnapshot, rows: Sequence[Logged]) -> Undo:
    last = rows[-1]
    here = office_snapshot.present.by_ticket.get(last.ticket or 0)
    label = here.label if here else office_snapshot.session.get_one(Ticket, last.ticket).label
    until = last.at + timedelta(seconds=office_snapshot.office.queue.undo_seconds)
    return {"step": last.step, "number": label, "until": stamp(until)}
