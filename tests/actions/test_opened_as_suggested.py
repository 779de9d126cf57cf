"""A closed counter that the floor suggests to open is opened by whoever sits there: the log keeps what was promised."""

from datetime import timedelta
from typing import Any

import pytest

from queue_server import actions
from queue_server.actions.suggesting import keep_suggestions
from queue_server.forecast.suggestions import Act, Suggestion
from queue_server.reports.promise import promise
from tests.known_waits import teach
from tests.office import Office

OPENING = Suggestion(Act("open", "4", "L"), 52, 30, None, 0)


def suggest(office: Office, *acts: Suggestion) -> None:
    teach(office)
    with office.database.write(office.settings.code) as session:
        keep_suggestions(session, office.settings.code, acts, office.now)


def acts_of(office: Office) -> list[dict[str, Any]]:
    day = office.now.date()
    with office.database.read() as session:
        found: list[dict[str, Any]] = promise(session, office.settings, day, day)["acts"]
    return found


def test_what_was_promised_stands_beside_what_came(office: Office):
    office.press(actions.close_counter, "4")
    office.ticket("L", waited=20)
    suggest(office, OPENING)
    office.later(minutes=1)
    office.press(actions.open_counter, "4")
    assert office.log()[-1].data == {"promised": {"service": "L", "before": 52, "after": 30}}
    office.later(minutes=8)
    office.press(actions.call_next, "4")
    office.press(actions.finish, "4")
    office.press(actions.close_counter, "4")
    (act,) = acts_of(office)
    assert (act["what"], act["act"]) == ("open", "Mở thêm Quầy 4 cho Đất đai")
    assert (act["before"], act["after"], act["longest"], act["waiting"], act["called"]) == (52, 30, 29, 1, 1)
    assert act["ended_at"] is not None


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_only_an_opening_that_is_suggested_just_then_is_noted(office: Office):
    others = (
        Suggestion(Act("open", "2", "L"), 52, 30, None, 0),
        Suggestion(Act("take", "4", "L"), 52, 30, None, 0),
    )
    office.press(actions.close_counter, "4")
    suggest(office, *others)
    office.press(actions.open_counter, "4")
    office.press(actions.pause_counter, "4")
    suggest(office, OPENING)
    office.press(actions.open_counter, "4")  # it comes back from a pause
    office.press(actions.close_counter, "4")
    office.now += timedelta(minutes=2)  # the suggestion is too old
    office.press(actions.open_counter, "4")
    assert acts_of(office) == []
