"""When in the week people wait: counted by hand over two weeks, in figures, words, CSV and drawings."""

from datetime import date, timedelta
from typing import Any

import pytest

from queue_server import actions
from queue_server.reports import busy as reports
from queue_server.reports.busy_charts import DRAWN
from queue_server.reports.charts import NARROW, WIDE
from queue_server.storage.database import Database
from tests.office import MONDAY, Office, at

DAY = MONDAY.date()


@pytest.fixture
def two_weeks(database: Database) -> Office:
    """Five wait 20 minutes on the first Monday; six wait 5 minutes on the Tuesday a week later."""
    office = Office(database, opened=False)
    for day, people, waited in ((0, 5, 20), (8, 6, 5)):
        office.now = at("08:00", day=day)
        office.open("1")
        office.now = at("09:00", day=day)
        for _one in range(people):
            office.ticket("A", waited=waited)
        for _one in range(people):
            office.press(actions.call_next, "1")
    return office


def report(office: Office, days: int = 13) -> dict[str, Any]:
    with office.database.read() as session:
        return reports.busy(session, office.settings, DAY, DAY + timedelta(days))


def test_weekdays_hours_and_days_are_counted_by_hand(two_weeks: Office):
    found = report(two_weeks)
    assert [(one["weekday"], one["hour"], one["tickets"], one["median"]) for one in found["cells"]] == [
        (0, 8, 5, 20), (1, 8, 6, 5),
    ]  # fmt: skip
    assert [(one["day"], one["tickets"], one["within_15"], one["p90"]) for one in found["days"]] == [
        ("2026-11-23", 5, 0, 20), ("2026-12-01", 6, 1, 5),
    ]  # fmt: skip


def test_each_chart_has_its_sentence(two_weeks: Office):
    assert report(two_weeks)["sentences"] == {
        "heat": "Chờ lâu nhất: Thứ Hai 8 giờ, một nửa số lượt chờ quá 20 phút.",
        "share": "1 trong 2 ngày đạt mục tiêu; thấp nhất là 23/11/2026: 0 %.",
        "waits": "Ngày chờ lâu nhất là 23/11/2026: một nửa số lượt chờ quá 20 phút, một phần mười chờ quá 20 phút.",
        "came": "Đông nhất là 01/12/2026: 6 phiếu.",
    }


def test_the_csv_has_the_same_figures(two_weeks: Office):
    told = reports.as_csv(report(two_weeks))
    assert "Thứ Hai;8;5;5;20,0;20,0;0,0" in told
    assert "2026-12-01;;6;6;5,0;5,0;1,0;1,0;6;0,8;1,0;6;0,95" in told


def test_the_heat_table_writes_each_median_into_a_box_that_is_darker_the_longer_it_is(two_weeks: Office):
    chart = DRAWN["heat"](report(two_weeks), WIDE, "vi")
    assert [label.words for label in chart.labels] == ["8", "Thứ Hai", "20", "Thứ Ba", "5"]
    assert [box.tone for box in chart.boxes] == ["heat2", "heat0"]
    assert "T2" in [label.words for label in DRAWN["heat"](report(two_weeks), NARROW, "vi").labels]


def test_the_share_of_each_day_is_a_line_below_its_target(two_weeks: Office):
    chart = DRAWN["share"](report(two_weeks), WIDE, "vi")
    (line,) = [curve for curve in chart.curves if curve.tone == "trend"]
    (target,) = [curve for curve in chart.curves if curve.tone == "target"]
    first, second = line.points
    assert first[1] > target.points[0][1] > second[1]


def test_a_period_without_anybody_has_empty_charts_and_says_so(database: Database):
    found = report(Office(database))
    assert found["days"] == found["cells"] == []
    assert set(found["sentences"].values()) == {"Chưa đủ lượt để kết luận."}
    assert all(draw(found, WIDE, "vi").boxes == [] for draw in DRAWN.values())
    assert date.fromisoformat(found["from"]) == DAY
