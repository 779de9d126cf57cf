"""The life of a ticket: its states, its steps, and the one table of what may follow what."""

from enum import StrEnum

from queue_server.domain.errors import StepNotAllowed


class State(StrEnum):
    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    SERVED = "served"
    PARKED = "parked"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    CARRIED_OVER = "carried_over"


class Step(StrEnum):
    ISSUE = "issue"
    CALL = "call"
    RECALL = "recall"
    SERVE = "serve"
    FINISH = "finish"
    PARK = "park"
    RESUME = "resume"
    REJOIN = "rejoin"
    REQUEUE = "requeue"
    TRANSFER = "transfer"
    NO_SHOW = "no_show"
    RESTORE = "restore"
    POSTPONE = "postpone"
    MOVE = "move"
    FOLLOW = "follow"
    CANCEL = "cancel"
    DAY_END = "day_end"
    SET_BACK = "set_back"
    NOTE_OUTCOME = "note_outcome"
    SET_FILES = "set_files"
    SET_AT_SEAT = "set_at_seat"
    SET_PRIORITY = "set_priority"
    CORRECT = "correct"
    DISPUTE = "dispute"
    KEEP_ENTRY = "keep_entry"
    UNDO = "undo"


class Aside(StrEnum):
    """What a parked ticket waits for: the officer who parked it, its holder's return, or its result.

    One that waits for more than its officer goes back into the line of its service, and any of its counters calls it.
    """

    HERE = ""
    AWAY = "away"
    RESULT = "result"


AT_A_COUNTER = frozenset({State.CALLED, State.SERVING})
UNFINISHED = frozenset({State.WAITING, State.CALLED, State.SERVING, State.PARKED})
PRESENT = UNFINISHED | {State.NO_SHOW}
FINAL = frozenset({State.SERVED, State.CANCELLED, State.CARRIED_OVER})

# Officers often skip "start", so a called ticket may also be finished or parked. Whoever stands at the counter anyway
# is served without a call: somebody without a number, or somebody who goes on with another service. A no-show is not
# final during the day: the person may come back (restore); the end of the day leaves it a no-show. A ticket
# that an officer forgot to finish counts as served when the day ends, but without a service time.
NEXT_STATE: dict[tuple[State | None, Step], State] = {
    (None, Step.ISSUE): State.WAITING,
    (State.WAITING, Step.CALL): State.CALLED,
    (State.WAITING, Step.SERVE): State.SERVING,
    (State.WAITING, Step.POSTPONE): State.WAITING,
    (State.WAITING, Step.MOVE): State.WAITING,
    (State.WAITING, Step.FOLLOW): State.WAITING,
    (State.WAITING, Step.CANCEL): State.CANCELLED,
    **{(state, Step.SET_BACK): state for state in PRESENT},
    **{(state, Step.SET_AT_SEAT): state for state in UNFINISHED},
    **{(state, Step.SET_PRIORITY): state for state in UNFINISHED},
    (State.WAITING, Step.DAY_END): State.CARRIED_OVER,
    (State.CALLED, Step.RECALL): State.CALLED,
    (State.CALLED, Step.SERVE): State.SERVING,
    (State.CALLED, Step.FINISH): State.SERVED,
    (State.CALLED, Step.PARK): State.PARKED,
    (State.CALLED, Step.TRANSFER): State.WAITING,
    (State.CALLED, Step.REQUEUE): State.WAITING,
    (State.CALLED, Step.NO_SHOW): State.NO_SHOW,
    (State.CALLED, Step.SET_FILES): State.CALLED,
    (State.CALLED, Step.DAY_END): State.SERVED,
    (State.SERVING, Step.RECALL): State.SERVING,
    (State.SERVING, Step.FINISH): State.SERVED,
    (State.SERVING, Step.PARK): State.PARKED,
    (State.SERVING, Step.TRANSFER): State.WAITING,
    (State.SERVING, Step.REQUEUE): State.WAITING,
    (State.SERVING, Step.SET_FILES): State.SERVING,
    (State.SERVING, Step.DAY_END): State.SERVED,
    (State.PARKED, Step.RESUME): State.SERVING,
    (State.PARKED, Step.REJOIN): State.WAITING,
    (State.PARKED, Step.CANCEL): State.CANCELLED,
    (State.PARKED, Step.DAY_END): State.CARRIED_OVER,
    (State.NO_SHOW, Step.RESTORE): State.WAITING,
    (State.NO_SHOW, Step.REQUEUE): State.WAITING,
    (State.NO_SHOW, Step.CANCEL): State.CANCELLED,
    (State.SERVED, Step.NOTE_OUTCOME): State.SERVED,
}


def state_after(state: State | None, step: Step) -> State:
    """Return the state a ticket enters when `step` happens to it in `state` (None: not issued yet).

    Raises:
        StepNotAllowed: the table has no such row, e.g. finishing a waiting ticket.
    """
    try:
        return NEXT_STATE[state, step]
    except KeyError:
        raise StepNotAllowed(state=str(state or "none"), step=str(step)) from None


def allows(state: State, step: Step) -> bool:
    """Whether the table has a row for `step` in `state`."""
    return (state, step) in NEXT_STATE
