"""How many more tickets a session can serve: the promise, and that it can be kept."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.admission import Line, WorkingCounter, capacities, usual_time
from tests.office import at

MINUTE = timedelta(minutes=1)
SERVICES = "AHLQ"
ENDS = at("11:30")


def desk(services: str, free: str = "10:30") -> WorkingCounter:
    return WorkingCounter(frozenset(services), at(free))


def line(waiting: int = 0, minutes: float = 10) -> Line:
    return Line(waiting, minutes * MINUTE)


def left(lines: dict[str, Line], *desks: WorkingCounter) -> dict[str, int]:
    return {code: capacity.left for code, capacity in capacities(lines, desks, ENDS).items()}


def test_an_hour_of_one_counter_serves_five_visits_of_ten_minutes():
    assert left({"L": line()}, desk("L")) == {"L": 5}


def test_the_time_of_those_who_wait_is_reserved_first():
    assert left({"L": line(waiting=3)}, desk("L")) == {"L": 2}


def test_a_service_no_counter_takes_has_no_room():
    assert left({"L": line(), "A": line()}, desk("A")) == {"L": 0, "A": 5}


def test_a_shared_counter_gives_its_time_to_whoever_waits():
    lines = {"A": line(waiting=2), "H": line(waiting=1)}
    assert left(lines, desk("AH")) == {"A": 2, "H": 2}


def test_nobody_is_refused_while_a_counter_that_could_serve_them_is_free():
    lines = {"A": line(waiting=5), "H": line()}
    assert left(lines, desk("A"), desk("AH")) == {"A": 5, "H": 5}


def test_a_long_line_does_not_fill_the_counters_it_cannot_use():
    assert left({"L": line(waiting=40), "A": line()}, desk("L"), desk("A")) == {"L": 0, "A": 5}


def test_a_full_line_says_until_when_it_is_served():
    assert capacities({"L": line(waiting=4)}, [desk("L")], ENDS)["L"].until == at("11:10")
    assert capacities({"L": line(waiting=4)}, [desk("L"), desk("L", "10:40")], ENDS)["L"].until == at("10:55")


def test_a_citizen_who_brings_many_files_takes_the_time_of_several():
    three_files = replace(line(waiting=1), longer=20 * MINUTE)
    assert left({"L": three_files}, desk("L")) == left({"L": line(waiting=3)}, desk("L"))


def test_the_minutes_of_the_settings_count_until_five_visits_were_measured():
    assert usual_time(4, 20 * MINUTE, 10 * MINUTE) == 10 * MINUTE
    assert usual_time(5, 20 * MINUTE, 10 * MINUTE) == 20 * MINUTE


LINES = st.fixed_dictionaries(
    {code: st.builds(line, st.integers(0, 12), st.integers(2, 40)) for code in SERVICES}
)
DESKS = st.lists(
    st.builds(
        desk, st.sets(st.sampled_from(SERVICES), min_size=1), st.sampled_from(["10:30", "11:00", "12:00"])
    ),
    max_size=5,
)


@given(LINES, DESKS, st.sets(st.sampled_from(SERVICES), min_size=1))
def test_another_counter_never_means_fewer_numbers(
    lines: dict[str, Line], desks: list[WorkingCounter], more: set[str]
):
    before, after = left(lines, *desks), left(lines, *desks, desk("".join(more)))
    assert all(0 <= before[code] <= after[code] for code in SERVICES)


@given(LINES, DESKS, st.integers(0, 90))
def test_later_in_the_session_there_are_never_more_numbers(
    lines: dict[str, Line], desks: list[WorkingCounter], minutes: int
):
    later = [WorkingCounter(one.services, max(one.free_at, at("10:30") + minutes * MINUTE)) for one in desks]
    before, after = left(lines, *desks), left(lines, *later)
    assert all(after[code] <= before[code] for code in SERVICES)


@given(LINES, DESKS, st.sampled_from(SERVICES))
def test_a_number_taken_is_one_number_less_for_its_own_service_and_none_more_for_others(
    lines: dict[str, Line], desks: list[WorkingCounter], taken: str
):
    more = {**lines, taken: Line(lines[taken].waiting + 1, lines[taken].takes)}
    before, after = left(lines, *desks), left(more, *desks)
    assert after[taken] == max(before[taken] - 1, 0)
    assert all(after[code] <= before[code] for code in SERVICES)


@given(LINES, DESKS)
def test_all_promised_numbers_fit_into_the_time_of_the_counters(
    lines: dict[str, Line], desks: list[WorkingCounter]
):
    for code, capacity in capacities(lines, desks, ENDS).items():
        able = sum((max(ENDS - d.free_at, 0 * MINUTE) for d in desks if code in d.services), 0 * MINUTE)
        assert not capacity.left or (capacity.left + lines[code].waiting) * lines[code].takes <= able


def room_by_the_book(lines: dict[str, Line], desks: list[WorkingCounter], code: str) -> int | None:
    """Hall's theorem: no group of services may need more time than its counters have. Return such a group, or None."""
    spare = [max(int((ENDS - one.free_at).total_seconds() * 0.9), 0) for one in desks]
    rests = {}
    for size in range(1, len(SERVICES) + 1):
        for group in combinations(SERVICES, size):
            had = sum(seconds for one, seconds in zip(desks, spare, strict=True) if one.services & set(group))
            rests[group] = had - sum(int(lines[one].work.total_seconds()) for one in group)
    if min(rests.values()) < 0:
        return None
    takes = int(lines[code].takes.total_seconds())
    return min(rest for group, rest in rests.items() if code in group) // takes


@given(
    st.fixed_dictionaries({code: st.builds(line, st.integers(0, 4), st.integers(2, 9)) for code in SERVICES}),
    DESKS,
    st.sampled_from(SERVICES),
)
def test_counters_give_way_to_each_other_until_no_more_can_be_served(
    lines: dict[str, Line], desks: list[WorkingCounter], code: str
):
    by_the_book = room_by_the_book(lines, desks, code)
    if by_the_book is not None:
        assert left(lines, *desks)[code] == by_the_book


def test_three_counters_in_a_row_give_way_one_for_the_other():
    lines = {"A": line(), "H": line(waiting=5), "L": line(waiting=5)}
    assert left(lines, desk("AH"), desk("HL"), desk("L")) == {"A": 5, "H": 5, "L": 5}


def test_the_answer_names_only_the_services_that_were_asked_for():
    told = capacities({"A": line(waiting=2), "H": line()}, [desk("AH")], ENDS, services=["H"])
    assert list(told) == ["H"]
    assert (told["H"].left, told["H"].waiting) == (3, 0)


def test_no_line_is_served_longer_than_the_session_lasts():
    assert capacities({"L": line(waiting=40)}, [desk("L")], ENDS)["L"].until == ENDS
    assert capacities({"L": line()}, [], ENDS)["L"].until == ENDS
    assert capacities({"L": line(waiting=1)}, [desk("L"), desk("L", "11:00")], ENDS)["L"].until == at("10:40")
    shared = {"L": line(waiting=2), "A": line(waiting=2)}
    assert capacities(shared, [desk("LA"), desk("A")], ENDS)["L"].until == at("11:10")
    assert capacities({"L": line(waiting=3)}, [desk("L"), desk("L", "10:40"), desk("L", "10:50")], ENDS)[
        "L"
    ].until == at("10:50")


def test_a_mean_visit_of_no_time_counts_as_a_second():
    assert usual_time(5, 0 * MINUTE, 10 * MINUTE) == timedelta(seconds=1)
    assert usual_time(5, timedelta(seconds=1), 10 * MINUTE) == timedelta(seconds=1)
