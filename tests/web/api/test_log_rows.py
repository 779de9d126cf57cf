"""Readers of the log over HTTP learn what happened, and nothing with which a ticket can be opened or cancelled."""

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from queue_server.domain.log_folding import MADE
from queue_server.domain.roles import Role
from queue_server.snapshots.log_rows import SHOWN
from queue_server.storage.models import LogEntry, Ticket, Voucher
from tests.office import at
from tests.storage.eventful_days import play
from tests.web.office_app import OfficeApp

LOG_PAGE = Path(__file__).parents[3] / "docs" / "log.md"
READERS = (Role.DIRECTOR, Role.ADMIN)
# A time's microseconds and a hash may hold the six digits of a code by chance.
MICROSECONDS = re.compile(r"(:\d\d)\.\d{6}")
# Values in rows of the log that no reader of the API gets.
# What a visitor said of a visit is shown only where somebody acts on it (`log_rows.UNTOLD`).
OF_A_VOTE = {"vote", "channel", "satisfaction", "visit", "reasons", "salt"}
KEPT_BACK = {"public_id"} | OF_A_VOTE


@pytest.fixture
def eventful(new_office_app) -> OfficeApp:
    """An office after two days in which every step happened."""
    office_app: OfficeApp = new_office_app()
    play(office_app.database)
    office_app.now = at("12:00", day=2)
    return office_app


def feed(office_app: OfficeApp, role: Role) -> tuple[list[dict[str, Any]], str]:
    """All rows that this role can read, page after page, and the text in which they came."""
    reader, rows, text = office_app.caller(role), [], ""
    while (page := reader.ask(f"/api/v1/events?after={rows[-1]['seq'] if rows else 0}")).json:
        rows += page.json
        text += page.text
    return rows, text


def written(office_app: OfficeApp, *columns: Any) -> list[Any]:
    with office_app.database.read() as session:
        return list(session.scalars(select(*columns)))


def test_no_reader_gets_a_value_that_opens_a_ticket_or_voucher(eventful: OfficeApp):
    tickets, codes = written(eventful, Ticket.public_id), written(eventful, Voucher.code)
    assert tickets
    assert codes
    for role in READERS:
        rows, text = feed(eventful, role)
        assert [row["seq"] for row in rows] == sorted(written(eventful, LogEntry.seq))
        told = set(re.findall(r"\w+", MICROSECONDS.sub(r"\1", text)))
        assert told & {*tickets, *codes} == set()


def test_for_every_value_of_a_step_it_is_decided_who_may_read_it(eventful: OfficeApp):
    said = {name for data in written(eventful, LogEntry.data) for name in data or {}}
    assert said - SHOWN == KEPT_BACK
    assert set(MADE) - said == set()


def test_the_document_about_the_log_names_every_value_of_each_step(eventful: OfficeApp):
    table = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", LOG_PAGE.read_text("utf-8"), re.MULTILINE))
    with eventful.database.read() as session:
        rows = session.execute(select(LogEntry.step, LogEntry.data)).all()
    said = {(row.step, name) for row in rows for name in row.data or {}}
    assert [(step, name) for step, name in sorted(said) if f"`{name}`" not in table.get(step, "")] == []


def test_readers_get_the_values_of_a_ticket_and_the_days_of_a_voucher(eventful: OfficeApp):
    rows, _text = feed(eventful, Role.DIRECTOR)
    (first, *_others) = (row["data"] for row in rows if row["step"] == "issue")
    assert (first["label"], first["prefix"], first["number"]) == ("A001", "A", 1)
    vouchers = [row["data"]["voucher"] for row in rows if row["data"] and "voucher" in row["data"]]
    assert vouchers
    assert {tuple(voucher) for voucher in vouchers} == {("first_day", "last_day")}


def test_only_readers_of_the_settings_get_their_values(eventful: OfficeApp):
    def changes(role: Role) -> list[dict[str, Any]]:
        rows, _text = feed(eventful, role)
        found = [row["data"]["changes"] for row in rows if row["step"] == "change_settings"]
        return [change for changes in found for change in changes]

    assert eventful.caller(Role.DIRECTOR).ask("/api/v1/settings").status_code == 403
    assert {tuple(sorted(change)) for change in changes(Role.ADMIN)} == {("after", "before", "path")}
    assert [{"path": change["path"]} for change in changes(Role.ADMIN)] == changes(Role.DIRECTOR)
