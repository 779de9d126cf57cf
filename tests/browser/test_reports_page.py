"""The director's report page: the API's figures, drawn, explained and printable."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from queue_server.reports.evidence import changed_files
from tests.browser.measures import complaints
from tests.browser.office import ask, command, empty_counter, take_numbers
from tests.reports.workbooks import sheet_of


@pytest.fixture
def report(demo: Any, open_page: Any) -> Page:
    """Today's report of an office where somebody was served and somebody did not come."""
    empty_counter(demo, "7")
    take_numbers(demo, "K", 2)
    command(demo, "/counters/7/call-next")
    command(demo, "/counters/7/call-next")
    command(demo, "/counters/7/no-show", {"reason": "đã về"})
    page: Page = open_page(
        "/reports/waits", token=demo.tokens["admin"], viewport={"width": 1280, "height": 900}
    )
    return page


def period(page: Page) -> tuple[str, str]:
    return page.locator('[name="from"]').input_value(), page.locator('[name="to"]').input_value()


def test_the_page_shows_the_figures_of_the_api(demo, report):
    first, last = period(report)
    rows = ask(demo, f"/reports/waits?from={first}&to={last}&by=service")["rows"]

    shown = report.locator("[data-table=waits] tbody tr")

    expect(shown).to_have_count(len(rows))
    social = next(row for row in rows if row["key"] == "K")
    cells = report.locator('[data-row="K"]')
    for key in (
        "tickets",
        "called",
        "no_show",
        "abandoned",
        "recalled",
        "transferred",
        "carried_over",
        "vouchers",
    ):
        expect(cells.locator(f"[data-key={key}]")).to_have_text(str(social[key]))


def test_every_figure_has_its_definition_beside_it(demo, report):
    first, last = period(report)
    definitions = ask(demo, f"/reports/waits?from={first}&to={last}&compare=yes")["definitions"]

    assert definitions
    assert report.locator(".definitions dt").all_inner_texts() == [item["term"] for item in definitions]


def test_a_week_crossed_with_the_hour_is_two_presses_away(report):
    report.get_by_role("link", name="Tuần", exact=True).click()
    expect(report.get_by_role("link", name="Tuần", exact=True)).to_have_attribute("aria-current", "true")
    first, last = period(report)
    assert (date.fromisoformat(last) - date.fromisoformat(first)).days == 6
    report.locator('[name="across"]').select_option("hour")
    report.get_by_role("button", name="Xem").click()

    report.wait_for_url("**/reports/waits?from=*&to=*&by=service&across=hour&compare=yes")
    expect(report.locator("[data-table=crossed] tbody tr").first).to_be_visible()
    expect(report.locator("[data-compared=before]")).to_be_visible()
    report.set_viewport_size({"width": 360, "height": 640})
    assert report.evaluate("document.documentElement.scrollWidth") <= 360
    assert complaints(report) == []


def test_the_same_figures_can_be_seen_by_counter(report):
    report.locator('[name="by"]').select_option("counter")
    report.get_by_role("button", name="Xem").click()

    expect(report.locator('[data-table=waits] [data-row="7"] th')).to_have_text("Quầy 7")


def test_the_workbook_is_the_table(report):
    with report.expect_download() as download:
        report.get_by_role("link", name="Tải Excel").click()

    sheet = sheet_of(download.value.path().read_bytes())
    ours = report.locator('[data-table=waits] [data-row="K"]')
    name = ours.locator("th").inner_text()
    (row,) = [row for row in sheet.iter_rows(values_only=True) if row[0] == name]
    assert str(row[1]) == ours.locator("td").first.inner_text()


def test_the_csv_is_the_table(report):
    with report.expect_download() as download:
        report.get_by_role("link", name="Tải CSV").click()

    sheet = list(
        csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig")), delimiter=";")
    )
    ours = report.locator('[data-table=waits] [data-row="K"]')
    row = next(row for row in sheet if row and row[0] == ours.locator("th").inner_text())
    assert row[1] == ours.locator("td").first.inner_text()


def test_the_printed_report_has_the_office_and_a_place_to_sign_but_no_buttons(report):
    report.emulate_media(media="print")

    expect(report.locator(".letterhead")).to_be_visible()
    expect(report.locator(".signature")).to_be_visible()
    expect(report.locator("[data-period]")).to_be_hidden()
    expect(report.locator("[data-print]")).to_be_hidden()


def test_the_report_is_complete_and_readable_at_every_width(report):
    for width in (390, 1280):
        report.set_viewport_size({"width": width, "height": 900})

        assert report.evaluate("document.documentElement.scrollWidth") <= width
        assert complaints(report) == [], width


def test_the_documents_that_people_lacked_are_one_link_away_and_fit_on_a_phone(demo, open_page):
    empty_counter(demo, "1")
    [number] = take_numbers(demo, "A", 1)
    command(demo, "/counters/1/call", {"ticket": number, "reason": "thử"})
    document = ask(demo, "/procedures/CT-001")["documents"][0]
    said = {"outcomes": ["missing"], "procedure": "CT-001", "missing": [document]}
    command(demo, "/counters/1/finish", said)
    page = open_page("/reports/waits", token=demo.tokens["admin"], viewport={"width": 360, "height": 640})

    page.get_by_role("link", name="Giấy tờ hay thiếu").click()

    rows = page.locator("[data-procedure=CT-001] tr")
    expect(rows.filter(has_text=document)).to_be_visible()
    told = ask(demo, "/reports/missing-documents")["procedures"]
    [ours] = [one for one in told if one["procedure"] == "CT-001"]
    expect(rows.first.locator("td").first).to_have_text(str(ours["visits"]))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert complaints(page) == []


def test_the_evidence_of_the_month_is_one_press_away(demo, report):
    report.get_by_role("link", name="Hồ sơ minh chứng").click()

    with report.expect_download() as download:
        report.get_by_role("link", name="Tải hồ sơ tháng").first.click()

    assert changed_files(download.value.path().read_bytes()) == []
    assert complaints(report) == []
