"""Votes over HTTP: who may give one, who may read what, and that officers see none."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from queue_server.domain.roles import Role
from queue_server.storage.models import IdempotentResponse, PrintJob, Ticket
from tests.votes import newest_low_vote
from tests.web.office_app import OfficeApp


def served(office_app: OfficeApp, service: str = "A") -> str:
    """The id of a ticket whose visit has ended."""
    desk = office_app.person(Role.SUPERVISOR)
    desk.command("/counters/2/open")
    ticket: str = office_app.ticket(service)["id"]
    assert desk.command("/counters/2/call", {"ticket": ticket, "reason": "thử"}).status_code == 200
    assert desk.command("/counters/2/finish").status_code == 200
    return ticket


def test_the_holder_votes_once_by_phone_and_the_answer_repeats_nothing(office_app: OfficeApp):
    ticket = served(office_app)
    assert office_app.vote(ticket, 1, reasons=["Chờ lâu"], text="gọi 0912345678").json == {}
    again = office_app.vote(ticket, 5)
    assert (again.status_code, again.json["code"]) == (409, "already_voted")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"level": 0},
        {"level": 6},
        {"level": 3, "text": "x" * 201},
        {"level": 2, "reasons": ["a"] * 4},
    ],
)
def test_a_vote_that_is_no_vote_is_refused(office_app: OfficeApp, body):
    assert office_app.citizen().command(f"/tickets/{served(office_app)}/vote", body).status_code == 422


def test_who_knows_the_ticket_but_not_its_paper_votes_for_nobody(office_app: OfficeApp):
    ticket, other = served(office_app), served(office_app)
    for code in ("", other, office_app.code_on_paper(other), office_app.code_on_paper(ticket)[:-1], "é"):
        refused = office_app.citizen().command(f"/tickets/{ticket}/vote", {"level": 1, "code": code})
        assert (refused.status_code, refused.json["code"]) == (409, "vote_code_wrong")
    assert office_app.vote(ticket, 5).status_code == 200


def test_only_paper_and_kiosk_get_the_code_and_no_page_answer_or_database_has_it(office_app: OfficeApp):
    kiosk, order = office_app.device("kiosk"), ("/tickets", {"service": "A"}, "a-number-taken-once")
    taken, again = kiosk.command(*order).json, kiosk.command(*order).json
    code = office_app.code_on_paper(taken["id"])
    job = office_app.device("printer").command("/print-jobs/lease", {}).json["job"]
    with office_app.database.read() as session:
        stored = session.get_one(PrintJob, int(job["id"]))
        printed, content = session.get_one(Ticket, stored.ticket).public_id, str(stored.content)
        kept = [str(answer) for answer in session.scalars(select(IdempotentResponse.answer))]
    greeter, path = office_app.person(Role.GREETER), f"/tickets/{taken['id']}"

    assert taken["url"] == again["url"] == f"http://localhost/t/{taken['id']}#{code}"
    assert any(taken["id"] in answer for answer in kept)
    assert not any(code in answer for answer in kept)
    assert job["ticket"]["url"] == f"http://localhost/t/{printed}#{office_app.code_on_paper(printed)}"
    assert f"/t/{printed}'" in content
    assert code not in office_app.citizen().ask(f"/t/{taken['id']}").text
    for page in (f"/api/v1{path}", "/api/v1/greeter", "/api/v1/floor", "/api/v1/desk/1"):
        assert code not in office_app.person(Role.SUPERVISOR).ask(page).text
    assert code not in greeter.command("/tickets", {"service": "A"}).text
    assert code not in greeter.command(f"{path}/reprint").text


def test_a_paper_from_before_there_were_codes_still_opens_the_question(office_app: OfficeApp):
    ticket, codes = served(office_app), office_app.parts.vote_codes
    page = f"/t/{ticket}/vote"
    assert "data-needs-code" in office_app.citizen().ask(page).text
    later = replace(codes, since=office_app.now + timedelta(seconds=1))
    office_app.app.extensions["app_context"] = replace(office_app.parts, vote_codes=later)
    try:
        assert "data-needs-code" not in office_app.citizen().ask(page).text
        assert office_app.citizen().command(f"/tickets/{ticket}/vote", {"level": 5}).status_code == 200
    finally:
        office_app.app.extensions["app_context"] = office_app.parts


def test_nobody_votes_before_the_visit_has_ended(office_app: OfficeApp):
    ticket = office_app.ticket()["id"]
    refused = office_app.vote(ticket, 5)
    assert (refused.status_code, refused.json["code"]) == (409, "vote_not_yet")
    page = office_app.citizen().ask(f"/t/{ticket}/vote").text
    assert "data-face" not in page
    assert "chưa phục vụ xong" in page


def test_the_page_asks_with_five_faces_and_thanks_whoever_has_voted(office_app: OfficeApp):
    ticket, phone = served(office_app), office_app.citizen()
    page = phone.ask(f"/t/{ticket}/vote").text
    assert page.count("data-face=") == 5
    assert "Rất không hài lòng" in page
    assert "Very dissatisfied" in phone.ask(f"/t/{ticket}/vote?lang=en").text
    office_app.vote(ticket, 5)
    assert "đã được đánh giá" in phone.ask(f"/t/{ticket}/vote").text


def test_the_tickets_page_leads_to_the_question(office_app: OfficeApp):
    ticket = served(office_app)
    assert f'href="/t/{ticket}/vote?lang=vi"' in office_app.citizen().ask(f"/t/{ticket}").text


def test_leaders_close_a_low_vote_and_officers_read_and_close_nothing(office_app: OfficeApp):
    office_app.vote(served(office_app), 2)
    name = newest_low_vote(office_app.database, office_app.office.code)
    for role in (Role.OFFICER, Role.GREETER, Role.INSPECTOR, Role.TECHNICIAN):
        assert office_app.person(role).command(f"/votes/{name}/close", {"done": "x"}).status_code == 403
    director = office_app.person(Role.DIRECTOR)
    assert director.command(f"/votes/{name}/close", {"done": ""}).status_code == 422
    waiting = director.ask("/votes").text
    assert f'data-low="{name}"' in waiting
    closed = director.command(f"/votes/{name}/close", {"done": "đã xin lỗi"})
    assert closed.json == {"vote": name, "closed_by": "director"}
    assert director.command(f"/votes/{name}/close", {"done": "đã xin lỗi"}).json["code"] == "vote_closed"
    page = director.ask("/votes").text
    assert f'data-closed="{name}"' in page
    assert "đã xin lỗi" in page
    assert (
        director.command("/votes/9999999999999999/close", {"done": "đã xin lỗi"}).json["code"]
        == "vote_not_found"
    )


def test_an_inspector_sees_on_the_floor_how_many_low_votes_wait_and_not_what_they_say(office_app: OfficeApp):
    office_app.vote(served(office_app), 1)
    leader, inspector = (
        office_app.person(role).ask("/api/v1/floor").json["low_votes"]
        for role in (Role.DIRECTOR, Role.INSPECTOR)
    )
    assert leader["newest"][0]["level"] == 1
    assert inspector == {"count": leader["count"], "newest": []}


def test_the_report_is_for_leaders_and_inspectors_and_says_the_same_as_page_and_file(office_app: OfficeApp):
    for role in (Role.OFFICER, Role.GREETER):
        assert office_app.person(role).ask("/api/v1/reports/votes").status_code == 403
    this_month = "from=2026-11-23&to=2026-11-23"
    told = office_app.person(Role.INSPECTOR).ask(f"/api/v1/reports/votes?by=counter&{this_month}").json
    assert [row["key"] for row in told["rows"]] == ["2"]
    assert (told["from"], told["to"], told["months"]) == ("2026-11-01", "2026-11-30", [])
    newest = office_app.person(Role.INSPECTOR).ask("/api/v1/reports/votes").json
    assert (newest["from"], newest["months"]) == ("2026-10-01", ["2026-10"])
    page = office_app.person(Role.DIRECTOR).ask(f"/reports/votes?{this_month}").text
    assert 'data-row="A"' in page
    assert "tháng chưa chốt" in page
    assert "chưa đủ mẫu" in page
    sheet = office_app.person(Role.DIRECTOR).ask("/api/v1/reports/votes?format=csv")
    assert sheet.mimetype == "text/csv"
    assert "hai-long-" in sheet.headers["Content-Disposition"]


def test_the_log_of_a_day_names_a_vote_and_not_what_it_says(office_app: OfficeApp):
    ticket = served(office_app)
    office_app.vote(ticket, 1, text="chữ không ai đọc ở đây")
    page = office_app.person(Role.ADMIN).ask("/admin/log").text
    assert "Một phiếu đánh giá, Chứng thực." in page
    assert "chữ không ai đọc" not in page


def test_a_low_vote_is_listed_under_a_name_that_leads_to_no_row_of_the_log(office_app: OfficeApp):
    office_app.vote(served(office_app), 1)
    director = office_app.person(Role.DIRECTOR)
    (newest, *_others) = director.ask("/api/v1/floor").json["low_votes"]["newest"]
    rows = director.ask("/api/v1/events").json
    given = [row["seq"] for row in rows if row["step"] == "vote"][-1]

    assert f'data-low="{newest["vote"]}"' in (page := director.ask("/votes").text)
    assert len(newest["vote"]) == 16
    assert f'data-low="{given}"' not in page
    assert newest["vote"] not in str(rows)
    assert director.command(f"/votes/{given}/close", {"done": "x"}).json["code"] == "vote_not_found"
