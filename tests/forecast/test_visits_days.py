"""An office that comes from another system learns from the visits that it brings, as from its own log."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from queue_server.actions.learning import learn, learn_from_visits
from queue_server.forecast.day_log import Replay
from queue_server.forecast.quoting import Knowledge, learned, quoted
from queue_server.forecast.visits import Visit, days_of
from queue_server.forecast.visits_days import logs_of
from tests.forecast.offices import SimulatedOffice, simulated
from tests.known_waits import quotes
from tests.office import Office

SMALL = SimulatedOffice(visits_a_day=150, skills=("AQ", "HA", "LX", "TX", "LX"))


@pytest.fixture(scope="module")
def log() -> list[Visit]:
    return simulated(SMALL, 8)


@pytest.fixture(scope="module")
def known(log: Sequence[Visit]) -> Knowledge:
    return learned(logs_of(days_of(log)[:5]))


def test_ranges_learned_from_the_visits_hold_on_the_following_days(log: Sequence[Visit], known: Knowledge):
    held = []
    for day in logs_of(days_of(log))[5:]:
        for moment in Replay(day).moments():
            said = quoted(known, moment.office, moment.ticket)
            told = said.of_newcomer(moment.service, moment.priority) if said else None
            if told is not None and moment.called is not None:
                wait = (moment.called - moment.office.at) / 60
                held.append(told["low"] <= wait <= (told["high"] or 999))
    assert len(held) > 300
    assert sum(held) > 0.78 * len(held)


def test_visits_without_ends_are_read_until_the_counters_next_call(log: Sequence[Visit], known: Knowledge):
    without = learned(logs_of(days_of([replace(visit, finished=None) for visit in log])[:5]))
    middle = len(known.habits.all_visits) // 2
    assert without.habits.all_visits[middle] == pytest.approx(known.habits.all_visits[middle], rel=0.35)


def test_visits_without_counters_teach_nothing(log: Sequence[Visit]):
    assert not logs_of(days_of([replace(visit, counter="", officer="") for visit in log]))


def test_who_was_called_by_a_counter_without_a_name_waits_no_longer(log: Sequence[Visit]):
    some = [replace(visit, counter="", officer="") if n % 12 == 0 else visit for n, visit in enumerate(log)]
    day = days_of(some)[0]
    waited = 0
    for moment in Replay(logs_of([day])[0]).moments():
        now = moment.office.at
        waiting = {
            n for n, one in enumerate(day.visits, 1) if one.issued < now and now <= (one.called or 1e9)
        }
        assert {person.ticket for person in moment.office.people} <= waiting
        waited += len(waiting)
    assert waited > 500


def test_visits_of_which_a_fifth_name_no_counter_teach_nothing(log: Sequence[Visit]):
    some = [replace(visit, counter="", officer="") if n % 5 == 0 else visit for n, visit in enumerate(log)]
    assert not logs_of(days_of(some))


def test_an_office_says_ranges_from_its_first_day_on_by_what_it_brings(office: Office, log: Sequence[Visit]):
    names = {"A": "Chứng thực", "H": "Hộ tịch", "L": "L", "Q": "Q"}
    brought = [replace(visit, service=names.get(visit.service, "khác")) for visit in log]
    found = learn_from_visits(office.database, office.settings, brought, office.now)
    assert found.is_honest
    assert set(found.habits.visits) <= {"A", "H", "L", "Q"}
    said = quotes(office)
    assert said is not None
    assert said.of_newcomer("L") is not None
    learn(office.database, office.settings, office.now)
    assert quotes(office) is not None, "a night with too few days of its own takes nothing away"
