"""The week of an office by day: holidays, worked Saturdays, a service's own hours, breaks, halves of the day."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from queue_server.domain.opening_hours import WEEKDAYS, OpeningHours, WorkSession
from tests.office import SESSIONS, ZONE, at

MONDAY, TUESDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 28)
FROM_HALF_AN_HOUR_BEFORE = timedelta(minutes=30)


def sessions(*texts: str) -> list[WorkSession]:
    return [WorkSession.parse(text) for text in texts]


HOURS = OpeningHours(
    ZONE, dict.fromkeys(WEEKDAYS[:5], sessions(*SESSIONS)), FROM_HALF_AN_HOUR_BEFORE, {TUESDAY: []}
)
NO_HOURS = OpeningHours(ZONE)


def texts(found: list[WorkSession]) -> list[str]:
    return [one.as_setting for one in found]


def test_a_dates_own_hours_replace_its_weekdays_also_when_closed():
    assert HOURS.sessions_of(TUESDAY) == []
    assert HOURS.on(TUESDAY) == []
    assert texts(HOURS.sessions_of(MONDAY)) == SESSIONS
    assert HOURS.sessions_of(SATURDAY) == ()


def test_a_change_of_one_day_leaves_the_others():
    changed = HOURS.changed({SATURDAY: sessions("08:00-11:00")})
    assert texts(changed.sessions_of(SATURDAY)) == ["08:00-11:00"]
    assert (changed.sessions_of(TUESDAY), changed.on(MONDAY)) == ([], HOURS.on(MONDAY))
    assert HOURS.changed({}) is HOURS
    assert texts(HOURS.changed({TUESDAY: sessions("08:00-09:00")}).sessions_of(TUESDAY)) == ["08:00-09:00"]


def test_a_changed_day_has_the_breaks_of_its_new_hours():
    assert len(HOURS.breaks(MONDAY)) == 2
    assert HOURS.changed({MONDAY: sessions("07:30-17:00")}).breaks(MONDAY) == [(at("00:00"), at("07:30"))]


def test_breaks_are_the_closed_time_before_and_between_sessions_and_not_the_evening():
    assert HOURS.breaks(MONDAY) == [(at("00:00"), at("07:30")), (at("11:30"), at("13:30"))]
    assert HOURS.breaks(TUESDAY) == []
    assert replace(HOURS, dates={MONDAY: sessions("07:30-11:30", "11:30-17:00")}).breaks(MONDAY) == [
        (at("00:00"), at("07:30"))
    ]
    assert NO_HOURS.breaks(MONDAY) == []


def test_a_service_has_the_hours_that_it_shares_with_the_office():
    own = {"mon": sessions("08:00-10:00", "11:00-14:00"), "sat": sessions("08:00-10:00")}
    service = HOURS.changed({date(2026, 11, 30): sessions("09:00-24:00")}).within(own)
    assert texts(service.sessions_of(MONDAY)) == ["08:00-10:00", "11:00-11:30", "13:30-14:00"]
    assert service.sessions_of(date(2026, 11, 25)) == [], "it is not given on Wednesdays"
    assert service.sessions_of(SATURDAY) == (), "the office is closed"
    assert texts(service.sessions_of(date(2026, 11, 30))) == ["09:00-10:00", "11:00-14:00"]
    assert service.issue_early == FROM_HALF_AN_HOUR_BEFORE
    assert HOURS.within({}) is HOURS


def test_a_service_of_an_office_without_hours_has_its_own():
    service = NO_HOURS.within({"mon": sessions("08:00-10:00")})
    assert texts(service.sessions_of(MONDAY)) == ["08:00-10:00"]
    assert service.sessions_of(TUESDAY) == []


def test_a_saturday_worked_for_a_monday_has_the_mondays_services():
    worked = replace(HOURS, dates={SATURDAY: sessions(*SESSIONS), MONDAY: []}, worked_for={SATURDAY: MONDAY})
    assert texts(worked.within({"mon": sessions("08:00-10:00")}).sessions_of(SATURDAY)) == ["08:00-10:00"]
    assert worked.within({"sat": sessions("08:00-10:00")}).sessions_of(SATURDAY) == []


@pytest.mark.parametrize(
    ("clock", "now", "after"),
    [
        ("06:59:59", None, "07:30"),
        ("07:00", "07:30", "13:30"),
        ("11:29:59", "07:30", "13:30"),
        ("11:30", None, "13:30"),
        ("12:59:59", None, "13:30"),
        ("13:00", "13:30", None),
        ("17:00", None, None),
    ],
)
def test_which_session_gives_numbers_and_which_will(clock: str, now: str | None, after: str | None):
    given, later = HOURS.session_now(at(clock)), HOURS.session_after(at(clock))
    assert (given and given[0]) == (at(now) if now else None)
    assert (later and later[0]) == (at(after) if after else None)
    assert HOURS.gives_until(at(clock)) == (given[1] if given else None)


@pytest.mark.parametrize(
    ("clock", "opens"),
    [
        ("07:29:59", ["07:30", "13:30"]),
        ("07:30", ["13:30"]),
        ("13:29:59", ["13:30"]),
        ("13:30", []),
        ("18:00", []),
    ],
)
def test_a_later_opening_is_one_that_has_not_come(clock: str, opens: list[str]):
    assert HOURS.later_openings(at(clock)) == {at(one): at(one) for one in opens}


@pytest.mark.parametrize(
    ("now_open", "called"),
    [
        (["07:30-11:30", "14:00-17:00"], "14:00"),  # later: with those of that session
        (["07:30-11:30", "13:00-17:00"], "13:30"),  # earlier: not before the time on the ticket
        (["07:30-17:00"], "13:30"),
        (["07:30-11:30"], "13:30"),
        (["13:40-14:00", "15:00-16:00"], "13:40"),
        ([], "13:30"),
    ],
)
def test_a_citizen_who_was_promised_an_opening_is_never_called_before_it_however_the_day_is_changed(
    now_open: list[str], called: str
):
    changed = HOURS.changed({MONDAY: sessions(*now_open)})
    later = changed.later_openings(at("09:00"))
    assert later[at("13:30")] == at(called)
    assert at("13:30") in changed.later_openings(at(called) - timedelta(seconds=1))
    assert at("13:30") not in changed.later_openings(at(called))


def test_a_day_changed_twice_remembers_every_promised_opening():
    moved = HOURS.changed({MONDAY: sessions("07:30-11:30", "14:00-17:00")})
    again = moved.changed({MONDAY: sessions("07:30-11:30", "13:45-17:00")})
    assert again.promised_openings(MONDAY) == [at(clock) for clock in ("07:30", "13:30", "13:45", "14:00")]
    assert again.later_openings(at("09:00")) == {
        at("13:30"): at("13:45"),
        at("13:45"): at("13:45"),
        at("14:00"): at("14:00"),
    }


@pytest.mark.parametrize(
    ("clock", "ends"),
    [
        ("06:00", None),
        ("11:29:59", None),
        ("11:30", "13:30"),
        ("13:29:59", "13:30"),
        ("13:30", None),
        ("18:00", None),
    ],
)
def test_the_break_lies_between_two_sessions(clock: str, ends: str | None):
    assert HOURS.break_ends(at(clock)) == (at(ends) if ends else None)


@pytest.mark.parametrize(
    ("begins", "ends", "meets"),
    [
        ("07:00", "07:30", False),
        ("07:00", "07:31", True),
        ("11:30", "13:30", False),
        ("11:29", "11:45", True),
        ("16:59", "18:00", True),
        ("17:00", "18:00", False),
    ],
)
def test_a_span_meets_a_session_when_they_share_time(begins: str, ends: str, meets: bool):
    assert HOURS.meets((at(begins), at(ends))) is meets


@pytest.mark.parametrize(
    ("clock", "over"),
    [
        (time(7, 0), []),
        (time(7, 30), []),
        (time(9, 0), ["07:30-09:00"]),
        (time(12, 0), ["07:30-11:30"]),
        (time(14, 0), ["07:30-11:30", "13:30-14:00"]),
        (time(20, 0), SESSIONS),
    ],
)
def test_a_day_that_ends_early_keeps_what_was_over(clock: time, over: list[str]):
    assert texts(HOURS.cut(MONDAY, clock)) == over


def test_noon_is_no_morning():
    assert [HOURS.is_morning(at(clock)) for clock in ("00:00", "07:30", "11:59", "12:00", "13:30")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_a_day_begins_and_ends_at_the_offices_midnight():
    assert HOURS.midnight(at("09:00")) == HOURS.midnight(at("00:00")) == at("00:00")
    assert HOURS.next_day(at("00:00")) == HOURS.next_day(at("23:59")) == at("00:00", day=1)
    assert HOURS.midnight(at("09:00")).tzinfo is UTC


def test_the_last_close_is_that_of_the_evening_and_a_day_off_has_none():
    assert HOURS.last_close(at("09:00")) == at("17:00")
    assert HOURS.last_close(at("09:00", day=1)) is None
    assert HOURS.last_close(at("09:00", day=5)) is None
    assert NO_HOURS.last_close(at("09:00")) is None
    assert NO_HOURS.changed({MONDAY: sessions("08:00-10:00")}).last_close(at("09:00")) == at("10:00")
    assert NO_HOURS.changed({MONDAY: sessions("08:00-10:00")}).last_close(at("09:00", day=1)) is None


def test_an_office_without_a_closed_time_around_midnight_is_open_through_it():
    night = {
        "mon": sessions("20:00-24:00"),
        "tue": sessions("00:00-04:00", "20:00-24:00"),
        "wed": sessions("06:00-24:00"),
    }
    hours = OpeningHours(ZONE, night)
    assert [hours.open_through(date(2026, 11, day)) for day in (23, 24, 25, 26)] == [
        False,
        True,
        False,
        False,
    ]
    assert NO_HOURS.open_through(MONDAY)
    assert not HOURS.open_through(MONDAY)
    until_eleven = {"mon": sessions("20:00-23:00"), "tue": sessions("00:00-04:00")}
    assert not OpeningHours(ZONE, until_eleven).open_through(TUESDAY)


@pytest.mark.parametrize(
    ("clock", "begins"),
    [
        ("06:00", "00:00"),
        ("07:10", "00:00"),
        ("11:29", "00:00"),
        ("11:30", "13:30"),
        ("12:59", "13:30"),
        ("13:00", "13:30"),
        ("16:59", "13:30"),
        ("17:00", "00:00"),
    ],
)
def test_ranks_of_the_afternoon_begin_with_its_opening_and_what_is_given_at_noon_is_of_the_afternoon(
    clock: str, begins: str
):
    assert HOURS.part_begins(at(clock)) == at(begins)


def test_ranks_of_a_day_without_sessions_begin_at_midnight():
    assert HOURS.part_begins(at("09:00", day=1)) == at("00:00", day=1)
    assert NO_HOURS.part_begins(at("09:00")) == at("00:00")


def test_the_next_working_days_leave_out_holidays_and_weekends():
    assert HOURS.working_days_after(MONDAY, 4) == [date(2026, 11, day) for day in (25, 26, 27, 30)]
    assert HOURS.working_days_after(date(2026, 11, 27), 1) == [date(2026, 11, 30)]
    assert HOURS.working_days_after(MONDAY, 0) == []


def test_a_year_is_looked_ahead_for_a_working_day_and_not_for_ever():
    closed = OpeningHours(ZONE, {"mon": []})
    assert closed.working_days_after(MONDAY, 3) == []
    assert closed.changed({date(2027, 11, 24): sessions("08:00-09:00")}).working_days_after(MONDAY, 1) == [
        date(2027, 11, 24)
    ]
    assert closed.changed({date(2027, 11, 25): sessions("08:00-09:00")}).working_days_after(MONDAY, 1) == []


def test_todays_hours_are_those_of_the_offices_clock():
    assert HOURS.today_text(at("00:00")) == "07:30–11:30, 13:30–17:00"
    assert HOURS.today_text(at("00:00", day=1)) == ""


def test_a_wait_of_three_days_leaves_out_each_break_once():
    assert HOURS.waited(at("16:00"), at("08:00", day=2)) == timedelta(hours=32 + 8 - 7, minutes=-30)


def test_a_citizen_who_came_within_the_break_and_is_called_the_moment_it_ends_has_not_waited():
    assert HOURS.waited(at("12:00"), at("13:30")) == timedelta(0)
    assert HOURS.waited(at("11:30"), at("13:29:59")) == timedelta(hours=1, minutes=59, seconds=59)


def test_two_schedules_with_the_same_hours_are_equal_after_any_question():
    asked, other = replace(HOURS), replace(HOURS)
    asked.breaks(MONDAY)
    assert asked == other
    assert "_breaks" not in repr(asked)


def test_a_session_until_midnight_ends_as_the_next_day_begins():
    assert NO_HOURS.on(MONDAY) == [(at("00:00"), at("00:00", day=1))]
    assert isinstance(NO_HOURS.on(MONDAY)[0][0], datetime)
