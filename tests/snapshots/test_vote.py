"""What a tablet asks: at a counter about the last visit there, at the exit about those of the last hour."""

from typing import Any

import pytest

from queue_server import actions, snapshots
from queue_server.domain.votes import Channel
from tests.office import Office, settings_of
from tests.shapes import held
from tests.votes import give, served


def asked(office: Office, counter: str = "") -> dict[str, Any]:
    with office.office_snapshot() as seen:
        return held("vote", snapshots.vote(seen, counter))


def numbers(office: Office, counter: str = "") -> list[str]:
    return [ticket["number"] for ticket in asked(office, counter)["tickets"]]


def test_a_counters_tablet_asks_about_its_own_last_visit_until_it_has_its_vote(office: Office):
    label = served(office, "A", "1")
    served(office, "H", "3")
    assert asked(office, "1")["tickets"] == [{"number": label, "service_name": "Chứng thực"}]
    give(office, label, 5, Channel.COUNTER)
    assert numbers(office, "1") == []


def test_it_never_goes_back_to_an_earlier_visit(office: Office):
    served(office)
    office.later(seconds=30)
    give(office, served(office), 5)
    assert numbers(office, "1") == []


@pytest.mark.parametrize(("seconds", "asks"), [(0, True), (44, True), (45, False)])
def test_it_stops_when_the_next_visitor_has_had_time_to_come(office: Office, seconds: int, asks: bool):
    label = served(office)
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.later(seconds=seconds)
    assert numbers(office, "1") == ([label] if asks else [])


def test_it_stops_after_five_minutes(office: Office):
    label = served(office)
    office.later(minutes=5)
    assert numbers(office, "1") == [label]
    office.later(seconds=1)
    assert numbers(office, "1") == []


def test_the_exit_asks_which_number_among_those_without_a_vote_of_the_last_hour_the_last_first(
    office: Office,
):
    old = served(office)
    office.later(minutes=61)
    first, second, third = served(office), served(office, "H"), served(office, "L")
    give(office, second, 4, Channel.PHONE)
    assert numbers(office) == [third, first]
    assert old not in numbers(office)


def test_an_office_that_does_not_ask_has_tablets_that_rest(office: Office):
    served(office)
    office.settings = settings_of(votes={"enabled": False})
    assert (asked(office)["asks"], asked(office)["tickets"], asked(office, "1")["tickets"]) == (False, [], [])
