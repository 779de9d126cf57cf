"""What is said of a wait: a range on a grid, never before it is honest, and learned from the log alone."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from queue_server.domain.ticket_state import Step
from queue_server.domain.visit import Event
from queue_server.forecast.band import Said, learned_band
from queue_server.forecast.day_log import CounterChange, DayLog, Replay, Rules
from queue_server.forecast.habits import Habits
from queue_server.forecast.office_now import Person
from queue_server.forecast.quoting import NEVER, Knowledge, Wait, learned, long_from, quoted
from tests.forecast.moments import NINE, SESSIONS, office, opened, waits

MONDAY = date(2026, 11, 2)


def known(*, days: int = 20, waits: int = 2000) -> Knowledge:
    """Of an office whose waits were from half to one and a half times the estimate."""
    past = [Said(600.0, 300.0 + 60.0 * n) for n in range(11)] * 12
    return Knowledge(Habits(all_visits=(300.0,), gaps=(0.0,)), learned_band(past), days, waits)


def told(people: int) -> Wait | None:
    """What a newcomer is told behind so many people, with one counter and visits of five minutes."""
    found = quoted(known(), office([waits(n) for n in range(people)], opened()), 1)
    return found.of_newcomer("A") if found else None


def test_a_range_stands_on_a_grid_of_five_minutes_and_has_a_width():
    assert told(0) == {"low": 0, "high": 5}
    assert told(2) == {"low": 5, "high": 15}
    assert told(5) == {"low": 15, "high": 35}


def test_beyond_an_hour_only_more_than_an_hour_is_said():
    assert told(12) == {"low": 35, "high": 85}
    assert told(18) == {"low": 60, "high": None}


@pytest.mark.parametrize(("minutes", "said"), [(45.0, False), (70.0, True)])
def test_more_than_an_hour_is_said_of_a_middle_over_an_hour_where_that_was_right_for_eight_of_ten(
    minutes: float, said: bool
):
    """Of past waits with a middle over an hour half lasted so long and 70 minutes, the others 85 minutes."""
    past = [Said(4200.0, wait * 60) for wait in (minutes, 85.0) for _ in range(60)]
    band = learned_band([Said(4200.0, wait * 60) for wait in range(45, 106)])
    taught = Knowledge(known().habits, band, 20, 2000, long_from(past, band))
    found = quoted(taught, office([waits(n) for n in range(14)], opened()), 1)
    assert found is not None
    assert (found.of_newcomer("A") == {"low": 60, "high": None}) == said


def test_a_few_past_waits_do_not_tell_that_more_than_an_hour_is_right():
    assert long_from([Said(4200.0, 5000.0)] * 29, known().band) == NEVER
    assert long_from([Said(4200.0, 5000.0)] * 30, known().band) < NEVER


def test_a_range_is_never_narrower_than_it_has_been_right():
    for people in range(20):
        said = told(people)
        assert said is not None
        seconds, high = people * 300.0, said["high"] or 999
        assert known().band.held(seconds, said["low"] * 60, high * 60) >= 0.8


@pytest.mark.parametrize(("days", "many"), [(2, 2000), (20, 119), (0, 0)])
def test_nothing_is_said_before_it_is_honest(days: int, many: int):
    assert quoted(known(days=days, waits=many), office([], opened()), 1) is None


def test_a_newcomer_and_who_waits_are_told_their_ranges():
    found = quoted(known(), office([waits(1, came=5), waits(2, came=4)], opened()), 1)
    assert found is not None
    assert found.of_ticket(1) == {"low": 0, "high": 5}
    assert found.of_newcomer("A") == {"low": 5, "high": 15}
    assert found.of_newcomer("A", "priority") == {"low": 0, "high": 5}


def test_who_is_promised_to_the_afternoon_is_told_a_range_from_its_opening_on():
    opens = SESSIONS[1][0]
    promised = [Person(n, "A", opens - 1 + n / 1000, called_from=opens) for n in range(4)]
    found = quoted(known(), office([waits(9), *promised], opened(), at=NINE + 90), 1)
    assert found is not None
    assert found.of_ticket(9) == {"low": 0, "high": 5}
    assert found.of_ticket(0) == {"low": 269, "high": 274}, "no minute before the opening"
    assert found.of_ticket(3) == {"low": 275, "high": 290}


def test_nobody_is_told_anything_whom_no_counter_calls():
    found = quoted(known(), office([], opened("1", "H")), 1)
    assert found is not None
    assert found.of_newcomer("A") is None
    assert found.of_ticket(99) is None


def test_the_chance_of_a_call_grows_with_the_minutes():
    found = quoted(known(), office([waits(n) for n in range(3)], opened()), 1)
    assert found is not None
    chances = [found.chance_called_within(2, minutes) or 0.0 for minutes in (2, 8, 12, 20)]
    assert chances == sorted(chances)
    assert chances[0] == 0
    assert chances[-1] == 1
    assert found.chance_called_within(99, 8) is None


def test_what_was_learned_can_be_kept_as_json_and_other_forms_are_learned_anew():
    before = learned([day(n) for n in range(4)])
    told = before.as_json()
    again = Knowledge.from_json(told)
    assert again is not None
    assert again.as_json() == told
    assert Knowledge.from_json({**told, "form": 0}) is None


def day(number: int, minutes: float = 5) -> DayLog:
    """A day of one counter from 07:30 on: sixty people from 07:30 to 09:30, visits of about so many minutes."""
    dice, free = Random(number), 7.5 * 3600
    midnight = datetime(2026, 11, 2, tzinfo=UTC) + timedelta(days=number)
    changes = [CounterChange(1, midnight + timedelta(seconds=free), "1", "open", "Lan")]
    events: list[Event] = []

    def add(at: float, step: Step, ticket: int) -> None:
        when = midnight + timedelta(seconds=at)
        events.append(Event(0, when, step, ticket, "A", None if step is Step.ISSUE else "1", rank_at=when))

    for ticket, came in enumerate(sorted(dice.uniform(7.5, 9.5) * 3600 for _ in range(60))):
        add(came, Step.ISSUE, ticket)
        begins = max(came, free) + 5
        add(begins, Step.CALL, ticket)
        free = begins + dice.uniform(0.5, 1.5) * minutes * 60 * 0.4
        add(free, Step.FINISH, ticket)
    events.sort(key=lambda event: event.at)
    events = [
        Event(
            n + 2,
            e.at,
            e.step,
            e.ticket,
            e.service,
            e.counter,
            rank_at=e.at if e.step is Step.ISSUE else None,
        )
        for n, e in enumerate(events)
    ]
    sessions = [(midnight + timedelta(hours=7.5), midnight + timedelta(hours=11.5))]
    rules = Rules({"1": {"A": 0.0}}, sessions, {"": 0.0})
    return DayLog(MONDAY + timedelta(days=number), midnight, events, changes, rules)


def test_habits_are_learned_from_the_log():
    found = learned([day(n) for n in range(4)])
    assert found.days == 4
    assert found.waits == 240
    assert found.habits.gaps[0] == pytest.approx(5)
    assert 60 <= found.habits.of("A")[0] < found.habits.of("A")[-1] <= 180 * 1.05
    assert found.habits.starts == {"1": [[0.0] * 4]}
    assert not any("Lan" in str(part) for part in found.as_json().values()), "names stay in the log"


def test_ranges_learned_from_past_days_hold_on_days_that_they_have_not_seen():
    found = learned([day(n) for n in range(8)])
    moments = [moment for n in range(8, 20) for moment in Replay(day(n)).moments()]
    held = width = 0
    for moment in moments:
        said = quoted(found, moment.office, moment.ticket)
        spoken = said.of_newcomer("A") if said else None
        assert spoken is not None
        wait = ((moment.called or 0) - moment.office.at) / 60
        held += spoken["low"] <= wait <= (spoken["high"] or 999)
        width += (spoken["high"] or 120) - spoken["low"]
    assert held >= 0.8 * len(moments)
    assert width / len(moments) < 15


def test_a_replay_knows_at_each_issue_who_waits_and_what_the_counter_does():
    moments = list(Replay(day(0)).moments())
    first, last = moments[0], moments[-1]
    assert not first.office.people
    assert first.office.desks[0].state == "open"
    assert last.office.desks[0].visiting is not None
    assert (last.called or 0) > last.office.at
    assert last.office.at > NINE
