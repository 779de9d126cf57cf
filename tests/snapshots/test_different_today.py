"""What the floor page tells of today and of the next days."""

from queue_server import actions
from queue_server.actions import people
from tests.office import PLAIN, Office, at, settings_of


def test_a_counter_that_nobody_opened_names_who_usually_sits_there(office: Office):
    office.press(people.add, "Trần Thị Lan", "officer", usual_counter="2", given_at="")
    office.press(people.add, "Lê Văn Ba", "supervisor", usual_counter="2", given_at="")
    office.press(actions.close_counter, "2")
    [absent] = office.floor()["today"]["not_open"]
    assert absent == {
        "counter": "2",
        "counter_name": "Quầy 2",
        "counter_name_en": "Counter 2",
        "officers": ["Trần Thị Lan"],
    }
    office.now = at("12:00")
    assert office.floor()["today"]["not_open"] == []


def test_the_next_days_with_other_hours_are_told_a_week_ahead(office: Office):
    dates = {
        "2026-11-24": [],
        "2026-11-25": ["07:30-11:30", "13:30-17:00"],
        "2026-11-28": ["07:30-11:30"],
        "2026-12-10": [],
    }
    office.settings = settings_of(office={**PLAIN["office"], "dates": dates})
    assert office.floor()["today"]["coming"] == [
        {"day": "2026-11-24", "hours": ""},
        {"day": "2026-11-28", "hours": "07:30–11:30"},
    ]
