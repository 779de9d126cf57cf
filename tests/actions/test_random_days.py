"""Random days in a small office: whatever people press, the office keeps its promises."""

import os
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from queue_server import actions
from queue_server.actions.log import visit_of
from queue_server.domain.errors import CounterClosed, NobodyWaiting, OnBreak, QueueError
from queue_server.domain.log_chain import first_break
from queue_server.snapshots import TodaysVisits
from tests.office import Office, at, copied

FINAL = {"served", "cancelled", "carried_over", "no_show"}
BOOST = timedelta(minutes=30)
PAUSES = (1, 31, 240, 600, 1900, 2400)
BUTTONS = (actions.call_next, actions.recall, actions.serve, actions.finish, actions.no_show, actions.park)
SENT_TO = ({"service": "H"}, {"service": "A"}, {"to_counter": "3"})


class Day:
    """People press buttons; a refused command must change nothing, an accepted one must keep every promise."""

    def __init__(self, office: Office) -> None:
        self.office = office
        # Tickets whose place was changed by hand: the promise of order does not include them.
        self.moved: set[str | None] = set()
        self.kept = TodaysVisits()

    def press(self, action: Any, *wanted: Any, **more: Any) -> Any:
        try:
            return self.office.press(action, *wanted, **more)
        except QueueError:
            return None

    def somebody(self, n: int, *states: str) -> str:
        """A ticket in one of these states, or an unknown number."""
        there = [ticket.label for ticket in self.office.tickets() if ticket.state in states]
        return there[n % len(there)] if there else "A999"

    def comes(self, _counter: str, n: int) -> None:
        self.press(actions.issue, "AAHQ"[n % 4], priority="priority" if n % 3 == 0 else "")

    def time_passes(self, _counter: str, n: int) -> None:
        self.office.later(seconds=PAUSES[n % len(PAUSES)])

    def clock_is_set_back(self, _counter: str, n: int) -> None:
        self.office.later(seconds=-10 * n)

    def calls_next(self, counter: str, _n: int) -> None:
        desk = self.office.desk(counter)
        line = [ticket for ticket in self.office.tickets() if ticket.state == "waiting"]
        try:
            called = self.office.press(actions.call_next, counter)
        except NobodyWaiting:
            mine = {*desk["counter"]["services"], *desk["counter"]["secondary"]}
            assert not [t for t in line if t.counter == counter or (t.counter is None and t.service in mine)]
            assert desk["next"] is None
        except OnBreak:
            assert (desk["next"], bool(desk["break_until"])) == (None, True)
        except CounterClosed:
            assert desk["counter"]["state"] != "open"
        else:
            assert called == desk["next"]["number"] == desk["waiting"][0]["number"]
            self.nobody_was_passed(called, line)

    def nobody_was_passed(self, called: str, line: list[Any]) -> None:
        """Nobody of the same service waits who came over half an hour earlier, or earlier with the same right."""
        taken = next(ticket for ticket in line if ticket.label == called)
        if called in self.moved:
            return
        passed = [
            t for t in line if t.service == taken.service and t.label not in self.moved and t is not taken
        ]
        assert not [t.label for t in passed if taken.issued_at - t.issued_at > BOOST]
        same_right = [t for t in passed if t.priority >= taken.priority]
        assert not [t.label for t in same_right if (t.issued_at, t.id) < (taken.issued_at, taken.id)]

    def presses(self, counter: str, n: int) -> None:
        button = BUTTONS[1:][n % 5]
        pressed = self.press(button, counter)
        if button is actions.no_show:
            self.moved.add(pressed)

    def thinks_better_of_it(self, counter: str, n: int) -> None:
        before = [visit_of(ticket) for ticket in self.office.tickets()]
        if self.press(BUTTONS[n % 6], counter):
            self.office.later(seconds=30)
            self.office.press(actions.undo, counter)
            assert [visit_of(ticket) for ticket in self.office.tickets()] == before

    def undoes(self, counter: str, _n: int) -> None:
        self.press(actions.undo, counter)

    def calls_by_hand(self, counter: str, n: int) -> None:
        wanted = self.somebody(n, "waiting", "no_show")
        self.moved.add(self.press(actions.call_ticket, counter, wanted, "ngoài thứ tự"))

    def sends_on(self, counter: str, n: int) -> None:
        self.moved.add(self.press(actions.transfer, counter, note="chuyển", **SENT_TO[n % 3]))

    def takes_back(self, counter: str, n: int) -> None:
        self.press(actions.restore, self.somebody(n, "no_show"), given_at=counter)

    def resumes(self, counter: str, n: int) -> None:
        self.press(actions.resume, counter, self.somebody(n, "parked"))

    def gives_up(self, _counter: str, n: int) -> None:
        self.press(actions.cancel, self.somebody(n, "waiting", "parked", "no_show", "called"))

    def turns_the_counter(self, counter: str, n: int) -> None:
        self.press((actions.pause_counter, actions.close_counter)[n % 2], counter)

    def opens_the_counter(self, counter: str, _n: int) -> None:
        self.press(actions.open_counter, counter)

    def check(self) -> None:
        """Checks what must be true after every command."""
        tickets = self.office.tickets()
        taken = [ticket.counter for ticket in tickets if ticket.state in ("called", "serving")]
        assert None not in taken
        assert len(taken) == len(set(taken))
        for line in {(ticket.business_date, ticket.prefix) for ticket in tickets}:
            numbers = [ticket.number for ticket in tickets if (ticket.business_date, ticket.prefix) == line]
            assert numbers == list(range(1, len(numbers) + 1))
        assert self.office.rebuild() == 0
        with self.office.office_snapshot() as office_snapshot:
            assert sorted(self.kept.of(office_snapshot), key=repr) == sorted(
                TodaysVisits().of(office_snapshot), key=repr
            )

    def end(self) -> None:
        """Checks what must be true of a whole day and after its night."""
        self.office.now = at("00:00", day=1)
        self.office.ticket("H")
        assert {ticket.state for ticket in self.office.tickets()[:-1]} <= FINAL
        self.check()
        rows = self.office.log_rows()
        assert first_break(rows) is None
        assert [row["at"] for row in rows] == sorted(row["at"] for row in rows)


# The frequency of each step, roughly as in an office, with more trouble than in any office.
OFTEN = {
    "comes": 6,
    "calls_next": 8,
    "presses": 6,
    "time_passes": 3,
    "opens_the_counter": 3,
    "sends_on": 2,
    "thinks_better_of_it": 3,
}
WHAT = [name for name in vars(Day) if name not in {"press", "somebody", "nobody_was_passed", "check", "end"}]
STEPS = st.tuples(
    st.sampled_from([name for name in WHAT if not name.startswith("__") for _ in range(OFTEN.get(name, 1))]),
    st.sampled_from("1123"),
    st.integers(0, 11),
)


# `make edits` plays twenty times as many days.
@settings(max_examples=5 * int(os.environ.get("TIMES", "1")), phases=[Phase.generate])
@given(steps=st.lists(STEPS, min_size=50, max_size=50))
def test_every_promise_holds_on_a_random_day(sqlite_template: Path, steps: list[tuple[str, str, int]]):
    with tempfile.TemporaryDirectory(prefix="random-day-") as folder:
        day = Day(Office(copied(sqlite_template, Path(folder) / "queue.db")))
        for n in range(3):
            day.comes("", n)
        for what, counter, n in steps:
            getattr(day, what)(counter, n)
            day.check()
        day.end()
        day.office.database.close()
