"""Corrections over HTTP: the visit row by row, what officers say against it, and what is then in the reports."""

from datetime import timedelta
from typing import Any, NamedTuple

import pytest

from queue_server import actions
from queue_server.actions.retention import erase_in_log
from queue_server.domain.log_seals import NAMES
from queue_server.domain.roles import Role
from tests.web.api.test_votes import served
from tests.web.office_app import Caller, OfficeApp


class Visit(NamedTuple):
    id: str
    number: str
    rows: dict[str, int]  # the newest row of each step


@pytest.fixture
def visit(office_app: OfficeApp) -> Visit:
    """A visit that the supervisor served; half an hour has passed."""
    ticket = served(office_app)
    office_app.at(office_app.now + timedelta(minutes=30))
    director = office_app.person(Role.DIRECTOR)
    number = office_app.citizen().ask(f"/api/v1/tickets/{ticket}").json["number"]
    log = director.ask("/api/v1/events").json
    row = next(row["ticket"] for row in log if (row["data"] or {}).get("label") == number)
    return Visit(ticket, number, {one["step"]: one["seq"] for one in log if one["ticket"] == row})


def said_of(caller: Caller, visit: Visit) -> list[dict[str, Any]]:
    return [one for one in caller.ask("/api/v1/corrections").json if one["ticket"] == visit.id]


def alerts(caller: Caller) -> list[dict[str, Any]]:
    return caller.ask("/api/v1/floor").json["alerts"]


def dispute_alerts(caller: Caller) -> list[tuple[str, str]]:
    return [(one["text"], one["page"]["path"]) for one in alerts(caller) if one["key"] == "disputes"]


def test_a_director_corrects_an_entry_and_takes_it_back(office_app: OfficeApp, visit: Visit):
    director = office_app.person(Role.DIRECTOR)
    form = {"row": visit.rows["call"], "officer": "director", "reason": "ngồi thay"}
    said = director.command(f"/tickets/{visit.id}/corrections", form)
    assert (said.status_code, said.json["number"], said.json["day"]) == (200, visit.number, "2026-11-23")
    report = director.ask("/api/v1/reports/waits?by=counter").json
    assert report["total"]["corrected"] >= 1

    page = director.ask(f"/reports/corrections?day=2026-11-23&number={visit.number}").text
    assert "người phục vụ là director" in page
    assert "<strong>có bản sửa</strong>" in page
    assert "ngồi thay" in director.ask(f"/admin/log?number={visit.number}").text

    undo = f"/tickets/{visit.id}/corrections/{said.json['row']}/undo"
    assert director.command(undo, {"reason": "bấm nhầm"}).status_code == 200
    (told,) = said_of(director, visit)
    assert (told["step"], told["officer"], told["undone"]) == ("correct", "director", True)


def test_an_officer_disputes_and_is_answered(office_app: OfficeApp, visit: Visit):
    supervisor, director = office_app.person(Role.SUPERVISOR), office_app.person(Role.DIRECTOR)
    somebody = office_app.person(Role.OFFICER).command(f"/tickets/{visit.id}/dispute", {"reason": "x"})
    assert (somebody.status_code, somebody.json["code"]) == (409, "not_your_visit")
    assert supervisor.command(f"/tickets/{visit.id}/dispute", {"reason": "máy treo"}).status_code == 200
    page = director.ask(f"/reports/corrections?day=2026-11-23&number={visit.number}").text
    assert "Cán bộ chờ trả lời: 1" in page
    assert "máy treo" in page
    assert [one["waiting"] for one in said_of(director, visit)] == [True]
    assert dispute_alerts(director) == [
        ("1 mục bị cán bộ báo là ghi sai, chờ trả lời", "/reports/corrections")
    ]
    centre = office_app.device("feed").ask("/api/v1/feed").json["offices"][0]
    assert sum(one["count"] for one in centre["alerts"]) == len(alerts(director)) - 1, (
        "it stays in the office"
    )
    assert director.command(f"/tickets/{visit.id}/keep", {"reason": "đúng như vậy"}).status_code == 200
    assert "Cán bộ chờ trả lời: 0" in director.ask("/reports/corrections").text
    assert dispute_alerts(director) == []
    again = director.command(f"/tickets/{visit.id}/keep", {"reason": "x"})
    assert (again.status_code, again.json["code"]) == (409, "not_disputed")


def test_a_time_that_cannot_be_is_refused_with_the_times_that_can(office_app: OfficeApp, visit: Visit):
    wanted = {"row": visit.rows["finish"], "finished_at": "08:59", "reason": "quên"}
    refused = office_app.person(Role.DIRECTOR).command(f"/tickets/{visit.id}/corrections", wanted)
    assert (refused.status_code, refused.json["code"]) == (409, "time_not_possible")
    assert "Lượt chỉ có thể kết thúc từ" in refused.json["detail"]
    alone = {"row": visit.rows["finish"], "procedure": "AN-1", "reason": "quên"}
    assert (
        office_app.person(Role.DIRECTOR).command(f"/tickets/{visit.id}/corrections", alone).status_code == 404
    )


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"row": 1},
        {"row": 0, "reason": "x"},
        {"row": 1, "reason": " "},
        {"row": 1, "reason": "x", "finished_at": "25:00"},
    ],
)
def test_a_correction_that_is_none_is_refused(office_app: OfficeApp, body):
    director = office_app.person(Role.DIRECTOR)
    assert director.command(f"/tickets/{'A' * 16}/corrections", body).status_code == 422


def test_the_page_says_what_it_cannot_find_and_what_goes_on(office_app: OfficeApp):
    number = office_app.ticket()["number"]
    director = office_app.person(Role.DIRECTOR)
    assert "không có số A 999" in director.ask("/reports/corrections?day=2026-11-23&number=A999").text
    page = director.ask(f"/reports/corrections?day=nie&number={number}").text
    assert "Chỉ sửa được lượt đã phục vụ xong" in page
    assert "data-send" not in page


def test_where_the_name_was_erased_the_form_chooses_nobody(office_app: OfficeApp, visit: Visit):
    with office_app.database.write("an-hoa") as session:
        command = actions.begin(session, "an-hoa", office_app.now)
        assert erase_in_log(command, NAMES, command.today + timedelta(days=1))
    page = office_app.person(Role.DIRECTOR).ask(f"/reports/corrections?day=2026-11-23&number={visit.number}")
    assert '<select name="officer"><option value="" selected>' in page.text


def test_an_officer_sees_the_own_figures_and_visits_at_once_and_leaders_two_working_days_later(
    office_app: OfficeApp, visit: Visit
):
    supervisor, director = office_app.person(Role.SUPERVISOR), office_app.person(Role.DIRECTOR)
    page = supervisor.ask("/own").text
    assert "<dt>Cần đạt (mục tiêu)</dt><dd>80 %</dd>" in page
    assert f"/tickets/{visit.id}/dispute" in page
    assert visit.id not in office_app.person(Role.OFFICER).ask("/own").text
    days = "from=2026-11-23&to=2026-11-23"
    for asked in (f"/api/v1/reports/waits?{days}&by=officer", f"/api/v1/reports/waits?{days}&across=officer"):
        refused = director.ask(asked)
        assert (refused.status_code, refused.json["code"]) == (403, "own_figures_first")
    assert "mỗi người được xem" in director.ask(f"/reports/waits?{days}&by=officer").text
    assert director.ask("/reports/waits?from=2026-11-16&to=2026-11-16&by=officer").status_code == 200
