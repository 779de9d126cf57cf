"""What the same work usually takes, and which service was probably not finished in time."""

from datetime import datetime, timedelta

from queue_server.domain.outcomes import Outcomes
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.usual_times import FEWEST, service_times, usual_times, work_of
from queue_server.domain.visit import Turn
from queue_server.domain.visit_record import VisitRecord
from queue_server.domain.wait_log import WaitLog
from queue_server.domain.wait_rows import WaitRow
from tests.office import at

LAND, COPIES = ("LAND-1", ""), ("", "A")
NONE = timedelta(0)


def minutes(n: float) -> timedelta:
    return timedelta(minutes=n)


def served(officer: str, times: list[float], *, service: str = "A", procedure: str = "") -> list[VisitRecord]:
    """One visit of so many minutes each."""
    return [
        VisitRecord("A", at("09:00"), State.SERVED, NONE, NONE, NONE, NONE, NONE, 1, [turn])
        for turn in (turn_of(officer, time, service, procedure) for time in times)
    ]


def turn_of(officer: str, time: float, service: str = "A", procedure: str = "") -> Turn:
    begun: datetime = at("09:00")
    noted = Outcomes(("done",), procedure)
    return Turn(1, service, "1", officer, begun, begun, begun + minutes(time), Step.FINISH, outcomes=noted)


def by_officer(visits: list[VisitRecord]) -> dict[str, WaitRow]:
    log = WaitLog("officer")
    log.add(visits)
    return {row.key: row for row in log.rows()}


def test_work_is_the_procedure_or_else_the_service():
    assert work_of(turn_of("Lan", 5, procedure="LAND-1")) == LAND
    assert work_of(turn_of("Lan", 5)) == COPIES


def test_whoever_has_the_long_work_is_compared_with_the_long_work():
    visits = served("Lan", [4] * 10) + served("Minh", [30] * 10, procedure="LAND-1")
    visits += served("Hoa", [6] * 10) + served("Hoa", [34] * 10, procedure="LAND-1")
    rows = by_officer(visits)
    assert {name: (row.service.mean, row.same_work_mean) for name, row in rows.items()} == {
        "Lan": (4, 5), "Minh": (30, 32), "Hoa": (20, 18.5),
    }  # fmt: skip


def test_under_ten_services_nobody_is_compared():
    rows = by_officer(served("Lan", [4] * 9) + served("Hoa", [6] * 10))
    assert (rows["Lan"].same_work_mean, rows["Lan"].service.mean) == (None, 4)
    assert rows["Hoa"].same_work_mean is not None
    assert FEWEST == 10


def test_a_forgotten_finish_is_uncertain_and_not_counted():
    (row,) = by_officer(served("Lan", [5] * 10 + [190])).values()
    assert (row.uncertain, row.service.count, row.service.longest, row.same_work_mean) == (1, 10, 5, 5)
    assert row.tickets == 11


def test_an_hour_that_is_not_five_times_as_long_is_believed():
    (row,) = by_officer(served("Lan", [20] * 10 + [99])).values()
    assert (row.uncertain, row.service.longest) == (0, 99)
    (row,) = by_officer(served("Lan", [20] * 10 + [100])).values()
    assert row.uncertain == 1


def test_less_than_an_hour_is_believed_however_short_the_others_are():
    usual = usual_times([(COPIES, minutes(1))] * 10 + [(COPIES, minutes(59.9)), (COPIES, minutes(60))])
    assert usual[COPIES].improbable == minutes(60)
    times = service_times([(COPIES, minutes(59.9)), (COPIES, minutes(60))], usual)
    assert (times.uncertain, times.times.longest) == (1, 59.9)


def test_of_rare_work_everything_is_believed():
    usual = usual_times([(LAND, minutes(1))] * 8 + [(LAND, minutes(300))])
    assert usual[LAND].improbable is None
    assert usual[LAND].holds(minutes(300))


def test_no_service_has_no_figures():
    assert usual_times([]) == {}
    times = service_times([], {})
    assert (times.times.count, times.uncertain, times.same_work_mean) == (0, 0, None)
