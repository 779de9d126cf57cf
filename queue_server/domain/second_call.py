"""When somebody who was called may be called again, and when given up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from queue_server.domain.speaking import COMPANY_FOR, SpeakerState

# A chime and one sentence take up to 8 s (UX notes, B1: "recall cooldown 8 s, one audio pass").
ONE_READING = timedelta(seconds=8)
# A call that waits its turn behind others is not repeated before them; an officer who has waited so long may.
STILL_UNSAID = timedelta(seconds=30)
# Nobody is given up sooner after a single call: time to stand up and walk (UX notes, B1).
TIME_TO_COME = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class LastCall:
    """The newest call or recall of a ticket: its `seq` in the log, by which screens know it, and when it was."""

    seq: int
    at: datetime


def heard_at(turns: Mapping[str, SpeakerState], zone: str) -> list[SpeakerState]:
    """Return who speaks where calls to this part of the hall are heard; `turns` by part, "" is the whole hall."""
    return [turn for part, turn in turns.items() if part in ("", zone)]


def recall_from(call: LastCall, turns: Iterable[SpeakerState], now: datetime) -> datetime:
    """Return from when on the person may be called again: once the hall has heard the call before.

    `turns`: who speaks in the parts of the hall that hear this counter.
    """
    if call.at > now:  # it was called by a clock that had been ahead
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
    """Return from when on nobody need say why the person is given up: after the second call, or a minute."""
    return called_at if recalls else called_at + TIME_TO_COME
