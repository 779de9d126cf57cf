"""Where a number waits that was sent to one person: at the person's counter, kept for a while, or for everybody."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from queue_server.domain.seats import KEPT, Colleague, place_of, seat_of

NINE = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
LAN = Colleague("Lan", usual="5")


@dataclass(frozen=True)
class Desk:
    number: str
    officer: str = ""
    state: str = "open"
    since: datetime | None = NINE


CLOSED = Desk("5", state="closed", since=None)


def place(*desks: Desk, who: Colleague | None = LAN, after: timedelta = timedelta(0)) -> str | None:
    return place_of(who, desks, NINE, NINE + after)


def test_it_waits_where_the_person_sits_wherever_that_is():
    assert place(Desk("2", "Lan"), CLOSED) == "2"
    assert place(Desk("2", "Hoa"), Desk("5", "Lan")) == "5"


def test_a_pause_keeps_it_there_because_the_person_comes_back():
    assert place(Desk("2", "Lan", "paused"), CLOSED, after=2 * KEPT) == "2"


def test_of_two_counters_the_open_one_counts_and_then_the_one_opened_last():
    later = NINE + timedelta(minutes=5)
    assert seat_of("Lan", [Desk("2", "Lan"), Desk("3", "Lan", "paused", later)]) == "2"
    assert seat_of("Lan", [Desk("2", "Lan", since=later), Desk("3", "Lan")]) == "2"
    assert seat_of("Lan", [Desk("2", "Lan"), Desk("3", "Lan")]) == "3"


def test_for_somebody_who_sits_nowhere_it_is_kept_at_the_usual_counter_for_twenty_minutes():
    assert place(CLOSED, after=KEPT - timedelta(seconds=1)) == "5"
    assert place(CLOSED, after=KEPT) is None


def test_it_is_not_kept_where_somebody_else_sits():
    assert place(Desk("5", "Hoa")) is None
    assert place(Desk("5", "Hoa", "paused")) is None


@pytest.mark.parametrize("who", [Colleague("Lan"), None])
def test_every_counter_calls_it_when_nobody_is_to_come(who):
    assert place(CLOSED, Desk("2", "Hoa"), who=who) is None


def test_a_closed_counter_is_nobodys_seat():
    assert seat_of("Lan", [Desk("2", "Lan", "closed")]) is None
    assert seat_of("Lan", []) is None
