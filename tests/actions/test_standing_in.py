"""A counter stands in for an absent officer on some days; several plans stand beside each other, each is taken back."""

from datetime import date

import pytest

from queue_server import actions, queries
from queue_server.actions.settings_changes import change_settings
from queue_server.actions.standing_in import stand_down, stand_in
from queue_server.domain.errors import CounterNotFound, TimeHasPassed
from queue_server.snapshots.planned_days import planned_days
from tests.actions.settings_office import valid
from tests.office import Office, at

SUNDAY, MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2026, 11, day) for day in range(22, 28))


def taken(office: Office, counter: str, *days: int) -> list[str]:
    """The services that the counter takes at nine on these days after Monday, by the settings: "AL"."""
    with office.database.read() as session:
        each = [queries.settings_at(session, "an-hoa", at("09:00", day)).counter(counter) for day in days]
    return ["".join(counter.services) + "".join(counter.secondary).lower() for counter in each]


def services(office: Office, counter: str, clock: str, day: int) -> tuple[str, ...]:
    """What the counter takes at that moment, by the settings."""
    with office.database.read() as session:
        return queries.settings_at(session, "an-hoa", at(clock, day)).counter(counter).services


def planned(office: Office) -> list[tuple[str, list[str], str, str, str]]:
    """Who stands in, as the page lists it."""
    with office.database.read() as session:
        settings = queries.office_settings(session, "an-hoa", office.now)
        rows = planned_days(session, settings, office.now)["stand_ins"]
    return [(row["counter"], row["services"], row["first"], row["last"], row["reason"]) for row in rows]


def test_another_counter_stands_in_on_these_days_only(office: Office):
    office.press(stand_in, "4", "1", TUESDAY, WEDNESDAY, "nghỉ phép", given_at="")
    assert services(office, "1", "23:59", 0) == ("A",)
    assert services(office, "1", "00:00", 1) == ("A", "L")
    assert services(office, "1", "23:59", 2) == ("A", "L")
    assert services(office, "1", "00:00", 3) == ("A",)


def test_who_stands_in_for_today_alone_begins_at_once_and_the_floor_tells(office: Office):
    office.press(stand_in, "4", "1", MONDAY, MONDAY, "ốm", given_at="")
    office.ticket("L")
    assert office.press(actions.call_next, "1") == "L001"
    assert office.floor()["today"]["taken_too"][0]["counter"] == "1"
    assert planned(office) == []
    assert [services(office, "1", "09:00", day) for day in (0, 1)] == [("A",), ("A",)]
    assert office.rebuild() == 0


def test_an_absence_that_begins_today_is_one_plan_and_one_press_takes_it_back(office: Office):
    office.press(stand_in, "4", "1", MONDAY, TUESDAY, "ốm", given_at="")
    office.now = at("09:05")
    office.settings = valid(office)
    office.ticket("L")
    assert office.press(actions.call_next, "1") == "L001"
    day = office.floor()["today"]
    assert (day["taken_too"], [one["counter"] for one in day["standing_in"]]) == ([], ["1"])
    assert planned(office) == [("1", ["Đất đai"], "2026-11-23", "2026-11-24", "ốm")]
    assert [services(office, "1", "09:10", day) for day in (0, 1, 2)] == [("A", "L"), ("A", "L"), ("A",)]

    office.press(stand_down, "1", MONDAY, TUESDAY, "khỏi ốm", given_at="")
    assert planned(office) == []
    assert [services(office, "1", "09:10", day) for day in (0, 1)] == [("A",), ("A",)]
    assert office.rebuild() == 0


def test_a_change_made_meanwhile_outlives_the_absence(office: Office):
    office.press(stand_in, "4", "1", TUESDAY, TUESDAY, "ốm", given_at="")
    office.press(change_settings, {"queue": {"undo_seconds": 40}}, read=3, reason="thử", given_at="")
    with office.database.read() as session:
        later = queries.settings_at(session, "an-hoa", at("09:00", day=2))
    assert (later.queue.undo_seconds, later.counter("1").services) == (40, ("A",))


