"""Who is called next."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.calling_order import (
    NO_BOOST,
    POSTPONES_ALLOWED,
    SECONDARY_PENALTY,
    DeskView,
    NextReason,
    called_from,
    choose_next,
    first_in_calling_order,
    in_calling_order,
    may_return_alone,
    opening_of,
    rank_after_postponing,
    rank_after_return,
    rank_at_head,
    rank_in_part,
    rank_of,
    rank_unpromised,
)
from tests.domain.line import PRIORITY_BOOST, Waits
from tests.office import at

NINE, AFTERNOON = at("09:00"), at("13:30")
BOOSTS = st.sampled_from([NO_BOOST, timedelta(minutes=10), PRIORITY_BOOST])
# The counter serves A and helps out with Q; another counter serves L.
DESK = DeskView("1", "A", "Q", [AFTERNOON])


def ranks(late: int, promised: bool) -> datetime:
    came = NINE + timedelta(seconds=late)
    return rank_at_head(came, AFTERNOON) if promised else came


hall = st.lists(
    st.tuples(
        st.sampled_from("AQL"),
        st.builds(ranks, st.integers(0, 7200), st.sampled_from([False, False, False, True])),
        st.sampled_from([None, None, None, "1", "2"]),
    ),
    max_size=12,
).map(lambda people: [Waits(n, *person) for n, person in enumerate(people, 1)])


def after(minutes: float) -> "timedelta":
    return NINE + timedelta(minutes=minutes)


def test_the_reasons_have_the_names_that_the_counters_page_uses():
    assert " ".join(NextReason) == "order priority secondary transfer returned away result requeued"


def test_nobody_is_next_when_nobody_waits():
    assert choose_next([], DESK) is None


def test_the_one_who_came_first_is_next():
    assert choose_next([Waits(2, "A", after(1)), Waits(1, "A", after(0))], DESK).id == 1


def test_two_who_came_in_the_same_moment_are_called_in_the_order_of_their_numbers():
    assert choose_next([Waits(8, "A", NINE), Waits(7, "A", NINE)], DESK).id == 7


def test_a_secondary_service_counts_ten_minutes_later():
    own, other = Waits(2, "A", after(9)), Waits(1, "Q", after(0))
    assert choose_next([own, other], DESK).id == 2
    assert choose_next([Waits(2, "A", after(11)), other], DESK).id == 1
    assert choose_next([Waits(2, "A", after(10)), other], DESK).id == 1


def test_an_office_may_choose_to_share_all_lines_alike():
    own, other = Waits(2, "A", after(1)), Waits(1, "Q", after(0))
    assert choose_next([own, other], replace(DESK, penalty=timedelta(0))).id == 1


def test_a_citizen_who_was_sent_to_a_counter_is_called_there_as_its_own_and_nowhere_else():
    sent, own = Waits(1, "Q", after(5), "1"), Waits(2, "A", after(6))
    assert choose_next([sent, own], DESK).id == 1
    assert choose_next([sent], DeskView("2", "Q")) is None


def test_a_citizen_who_was_promised_the_afternoon_stands_last_and_is_not_called_before():
    promised, own = Waits(1, "A", rank_at_head(NINE, AFTERNOON)), Waits(2, "A", after(120))
    assert [one.id for one in in_calling_order([promised, own], DESK)] == [2, 1]
    assert choose_next([promised], DESK) is None
    assert choose_next([promised], replace(DESK, later=())).id == 1


def test_priority_counts_as_having_come_earlier_by_the_boost_of_its_class():
    assert rank_of(NINE) == NINE
    assert rank_of(NINE, PRIORITY_BOOST) == after(-30)
    assert rank_of(NINE, timedelta(hours=24)) == after(-24 * 60)


@given(late=st.floats(0, 240), one=BOOSTS, other=BOOSTS)
def test_nobody_who_came_more_than_half_an_hour_later_is_called_before(
    late: float, one: timedelta, other: timedelta
):
    first, second = rank_of(NINE, one), rank_of(after(late), other)
    if choose_next([Waits(1, "A", first), Waits(2, "A", second)], DESK).id == 2:
        assert after(late) - NINE <= PRIORITY_BOOST


def test_a_citizen_who_comes_back_within_twenty_minutes_has_the_old_place():
    assert rank_after_return(NINE, after(30), after(50), returns=0) == NINE
    assert rank_after_return(NINE, after(30), after(50), returns=1) == NINE


def test_a_citizen_who_comes_back_later_or_a_third_time_goes_to_the_end():
    assert rank_after_return(NINE, after(30), after(50.1), returns=0) == after(50.1)
    assert rank_after_return(NINE, after(30), after(31), returns=2) == after(31)


@given(people=hall)
def test_the_list_is_the_order_in_which_they_would_be_called_one_after_the_other(people: list[Waits]):
    called, left = [], list(people)
    while (chosen := choose_next(left, DESK)) is not None:
        called.append(chosen)
        left.remove(chosen)
    listed = in_calling_order(people, DESK)
    assert listed[: len(called)] == called
    assert all(one.rank_at >= AFTERNOON - timedelta(seconds=1) for one in listed[len(called) :])
    assert sorted(listed) == sorted(one for one in people if DESK.serves(one))


@given(people=hall, most=st.integers(1, 9), later=st.sampled_from([(), (AFTERNOON,), (after(30), AFTERNOON)]))
def test_the_first_of_the_list_are_known_without_looking_through_every_line(
    people: list[Waits], most: int, later: tuple[datetime, ...]
):
    desk, lines = replace(DESK, later=later), dict[tuple[str, str | None], list[Waits]]()
    for one in sorted(people, key=lambda one: (one.rank_at, one.id)):
        lines.setdefault((one.service, one.counter), []).append(one)
    assert first_in_calling_order(lines.values(), desk, most) == in_calling_order(people, desk)[:most]


@given(people=hall)
def test_the_first_of_each_line_suffice_to_find_who_is_next(people: list[Waits]):
    heads: dict[str | None, Waits] = {}
    for one in sorted(people, key=lambda one: (one.rank_at, one.id)):
        if DESK.serves(one) and one.rank_at < AFTERNOON - timedelta(seconds=1):
            heads.setdefault(one.service if one.counter is None else None, one)
    assert choose_next(heads.values(), DESK) == choose_next(people, DESK)


def test_a_service_that_no_counter_takes_is_helped_out_with_by_all():
    desk = replace(DESK, counters={"1", "2"}, assigned={"A", "Q"})
    nobodys = Waits(1, "T", after(0))
    assert choose_next([nobodys], desk) is nobodys
    assert choose_next([nobodys, Waits(2, "A", after(9))], desk).id == 2, "as one it helps out with"
    assert choose_next([nobodys, Waits(2, "A", after(10))], desk).id == 1
    assert choose_next([Waits(1, "L", after(0))], replace(desk, assigned={"A", "Q", "L"})) is None


def test_a_citizen_who_was_sent_to_a_counter_that_is_gone_is_called_by_the_others():
    desk = replace(DESK, counters={"1", "2"}, assigned={"A", "Q"})
    assert choose_next([Waits(1, "A", after(0), "9")], desk).id == 1
    assert choose_next([Waits(1, "A", after(0), "2")], desk) is None
    assert choose_next([Waits(1, "A", after(0), "9")], DESK) is None, (
        "who knows no counters takes all as there"
    )


def test_a_counter_removed_from_the_settings_calls_nobody_but_whom_it_was_sent():
    gone = replace(DESK, counter="9", counters={"1", "2"})
    assert choose_next([Waits(1, "A", after(0)), Waits(2, "Q", after(0))], gone) is None
    assert not gone.takes("A")
    assert DESK.takes("A")
    assert DESK.takes("Q")
    assert not DESK.takes("L")
    assert (DESK.helps("Q"), DESK.helps("A"), DESK.helps("L")) == (True, False, False)


def test_a_citizen_who_was_sent_to_this_counter_does_not_count_as_secondary():
    sent, own = Waits(1, "Q", after(8), "1"), Waits(2, "A", after(5))
    assert [one.id for one in in_calling_order([sent, own], DESK)] == [2, 1]
    assert choose_next([sent, Waits(2, "A", after(9))], DESK).id == 1


def test_a_counter_that_is_known_by_its_number_alone_serves_nothing():
    assert DeskView("1").penalty == SECONDARY_PENALTY == timedelta(minutes=10)
    assert choose_next([Waits(1, "A", NINE)], DeskView("1")) is None


@pytest.mark.parametrize(
    ("rank", "held"),
    [
        (AFTERNOON - timedelta(seconds=1, microseconds=1), False),
        (AFTERNOON - timedelta(seconds=1), True),
        (AFTERNOON - timedelta(microseconds=1), True),
        (AFTERNOON, False),
    ],
)
def test_the_second_before_a_session_opens_holds_the_ranks_promised_for_its_start(rank: datetime, held: bool):
    assert opening_of(rank, [at("09:30"), AFTERNOON]) == (AFTERNOON if held else None)
    assert opening_of(rank, []) is None


def test_a_citizen_who_is_held_or_waits_through_a_break_is_called_from_its_end():
    promised = rank_at_head(NINE, AFTERNOON)
    later = {AFTERNOON: AFTERNOON}
    assert called_from(promised, later, None) == AFTERNOON
    assert called_from(NINE, later, None) is None
    assert called_from(NINE, later, at("13:00")) == at("13:00")
    assert called_from(promised, later, at("13:00")) == AFTERNOON


def test_a_citizen_who_was_promised_an_opening_that_moved_is_called_when_the_office_really_opens():
    promised = rank_at_head(NINE, AFTERNOON)
    assert called_from(promised, {AFTERNOON: at("14:00"), at("14:00"): at("14:00")}, at("14:00")) == at(
        "14:00"
    )
    assert called_from(promised, {at("14:00"): at("14:00")}, None) is None


def test_a_person_who_comes_in_the_second_of_a_promise_was_promised_nothing():
    second = AFTERNOON - timedelta(milliseconds=300)
    assert rank_unpromised(second, [AFTERNOON]) == AFTERNOON
    assert rank_unpromised(second, []) == second
    assert rank_unpromised(NINE, [AFTERNOON]) == NINE


def test_a_person_who_was_promised_one_of_several_openings_waits_for_it():
    desk, evening = replace(DESK, later=[AFTERNOON, at("18:00")]), rank_at_head(NINE, at("18:00"))
    assert choose_next([Waits(1, "A", evening)], desk) is None
    assert choose_next([Waits(1, "A", evening), Waits(2, "A", at("10:00"))], desk).id == 2


def test_no_boost_moves_a_rank_before_the_start_of_its_session():
    early, later = rank_in_part(after(-300), AFTERNOON), rank_in_part(after(-200), AFTERNOON)
    assert AFTERNOON < early < later < AFTERNOON + timedelta(seconds=1)
    assert rank_in_part(AFTERNOON + timedelta(seconds=1), AFTERNOON) == AFTERNOON + timedelta(seconds=1)
    assert rank_in_part(at("14:00"), AFTERNOON) == at("14:00")
    squeezed = rank_in_part(AFTERNOON + timedelta(milliseconds=500), AFTERNOON)
    assert AFTERNOON < squeezed < AFTERNOON + timedelta(seconds=1)


def test_promised_ranks_at_the_start_of_a_session_keep_the_order_of_the_promises():
    ranks = [
        rank_at_head(at(clock, day), AFTERNOON) for clock, day in (("09:00", -1), ("07:30", 0), ("11:00", 0))
    ]
    assert ranks == sorted(ranks)
    assert all(opening_of(rank, [AFTERNOON]) for rank in ranks)


@pytest.mark.parametrize(("days", "milliseconds"), [(-9, 0), (-2, 0), (0, 432), (2, 864), (9, 864)])
def test_four_days_of_ranks_fit_into_a_second(days: int, milliseconds: int):
    begins = AFTERNOON - timedelta(seconds=1)
    rank = rank_at_head(AFTERNOON + timedelta(days=days), AFTERNOON)
    assert rank - begins == timedelta(milliseconds=milliseconds)


def test_ranks_a_second_apart_stay_apart_when_they_are_squeezed():
    assert rank_at_head(after(0), AFTERNOON) < rank_at_head(after(1 / 60), AFTERNOON)


def test_an_office_may_keep_places_for_longer():
    half_an_hour = timedelta(minutes=30)
    assert rank_after_return(NINE, after(30), after(60), 0, half_an_hour) == NINE
    assert rank_after_return(NINE, after(30), after(61), 0, half_an_hour) == after(61)


def test_a_late_return_never_moves_anybody_forward():
    assert rank_after_return(after(90), after(30), after(60), returns=0) == after(90)


@pytest.mark.parametrize(
    ("back", "returns", "alone"), [(31, 0, True), (50, 0, True), (50.1, 0, False), (31, 1, False)]
)
def test_by_phone_a_citizen_comes_back_once_while_the_place_is_kept(back: float, returns: int, alone: bool):
    assert may_return_alone(after(30), after(back), returns) is alone
    assert may_return_alone(after(30), after(55), 0, timedelta(minutes=30))


def test_a_citizen_who_asks_for_ten_minutes_lets_at_least_one_person_go_first():
    ten = timedelta(minutes=10)
    assert rank_after_postponing(NINE, ten, None) == after(10)
    assert rank_after_postponing(NINE, ten, after(5)) == after(10)
    assert rank_after_postponing(NINE, ten, after(25)) == after(25) + timedelta(seconds=1)
    assert rank_after_postponing(NINE, ten, after(10)) == after(10) + timedelta(seconds=1)
    assert POSTPONES_ALLOWED == 3


def test_a_rank_in_the_first_second_of_a_session_is_squeezed_behind_its_opening():
    before = rank_in_part(AFTERNOON - timedelta(milliseconds=500), AFTERNOON)
    assert AFTERNOON < before < AFTERNOON + timedelta(seconds=1)
    assert opening_of(before, [AFTERNOON]) is None
