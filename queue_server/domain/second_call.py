"""When a called ticket may be called again, and when it may become a no-show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from queue_server.domain.speaking import COMPANY_FOR, SpeakerState
from queue_server.domain.ticket_state import Step
from queue_server.domain.undo import Logged

# A chime and one sentence take up to 8 s; a call is repeated only after that.
ONE_READING = timedelta(seconds=8)
# A call that waits behind others is not repeated before they are said, unless the officer has waited this long.
STILL_UNSAID = timedelta(seconds=30)
# After a single call a citizen gets this time to stand up and walk to the counter; our own choice.
TIME_TO_COME = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class LastCall:
    """The newest call or recall of a ticket: its `seq` in the log, by which screens know it, and its time."""

    seq: int
    at: datetime


def last_call(rows: Sequence[Logged], ticket: int) -> LastCall | None:
    """Return the ticket's call when that is the last of these rows of it, oldest first; None otherwise."""
    newest = next((row for row in reversed(rows) if row.ticket == ticket), None)
    is_call = newest is not None and newest.step in (Step.CALL, Step.RECALL)
    return LastCall(newest.seq, newest.at) if newest and is_call else None


def heard_at(turns: Mapping[str, SpeakerState], zone: str) -> list[SpeakerState]:
    """Return the speakers of `zone` and of the whole hall: both say its calls. `turns` by part, "" is the hall."""
    return [turn for part, turn in turns.items() if part in ("", zone)]


def recall_from(call: LastCall, turns: Iterable[SpeakerState], now: datetime) -> datetime:
    """Return from when the person may be called again: after the hall has heard the previous call.

    `turns`: who speaks in the parts of the hall that hear this counter.
    """
    if call.at > now:  # the call has the time of a clock that was ahead
        return now
    return min((_heard_from(call, turn, now) for turn in turns), default=call.at + ONE_READING)


def _heard_from(call: LastCall, turn: SpeakerState, now: datetime) -> datetime:
    if call.seq in turn.spoken:
        return call.at
    if turn.saying == call.seq and turn.until:
        return turn.until
    speaks = turn.heard_at is not None and now - turn.heard_at < COMPANY_FOR
    return call.at + (STILL_UNSAID if speaks else ONE_READING)


def no_show_from(called_at: datetime, recalls: int) -> datetime:
    """Return from when a no-show needs no reason: after the second call, or after a minute."""
    return called_at if recalls else called_at + TIME_TO_COME


@dataclass(frozen=True, slots=True)
class NoShowRule:
    """When the office gives up a call by itself: so many calls, and so long after the last; 0 calls: never."""

    calls: int
    after: timedelta


def given_up_at(
    rule: NoShowRule, recalls: int, last_at: datetime, *, at_seat: bool = False
) -> datetime | None:
    """Return when the rule gives up a call that was repeated `recalls` times, for the last time at `last_at`.

    None for never. `at_seat`: the officer goes to the person, and whoever cannot come is not missing.
    """
    return None if at_seat or not 0 < rule.calls <= recalls + 1 else last_at + rule.after
