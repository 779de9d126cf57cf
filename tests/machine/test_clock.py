"""The office's clock over a real log: what it holds up, who confirms it, what it reports meanwhile."""

from datetime import datetime, timedelta

import pytest

from queue_server import queries
from queue_server.actions.clock import confirm
from queue_server.domain.believed_time import Doubt
from queue_server.domain.errors import ClockDoubted, ClockImpossible
from queue_server.machine.clock import OfficeClock, counted_time, set_by_network
from tests.office import Office, at


class Machine:
    """A machine with a wall clock, a counting clock, and perhaps a time server."""

    def __init__(self, office: Office) -> None:
        self.office, self.wall, self.counted, self.synchronised = (
            office,
            office.now,
            timedelta(hours=1),
            False,
        )
        self.clock = self.start()

    def start(self) -> OfficeClock:
        """Start the server again: it knows only the log."""
        self.clock = OfficeClock(
            lambda: self.wall, lambda: self.counted, lambda: self.synchronised, self._newest_end
        )
        return self.clock

    def passes(self, time: timedelta) -> None:
        self.wall, self.counted = self.wall + time, self.counted + time

    def doubt(self) -> Doubt | None:
        with self.office.database.read() as session:
            return self.clock.read_for(session, self.office.settings.code).doubt

    def confirms(self) -> None:
        """A supervisor presses the button at another server of the same office."""
        with self.office.database.write(self.office.settings.code) as session:
            confirm(session, self.office.settings.code, self.wall, "supervisor")

    def _newest_end(self) -> datetime | None:
        with self.office.database.read() as session:
            return queries.newest_end_of_logs(session, [self.office.settings.code, "elsewhere"])


@pytest.fixture
def machine(sqlite_database) -> Machine:
    office = Office(sqlite_database)
    office.ticket("A")
    return Machine(office)


def test_nothing_is_written_while_the_clock_is_doubted(machine: Machine):
    assert machine.doubt() is None
    machine.wall += timedelta(days=1)
    with machine.office.database.read() as session, pytest.raises(ClockDoubted) as doubted:
        machine.clock.read_for(session, "an-hoa").sure()
    assert doubted.value.details == {"machine": at("09:00", day=1), "log_end": at("09:00")}


def test_the_time_for_all_else_counts_on_while_the_clock_is_wrong(machine: Machine):
    machine.clock()
    machine.wall = at("09:00", day=365)
    machine.passes(timedelta(minutes=3))
    assert machine.clock() == at("09:03")
    machine.wall = at("09:03")
    assert machine.clock() == at("09:03")


def test_at_a_start_with_a_wrong_clock_that_time_counts_from_the_logs_end(machine: Machine):
    machine.wall = datetime.fromisoformat("2000-01-01T00:00Z")
    machine.start()
    assert machine.doubt() is Doubt.IMPOSSIBLE
    machine.passes(timedelta(seconds=5))
    assert machine.clock() == at("09:00:05")
    machine.wall = at("09:10")  # five seconds later the time server was heard
    assert machine.doubt() is None


@pytest.mark.parametrize(
    "wall", [at("07:00"), at("09:00", day=-300), at("09:00", day=1), at("09:00", day=365)]
)
def test_a_time_server_confirms_the_time(machine: Machine, wall: datetime):
    machine.clock()
    machine.wall = wall
    assert machine.doubt() is not None
    machine.synchronised = True
    assert machine.doubt() is None
    machine.synchronised = False  # the time server is heard now and then; its answer is remembered
    machine.passes(timedelta(hours=1))
    assert machine.clock.read().doubt is None


def test_a_person_confirms_the_time(machine: Machine):
    machine.clock()
    machine.wall = at("09:00", day=3)
    assert machine.doubt() is Doubt.JUMPED_AHEAD
    assert machine.clock.believe() == at("09:00", day=3)
    assert machine.doubt() is None


def test_nobody_can_confirm_a_year_before_this_program(machine: Machine):
    machine.wall = datetime.fromisoformat("1970-01-01T00:00Z")
    with pytest.raises(ClockImpossible):
        machine.clock.believe()


@pytest.mark.parametrize("wall", [at("07:00"), at("09:00", day=1)])
def test_a_second_server_of_the_office_hears_of_the_button_pressed_at_the_first(
    machine: Machine, wall: datetime
):
    machine.clock()
    machine.wall = wall
    assert machine.doubt() is not None
    machine.confirms()
    assert machine.doubt() is None
    machine.wall += timedelta(days=2)  # but of none that it heard of before
    assert machine.doubt() is not None


def test_the_counting_clock_counts_and_the_kernel_can_be_asked():
    earlier = counted_time()
    assert counted_time() >= earlier > timedelta(0)
    assert set_by_network() in (True, False)
