"""One day calculated by hand: every figure of the report, in every grouping, to the tenth of a minute."""

import csv
import io
from datetime import date
from typing import Any

import pytest

from queue_server import actions
from queue_server.domain.wait_log import GROUPINGS
from queue_server.reports import figures as reports
from queue_server.reports.group_names import groupings
from queue_server.storage.database import Database
from tests.office import Office, at
from tests.reports.golden_day import DAY, golden_day


@pytest.fixture
def day(database: Database) -> Office:
    return golden_day(database)


def report(office: Office, by: Any, days: int = 0) -> dict[str, Any]:
    with office.database.read() as session:
        return reports.waits(session, office.settings, DAY, at("12:00", day=days).date(), by)


def test_a_long_report_lets_the_hall_go_first_after_every_day_and_every_line(day: Office):
    went_first: list[date] = []
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    with day.database.read() as session:
        found = reports.waits(session, day.settings, first, last, "service", lambda: went_first.append(last))
    assert (found["total"]["tickets"], len(found["rows"])) == (8, 4)
    assert len(went_first) == 365 + 4


# The last six figures: H002 is parked from 08:57 to 09:12, and nobody is sent away or put back.
PARKED, STAYED = (1, 15, 0, None, 0, None), (0, None, 0, None, 0, None)


FIGURES = (
    "tickets", "called", "mean", "median", "p90", "longest", "within_15", "within_30", "service_mean",
    "service_median", "no_show", "put_off", "put_off_mean", "parked", "parked_mean", "away", "away_mean", "again",
    "again_mean",
)  # fmt: skip


def figures(row: dict[str, Any]) -> tuple[Any, ...]:
    """Tickets, called, mean, median, p90, longest, within 15, within 30, service mean and median, no-shows;
    how many citizens postponed, and the mean of these minutes; the same of those parked, of those who were away,
    and of those who were put back into line. The files are counted in tests/actions/test_files.py."""
    return tuple(row[key] for key in FIGURES)


def rows(office: Office, by: Any) -> dict[str, tuple[Any, ...]]:
    return {row["key"]: figures(row) for row in report(office, by)["rows"]}


def test_the_whole_office(day: Office):
    # waits 7 10 20 20 40; service 4 6 8 10 10
    assert figures(report(day, "service")["total"]) == (
        7,
        5,
        19.4,
        20,
        40,
        40,
        0.4,
        0.8,
        7.6,
        8,
        1,
        0,
        None,
        *PARKED,
    )


def test_by_service_a_ticket_counts_where_it_came_and_its_turns_where_they_were(day: Office):
    assert rows(day, "service") == {
        "A": (3, 3, 12.3, 10, 20, 20, 2 / 3, 1, 8.7, 10, 1, 0, None, *STAYED),
        "H": (2, 2, 30, 30, 40, 40, 0, 0.5, 6, 6, 0, 0, None, *PARKED),
        "L": (1, 0, None, None, None, None, None, None, None, None, 0, 0, None, *STAYED),
        "Q": (1, 0, None, None, None, None, None, None, None, None, 0, 0, None, *STAYED),
    }


def test_by_counter_a_ticket_counts_where_it_was_called_first(day: Office):
    assert rows(day, "counter") == {
        "1": (3, 3, 12.3, 10, 20, 20, 2 / 3, 1, 8.7, 10, 1, 0, None, *STAYED),
        "2": (1, 1, 20, 20, 20, 20, 0, 1, 4, 4, 0, 0, None, *STAYED),
        "3": (1, 1, 40, 40, 40, 40, 0, 0, 8, 8, 0, 0, None, *PARKED),
    }


def test_by_officer_the_same_figures_stand_beside_the_names(day: Office):
    by_name, by_counter = rows(day, "officer"), rows(day, "counter")
    assert by_name == {"Hoa": by_counter["3"], "Lan": by_counter["1"], "Minh": by_counter["2"]}


def test_by_hour_everything_counts_in_the_hour_one_came(day: Office):
    assert rows(day, "hour") == {
        "07": (2, 2, 8.5, 8.5, 10, 10, 1, 1, 8, 8, 1, 0, None, *STAYED),
        "08": (2, 2, 30, 30, 40, 40, 0, 0.5, 7.3, 8, 0, 0, None, *PARKED),
        "09": (2, 0, None, None, None, None, None, None, None, None, 0, 0, None, *STAYED),
        "11": (1, 1, 20, 20, 20, 20, 0, 1, None, None, 0, 0, None, *STAYED),
    }


def test_by_outcome_a_ticket_counts_in_each_of_its_outcomes(day: Office):
    assert rows(day, "outcome") == {
        "": (3, 3, 16.7, 20, 20, 20, 1 / 3, 1, 8, 10, 0, 0, None, *STAYED),
        "done": (1, 1, 7, 7, 7, 7, 1, 1, 6, 6, 1, 0, None, *STAYED),
        "paid-cash": (2, 2, 23.5, 23.5, 40, 40, 0.5, 0.5, 7, 7, 1, 0, None, *PARKED),
    }


def test_by_priority_each_class_has_its_own_waits_and_the_others_theirs(day: Office):
    found = report(day, "priority")["rows"]
    assert [(row["name"], row["tickets"], row["called"], row["longest"]) for row in found] == [
        ("Không ưu tiên", 5, 4, 40), ("Người cao tuổi", 1, 1, 20), ("Người có công", 1, 0, None),
    ]  # fmt: skip
    assert [row["key"] for row in found] == ["", "elderly", "merit"]


def test_whatever_rows_are_grouped_by_has_a_word_for_the_director():
    assert tuple(groupings()) == GROUPINGS


