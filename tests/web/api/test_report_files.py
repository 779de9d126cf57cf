"""Reports as files to take away: the API's figures, made beside the server, or a sentence that says why not."""

import io
import json
import zipfile
from dataclasses import replace

import pytest

from queue_server.machine import limited
from queue_server.reports import figures
from queue_server.reports.checksum import shown
from queue_server.reports.evidence import changed_files
from queue_server.reports.typeset import MEDIA_TYPES
from queue_server.settings.evidence import EvidenceSection
from tests.reports.pdfs import pages_of
from tests.reports.workbooks import sheet_of, table_of

WAITS = "/api/v1/reports/waits?by=service"


@pytest.fixture
def director(office_app):
    """The director's program, in an office where two people took numbers and one was called."""
    office_app.ticket("A")
    office_app.ticket("H")
    desk = office_app.device("counter")
    desk.command("/counters/1/open")
    desk.command("/counters/1/call-next")
    return office_app.device("reports")


def test_the_workbook_has_the_figures_of_the_api(director):
    told = director.ask(WAITS).json
    answer = director.ask(f"{WAITS}&format=xlsx")

    words = figures.columns()
    shown = table_of(sheet_of(answer.data), ["Dịch vụ", *list(words.values())[1:]])
    assert shown == [[row[key] for key in words] for row in [*told["rows"], told["total"]]]
    assert told["total"]["called"] > 0
    assert answer.mimetype == MEDIA_TYPES["xlsx"]
    assert (
        answer.headers["Content-Disposition"]
        == 'attachment; filename="cho-2026-11-23-2026-11-23-service.xlsx"'
    )


def test_paper_page_and_api_show_the_same_checksum(director):
    code = shown(director.ask(WAITS).json["checksum"])
    answer = director.ask(f"{WAITS}&format=pdf")

    assert answer.mimetype == "application/pdf"
    assert code in pages_of(answer.data)[0]
    assert code in director.ask("/reports/waits?by=service").text


def test_the_evidence_of_a_month_is_an_archive_of_unchanged_files(director):
    answer = director.ask("/api/v1/reports/evidence?month=2026-11")

    assert answer.mimetype == "application/zip"
    assert "ho-so-minh-chung-an-hoa-2026-11.zip" in answer.headers["Content-Disposition"]
    assert changed_files(answer.data) == []
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        facts = json.loads(archive.read("ho-so.json"))
    month = director.ask(f"{WAITS}&from=2026-11-01&to=2026-11-23").json
    assert facts["figures"]["cho-theo-dich-vu"]["checksum"] == month["checksum"]


def test_a_month_to_come_or_none_has_no_evidence(director):
    wrong = ("2026-12", "2026-13", "11", "0000-01", "0001-01", "٢٠٢٦-10")
    told = [director.ask(f"/api/v1/reports/evidence?month={month}") for month in wrong]

    assert {answer.status_code for answer in told} == {422}


def test_the_page_offers_each_month_since_the_office_began(office_app, director):
    page = director.ask("/reports/evidence").text

    assert page.count("data-month=") == 1
    assert 'href="/api/v1/reports/evidence?month=2026-11' in page


def test_the_page_says_when_packs_are_written_and_when_that_fails(new_office_app, monkeypatch):
    office = new_office_app()
    director = office.device("reports")
    assert "máy tự ghi" not in director.ask("/reports/evidence").text
    planned = office.settings.model_copy(update={"evidence": EvidenceSection(folder="minh-chung", day=1)})
    monkeypatch.setitem(office.app.extensions, "app_context", replace(office.parts, settings=planned))

    assert "Từ 18:00 ngày 1 hằng tháng máy tự ghi" in director.ask("/reports/evidence").text
    office.parts.keeping.evidence = "away"
    assert "không ghi được vào thư mục" in director.ask("/reports/evidence").text


def test_it_speaks_the_readers_language(director):
    sheet = sheet_of(director.ask(f"{WAITS}&format=xlsx&lang=en").data)

    assert sheet.title == "Report of waits and service"


def test_a_file_that_cannot_be_made_is_refused_with_its_cause(director, monkeypatch):
    causes, told = ("busy", "time", "memory", "failed"), set()
    for cause in causes:

        def refuse(*_work: object, cause: str = cause) -> bytes:
            raise limited.NotDone(cause, "its last line")

        monkeypatch.setattr(limited, "run", refuse)
        answer = director.ask(f"{WAITS}&format=xlsx")
        assert (answer.status_code, answer.json["code"]) == (503, "file_not_made")
        assert "its last line" not in answer.text
        told.add(answer.json["detail"])
    assert len(told) == len(causes)
