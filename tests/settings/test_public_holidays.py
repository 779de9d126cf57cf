"""Tết and Giỗ Tổ by the lunar calendar, and the fixed holidays, are days off. An office may correct a date."""

from datetime import date

import pytest

from queue_server.settings.config_file import ConfigError
from queue_server.settings.public_holidays import days_off, working_days
from tests.office import PLAIN, SESSIONS, settings_of


def hours_with(**office):
    return settings_of(office={**PLAIN["office"], **office}).hours


# Computed with the standard Vietnamese lunar algorithm for UTC+7 (domain notes 2.5).
@pytest.mark.parametrize(
    "tet", [date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26), date(2029, 2, 13), date(2030, 2, 2)]
)
def test_the_first_day_of_tet_is_a_day_off_in_every_year(tet: date):
    assert tet in days_off("VN")


@pytest.mark.parametrize(
    "kings", [date(2026, 4, 27), date(2027, 4, 16), date(2028, 4, 4), date(2029, 4, 23), date(2030, 4, 12)]
)
def test_the_hung_kings_day_or_its_day_in_lieu_is_off(kings: date):
    assert kings in days_off("VN")


@pytest.mark.parametrize("year", range(2026, 2031))
@pytest.mark.parametrize(("month", "day"), [(1, 1), (4, 30), (5, 1), (9, 2)])
def test_the_fixed_holidays_are_days_off(year: int, month: int, day: int):
    assert date(year, month, day) in days_off("VN")


@pytest.mark.parametrize("year", range(2026, 2031))
def test_a_day_beside_the_national_day_is_off_too(year: int):
    assert {date(year, 9, 1), date(year, 9, 3)} & days_off("VN")


@pytest.mark.parametrize(
    "day", [date(2026, 11, 24), date(2029, 11, 24), date(2029, 11, 26), date(2030, 11, 25)]
)
def test_the_day_of_culture_is_a_working_day_until_it_is_law_or_the_office_says_so(day: date):
    assert day not in days_off("VN")
    assert hours_with(public_holidays="VN", dates={day.isoformat(): []}).on(day) == []


def test_an_office_that_keeps_the_holidays_is_closed_on_them_and_promises_no_voucher_for_them():
    hours = hours_with(public_holidays="VN")
    assert hours.on(date(2027, 2, 8)) == []
    assert hours.working_days_after(date(2027, 2, 3), 2) == [date(2027, 2, 11), date(2027, 2, 12)]


def test_a_saturday_that_is_worked_for_a_day_off_has_that_days_hours():
    saturday, monday_off = date(2026, 8, 22), date(2026, 8, 31)
    assert working_days("VN")[saturday] == monday_off
    week = {"mon": SESSIONS, "tue": SESSIONS, "wed": SESSIONS, "thu": SESSIONS, "fri": SESSIONS[:1]}
    hours = hours_with(public_holidays="VN", hours=week)
    assert [str(session) for session in hours.sessions_of(saturday)] == ["07:30–11:30", "13:30–17:00"]
    assert hours.on(monday_off) == hours.on(date(2026, 8, 29)) == []
    assert hours.working_days_after(date(2026, 8, 21), 1) == [saturday]
    friday_off = hours_with(public_holidays="VN", hours=week).on(
        date(2025, 4, 26)
    )  # a working day in place of Friday 2 May 2025
    assert len(friday_off) == 1


def test_on_such_a_saturday_a_service_keeps_the_hours_of_the_day_it_is_worked_for():
    services = [{**PLAIN["services"][0], "hours": {"mon": ["13:30-15:00"]}}, *PLAIN["services"][1:]]
    office = settings_of(office={**PLAIN["office"], "public_holidays": "VN"}, services=services)
    own = office.hours.within(office.service_by_code["A"].sessions)
    assert [str(session) for session in own.sessions_of(date(2026, 8, 22))] == ["13:30–15:00"]
    assert own.on(date(2026, 8, 29)) == []


def test_the_offices_own_dates_decide_about_such_a_saturday_too():
    at_rest = hours_with(public_holidays="VN", dates={"2026-08-22": []})
    assert at_rest.on(date(2026, 8, 22)) == []
    of_their_own = hours_with(
        public_holidays="VN", dates={"2026-08-22": ["08:00-10:00"], "2027-01-09": SESSIONS}
    )
    assert [str(session) for session in of_their_own.sessions_of(date(2026, 8, 22))] == ["08:00–10:00"]
    assert len(of_their_own.on(date(2027, 1, 9))) == 2


def test_an_offices_own_date_wins_over_holiday_and_weekday():
    hours = hours_with(public_holidays="VN", dates={"2027-02-05": ["08:00-10:00"], "2026-11-23": []})
    assert [str(session) for session in hours.sessions_of(date(2027, 2, 5))] == ["08:00–10:00"]
    assert hours.on(date(2026, 11, 23)) == []


def test_without_the_setting_only_the_week_counts():
    assert len(hours_with().on(date(2027, 2, 8))) == len(SESSIONS)


@pytest.mark.parametrize(
    "wrong", [{"public_holidays": "XX"}, {"dates": {"2027-02-05": ["late"]}}, {"dates": {"tomorrow": []}}]
)
def test_an_unreadable_value_stops_the_start(wrong: dict):
    with pytest.raises(ConfigError):
        hours_with(**wrong)
