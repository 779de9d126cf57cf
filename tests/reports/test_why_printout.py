"""Why people waited long, as a printout: the sentences and every table of the page, with the same figures."""

import pytest

from queue_server import actions
from queue_server.reports.printout import from_json
from queue_server.reports.printouts import Head
from queue_server.reports.typeset import typeset
from queue_server.reports.why import why
from queue_server.reports.why_printout import why_printout
from tests.office import MONDAY, Office
from tests.reports.pdfs import pages_of
from tests.reports.workbooks import sheet_of, texts_of

DAY = MONDAY.date()


@pytest.fixture
def told(office: Office):
    """Five came within half an hour, one counter called two of them."""
    for waited in (40, 35, 30, 20, 15):
        office.ticket("A", waited=waited)
    for _call in range(2):
        office.press(actions.call_next, "1")
        office.later(minutes=4)
    with office.database.read() as session:
        day = why(session, office.settings, DAY, office.now)
        busiest = max(day["half_hours"], key=lambda one: one["came"])
        return why(session, office.settings, DAY, office.now, at=busiest["begins"])


def rows_of(sheet):
    return [[cell.value for cell in row if cell.value not in (None, "")] for row in sheet.iter_rows()]


def test_the_workbook_says_the_sentences_and_has_the_figures_of_the_page(office: Office, told):
    printout = from_json(why_printout(told, Head(office.settings, DAY)).as_json())

    rows = rows_of(sheet_of(typeset(printout, "xlsx")))

    said = [told["headline"], *told["sentences"]]
    begins = rows.index([told["headline"]])
    assert rows[begins : begins + len(said)] == [[one] for one in said]
    for one in told["half_hours"]:
        assert [one["begins"], one["came"], one["could_serve"]] in rows
    for one in told["counters"]:
        assert [one["name"], one["open_minutes"], one["paused_minutes"], one["visits"]] in rows
    (service,) = [one for one in told["services"] if one["tickets"]]
    figures = [service[key] for key in ("tickets", "late", "beyond_minutes", "median", "longest")]
    assert [service["name"], *figures, service["within_target"]] in rows
    assert len(told["tickets"]) > 1
    for one in told["tickets"]:
        cells = (one["issued"], one["called"], one["waited"], one["counter"])
        shown = [cell for cell in cells if cell not in (None, "")]
        assert [f"{one['number']} · {one['name']}", *shown] in rows


def test_the_pdf_says_the_same_in_vietnamese_letters(office: Office, told):
    page = " ".join(pages_of(typeset(why_printout(told, Head(office.settings, DAY)), "pdf")))

    for words in (
        told["headline"],
        *told["sentences"],
        "Quầy mở lúc nào",
        "Dịch vụ chờ lâu",
        told["tickets"][0]["number"],
    ):
        assert words in page


def test_a_day_on_which_nobody_came_is_a_sheet_that_says_so(office: Office):
    with office.database.read() as session:
        nobody = why(session, office.settings, DAY, office.now)

    printout = why_printout(nobody, Head(office.settings, DAY))

    assert "Không có lượt nào trong ngày này." in texts_of(sheet_of(typeset(printout, "xlsx")))
    assert "GIÁM ĐỐC TRUNG TÂM" in " ".join(pages_of(typeset(printout, "pdf")))
