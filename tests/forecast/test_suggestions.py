"""Which act would make a jammed line shorter: told only where it helps clearly, and harms others little."""

from collections.abc import Sequence

from queue_server.forecast.habits import Habits
from queue_server.forecast.office_now import Desk, OfficeNow, Person, Visiting
from queue_server.forecast.suggestions import Act, Question, Suggestion, suggestions
from tests.forecast.moments import NINE, office, opened, waits

TEN_MINUTES = Habits(all_visits=(600.0,), gaps=(0.0,))
# Six people wait for land, the first for twelve minutes and the last for two.
LAND = [waits(n, "L", came=12 - 2 * n) for n in range(6)]
BUSY = Visiting("L", NINE)


def asked(now: OfficeNow, *acts: Act, habits: Habits = TEN_MINUTES) -> Sequence[Suggestion]:
    waited = {one.ticket: NINE - one.rank for one in now.people}
    return suggestions(Question(now, habits, waited, acts, seed=1))


def land_and(*desks: Desk, others: Sequence[Person] = ()) -> OfficeNow:
    """Counter 4 alone calls for land, and has just begun a visit."""
    return office([*LAND, *others], opened("4", "L", visiting=BUSY), *desks)


def test_a_second_counter_that_takes_the_service_makes_its_longest_wait_shorter():
    (told,) = asked(land_and(opened("1", "A")), Act("take", "1", "L"))
    # The last of six is called after one visit and five more, having waited two minutes; with two counters at 30.
    assert (told.before, told.after) == (62, 32)
    assert (told.others_before, told.others_after) == (0, 0)


def test_a_closed_counter_that_opens_helps_as_much():
    (told,) = asked(land_and(Desk("5", {"L": 0.0})), Act("open", "5", "L"))
    assert (told.act.counter, told.before, told.after) == ("5", 62, 32)


def test_where_nobody_calls_the_wait_has_no_end_and_the_act_gives_it_one():
    now = office(LAND, opened("1", "A"), Desk("4", {"L": 0.0}))
    (told,) = asked(now, Act("take", "1", "L"))
    assert (told.before, told.after) == (None, 52)


def test_what_others_lose_is_told():
    own = [waits(10 + n, "A", came=1) for n in range(2)]
    (told,) = asked(land_and(opened("1", "A"), opened("2", "A"), others=own), Act("take", "1", "L"))
    assert (told.others_before, told.others_after) == (1, 11)


def test_a_lane_that_leaves_others_without_a_counter_is_not_told():
    own = [waits(10, "A", came=1)]
    assert not asked(land_and(opened("1", "A"), others=own), Act("open_lane", "1", "L"))


def test_a_lane_is_not_told_either_where_one_line_without_a_counter_would_only_take_the_place_of_another():
    now = office([*LAND, waits(10, "A", came=1)], opened("1", "A"), Desk("4", {"L": 0.0}))
    assert not asked(now, Act("open_lane", "1", "L"))


def test_a_gain_of_a_minute_or_two_is_not_told():
    now = office([waits(1, "L"), waits(2, "L")], opened("4", "L"), opened("5", "L"), opened("1", "A"))
    assert not asked(now, Act("take", "1", "L"))


def test_a_gain_that_hangs_on_chance_is_not_told():
    # One visit in five is very long: mostly there is nothing to gain.
    chance = Habits(all_visits=(60.0, 60.0, 60.0, 60.0, 3000.0), gaps=(0.0,))
    now = office([waits(1, "L"), waits(2, "L")], opened("4", "L"), opened("1", "A"))
    assert not asked(now, Act("take", "1", "L"), habits=chance)


def test_the_best_act_comes_first_and_each_counter_is_told_once():
    now = land_and(opened("1", "A"), opened("2", "A", visiting=Visiting("A", NINE)), opened("3", "A"))
    acts = [Act("take", n, "L") for n in "213"] + [Act("open_lane", "1", "L")]
    told = [one.act.counter for one in asked(now, *acts)]
    assert len(told) == 2
    assert set(told) == {"1", "3"}, "counter 2 has a visit to end first"


def test_people_sent_to_one_counter_or_promised_to_a_later_session_are_not_counted():
    sent = waits(20, "L", came=90, counter="4")
    promised = Person(21, "L", NINE - 7200, called_from=NINE + 4 * 3600)
    (told,) = asked(land_and(opened("1", "A"), others=[sent, promised]), Act("take", "1", "L"))
    assert told.before is not None
    assert told.before < 90


def test_others_have_their_turn_before_each_play():
    turns: list[int] = []
    waited = {one.ticket: NINE - one.rank for one in LAND}
    acts = [Act("take", n, "L") for n in "12"]
    now = land_and(opened("1", "A"), opened("2", "A"))
    suggestions(Question(now, TEN_MINUTES, waited, acts, 1), lambda: turns.append(1))
    assert len(turns) == 2


def test_a_suggestion_comes_back_as_it_was_kept():
    (told,) = asked(land_and(opened("1", "A")), Act("take", "1", "L"))
    assert Suggestion.from_json(told.as_json()) == told