def test_an_absence_is_listed_with_its_days_and_taken_back_before_it_begins(office: Office):
    before = taken(office, "1", 1, 2, 3)
    office.press(stand_in, "4", "1", TUESDAY, WEDNESDAY, "nghỉ phép", given_at="")
    assert planned(office) == [("1", ["Đất đai"], "2026-11-24", "2026-11-25", "nghỉ phép")]
    office.press(stand_down, "1", TUESDAY, WEDNESDAY, given_at="")
    assert planned(office) == []
    assert taken(office, "1", 1, 2, 3) == before


def test_an_officer_who_is_back_early_ends_it_for_the_rest_of_the_days(office: Office):
    office.press(stand_in, "4", "1", TUESDAY, THURSDAY, "ốm", given_at="")
    office.now = at("10:00", day=2)
    assert planned(office) == [("1", ["Đất đai"], "2026-11-25", "2026-11-26", "ốm")]
    office.press(stand_down, "1", WEDNESDAY, THURSDAY, "khỏi ốm", given_at="")
    assert planned(office) == []
    assert taken(office, "1", 1) == ["ALq"]
    assert services(office, "1", "10:01", 2) == services(office, "1", "09:00", 3) == ("A",)


def test_two_absences_at_one_time_end_each_on_its_own_day(office: Office):
    office.press(stand_in, "4", "1", TUESDAY, WEDNESDAY, "nghỉ phép", given_at="")
    office.press(stand_in, "3", "1", WEDNESDAY, THURSDAY, "tập huấn", given_at="")
    assert taken(office, "1", 0, 1, 2, 3, 4) == ["Aq", "ALq", "ALHq", "AHq", "Aq"]
    assert [row[1:4] for row in planned(office)] == [
        (["Đất đai"], "2026-11-24", "2026-11-25"),
        (["Hộ tịch"], "2026-11-25", "2026-11-26"),
    ]


def test_of_two_absences_at_one_time_one_is_taken_back_alone(office: Office):
    office.press(stand_in, "3", "1", WEDNESDAY, THURSDAY, "tập huấn", given_at="")
    office.press(stand_in, "4", "1", TUESDAY, FRIDAY, "nghỉ phép", given_at="")
    assert taken(office, "1", 0, 1, 2, 3, 4, 7) == ["Aq", "ALq", "AHLq", "AHLq", "ALq", "Aq"]
    office.press(stand_down, "1", TUESDAY, FRIDAY, given_at="")
    assert taken(office, "1", 0, 1, 2, 3, 4) == ["Aq", "Aq", "AHq", "AHq", "Aq"]
    assert [row[1] for row in planned(office)] == [["Hộ tịch"]]


def test_what_a_counter_only_helps_with_is_its_own_for_a_while_and_then_not(office: Office):
    office.press(stand_in, "2", "3", TUESDAY, TUESDAY, "", given_at="")
    assert taken(office, "3", 0, 1, 2) == ["Ha", "HA", "Ha"]
    office.press(stand_down, "3", TUESDAY, TUESDAY, given_at="")
    assert taken(office, "3", 0, 1, 2) == ["Ha", "Ha", "Ha"]


def test_an_admins_planned_change_is_no_absence(office: Office):
    office.press(
        change_settings,
        {"counters": {"2": {"services": ["A"]}}},
        read=1,
        reason="ít việc",
        valid_from=at("00:00", day=2),
        given_at="",
    )
    assert planned(office) == []
    office.press(stand_in, "4", "2", TUESDAY, THURSDAY, "ốm", given_at="")
    assert taken(office, "2", 0, 1, 2, 3, 4) == ["AH", "AHL", "AL", "AL", "A"]
    assert [row[1:4] for row in planned(office)] == [(["Đất đai"], "2026-11-24", "2026-11-26")]


def test_taking_back_what_is_not_planned_changes_nothing(office: Office):
    log = len(office.log())
    office.press(stand_down, "1", TUESDAY, TUESDAY, given_at="")
    assert len(office.log()) == log


def test_nobody_stands_in_on_days_that_are_over_or_at_a_counter_that_does_not_exist(office: Office):
    with pytest.raises(TimeHasPassed):
        office.press(stand_in, "4", "1", SUNDAY, MONDAY, "", given_at="")
    with pytest.raises(CounterNotFound):
        office.press(stand_in, "4", "9", TUESDAY, TUESDAY, "", given_at="")
