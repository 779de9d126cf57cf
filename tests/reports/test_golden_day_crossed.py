"""The same day by hand: who took another way, two groupings that meet, and what the total is compared with."""

from typing import Any

import pytest

from queue_server import actions
from queue_server.domain.periods import Period, compared_with
from queue_server.reports import figures as reports
from queue_server.reports.comparison import NOT_BY_ROW, change, compared_lines
from queue_server.storage.database import Database
from tests.office import Office, at
from tests.reports.golden_day import DAY, golden_day
from tests.reports.test_golden_day import cells, report


@pytest.fixture
def day(database: Database) -> Office:
    return golden_day(database)


ENDS = ("p99", "abandoned", "recalled", "transferred", "carried_over", "vouchers")


def ends(office: Office, by: Any, days: int = 0) -> dict[str, tuple[Any, ...]]:
    found = report(office, by, days)
    return {row["key"] or "all": tuple(row[key] for key in ENDS) for row in [*found["rows"], found["total"]]}


def test_who_went_another_way_is_counted_apart(day: Office):
    """H001 is sent on, L001 gets a voucher at night, Q001 gives up; A002 came back, so nobody was lost there."""
    assert ends(day, "service") == {
        "A": (20, 0, 0, 0, 0, 0),
        "H": (40, 0, 0, 1, 0, 0),
        "L": (None, 0, 0, 0, 1, 0),
        "Q": (None, 1, 0, 0, 0, 0),
        "all": (40, 1, 0, 1, 1, 0),
    }


def test_who_comes_with_a_voucher_and_is_called_twice_counts_there_the_next_day(day: Office):
    day.now = at("08:05", day=1)
    day.open("4")
    day.press(actions.redeem, "L001", DAY)
    day.press(actions.call_next, "4")
    for action in (actions.recall, actions.recall, actions.no_show):
        day.later(minutes=1)
        day.press(action, "4")
    found = report(day, "weekday", days=1)["rows"]
    assert [(row["name"], row["tickets"], row["vouchers"], row["recalled"], row["abandoned"]) for row in found] == [
        ("Thứ Hai", 7, 0, 0, 1), ("Thứ Ba", 2, 1, 1, 1),
    ]  # fmt: skip


def test_by_procedure_only_what_was_noted_has_a_name(day: Office):
    assert [(row["key"], row["name"], row["tickets"]) for row in report(day, "procedure")["rows"]] == [
        ("", "Không ghi thủ tục", 5)
    ]


def test_by_day_each_day_is_a_row(day: Office):
    found = report(day, "day", days=1)["rows"]
    assert [(row["name"], row["tickets"]) for row in found] == [("23/11/2026", 7), ("24/11/2026", 1)]


def test_two_groupings_meet_in_cells(day: Office):
    found = wanted(day, reports.Wanted("service", "hour"))
    assert [row["key"] for row in found["columns"]] == ["07", "08", "09", "11"]
    assert [(cell["key"], cell["across"], cell["tickets"], cell["longest"]) for cell in found["cells"]] == [
        ("A", "07", 2, 10), ("A", "08", 0, None), ("A", "11", 1, 20), ("H", "08", 2, 40), ("L", "09", 1, None),
        ("Q", "09", 1, None),
    ]  # fmt: skip
    sheet = cells(reports.as_csv(found))
    assert ["Chứng thực", "07:00–07:59", "2", "2"] in [line[:4] for line in sheet]
    assert "Hộ tịch" in reports.as_text(found)


def test_the_total_stands_beside_what_it_is_compared_with(day: Office):
    tuesday = Period(at("12:00", day=1).date(), at("12:00", day=1).date())
    compared = list(compared_with(tuesday, tuesday.last))
    with day.database.read() as session:
        found = reports.waits(session, day.settings, *tuesday, reports.Wanted("service", None, compared))
    assert [(one["what"], one["from"], one["total"]["tickets"]) for one in found["compared"]] == [
        ("before", "2026-11-23", 7), ("same_weekdays", "2026-11-17", 0),
    ]  # fmt: skip
    lines = cells(reports.as_csv(found))
    assert [line[:2] for line in lines[4:6]] == [
        ["Kỳ trước (23/11/2026)", "7"],
        ["Cùng thứ (17/11/2026)", "0"],
    ]
    assert "Kỳ trước" in [item["term"] for item in found["definitions"]]


def test_each_row_stands_beside_the_same_row_of_the_other_period(day: Office):
    tuesday = at("12:00", day=1).date()
    with day.database.read() as session:
        one = reports.Wanted("service", None, [("before", Period(DAY, DAY))])
        found = reports.waits(session, day.settings, tuesday, tuesday, one)
    assert found["compared"][0]["rows"] == report(day, "service")["rows"]
    assert list(compared_lines({**found, "rows": report(day, "hour")["rows"]})) == [], "no hour is a service"
    same = {**report(day, "service"), "compared": found["compared"]}
    assert [(line[0], line[-1]) for line in compared_lines(same)] == [
        (row["name"], "ít lượt") for row in found["compared"][0]["rows"]
    ]
    assert "ít lượt" in reports.as_csv(same)
    assert "Nay so với kỳ đó" in reports.as_text(same)


@pytest.mark.parametrize("by", NOT_BY_ROW)
def test_days_and_officers_are_not_compared_by_row(day: Office, by: Any):
    found = wanted(day, reports.Wanted(by, None, [("before", Period(DAY, DAY))]))
    assert found["compared"][0]["rows"] == []
    assert found["compared"][0]["total"]["tickets"] == 7


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        ((10, 7.4), (10, 10.6), "nhanh hơn 3 phút"),
        ((10, 12.0), (99, 9.0), "lâu hơn 3 phút"),
        ((10, 9.4), (10, 9.0), "như kỳ đó"),
        ((9, 90.0), (99, 9.0), "ít lượt"),
        ((0, None), (0, None), "ít lượt"),
    ],
)
def test_what_became_of_a_wait_is_said_in_words_and_of_few_nothing(now, then, words):
    rows = [{"called": called, "median": median} for called, median in (now, then)]
    assert change(*rows) == words


def test_every_figure_has_its_definition(day: Office):
    explained = [key for item in report(day, "service")["definitions"] for key in item["figures"]]
    assert sorted(explained) == sorted(set(reports.columns()) - {"name"})


def wanted(office: Office, report: reports.Wanted) -> dict[str, Any]:
    with office.database.read() as session:
        return reports.waits(session, office.settings, DAY, DAY, report)
