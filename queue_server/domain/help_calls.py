"""An officer's call for help: what becomes of it, and until when it is shown."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from queue_server.domain.errors import QueueError

ASK, ANSWER, END = "call_help", "answer_help", "end_help"
STEPS = (ASK, ANSWER, END)
# Who answered is at the counter within this time, and an officer who is being helped does not think of the button.
ANSWERED_SHOWN = timedelta(minutes=10)
# A chime and one sentence of a call; staff pages keep their own sound back for so long after one.
CALL_IS_SAID = timedelta(seconds=10)


class HelpNotWaiting(QueueError):
    """Nobody asks for help at the counter, or `helper` has answered already ("" for nobody)."""

    code = "help_not_waiting"


@dataclass(frozen=True, slots=True)
class HelpCall:
    """A call for help since a time; `helper`: who answered that they come, "" for nobody yet."""

    since: datetime
    reason: str = ""
    helper: str = ""
    helper_at: datetime | None = None


def is_waiting(call: HelpCall | None) -> bool:
    """Whether somebody waits for help that nobody has promised yet."""
    return call is not None and not call.helper


def stands(call: HelpCall | None, now: datetime) -> bool:
    """Whether the call is shown: nobody answered it, or somebody did a moment ago."""
    if call is None:
        return False
    return call.helper_at is None or now - call.helper_at < ANSWERED_SHOWN


def after(call: HelpCall | None, step: str, now: datetime, *, actor: str, reason: str) -> HelpCall | None:
    """Return the call after a step; asking again while nobody has answered only changes the reason."""
    if step == ASK:
        return replace(call, reason=reason) if call and is_waiting(call) else HelpCall(now, reason)
    if step == ANSWER and call:
        return replace(call, helper=actor, helper_at=now)
    return None
