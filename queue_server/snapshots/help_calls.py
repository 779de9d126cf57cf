"""The calls for help, as all staff pages show them."""

from queue_server.domain.help_calls import CALL_IS_SAID, HelpCall, stands
from queue_server.domain.ticket_state import State
from queue_server.snapshots.both_languages import name
from queue_server.snapshots.office_snapshot import OfficeSnapshot, stamp
from queue_server.snapshots.types.common import Help, HelpAsked


def help_calls(office_snapshot: OfficeSnapshot) -> Help:
    """Return the calls that stand, the longest first."""
    calls = ((number, work.help_call) for number, work in office_snapshot.counters.items())
    standing = [(number, call) for number, call in calls if call and stands(call, office_snapshot.now)]
    return {
        "calls": [_asked(office_snapshot, *one) for one in sorted(standing, key=lambda one: one[1].since)],
        "quiet_until": _quiet_until(office_snapshot) if standing else None,
    }


def _asked(office_snapshot: OfficeSnapshot, number: str, call: HelpCall) -> HelpAsked:
    return {
        "counter": number,
        **name(office_snapshot.office.counter_said(number)),
        "reason": call.reason,
        "since": stamp(call.since),
        "helper": call.helper or None,
    }


def _quiet_until(office_snapshot: OfficeSnapshot) -> str | None:
    """Until when the newest call of a number is said, None when that is over."""
    called = [
        row.called_at
        for row in office_snapshot.current.values()
        if row.state == State.CALLED and row.called_at
    ]
    until = max(called) + CALL_IS_SAID if called else office_snapshot.now
    return stamp(until) if until > office_snapshot.now else None
