"""The log is gapless, chained and verifiable, and tickets can be restored from it."""

from typing import Any

import pytest
from sqlalchemy import Update, delete, update

from queue_server import actions
from queue_server.domain.log_chain import chained_hash, first_break
from queue_server.storage.database import Database
from queue_server.storage.models import LogEntry, Ticket
from tests.office import Office, at


@pytest.fixture
def worked(office: Office) -> Office:
    """A morning with many kinds of steps in its log."""
    for waited, service in ((20, "A"), (15, "H"), (10, "A"), (5, "L")):
        office.ticket(service, waited=waited, note="ghi chú" if service == "H" else "")
    office.press(actions.call_next, "1")
    office.press(actions.park, "1", "đi photo")
    office.press(actions.call_next, "1")
    office.press(actions.undo, "1")
    office.press(actions.resume, "2", "A001")
    office.press(actions.transfer, "2", to_counter="3", note="thiếu giấy")
    office.press(actions.call_next, "3")
    office.press(actions.no_show, "3", "đã về")
    office.press(actions.restore, "A001", given_at="3")
    office.press(actions.pause_counter, "4", "họp", 10)
    return office


def test_the_log_counts_from_one_without_a_gap(worked: Office):
    assert [entry.seq for entry in worked.log()] == list(range(1, len(worked.log()) + 1))


def test_an_untouched_log_verifies_from_any_page_on(worked: Office):
    rows = worked.log_rows()
    assert first_break(rows) is None
    assert first_break(rows[7:], before=rows[6]["hash"], expected=8) is None


def test_the_office_remembers_the_end_of_its_log(worked: Office):
    with worked.office_snapshot() as office_snapshot:
        assert office_snapshot.seq == worked.log_rows()[-1]["seq"]


def test_the_log_carries_utc_whatever_zone_the_clock_was_in(worked: Office):
    worked.now = at("09:30").astimezone(worked.settings.zone)
    worked.press(actions.issue, "A", any_time=True)
    assert first_break(worked.log_rows()) is None


def test_the_data_of_a_step_is_read_as_it_was_hashed(database: Database):
    said = {"ghi chú": "Đỗ Ă\U0001f600", "số": [1, 2.5, 10**15, None, True], "sâu": {"b": {}, "a": "\\"}}
    office = Office(database)
    office.press(lambda command: command.append("change_day", data=said))
    office.press(lambda command: command.append("change_day", data={}))
    last, empty = office.log_rows()[-2:]
    assert last["data"] == said
    assert empty["data"] is None
    assert first_break(office.log_rows()) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("data", {"files": 2}),
        ("actor", "ai đó"),
        ("reason", "khác"),
        ("at", at("08:00")),
        ("counter", "4"),
        ("step", "cancel"),
        ("rank_at", at("07:00")),
        ("ticket", None),
        ("given_at", "2"),
        ("undoes", 1),
    ],
)
def test_a_changed_row_is_found(worked: Office, column: str, value: Any):
    with worked.database.engine.begin() as connection:
        connection.execute(update(LogEntry).where(LogEntry.seq == 9).values({column: value}))
    assert first_break(worked.log_rows()) == 9


def test_a_changed_row_with_a_fresh_hash_breaks_the_chain_after_it(worked: Office):
    rows = worked.log_rows()
    rows[8]["reason"] = "khác"
    rows[8]["hash"] = chained_hash(rows[7]["hash"], rows[8])
    assert first_break(rows) == 10


def test_a_removed_row_is_found(worked: Office):
    with worked.database.engine.begin() as connection:
        connection.execute(delete(LogEntry).where(LogEntry.seq == 9))
    assert first_break(worked.log_rows()) == 9


def test_an_inserted_row_is_found(worked: Office):
    rows = worked.log_rows()
    slipped_in = {**rows[8], "actor": "ai đó"}
    slipped_in["hash"] = chained_hash(rows[7]["hash"], slipped_in)
    renumbered = [{**row, "seq": row["seq"] + 1} for row in rows[8:]]
    assert first_break([*rows[:8], slipped_in, *rows[8:]]) == 10
    assert first_break([*rows[:8], slipped_in, *renumbered]) == 10


def test_a_log_that_was_cut_at_its_end_does_not_match_what_the_office_remembers(worked: Office):
    rows = worked.log_rows()
    end = (rows[-1]["seq"], rows[-1]["hash"])
    assert first_break(rows, end=end) is None
    assert first_break(rows[:-1], end=end) == rows[-1]["seq"]


def test_a_correct_projection_is_not_rewritten(worked: Office):
    assert worked.rebuild() == 0


def test_damaged_tickets_are_restored_from_the_log(worked: Office):
    def snapshots() -> list[tuple[Any, ...]]:
        return [(t.label, t.state, t.counter, t.rank_at, t.note, t.transfers) for t in worked.tickets()]

    worked.press(actions.call_next, "1")
    worked.open("4")
    worked.press(actions.call_next, "4")
    there = snapshots()
    with worked.database.engine.begin() as connection:
        connection.execute(_set("A002", state="served", transfers=9))
        # two counters exchanged their citizens, which one-ticket-a-counter forbids halfway
        connection.execute(_set("A001", counter=None))
        connection.execute(_set("L001", counter="1"))
        connection.execute(_set("A001", counter="4"))
    assert worked.rebuild() == 3
    assert snapshots() == there


def test_a_rebuild_empties_yesterdays_counter_before_it_restores_todays(worked: Office):
    worked.now = at("09:00", day=1)
    worked.open("4")
    worked.ticket("L")
    worked.press(actions.call_next, "4")
    with worked.database.engine.begin() as connection:
        today = Ticket.business_date == worked.now.date()
        connection.execute(_set("L001", state="waiting", counter=None).where(today))
        connection.execute(_set("L001", state="called", counter="4").where(~today))
    assert worked.rebuild() == 2
    assert worked.desk("4")["current"]["number"] == "L001"


def _set(label: str, **columns: Any) -> Update:
    return update(Ticket).where(Ticket.label == label).values(**columns)


def test_a_ticket_without_a_row_in_the_log_is_reported_every_time(worked: Office):
    with worked.database.engine.begin() as connection:
        stray = worked.row("A001")
        columns = {c.name: getattr(stray, c.name) for c in Ticket.__table__.columns if c.name != "id"}
        connection.execute(Ticket.__table__.insert(), {**columns, "public_id": "X" * 16, "number": 900})
    for _ in range(2):
        assert worked.rebuild() == 1