def test_rows_carry_names_a_director_reads(day: Office):
    def names(by: str) -> list[str]:
        return [row["name"] for row in report(day, by)["rows"]]

    assert names("service") == ["Chứng thực", "Hộ tịch", "Đất đai", "Nhận kết quả"]
    assert names("counter") == ["Quầy 1", "Quầy 2", "Quầy 3"]
    assert names("outcome") == ["Không ghi", "Đã xong", "Phí tiền mặt"]
    assert names("hour") == ["07:00–07:59", "08:00–08:59", "09:00–09:59", "11:00–11:59"]


def test_an_english_reader_reads_outcomes_in_english_where_the_office_has_them(day: Office):
    with day.database.read() as session:
        found = reports.waits(session, day.settings, DAY, DAY, "outcome", language="en")

    assert [row["name"] for row in found["rows"]][1:] == ["Done", "Fee paid in cash"]


def test_more_days_are_more_tickets(day: Office):
    assert report(day, "service")["total"]["tickets"] == 7
    assert report(day, "service", days=1)["total"]["tickets"] == 8


def test_a_day_without_tickets_has_no_rows_and_an_empty_total(day: Office):
    with day.database.read() as session:
        sunday = at("12:00", day=-1).date()
        found = reports.waits(session, day.settings, sunday, sunday, "service")
    assert found["rows"] == []
    assert figures(found["total"])[:3] == (0, 0, None)


def test_the_floor_shows_the_reports_figures(office: Office):
    for waited in (40, 20, 7):
        office.ticket("A", waited=waited)
    for _ in range(3):
        office.press(actions.call_next, "1")
    figures, total = office.floor()["figures"], report(office, "service")["total"]
    assert {key: figures[key] for key in ("median", "p90", "within_15", "within_30", "no_show")} == {
        key: total[key] for key in ("median", "p90", "within_15", "within_30", "no_show")
    }


@pytest.mark.parametrize("by", GROUPINGS)
def test_the_csv_says_the_same_as_the_page(day: Office, by: str):
    page = report(day, by)
    head, titles, *lines = cells(reports.as_csv(page))
    assert head == ["Từ ngày", "2026-11-23", "Đến ngày", "2026-11-23"]
    assert titles == list(reports.columns().values())
    for line, row in zip(lines, [*page["rows"], page["total"]], strict=False):
        assert line[0] == row["name"]
        for text, key in zip(line[1:], list(reports.columns())[1:], strict=True):
            assert (
                text == ""
                if row[key] is None
                else float(text.replace(",", ".")) == pytest.approx(row[key], abs=0.0005)
            )
    below = lines[len(page["rows"]) + 1 :]
    notes = [[item["term"], item["text"]] for item in page["definitions"]]
    kept = [[row["name"], row["reason"], str(row["tickets"])] for row in page["unserved"]]
    assert below == [[], *notes, *(["Số lượt chưa phục vụ trong ngày", *row] for row in kept)]


def cells(sheet: str, delimiter: str = ";") -> list[list[str]]:
    assert sheet.startswith("\ufeff")
    return list(csv.reader(io.StringIO(sheet.removeprefix("\ufeff")), delimiter=delimiter))


def test_the_spreadsheet_is_written_as_its_readers_country_reads_it(day: Office):
    """Excel in Vietnam read 0.923 as 923, and a line with commas as one cell."""
    page = report(day, "counter")
    vietnamese, english = cells(reports.as_csv(page)), cells(reports.as_csv(page, lang="en"), ",")

    figures = vietnamese[2][1:]
    assert "0,667" in figures
    assert not any("." in figure for figure in figures)
    assert "0.667" in english[2]
    assert [line[0] for line in vietnamese if line] == [line[0] for line in english if line]


FORMULAS = ["=1+1", "+84", "-x1", "@SUM(A1)", "\t=1+1", "\r=1", " =1+1", "\n=1", "\u00a0=1", "\tA"]
FULL_WIDTH = ["＝1+1", "＋1", "－1", "＠A1"]


@pytest.mark.parametrize("text", FORMULAS + FULL_WIDTH)
def test_no_text_is_ever_a_formula_in_the_spreadsheet(office: Office, text: str):
    office.ticket("A", waited=5)
    office.press(actions.call_next, "1", actor="Lan")
    page = report(office, "officer")
    page["rows"][0]["name"] = text
    page["unserved"] = [{"service": "A", "name": text, "reason": text, "tickets": 1}]
    page["definitions"] = [{"term": text, "text": text}]

    told = [cell for line in cells(reports.as_csv(page)) for cell in line if text.strip() in cell]
    assert len(told) == 5
    assert all(cell.startswith("'") for cell in told)


def test_the_text_is_a_table_with_the_same_figures(day: Office):
    text = reports.as_text(report(day, "counter")).splitlines()
    assert text[0] == "2026-11-23 – 2026-11-23"
    assert text[2].split() == [
        "Quầy",
        "1",
        "3",
        "3",
        "12.3",
        "10.0",
        "20.0",
        "20.0",
        "20.0",
        "0.667",
        "1.000",
        *("0.667", "2", "0.800", "1.000", "3", "0.950"),
        "8.7",
        "10.0",
        "0",
        "0",
        "1",
        *["0"] * 9,
        "3",
    ]
    assert len({len(line) for line in text[1:6]}) == 1
    assert text[-2].startswith("Hồ sơ: ")
    assert text[-1] == "Số lượt chưa phục vụ trong ngày: Đất đai, qua ngày chưa đóng sổ: 1"
