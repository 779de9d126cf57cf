"""The steps that a counter's page offers now, and those that it will offer soon."""

from collections.abc import Container, Sequence
from datetime import datetime
from typing import cast

from queue_server.domain.help_calls import stands
from queue_server.domain.second_call import no_show_from
from queue_server.domain.ticket_state import State, Step, allows
from queue_server.domain.undo import Logged
from queue_server.queries import Present
from queue_server.snapshots.counter_work import CounterWork
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.common import Steps
from queue_server.snapshots.types.desk import LastVisit

# What the officer's buttons do to the current ticket.
CURRENT_STEPS = (
    Step.RECALL,
    Step.SERVE,
    Step.FINISH,
    Step.NO_SHOW,
    Step.PARK,
    Step.TRANSFER,
    Step.SET_FILES,
    Step.SET_AT_SEAT,
    Step.SET_PRIORITY,
)


def steps_later(office_snapshot: OfficeSnapshot, current: Present | None) -> dict[Step, datetime]:
    """The steps for the current ticket that are allowed only from a time on, because people must hear and walk."""
    if current is None:
        return {}
    times: dict[Step, datetime] = {}
    if office_snapshot.was_called(current):
        times[Step.RECALL] = office_snapshot.recall_from(current)
    if current.state == State.CALLED and current.called_at:
        times[Step.NO_SHOW] = no_show_from(current.called_at, current.recalls)
    return {step: at for step, at in times.items() if at > office_snapshot.now}


def steps_now(
    office_snapshot: OfficeSnapshot,
    row: CounterWork,
    current: Present | None,
    following: Present | None,
    parked: Sequence[Present],
    missed: Sequence[Present],
    undo: Sequence[Logged],
    last: LastVisit | None,
    later: Container[Step],
) -> list[Steps]:
    """The steps allowed now by the table of states, not those allowed later; none in doubt of the clock."""
    if office_snapshot.doubted:
        return []
    is_there = row.number in office_snapshot.office.counter_by_number
    is_open = row.state == "open" and is_there
    steps = [str(step) for step in _of_current(office_snapshot, current) if step not in later]
    offers = {
        "call_next": is_open and following is not None,
        "serve_new": is_open,
        "call": is_open and _is_anybody_to_call(office_snapshot),
        "resume": is_open and bool(parked),
        "rejoin": any(row.aside for row in parked),
        "restore": bool(missed),
        "requeue": bool(missed) or current is not None,
        "undo": bool(undo),
        "note_outcome": last is not None,
        "open": is_there and not is_open,
        "pause": is_open,
        "close": row.state != "closed" and current is None,
        "help": is_there and row.state != "closed",
        "help_end": stands(row.help_call, office_snapshot.now),
    }
    return cast(list[Steps], [*steps, *(step for step, offered in offers.items() if offered)])


def _of_current(office_snapshot: OfficeSnapshot, current: Present | None) -> list[Step]:
    """The steps of the current ticket by the table of states; one that was never called is not called again."""
    if current is None:
        return []
    steps = [step for step in CURRENT_STEPS if allows(State(current.state), step)]
    return steps if office_snapshot.was_called(current) else [one for one in steps if one is not Step.RECALL]


def _is_anybody_to_call(office_snapshot: OfficeSnapshot) -> bool:
    here = office_snapshot.present
    return bool(here.waiting) or any(t.state == State.NO_SHOW for t in here.elsewhere.rows)
