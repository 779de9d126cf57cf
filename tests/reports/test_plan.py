"""The plan of next week is made from the office's own log."""

from datetime import date, timedelta
from typing import Any

import pytest

from queue_server import actions
from queue_server.forecast.arrivals import Kind
from queue_server.queries.estimates import came_by_day
from queue_server.reports.plan import Past, next_week, plan_figures
from queue_server.reports.plan_sheet import as_csv, as_text
from queue_server.reports.plan_words import clock, more_needed, sentence, told
from queue_server.reports.simulated import changed_office
from queue_server.settings.public_holidays import new_years
from tests.actions.settings_office import change
from tests.office import Office, at, installation

WITHOUT_A = {
    "services": {"A": None},
    "counters": {"1": {"services": ["Q"], "secondary": []}, "2": None, "3": {"secondary": []}},
    "office": {"hours": {"sat": ["07:30-11:30"]}},
}


def plan_of(office: Office, day: int) -> dict[str, Any]:
    """The plan that is made at nine on that day, with its words."""
    steps: list[tuple[int, int]] = []
    week = next_week(office.database, office.settings, at("09:00", day=day).date())
    plan = told(office.settings, plan_figures(week, lambda done, many: steps.append((done, many))))
    assert steps[-1] == (len(week.days) + len(week.tried),) * 2
    return plan


def test_an_office_with_few_days_behind_it_gets_no_plan(office: Office):
    office.ticket("A")
    plan = plan_of(office, 1)
    assert (plan["days"], plan["tried"], plan["learned_from"]) == ([], [], 1)
    assert "Chưa đủ ngày để lập kế hoạch: nhật ký mới có 1 ngày, cần 10." in as_text(plan)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_next_week_is_planned_from_the_days_before(office: Office):
    for day in (*range(5), *range(7, 12)):
        office.now = at("07:40", day=day)
        office.open("1")
        for _ in range(3):
            office.press(actions.issue, "A", any_time=True)
            office.press(actions.call_next, "1")
            office.later(minutes=12)
        office.press(actions.finish, "1")
    office.now = at("08:00", day=12)
    change(office, WITHOUT_A, valid_from=at("00:00", day=16))
    plan = plan_of(office, 12)
    assert [one["day"] for one in plan["days"]] == [f"2026-12-{day:02}" for day in (7, 8, 9, 10, 11)]
    monday = plan["days"][0]
    first = monday["half_hours"][0]
    assert (first["begins"], first["need"], first["usual"]) == ("07:30", 1, 2.5)  # all four, then one
    assert first["open"][0] in "123"
    assert 2.5 < sum(one["expected"] for one in monday["half_hours"]) < 3.5
    assert monday["reached"]
    assert plan["sentence"] == "Mở như thường lệ là đủ cho cả tuần tới."
    assert "07:30" in as_text(plan)
    saturday = "Thứ Bảy 12/12 chưa có kế hoạch: nhật ký chưa có ngày Thứ Bảy nào."
    assert plan["unplanned"] == [{"day": "2026-12-12", "text": saturday}]
    assert saturday in as_text(plan)
    assert saturday in as_csv(plan)
    # from Wednesday on the office no longer has the service, nor counter 2
    assert [one["counters"] for one in plan["days"]] == [4, 4, 3, 3, 3]
    assert [one["expected"] > 0 for one in plan["days"]] == [True, True, False, False, False]
    opened = next(one for one in plan["counters"] if one["counter"] == first["open"][0])
    assert opened["open"][0][0][0] == "07:30"
    assert set(opened["services"]) <= {service.name for service in office.settings.services}


def test_the_numbers_of_each_day_are_counted_without_reading_the_log(office: Office):
    for day in (0, 0, 1, 4):
        office.now = at("08:00", day=day)
        office.ticket("A")
    with office.database.read() as session:
        found = came_by_day(session, "an-hoa", at("08:00", day=1).date(), at("08:00", day=4).date())
        assert found == {at("08:00", day=1).date(): 1}
        assert len(came_by_day(session, "an-hoa", date(2026, 1, 1), date(2027, 1, 1))) == 3
        assert came_by_day(session, "binh-minh", date(2026, 1, 1), date(2027, 1, 1)) == {}


def test_last_years_tet_is_remembered_though_the_log_is_read_for_sixty_days_only():
    office = changed_office(installation().offices[0], {"office": {"public_holidays": "VN"}})
    days = (date(2026, 1, 5) + timedelta(days=n) for n in range(150))
    worked = [day for day in days if day.weekday() < 5]
    history = {
        day: 200 if timedelta() < date(2026, 2, 17) - day <= timedelta(days=14) else 100 for day in worked
    }
    past = Past([], office, history)
    assert past.kinds[Kind.BEFORE_TET].days == 10
    assert past.kinds[Kind.BEFORE_TET].factor > 1.6
    assert past.before(date(2026, 2, 1)).kinds[Kind.BEFORE_TET].days == 0, (
        "a day that is tried knows what was before it"
    )


def day(*needs: tuple[int, float], reached: bool = True) -> dict[str, Any]:
    rows = [{"begins": clock(16 + n), "need": need, "usual": usual} for n, (need, usual) in enumerate(needs)]
    return {
        "weekday": "Thứ Hai",
        "promised": 0.64,
        "share": 0.8,
        "reached": reached,
        "counters": 8,
        "half_hours": rows,
    }


def test_a_week_with_nothing_but_a_new_weekday_does_not_say_that_the_office_is_closed():
    new = {"day": "2026-12-12", "text": "Thứ Bảy 12/12 chưa có kế hoạch: nhật ký chưa có ngày Thứ Bảy nào."}
    assert sentence({**week(), "unplanned": [new]}) == new["text"]


def week(*days: dict[str, Any]) -> dict[str, Any]:
    return {"learned_from": 12, "needed": 10, "days": days, "unplanned": []}


def test_the_sentence_names_the_hours_with_most_counters_too_few():
    lacking = day((3, 3.0), (5, 3.0), (5, 3.2), (5, 2.8), (3, 3.0))
    told_of = "Thứ Hai 08:30–10:00 cần 5 quầy, thường mở 3."
    assert sentence(week(lacking)) == told_of
    assert more_needed([day((3, 3.0)), lacking]) == [told_of]


def test_the_sentence_names_a_day_on_which_all_counters_are_too_few():
    said = sentence(week(day((4, 3.0), (8, 8.0), reached=False)))
    assert said.startswith(
        "Thứ Hai: giờ đông nhất mở cả 8 quầy mà vẫn chỉ 64 % được gọi trong thời gian mục tiêu"
    )


def test_it_does_not_say_that_all_counters_are_open_where_they_are_not():
    said = sentence(week(day((4, 3.0), (7, 8.0), reached=False)))
    assert said == ("Thứ Hai: kế hoạch chỉ giữ được 64 % được gọi trong thời gian mục tiêu, mong muốn 80 %.")


def test_a_day_that_misses_the_target_by_little_is_not_said_to_reach_it():
    said = sentence(week({**day((7, 8.0), reached=False), "promised": 0.796}))
    assert "chỉ giữ được 79 %" in said


def test_a_week_in_which_the_office_is_closed_is_called_so():
    assert sentence(week()) == "Tuần tới trung tâm không làm việc ngày nào."


def test_the_first_day_of_the_lunar_year_is_known():
    assert {date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26)} <= set(new_years("VN"))
