"""Playing an office on: everybody is called when the rule of calling says so."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import NamedTuple

import pytest

from queue_server.domain.calling_order import DeskView, choose_next
from queue_server.forecast.habits import Habits, Seen, Served, learned_habits
from queue_server.forecast.office_now import Desk, OfficeNow, Person, Visiting, after_work, worked
from queue_server.forecast.play import Played, played, plays_for
from tests.forecast.moments import NINE, SESSIONS, office, opened, waits

FIVE_MINUTES = Habits(all_visits=(300.0,), gaps=(0.0,))


def play(now: OfficeNow, habits: Habits = FIVE_MINUTES) -> Played:
    return played(now, habits, 1)


def newcomer(
    now: OfficeNow, service: str = "A", name: str = "", habits: Habits = FIVE_MINUTES
) -> float | None:
    """How many minutes a newcomer waits."""
    seconds = play(now, habits).of_newcomer(service, name)
    return None if seconds is None else seconds / 60


def test_with_three_people_before_and_one_counter_a_newcomer_waits_three_visits():
    people = [waits(n, came=10 - n) for n in range(3)]
    found = play(office(people, opened()))
    assert [found.of_ticket(n) for n in range(3)] == [0, 300, 600]
    assert found.of_newcomer("A", "") == 900


def test_one_service_alone_is_answered_as_among_all():
    now = office([waits(1), waits(2, "H"), waits(3, counter="1")], opened("1", "A", "H"))
    alone = played(now, FIVE_MINUTES, 1, only="A")
    assert alone.of_newcomer("A", "") == play(now).of_newcomer("A", "") == 900
    assert alone.of_newcomer("H", "") is None


def test_a_large_hall_is_played_on_less_often_so_that_a_quote_takes_milliseconds_there_too():
    assert [plays_for(people) for people in (0, 60, 120, 240, 600, 5000)] == [20, 20, 20, 10, 5, 5]
    many = office([waits(n, came=10) for n in range(600)], *(opened(str(n)) for n in range(30)))
    assert newcomer(many) == 100
    assert play(many).plays == 5


def test_two_counters_share_the_line():
    assert newcomer(office([waits(n) for n in range(4)], opened("1"), opened("2"))) == 10


def test_somebody_with_priority_goes_before_those_who_came_in_the_last_half_hour():
    people = [waits(1, came=40), waits(2, came=20), waits(3, came=10)]
    assert newcomer(office(people, opened()), name="priority") == 5
    assert newcomer(office(people, opened())) == 15


def test_a_counter_that_helps_out_takes_its_own_people_first():
    own = [waits(n, "H", came=3) for n in range(2)]
    now = office(own, opened("1", "H", secondary=("A",)))
    assert newcomer(now) == 10
    assert newcomer(now, "H") == 10


def test_a_number_sent_to_one_counter_waits_for_it():
    busy = Visiting("A", NINE - 60)
    found = play(office([waits(1, counter="2")], opened("1"), opened("2", visiting=busy)))
    assert found.of_ticket(1) == 240


def test_a_visit_that_has_lasted_long_is_expected_to_go_on():
    habits = Habits(all_visits=(60.0, 120.0, 1200.0), gaps=(0.0,))
    assert newcomer(office([], opened(visiting=Visiting("A", NINE - 600))), habits=habits) == 10


def test_an_announced_pause_is_waited_for_and_an_unannounced_one_lasts_as_usual():
    announced = opened(state="paused", since=NINE - 60, back_at=NINE + 600)
    assert newcomer(office([], announced)) == 10
    usual = Habits(all_visits=(300.0,), gaps=(0.0,), pauses=(900.0,))
    assert newcomer(office([], opened(state="paused", since=NINE - 300)), habits=usual) == 10


def test_a_slow_officer_is_known_by_a_digest_that_no_other_learning_has():
    seen = [
        Seen([Served("A", name, 1, took) for name, took in (("Lan", 900), ("Hai", 300))] * 60, (), (), {}, {})
    ]
    mine, others = learned_habits(seen, "salt"), learned_habits(seen, "another")
    assert mine.speed("Lan") == others.speed("Lan") > 1.3
    assert not mine.speeds.keys() & others.speeds.keys()
    assert Habits.from_json(mine.as_json()).speed("Lan") == mine.speed("Lan")


def test_nothing_is_said_where_no_counter_comes():
    assert newcomer(office([], opened(state="closed"))) is None
    assert newcomer(office([], opened("1", "H"))) is None


def test_a_closed_counter_comes_as_on_past_days():
    habits = Habits(all_visits=(300.0,), gaps=(0.0,), starts={"1": [[120.0], [0.0]]})
    before = office([], opened(state="closed"), at=SESSIONS[0][0] - 600)
    assert newcomer(before, habits=habits) == pytest.approx(2)  # from the opening on


def test_nobody_is_called_in_the_break_and_the_break_is_no_work():
    late = SESSIONS[0][1] - 60
    people = [Person(1, "A", late - 600), Person(2, "A", late - 500)]
    now = office(people, opened(visiting=Visiting("A", late - 60)), at=late)
    found = play(now)
    assert found.of_ticket(1) == 60  # its visit ends in the break, and so it is the first of the afternoon
    assert after_work(now.closed, late, found.of_ticket(1) or 0) == SESSIONS[1][0]
    assert worked(now.closed, late, SESSIONS[1][0] + 30) == 90


def test_a_number_promised_to_the_afternoon_is_not_in_the_way_this_morning():
    promised = Person(1, "A", NINE - 7200, called_from=SESSIONS[1][0])
    assert newcomer(office([promised], opened())) == 0


def test_people_who_come_later_and_go_first_are_expected():
    often = Habits(all_visits=(300.0,), gaps=(0.0,), arrivals={("A", "priority"): [1 / 300.0] * 48})
    people = [waits(n) for n in range(4)]
    assert (
        (newcomer(office(people, opened()), habits=often) or 0)
        > 25
        > (newcomer(office(people, opened())) or 0)
    )


def test_the_same_moment_is_always_played_the_same_way():
    now = office([waits(n) for n in range(9)], opened("1"), opened("2"))
    habits = Habits(all_visits=(60.0, 300.0, 900.0), gaps=(0.0, 30.0))
    assert played(now, habits, 5) == played(now, habits, 5)


class Waiting(NamedTuple):
    id: int
    service: str
    rank_at: datetime
    counter: str | None


MIDNIGHT = datetime(2026, 11, 23, tzinfo=UTC)


def by_the_rule(people: list[Person], desks: list[Desk]) -> list[int]:
    """In which order counters that become free one after the other call everybody, by the office's own rule."""
    views = {
        desk.counter: DeskView(
            desk.counter,
            [service for service, back in desk.takes.items() if not back],
            [service for service, back in desk.takes.items() if back],
            counters={one.counter for one in desks},
        )
        for desk in desks
    }
    left = [Waiting(p.ticket, p.service, MIDNIGHT + timedelta(seconds=p.rank), p.counter) for p in people]
    order: list[int] = []
    for n in range(len(people) * len(desks)):
        chosen = choose_next(left, views[desks[n % len(desks)].counter])
        if chosen:
            left.remove(chosen)
            order.append(chosen.id)
    return order


@pytest.mark.parametrize("seed", range(40))
def test_the_play_calls_whom_the_rule_of_calling_chooses(seed: int):
    dice = Random(seed)
    services = ["A", "H", "L"]
    desks = []
    for n in range(dice.randint(1, 4)):
        own, *others = dice.sample(services, 3)
        desks.append(opened(str(n), own, secondary=tuple(others[: dice.randint(0, 2)])))
    people = [
        waits(n, dice.choice(services), came=dice.uniform(0, 60), counter=dice.choice([None] * 6 + ["0"]))
        for n in range(dice.randint(1, 25))
    ]
    # each counter calls once in turn, and then again
    busy = [
        Desk(desk.counter, desk.takes, "open", visiting=Visiting("A", NINE - 500 + n))
        for n, desk in enumerate(desks)
    ]
    habits = Habits(all_visits=(1000.0,), gaps=(0.0,))
    found = play(office(people, *busy), habits)
    called = sorted(found.tickets.items(), key=lambda item: item[1])
    assert [ticket for ticket, _ in called] == by_the_rule(people, desks)
