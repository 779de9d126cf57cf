"""What the log of past days says about a weekday and an hour, and the quiet time that follows from it."""

from datetime import datetime, time, timedelta

from queue_server.domain.busy_hours import BusyHours, Usual, half_hours_of, quiet_time
from queue_server.domain.opening_hours import WorkSession
from queue_server.domain.ticket_state import State
from queue_server.domain.visit_record import VisitRecord
from tests.office import MONDAY

NONE = timedelta(0)
MORNING, AFTERNOON = WorkSession.parse("07:30-11:30"), WorkSession.parse("13:30-17:00")


def visit(clock: str, waited: int | None, day: int = 0) -> VisitRecord:
    came = datetime.combine((MONDAY + timedelta(day)).date(), time.fromisoformat(clock))
    wait = None if waited is None else timedelta(minutes=waited)
    return VisitRecord("A", came, State.SERVED, wait, NONE, NONE, NONE, NONE, 1, ())


def test_a_cell_has_the_visits_of_its_weekday_and_hour_over_all_days():
    hours = BusyHours()
    hours.add([visit("08:10", 10), visit("08:40", 20), visit("09:00", 30), visit("08:00", None)])
    hours.add([visit("08:59", 40, day=7), visit("08:00", 5, day=1)])
    found = {(one.weekday, one.hour): (one.tickets, one.days, one.waits.median) for one in hours.cells()}
    assert found == {(0, 8): (4, 2, 20), (0, 9): (1, 2, 30), (1, 8): (1, 1, 5)}


def test_a_median_of_fewer_than_five_is_not_known():
    hours = BusyHours()
    hours.add([visit("08:10", 10)] * 4 + [visit("09:10", 10)] * 5)
    assert [one.is_known for one in hours.cells()] == [False, True]


def test_a_half_hour_to_come_is_as_those_of_the_same_weekday_were():
    hours = BusyHours()
    hours.add([visit("07:40", 10)] * 4 + [visit("07:59", 30)] * 2)
    hours.add([visit("07:30", 20, day=7)] * 2 + [visit("08:00", 3, day=7)])
    hours.add([visit("07:30", 99, day=1)])
    first, second, *rest = hours.usual([0], [MORNING])
    assert first == Usual(time(7, 30), 4, 15)
    assert second == Usual(time(8), 0.5, None)
    assert (len(rest), rest[-1].begins) == (6, time(11))


def test_the_half_hours_of_a_session_begin_at_full_and_half_hours():
    assert half_hours_of([WorkSession.parse("07:15-08:30")]) == [time(7), time(7, 30), time(8)]
    assert len(half_hours_of([WorkSession.parse("00:00-24:00")])) == 48


def usual(session: WorkSession, medians: list[float | None], came: float = 5) -> list[Usual]:
    return [
        Usual(begins, came, median) for begins, median in zip(half_hours_of([session]), medians, strict=True)
    ]


def test_the_quiet_time_is_the_hour_and_a_half_with_the_shortest_waits():
    day = usual(MORNING, [40, 30, 20, 20, 10, 10, 5, 0]) + usual(AFTERNOON, [20, 9, 8, 7, 9, 9, 0])
    assert str(quiet_time(day, [MORNING, AFTERNOON])) == "14:00–15:30"


def test_nobody_is_sent_into_the_last_half_hour():
    day = usual(MORNING, [9, 9, 9, 9, 9, 8, 8, 0])
    assert str(quiet_time(day, [MORNING])) == "09:30–11:00"


def test_of_equal_waits_the_time_with_fewer_people_wins_then_the_earlier():
    rows = usual(MORNING, [5] * 8)
    assert str(quiet_time(rows, [MORNING])) == "07:30–09:00"
    fewer = [Usual(one.begins, 1 if one.begins >= time(9) else 5, 5) for one in rows]
    assert str(quiet_time(fewer, [MORNING])) == "09:00–10:30"


def test_a_short_session_is_quiet_as_a_whole_and_a_day_off_never():
    short = WorkSession.parse("08:00-09:00")
    assert str(quiet_time(usual(short, [5, 5]), [short])) == "08:00–08:30"
    assert quiet_time([], []) is None
