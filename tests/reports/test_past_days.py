"""A change of the settings changes no figure of a past day: a report reads each day by the settings of that day."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from queue_server import actions
from queue_server.actions import today
from queue_server.actions.settings import store_version
from queue_server.domain.outcomes import Outcomes
from queue_server.domain.wait_log import GROUPINGS
from queue_server.reports import figures as reports
from queue_server.settings.config_file import OfficeSettings
from queue_server.settings.document import document, office_from
from queue_server.settings.toml import from_toml
from queue_server.storage.database import Database
from tests.office import MONDAY, PLAIN, Office, at, empty

EXAMPLE = Path(__file__).parent.parent.parent / "config.example.toml"
DAY = MONDAY.date()
WEEK = ("mon", "tue", "wed", "thu", "fri")
OFFICE = PLAIN["office"]
SERVICES: list[dict[str, Any]] = PLAIN["services"]
COUNTERS: list[dict[str, Any]] = PLAIN["counters"]


def hours(*sessions: str) -> dict[str, Any]:
    return {"office": {**OFFICE, "hours": dict.fromkeys(WEEK, sessions)}}


# Every setting that could change a figure of a report, and every setting that a report shows.
CHANGES: dict[str, dict[str, Any]] = {
    "the lunch break": hours("07:30-10:00", "15:00-17:00"),
    "no lunch break": hours("07:30-17:00"),
    "the opening": hours("08:30-11:30", "13:30-17:00"),
    "always open": {"office": {**OFFICE, "hours": {}}},
    "closed on Mondays": {"office": {**OFFICE, "hours": dict.fromkeys(WEEK[1:], ("07:30-17:00",))}},
    "a date": {"office": {**OFFICE, "dates": {DAY.isoformat(): ["09:00-10:00"]}}},
    "the day was a day off": {"office": {**OFFICE, "dates": {DAY.isoformat(): []}}},
    "public holidays": {"office": {**OFFICE, "public_holidays": "VN"}},
    "the time zone": {"office": {**OFFICE, "time_zone": "America/New_York"}},
    "a time zone to the east": {"office": {**OFFICE, "time_zone": "Pacific/Auckland"}},
    "numbers before the opening": {"office": {**OFFICE, "issue_early_minutes": 240}},
    "a service's name": {"services": [{"code": "A", "name": "Việc khác", "name_en": "Other"}, *SERVICES[1:]]},
    "a service's hours": {"services": [{**SERVICES[0], "hours": ["09:00-10:00"]}, *SERVICES[1:]]},
    "a service's minutes and numbers": {
        "services": [{**SERVICES[0], "minutes": 99, "first": 500, "prefix": "Z"}, *SERVICES[1:]]
    },
    "a service is gone": {
        "services": SERVICES[1:],
        "counters": [{"number": "1", "services": ["H", "L", "Q"]}],
    },
    "counters": {"counters": [{"number": "9", "name": "Bàn 9", "services": ["A", "H", "L", "Q"]}]},
    "priority and the rest of the rule": {
        "queue": {"priority_minutes": 0, "secondary_minutes": 60, "return_minutes": 0, "undo_seconds": 5}
    },
    "a class of priority is gone and another has a new name": {
        "priorities": [
            {"code": "veteran", "name": "Cựu chiến binh"},
            {"code": "disabled", "name": "Người khuyết tật nặng"},
        ]
    },
    "an outcome is gone and another has a new name": {
        "outcomes": [{"code": "done", "name": "Hoàn tất"}, {"code": "form-03", "name": "Từ chối"}]
    },
    "the targets": {"targets": {"minutes": 5, "percent": 50, "limit_minutes": 7, "limit_percent": 60}},
    "a service's targets": {
        "services": [
            {
                **SERVICES[0],
                "target_minutes": 3,
                "target_percent": 9,
                "limit_minutes": 4,
                "limit_percent": 10,
            },
            *SERVICES[1:],
        ]
    },
    "another place for all": {"kiosk": {"offline_first": 900}, "rules": {"numbers_per_service": 0}},
}


# A wait over noon, one from before the opening, one booked for the afternoon, one postponed, and one never called.
PRESSES: list[tuple[str, Any, list[Any], dict[str, Any]]] = [
    ("07:10", actions.issue, ["A"], {}),
    ("07:50", actions.call_next, ["1"], {}),
    ("08:00", actions.issue, ["H"], {"priority": "elderly"}),
    ("08:15", actions.issue, ["A"], {}),
    ("09:00", actions.issue, ["A"], {"place": "afternoon"}),
    ("09:05", actions.postpone, ["A002", 10], {}),
    ("09:30", actions.call_next, ["1"], {}),
    ("09:40", actions.call_next, ["2"], {}),
    ("11:00", actions.issue, ["H"], {}),
    ("11:20", actions.issue, ["A"], {}),
    ("13:50", actions.call_next, ["1", Outcomes(("done", "post"))], {}),
    ("13:55", actions.call_next, ["2"], {}),
    ("14:10", actions.call_next, ["1"], {}),
    ("14:15", actions.issue, ["Q"], {}),
]


def monday(database: Database, changes: dict[str, OfficeSettings] | None = None) -> Office:
    """The office after the end of Monday; its settings were changed at these times of the day."""
    office, left = Office(database), sorted((changes or {}).items())
    for clock, action, wanted, more in PRESSES:
        while left and left[0][0] <= clock:
            change(office, left[0][1], left.pop(0)[0], day=0)
        office.now = at(clock)
        office.press(action, *wanted, actor="Lan", **more)
    for later, settings in left:
        change(office, settings, later, day=0)
    office.now = at("08:00", day=1)
    office.ticket("A")  # the day was ended: everybody who still waited has a voucher
    return office


@pytest.fixture
def past(database: Database) -> Office:
    return monday(database)


def change(
    office: Office,
    settings: OfficeSettings,
    clock: str = "09:00",
    day: int = 1,
    wait: timedelta | None = None,
) -> None:
    """The admin changes the settings, valid at once or after a `wait`. Every reader sees them from then on."""
    office.now = at(clock, day=day)
    valid_from = office.now + wait if wait else None
    with office.database.write(office.settings.code) as session:
        command = actions.begin(session, office.settings.code, office.now, "quantri")
        store_version(command, settings, reason="a test", origin="page", valid_from=valid_from)
    if not wait:
        office.settings = settings


def settings_with(**sections: Any) -> OfficeSettings:
    return office_from({**PLAIN, **sections}, "a test")


def figures(office: Office) -> list[dict[str, Any]]:
    """Everything that a director sees of Monday, in each grouping, with the names of the counters."""
    with office.database.read() as session:
        return [reports.waits(session, office.settings, DAY, DAY, by) for by in GROUPINGS]


def test_whatever_is_changed_the_day_before_stays_as_it_was(past: Office):
    before = figures(past)
    total = before[0]["total"]
    assert (total["called"], total["put_off"]) == (6, 2)  # the day has figures that a change could move
    assert before[0]["unserved"]
    for name, sections in CHANGES.items():
        change(past, settings_with(**sections))
        assert figures(past) == before, name


def test_an_office_that_becomes_another_keeps_its_past(past: Office):
    before = figures(past)
    change(past, from_toml(EXAMPLE.read_text("utf-8"), "the example"))
    assert figures(past) == before
    assert document(past.settings) != document(settings_with())


MOVED = settings_with(**CHANGES["the lunch break"])


@pytest.mark.parametrize("clock", ["15:00", "17:30"])
def test_a_break_moved_when_it_is_over_moves_nothing_of_its_own_day(past: Office, clock):
    before = figures(past)
    empty(past.database)
    assert figures(monday(past.database, {clock: MOVED})) == before


def test_a_break_moved_before_it_begins_is_the_days_break(past: Office):
    """The break then lasts until 13:45: three of the six called citizens waited a quarter of an hour less."""
    mean = figures(past)[0]["total"]["mean"]
    empty(past.database)
    longer = settings_with(**hours("07:30-11:30", "13:45-17:00"))
    after = figures(monday(past.database, {"08:30": longer}))[0]["total"]["mean"]
    assert mean - after == pytest.approx(3 * 15 / 6)


def test_a_change_that_is_still_to_come_moves_nothing(past: Office):
    before = figures(past)
    change(past, MOVED, wait=timedelta(hours=5))
    change(past, settings_with(**CHANGES["always open"]), wait=timedelta(days=90))
    assert figures(past) == before


def test_a_service_keeps_the_name_it_had_and_a_new_one_counts_from_its_day_on(past: Office):
    change(past, settings_with(**CHANGES["a service's name"]))
    past.now = at("10:00", day=1)
    past.ticket("A")

    def name(first: int, last: int) -> str:
        days = [DAY + timedelta(days=n) for n in (first, last)]
        with past.database.read() as session:
            rows = reports.waits(session, past.settings, days[0], days[1], "service")["rows"]
        return next(row["name"] for row in rows if row["key"] == "A")

    assert (name(0, 0), name(1, 1), name(0, 1)) == ("Chứng thực", "Việc khác", "Việc khác")


def test_a_service_that_is_gone_is_called_as_it_was(past: Office):
    change(past, settings_with(**CHANGES["a service is gone"]))
    with past.database.read() as session:
        rows = reports.waits(session, past.settings, DAY, DAY + timedelta(days=1), "service")["rows"]
    assert next(row["name"] for row in rows if row["key"] == "A") == "Chứng thực"


def test_the_floor_says_of_today_what_the_report_says_also_after_a_change(database: Database):
    office = Office(database)
    for clock, action, wanted, more in PRESSES:
        office.now = at(clock)
        office.press(action, *wanted, actor="Lan", **more)
    before = office.floor()["figures"]
    change(office, MOVED, "15:30", day=0)
    total = figures(office)[0]["total"]
    floor = office.floor()["figures"]
    assert (
        (floor["median"], floor["p90"])
        == (before["median"], before["p90"])
        == (total["median"], total["p90"])
    )


def test_a_leaders_change_of_a_day_stays_with_its_day(past: Office):
    before = figures(past)
    past.now = at("16:30", day=1)
    past.press(today.work_through, actor="Lan")
    change(past, settings_with(**CHANGES["always open"]), "17:30", day=1)
    assert figures(past) == before
