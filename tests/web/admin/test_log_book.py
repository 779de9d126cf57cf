"""The log for people: a day in words, filtered, and the whole of it verified on the screen."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from queue_server import queries
from queue_server.domain.roles import Role
from queue_server.queries.log_book import log_of_day
from queue_server.storage.models import LogEntry
from queue_server.web.admin import log_book
from queue_server.web.log_words import SENTENCES, log_words, reason_of
from tests.storage.eventful_days import play
from tests.web.office_app import Caller, OfficeApp

NOT_A_SENTENCE = {"change_day"}  # told by the words of the day


@pytest.fixture
def office_app(new_office_app) -> OfficeApp:
    return new_office_app()


@pytest.fixture
def inspector(office_app) -> Caller:
    """Of an office in which an officer called a number, and sent its holder away."""
    desk = office_app.person(Role.OFFICER)
    desk.command("/counters/1/open")
    office_app.ticket("A")
    desk.command("/counters/1/call-next")
    desk.command("/counters/1/park", {"note": "đi photo căn cước"})
    return office_app.person(Role.INSPECTOR)


def rows(page: str) -> list[str]:
    found = re.findall(r'<li value="\d+".*?</li>', page, re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found]


def verified(caller: Caller) -> Any:
    return json.loads(caller.ask("/admin/log/check").text.splitlines()[-1])


def test_a_day_is_told_row_by_row_with_who_what_and_why(inspector):
    told = rows(inspector.ask("/admin/log").text)

    assert told[0] == "09:00:00 officer Mở Quầy 1. dòng 1"
    assert told[1] == "09:00:00 the kiosk Lấy số A 001, Chứng thực. dòng 2"
    assert told[2] == "09:00:00 officer Gọi số A 001 đến Quầy 1. dòng 3"
    assert told[3] == "09:00:00 officer Tạm giữ số A 001 ở Quầy 1. đi photo căn cước dòng 4"


def test_the_day_is_filtered_by_person_and_by_number(office_app, inspector):
    office_app.ticket("L")

    assert len(rows(inspector.ask("/admin/log?person=officer").text)) == 3
    assert len(rows(inspector.ask("/admin/log?number=a 001").text)) == 3
    assert rows(inspector.ask("/admin/log?number=Z999").text) == []
    assert "Không có dòng nào như vậy" in inspector.ask("/admin/log?person=nobody").text


def test_another_day_is_one_step_away_and_nonsense_is_today(office_app, inspector):
    office_app.at(office_app.now + timedelta(days=1))
    inspector = office_app.person(Role.INSPECTOR)

    page = inspector.ask("/admin/log").text
    assert len(rows(inspector.ask("/admin/log?day=2026-11-23").text)) == 4
    assert "day=2026-11-23" in page
    assert "Ngày này không có gì trong nhật ký." in inspector.ask("/admin/log?day=2026-11-20").text
    for nonsense in ("day=x", "day=9999-12-31", "day=0001-01-01", "after=x", "after=99999999999999"):
        assert inspector.ask(f"/admin/log?{nonsense}").status_code == 200


def test_a_long_day_has_pages(office_app, inspector, monkeypatch):
    monkeypatch.setattr(log_book, "ON_A_PAGE", 3)
    first = inspector.ask("/admin/log").text

    (address,) = re.findall(r'href="(/admin/log\?day=[^"]*after=3)"', first)
    assert (len(rows(first)), len(rows(inspector.ask(address.replace("&amp;", "&")).text))) == (3, 1)


def test_the_whole_log_is_verified_and_a_changed_row_is_found(office_app, inspector):
    assert verified(inspector) == {
        "broken": None,
        "rows": 4,
        "first": "2026-11-23T02:00:00+00:00",
        "last": "2026-11-23T02:00:00+00:00",
    }

    with office_app.database.write() as session:
        session.execute(update(LogEntry).where(LogEntry.seq == 3).values(counter="2"))
    assert verified(inspector)["broken"] == 3


def test_a_removed_last_row_is_found(office_app, inspector):
    with office_app.database.write() as session:
        session.delete(session.get_one(LogEntry, ("an-hoa", 4)))

    assert verified(inspector)["broken"] == 4


def test_other_requests_have_their_turn_while_a_long_log_is_verified(office_app, inspector, monkeypatch):
    monkeypatch.setattr(log_book, "IN_A_ROW", 1)
    turns = []
    monkeypatch.setattr(office_app.parts.live.socketio, "sleep", turns.append)

    lines = [json.loads(line) for line in inspector.ask("/admin/log/check").text.splitlines()]

    assert [line["rows"] for line in lines] == [1, 2, 3, 4, 4]
    assert turns == [0, 0, 0, 0]


def test_every_step_of_the_log_has_its_sentence(office_app):
    office = play(office_app.database)
    with office_app.app.test_request_context(), office_app.database.read() as session:
        every = queries.log_after(session, "an-hoa", 0)
        days = {row["business_date"] for row in every}
        told = [row for day in sorted(days) for row in log_of_day(session, "an-hoa", day, most=1000)]
        words = {row.step: log_words(row, office.settings) for row in told}
        assert len(told) == len(every)
        assert all(isinstance(reason_of(row), str) for row in told)

    assert set(words) - NOT_A_SENTENCE <= set(SENTENCES)
    assert all(sentence[0].isupper() and "None" not in sentence for sentence in words.values()), words


def test_only_readers_of_the_log_open_it(office_app):
    for role in (Role.OFFICER, Role.GREETER, Role.SUPERVISOR, Role.TECHNICIAN):
        assert office_app.person(role).ask("/admin/log").status_code == 403
    assert office_app.person(Role.DIRECTOR).ask("/admin/log").status_code == 200
