"""Random days in a small office: whatever is pressed in whatever order, the promises of the house hold."""

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from queue_server import actions
from queue_server.actions.log import first_break
from queue_server.actions.rebuild import rebuild
from queue_server.domain.errors import NobodyWaiting, QueueError
from tests.office import Office, at, copied

COUNTERS = st.sampled_from("1234")
SERVICES = st.sampled_from("AAHLQ")
NUMBERS = st.sampled_from(["A001", "A002", "A003", "H001", "H002", "L001", "Q001"])
FINAL = {"served", "cancelled", "carried_over", "no_show"}
BOOST = timedelta(minutes=30)
TEMPLATE: list[Path] = []


@pytest.fixture(autouse=True)
def template(sqlite_template: Path):
    """The state machine makes its own databases, a fresh one for every random day."""
    TEMPLATE[:] = [sqlite_template]


class Day(RuleBasedStateMachine):
    """People press buttons; a refused order must change nothing, an accepted one must keep every promise."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="random-day-")
        self.office = Office(copied(TEMPLATE[0], Path(self.folder.name) / "queue.db"))
        # Those whose place in line somebody changed by hand: the promise of order does not speak of them.
        self.moved: set[str] = set()

    def teardown(self) -> None:
        self.office.now = at("00:00", day=1)
        self.office.ticket("H")
        assert {ticket.state for ticket in self.office.tickets()[:-1]} <= FINAL
        self.office.database.close()
        self.folder.cleanup()

    def press(self, action: Any, *wanted: Any, **more: Any) -> Any:
        try:
            return self.office.press(action, *wanted, **more)
        except QueueError:
            return None

    @initialize(numbers=st.lists(st.tuples(SERVICES, st.booleans()), max_size=6))
    def morning(self, numbers: list[tuple[str, bool]]) -> None:
        for service, priority in numbers:
            self.press(actions.issue, service, priority=priority)

    @rule(seconds=st.sampled_from([0, 1, 29, 31, 240, 1500]))
    def time_passes(self, seconds: int) -> None:
        self.office.later(seconds=seconds)

    @rule(service=SERVICES, priority=st.booleans())
    def somebody_comes(self, service: str, priority: bool) -> None:
        self.press(actions.issue, service, priority=priority)

    @rule(counter=COUNTERS)
    def call_next(self, counter: str) -> None:
        shown, line = self.office.desk(counter), self.waiting()
        try:
            called = self.office.press(actions.call_next, counter)
        except NobodyWaiting:
            mine = {*shown["counter"]["services"], *shown["counter"]["secondary"]}
            assert not [
                t for t in line if (t.counter or counter) == counter and (t.counter or t.service in mine)
            ]
            assert shown["next"] is None
            return
        except QueueError:
            assert shown["counter"]["state"] != "open"
            return
        assert called == shown["next"]["number"]
        self.nobody_was_passed(called, line)

    def nobody_was_passed(self, called: str, line: list[Any]) -> None:
        """Of the same service, everybody who came over half an hour earlier has been called before."""
        taken = next(ticket for ticket in line if ticket.label == called)
        passed = [
            t for t in line if t.service == taken.service and t.counter is None and t.label not in self.moved
        ]
        if called not in self.moved:
            assert not [t for t in passed if taken.issued_at - t.issued_at > BOOST]
            assert not [t for t in passed if t.issued_at < taken.issued_at and t.priority >= taken.priority]

    @rule(
        counter=COUNTERS,
        button=st.sampled_from([actions.recall, actions.serve, actions.finish, actions.park, actions.undo]),
    )
    def at_the_counter(self, counter: str, button: Any) -> None:
        self.press(button, counter)

    @rule(counter=COUNTERS, number=NUMBERS)
    def call_by_hand(self, counter: str, number: str) -> None:
        if self.press(actions.call_ticket, counter, number, "ngoài thứ tự"):
            self.moved.add(number)

    @rule(counter=COUNTERS)
    def nobody_comes(self, counter: str) -> None:
        self.moved.add(self.press(actions.no_show, counter) or "")

    @rule(counter=COUNTERS, where=st.sampled_from([{"service": "H"}, {"service": "A"}, {"to_counter": "3"}]))
    def transfer(self, counter: str, where: dict[str, str]) -> None:
        self.moved.add(self.press(actions.transfer, counter, note="chuyển", **where) or "")

    @rule(counter=COUNTERS, number=NUMBERS)
    def come_back(self, counter: str, number: str) -> None:
        self.press(actions.restore, number, desk=counter)

    @rule(counter=COUNTERS, number=NUMBERS)
    def resume(self, counter: str, number: str) -> None:
        self.press(actions.resume, counter, number)

    @rule(number=NUMBERS)
    def give_up(self, number: str) -> None:
        self.press(actions.cancel, number)

    @rule(
        counter=COUNTERS,
        turn=st.sampled_from([actions.pause_counter, actions.close_counter, actions.open_counter]),
    )
    def turn_the_counter(self, counter: str, turn: Any) -> None:
        self.press(turn, counter)

    @precondition(lambda self: self.office.now < at("09:30"))
    @rule()
    def the_clock_is_set_back(self) -> None:
        self.office.later(seconds=-90)

    def waiting(self) -> list[Any]:
        return [ticket for ticket in self.office.tickets() if ticket.state == "waiting"]

    @invariant()
    def one_person_at_a_counter_and_one_counter_for_a_person(self) -> None:
        taken = [ticket.counter for ticket in self.office.tickets() if ticket.state in ("called", "serving")]
        assert None not in taken
        assert len(taken) == len(set(taken))

    @invariant()
    def numbers_are_gapless_from_the_first(self) -> None:
        for prefix in "AHLQ":
            numbers = [ticket.number for ticket in self.office.tickets() if ticket.prefix == prefix]
            assert numbers == list(range(1, len(numbers) + 1))

    @invariant()
    def the_log_is_whole_and_runs_forwards(self) -> None:
        rows = self.office.log_rows()
        assert first_break(rows) is None
        times = [row["at"] for row in rows]
        assert times == sorted(times)

    @invariant()
    def the_tickets_are_what_the_log_tells(self) -> None:
        with self.office.database.write(self.office.settings.code) as session:
            assert rebuild(session, self.office.settings) == 0


TestRandomDays = Day.TestCase
TestRandomDays.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
