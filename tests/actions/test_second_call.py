"""Calling again and giving up wait until the hall has heard the call and people had time to walk."""

from typing import Any

import pytest

from queue_server import actions
from queue_server.actions import speaking
from queue_server.domain.errors import CalledJustNow, NotYetHeard
from tests.office import Office, settings_of


def test_a_person_is_not_called_again_before_the_hall_has_heard_the_call(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.later(seconds=7)
    with pytest.raises(NotYetHeard) as refused:
        office.press(actions.recall, "1")
    assert refused.value.details == {"seconds": 1}
    office.later(seconds=1)
    office.press(actions.recall, "1")
    with pytest.raises(NotYetHeard):
        office.press(actions.recall, "1")
    assert office.row("A001").recalls == 1


def test_while_the_hall_speaks_a_second_call_waits_for_its_own_reading(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    seq = office.log()[-1].seq
    screen(office, "TV")
    office.later(seconds=20)  # behind other announcements
    with pytest.raises(NotYetHeard):
        office.press(actions.recall, "1")
    assert office.desk("1")["later"]["recall"] == "2026-11-23T02:00:30.000Z"
    screen(office, "TV", saying=(seq, 6.0))
    assert office.desk("1")["later"]["recall"] == "2026-11-23T02:00:27.000Z"
    office.later(seconds=2)
    screen(office, "TV", spoken=[seq])
    assert "recall" in office.desk("1")["can"]
    assert office.press(actions.recall, "1") == "A001"


def screen(office: Office, name: str, **said: Any) -> None:
    """A screen of the whole hall with sound reports its progress."""
    with office.database.write(office.settings.code) as session:
        speaking.ask(session, (office.settings.code, ""), name, office.now, **said)


def test_a_no_show_within_a_minute_of_one_call_needs_a_reason(office: Office):
    for waited in (9, 5, 1):
        office.ticket("A", waited=waited)
    office.press(actions.call_next, "1")
    office.later(seconds=18)
    with pytest.raises(CalledJustNow) as refused:
        office.press(actions.no_show, "1", "  ")
    assert refused.value.details == {"seconds": 42}
    assert office.press(actions.no_show, "1", "báo không làm nữa") == "A001"
    assert office.log()[-1].reason == "báo không làm nữa"

    office.press(actions.call_next, "1")
    office.later(seconds=8)
    office.press(actions.recall, "1")
    assert office.press(actions.no_show, "1") == "A002"

    office.press(actions.call_next, "1")
    office.later(seconds=60)
    assert office.press(actions.no_show, "1") == "A003"


def test_in_the_quiet_hours_a_second_call_waits_for_nothing(office: Office):
    office.settings = settings_of(voice={"quiet": ["08:00-10:00"]})
    office.ticket("A")
    office.press(actions.call_next, "1")
    screen(office, "TV")
    office.later(seconds=8)
    assert "recall" in office.desk("1")["can"]
    assert office.press(actions.recall, "1") == "A001"
