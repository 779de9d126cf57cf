"""Why people waited long, over HTTP: who sees whose names, the drawing, and questions that are refused."""

import xml.etree.ElementTree as ET

import pytest

from queue_server.domain.roles import Role
from queue_server.reports.typeset import MEDIA_TYPES
from tests.office import at
from tests.reports.workbooks import sheet_of, texts_of

WHY = "/api/v1/reports/why"


@pytest.fixture(scope="module", autouse=True)
def some_visits(office_app):
    """Three come, and the officer of counter 1 calls one."""
    officer = office_app.person(Role.OFFICER)
    officer.command("/counters/1/open")
    for _visit in range(3):
        office_app.ticket("A")
    officer.command("/counters/1/call-next")
    office_app.at(at("09:20"))


def test_an_inspector_sees_the_figures_and_no_name_of_an_officer(office_app):
    director, inspector = (office_app.person(role).ask(WHY).json for role in (Role.DIRECTOR, Role.INSPECTOR))
    assert director["counters"][0]["officers"] == ["officer"]
    assert all(one["officers"] == [] for one in inspector["counters"])
    assert inspector["half_hours"] == director["half_hours"]
    assert "officer" not in office_app.person(Role.INSPECTOR).ask("/reports/why").text.split("<main")[1]


def test_the_drawing_is_a_file_that_needs_nothing_else(office_app):
    answer = office_app.device("reports").ask(f"{WHY}?format=svg")
    drawing = ET.fromstring(answer.text)  # noqa: S314  made by our own server
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="vi-sao-2026-11-23.svg"'
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    assert "3 người đến" in answer.text
    assert (
        "class=" not in answer.text.split(">", 1)[1]
    )  # colours are attributes, so no style sheet is missing


def test_the_day_is_a_file_to_sign_too(office_app):
    answer = office_app.device("reports").ask(f"{WHY}?format=xlsx")
    assert answer.mimetype == MEDIA_TYPES["xlsx"]
    assert answer.headers["Content-Disposition"] == 'attachment; filename="vi-sao-2026-11-23.xlsx"'
    assert "BÁO CÁO VÌ SAO CHỜ LÂU" in texts_of(sheet_of(answer.data))


def test_a_weekday_leads_to_its_worst_day_in_the_period(office_app):
    asked = f"{WHY}?weekday=mon&from=2026-11-01&to=2026-11-30"
    assert office_app.device("reports").ask(asked).json["day"] == "2026-11-23"


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("weekday=mon", "from"),
        ("weekday=mon&from=2026-11-02&to=2026-11-01", "to"),
        ("weekday=day", "weekday"),
        ("day=2026-13-01", "day"),
        ("at=08:10", "at"),
        ("format=png", "format"),
    ],
)
def test_a_question_that_cannot_be_answered_names_its_field(office_app, asked, field):
    answer = office_app.device("reports").ask(f"{WHY}?{asked}")
    assert (answer.status_code, answer.json["field"]) == (422, field)


def test_a_half_hour_is_chosen_by_its_begin(office_app):
    page = office_app.person(Role.DIRECTOR).ask("/reports/why?day=2026-11-23&at=09:00")
    assert "09:00 – 09:30" in page.text
    assert page.text.count("<summary>A ") == 3
