"""What the screens say of waits: from what the office has learned, and nothing before that."""

from collections.abc import Callable
from typing import Any

import pytest

from queue_server import actions, snapshots
from queue_server.actions.learning import learn
from queue_server.queries.estimates import estimates_row
from queue_server.snapshots.quotes import office_now
from tests.known_waits import five_minutes, quotes, teach
from tests.office import Office, at


def tile(office: Office, service: str) -> object:
    """What the kiosk says of a service's wait."""
    found = quotes(office)
    return found.of_newcomer(service) if found else None


def shown(office: Office, label: str) -> object:
    """What a ticket's page says of its wait now."""
    row = office.row(label)
    with office.database.read() as session:
        found = snapshots.quotes_now(session, office.settings.code, lambda: office.now)
        return snapshots.ticket(session, office.settings, row, now=office.now, quotes=found)["wait"]


def test_an_office_without_history_says_nothing(office: Office):
    assert quotes(office) is None
    assert shown(office, office.ticket("L", waited=1)) is None


@pytest.mark.parametrize(("days", "waits"), [(2, 900), (9, 80)])
def test_an_office_with_too_little_history_says_nothing(office: Office, days: int, waits: int):
    teach(office, five_minutes(days=days, waits=waits))
    assert quotes(office) is None


def test_the_longer_the_line_the_longer_is_the_wait_that_is_said(office: Office):
    teach(office)
    assert tile(office, "L") == {"low": 0, "high": 5}
    for n in range(4):
        office.ticket("L", waited=4 - n)
    assert tile(office, "L") == {"low": 10, "high": 30}


def test_what_is_said_at_the_issue_stands_in_the_log_and_comes_back_from_it(office: Office):
    teach(office)
    for n in range(4):
        office.ticket("L", waited=4 - n)
    label = office.press(actions.issue, "L", any_time=True, quotes=quotes(office))
    said = next(row.data for row in reversed(office.log()) if row.step == "issue")["said"]
    assert said == {"low": 10, "high": 30}
    assert (office.row(label).said_low, office.row(label).said_high) == (10, 30)
    assert office.rebuild() == 0


def test_nothing_said_leaves_no_word_in_the_log(office: Office):
    office.press(actions.issue, "L", any_time=True, quotes=quotes(office))
    assert "said" not in office.log()[-1].data


def test_a_ticket_is_told_anew_when_the_line_moves(office: Office):
    teach(office)
    labels = [office.ticket("L", waited=8 - n) for n in range(5)]
    before = shown(office, labels[-1])
    office.press(actions.call_next, "4")
    office.press(actions.call_next, "4")
    office.press(actions.call_next, "4")
    assert before == {"low": 10, "high": 30}
    assert shown(office, labels[-1]) == {"low": 5, "high": 15}
    assert shown(office, labels[0]) is None, "who was called does not wait"


def test_a_pause_with_announced_minutes_is_in_the_range(office: Office):
    teach(office)
    office.press(actions.pause_counter, "4", "họp", minutes=20)
    assert tile(office, "L") == {"low": 10, "high": 30}


def test_nothing_is_said_where_no_counter_is_open(office: Office):
    teach(office)
    office.press(actions.close_counter, "4")
    assert tile(office, "L") is None


def test_the_play_sees_the_office_of_the_screens(office: Office):
    office.ticket("A", waited=5, priority="elderly", files=3)
    office.press(actions.call_next, "1")
    office.later(minutes=1)
    office.ticket("A")
    office.later(minutes=1)
    with office.office_snapshot() as seen:
        now = office_now(seen)
    assert now.at == 9 * 3600 + 120
    assert [(one.service, one.rank) for one in now.people] == [("A", 9 * 3600 + 60)]
    first = next(desk for desk in now.desks if desk.counter == "1")
    assert first.visiting is not None
    assert (first.visiting.service, first.visiting.files) == ("A", 3)
    third = next(desk for desk in now.desks if desk.counter == "3")
    assert third.takes == {"A": 600.0, "H": 0.0}
    assert now.ranks["elderly"] == 9 * 3600 + 120 - 1800


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: told.pop("habits"),
        lambda told: told["habits"].update(gaps=[]),
        lambda told: told.update(shares=[None, None]),
    ],
    ids=["cannot be read", "cannot be played on", "cannot be said"],
)
def test_nobody_goes_without_a_number_and_no_screen_stays_dark_because_of_an_estimate(
    office: Office, spoil: Callable[[dict[str, Any]], object]
):
    teach(office)
    told = five_minutes().as_json()
    spoil(told)
    with office.database.write() as session:
        row = estimates_row(session, office.settings.code)
        row.knowledge, row.learned_at = told, office.now
    office.ticket("L", waited=1)
    label = office.press(actions.issue, "L", any_time=True, quotes=quotes(office))
    assert "said" not in office.log()[-1].data
    assert shown(office, label) is None
    for screen in (office.board(), office.floor()):
        assert {line["wait"] for line in screen["services"]} == {None}


def test_an_office_learns_from_its_own_log(office: Office):
    for day in range(4):
        office.now = at("07:35", day=day)
        office.open()
        for _ in range(40):
            office.ticket("A")
            office.later(minutes=1)
            office.press(actions.call_next, "1")
            office.later(minutes=2)
    office.now = at("09:00", day=4)
    found = learn(office.database, office.settings, office.now)
    assert (found.days, found.is_honest) == (4, True)
    office.open()
    assert tile(office, "A") == {"low": 0, "high": 5}


def test_the_board_says_the_range_of_each_service_that_somebody_calls(office: Office):
    teach(office)
    office.press(actions.close_counter, "4")
    for _ in range(6):
        office.press(actions.issue, "H")
    told = {service["code"]: service["wait"] for service in office.board()["services"]}
    assert told["H"] == quotes(office).of_newcomer("H")
    assert told["A"] is not None
    assert told["L"] is None


def test_board_and_floor_tell_the_same_range_as_the_kiosk(office: Office):
    teach(office)
    office.ticket("L", waited=1)
    told = tile(office, "L")
    assert told is not None
    for screen in (office.board(), office.floor()):
        assert next(line["wait"] for line in screen["services"] if line["code"] == "L") == told


def test_while_a_visit_takes_longer_than_ever_the_wait_of_the_next_one_grows(office: Office):
    teach(office)
    office.ticket("L", waited=1)
    office.press(actions.call_next, "4")
    before = tile(office, "L")
    office.later(minutes=40)
    assert before == {"low": 0, "high": 10}
    assert tile(office, "L") == {"low": 10, "high": 30}
