"""The plan of next week is made from the office's own log."""

from datetime import date

import pytest

from queue_server import actions
from queue_server.reports.plan import week_plan
from queue_server.reports.plan_words import as_text, clock, sentence
from queue_server.settings.public_holidays import new_years
from tests.actions.settings_office import change
from tests.office import Office, at

WITHOUT_A = {
    "services": {"A": None},
    "counters": {"1": {"services": ["Q"], "secondary": []}, "2": None, "3": {"secondary": []}},
}


def test_an_office_with_few_days_behind_it_gets_no_plan(office: Office):
    office.ticket("A")
    with office.database.read() as session:
        report = week_plan(session, office.settings, at("09:00", day=1).date())
    assert (report["days"], report["tried"]) == ([], [])
    assert "Chưa đủ ngày" in as_text(report)


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
    with office.database.read() as session:
        report = week_plan(session, office.settings, at("09:00", day=12).date())
    assert [one["day"] for one in report["days"]] == [f"2026-12-{day:02}" for day in (7, 8, 9, 10, 11)]
    monday = report["days"][0]
    first = monday["half_hours"][0]
    assert (first["begins"], first["need"], first["usual"]) == ("07:30", 1, 2.5)  # all four, then one
    assert first["open"][0] in "123"
    assert 2.5 < sum(one["expected"] for one in monday["half_hours"]) < 3.5
    assert monday["reached"]
    assert report["sentence"] == "Mở như thường lệ là đủ cho cả tuần tới."
    assert "07:30" in as_text(report)
    # from Wednesday on the office no longer has the service, nor counter 2
    assert [one["counters"] for one in report["days"]] == [4, 4, 3, 3, 3]
    assert [one["expected"] > 0 for one in report["days"]] == [True, True, False, False, False]


def day(*needs: tuple[int, float], reached: bool = True) -> dict[str, object]:
    rows = [{"begins": clock(16 + n), "need": need, "usual": usual} for n, (need, usual) in enumerate(needs)]
    return {"weekday": "Thứ Hai", "promised": 0.64, "reached": reached, "counters": 8, "half_hours": rows}


def test_the_sentence_names_the_hours_with_most_counters_too_few():
    told = sentence([day((3, 3.0), (5, 3.0), (5, 3.2), (5, 2.8), (3, 3.0))])
    assert told == "Thứ Hai 08:30–10:00 cần 5 quầy, thường mở 3."


def test_the_sentence_names_a_day_that_no_staffing_saves():
    told = sentence([day((8, 8.0), reached=False)])
    assert "mở cả 8 quầy khi cần cũng chỉ 64 %" in told


def test_a_share_just_below_the_target_is_not_rounded_up_to_it():
    told = sentence([{**day((8, 8.0), reached=False), "promised": 0.798}])
    assert "chỉ 79 %" in told


def test_a_week_in_which_the_office_is_closed_is_called_so():
    assert sentence([]) == "Tuần tới trung tâm không làm việc ngày nào."


def test_the_first_day_of_the_lunar_year_is_known():
    assert {date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26)} <= set(new_years("VN"))
