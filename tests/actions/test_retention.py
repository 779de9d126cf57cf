"""Personal data are erased after their term: found in no file of the office, and no figure moves."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, LargeBinary, String, select

from queue_server import actions, queries
from queue_server.actions import people, today
from queue_server.actions.day_undo import undo_day_change
from queue_server.actions.epochs import begin_epoch
from queue_server.actions.retention import erase_some
from queue_server.actions.settings import store_version
from queue_server.domain.log_chain import first_break
from queue_server.domain.wait_log import GROUPINGS
from queue_server.queries.retention import erasures
from queue_server.reports.figures import waits
from queue_server.settings.retention import RetentionSection
from queue_server.storage import migrate
from queue_server.storage.database import Database
from queue_server.storage.models import Base, DeviceToken, PrintJob
from queue_server.storage.server_models import User
from tests.office import MONDAY, Office, at, copied, settings_of
from tests.storage import eventful_days

ROOT = Path(__file__).parents[2]
TYPED, OFFICER = "Hoa 0912345678", "Lan 7391"
TERMS = RetentionSection()
# Columns of codes, numbers and hashes, in whichever table; and single ones without anything of a person.
CODES = {
    "office",
    "code",
    "number",
    "state",
    "kind",
    "service",
    "prefix",
    "role",
    "counter",
    "zone",
    "given_at",
    "hash",
    "fingerprint",
    "step",
    "language",
    "label",
    "public_id",
    "origin",
    "text_seal",
    "name_seal",
}
NOT_PERSONAL = {
    "day_summaries.fold",
    "day_summaries.hours",
    "estimates.suggested",
    "epochs.name",
    "epochs.reason",
    "epochs.numbers",
    "day_changes.value",
    "offline_parts.book",
    "idempotent_responses.key",
    "sign_ins.digest",
    "tickets.aside",
    "tickets.priority",
}


@pytest.fixture
def worked(office: Office) -> Office:
    """A morning in which everybody types names wherever something can be typed."""
    work(office)
    return office


def work(office: Office) -> None:
    for service in "AAH":
        office.ticket(service, note=TYPED)
    said: dict[str, Any] = {"actor": OFFICER}
    office.press(actions.open_counter, "1", **said)
    office.press(actions.call_next, "1", **said)
    office.press(actions.park, "1", TYPED, **said)
    office.later(minutes=3)
    office.press(actions.call_next, "1", **said)
    office.press(actions.transfer, "1", to_counter="3", note=TYPED, **said)
    office.press(actions.call_next, "3", **said)
    office.press(actions.no_show, "3", TYPED, **said)
    office.press(actions.pause_counter, "4", TYPED, 10, **said)
    office.press(actions.call_help, "2", TYPED, **said)
    office.press(today.serve_all, True, **said)
    office.press(undo_day_change, office.log()[-1].command_seq, reason=TYPED, **said)
    office.press(today.stop_numbers, "L", True, **said)
    other = settings_of(rules={"priority_age": 70})
    office.press(lambda command: store_version(command, other, reason=OFFICER, origin="page").version, **said)
    office.later(minutes=4)
    office.press(actions.resume, "1", "A001", **said)
    office.press(actions.finish, "1", **said)


def after(office: Office, days: int) -> None:
    """So many days later erase all that is older than its term."""
    office.now = at("09:00") + timedelta(days=days)
    while office.press(erase_some):
        pass


def figures(office: Office, *groupings: Any) -> list[Any]:
    day: date = MONDAY.date()
    with office.database.read() as session:
        return [waits(session, office.settings, day, day, by) for by in groupings]


def broken(office: Office) -> int | None:
    rows = office.log_rows()
    with office.database.read() as session:
        end = queries.end_of_log(session, office.settings.code)
        return first_break(rows, end=(end.seq, end.hash), erasures=erasures(session, office.settings.code))


def rows_with(database: Database, text: str) -> set[str]:
    """The tables in which this text is."""
    with database.engine.connect() as connection:
        tables = Base.metadata.sorted_tables
        return {table.name for table in tables if text in str(connection.execute(select(table)).all())}


def test_after_its_term_what_people_typed_is_gone_and_later_who_the_staff_were(worked: Office):
    after(worked, TERMS.texts_days)
    assert "ticket_events" in rows_with(worked.database, TYPED), "its last day is not over"
    after(worked, TERMS.texts_days + 1)
    assert rows_with(worked.database, TYPED) == set()
    assert "ticket_events" in rows_with(worked.database, OFFICER)
    after(worked, TERMS.names_days + 1)
    assert rows_with(worked.database, OFFICER) == set()
    assert broken(worked) is None


def test_no_figure_moves_and_the_log_rebuilds_to_the_same_rows(worked: Office):
    after(worked, 1)
    before = figures(worked, *GROUPINGS)
    after(worked, TERMS.texts_days + 1)
    assert figures(worked, *GROUPINGS) == before
    assert worked.rebuild() == 0
    after(worked, TERMS.names_days + 1)
    kept = [by for by in GROUPINGS if by != "officer"]
    assert figures(worked, *kept) == [
        one for by, one in zip(GROUPINGS, before, strict=True) if by != "officer"
    ]
    (by_officer,) = figures(worked, "officer")
    assert [row["name"] for row in by_officer["rows"]] == ["Đã xóa tên theo thời hạn"]
    assert worked.rebuild() == 0


def test_what_is_within_its_term_stays(worked: Office):
    after(worked, 60)
    before = worked.log_rows()
    worked.ticket("A", note=TYPED)
    after(worked, TERMS.texts_days + 1)
    assert worked.log_rows()[len(before)]["reason"] == TYPED
    assert worked.row("A001").note == TYPED


def test_the_log_names_what_was_erased_and_a_step_takes_few_rows(worked: Office, monkeypatch):
    monkeypatch.setattr("queue_server.queries.retention.ROWS_AT_ONCE", 7)
    seen = worked.log()[-1].seq
    after(worked, TERMS.texts_days + 1)
    told = [row["data"] for row in worked.log_rows() if row["step"] == "erase"]
    assert all(one["what"] == "texts" and one["last"] - one["first"] < 7 for one in told)
    assert [one["first"] for one in told][1:] == [one["last"] + 1 for one in told][:-1]
    assert told[-1]["last"] >= seen
    assert worked.rebuild() == 0


def test_erasing_goes_on_behind_the_gap_that_a_restore_leaves(worked: Office):
    worked.now += timedelta(days=1)
    with worked.database.write() as session:
        begin_epoch(session, [worked.settings.code], worked.now, "restore")
    worked.ticket("A", note=TYPED)

    for night in (1, 2, 3):
        worked.now = at("09:00") + timedelta(days=TERMS.texts_days + night)
        assert not [worked.press(erase_some) for _ in range(3)][-1], "it ends"

    assert not [row for row in worked.log_rows() if TYPED in str(row)]
    assert broken(worked) is None


def test_people_and_devices_that_are_gone_lose_their_names_and_prints_their_words(office: Office):
    with office.database.write(office.settings.code) as session:
        command = actions.begin(session, office.settings.code, office.now, "admin")
        gone, stays = (people.add(command, name, "officer").person for name in (OFFICER, "Bình"))
        people.remove(command, gone.id)
        shown = {"office": office.settings.code, "kind": "kiosk", "status": {"text": TYPED}}
        session.add(DeviceToken(name=OFFICER, hash="1", active=False, seen_at=office.now, **shown))
        session.add(DeviceToken(name="Ki-ốt", hash="2", seen_at=office.now, **shown))
        moments = {"created_at": office.now, "expires_at": office.now}
        for state in ("printed", "held"):
            job = {"content": {"note": TYPED}, "state": state, "actor": OFFICER}
            session.add(PrintJob(office=office.settings.code, **job, **moments))
    after(office, TERMS.prints_days + 1)
    with office.database.read() as session:
        assert [job.state for job in session.scalars(select(PrintJob))] == ["held"], "a job to do stays"
    after(office, TERMS.names_days + 1)
    with office.database.read() as session:
        assert [person.name for person in session.scalars(select(User).order_by(User.id))] == ["", stays.name]
        devices = session.scalars(select(DeviceToken).order_by(DeviceToken.id)).all()
        assert [(device.name, device.status == {}) for device in devices] == [("", True), ("Ki-ốt", False)]


def test_the_list_names_every_column_in_which_a_text_can_be():
    columns = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, String | JSON | LargeBinary) and column.name not in CODES
    }
    told = set(re.findall(r"`(\w+\.\w+)`", (ROOT / "docs" / "retention.md").read_text()))
    unnamed = {one for one in columns - told - NOT_PERSONAL if not one.startswith("procedures.")}
    assert unnamed == set(), (
        "name it in docs/retention.md; in NOT_PERSONAL when no person can be read from it"
    )


def bytes_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


@pytest.fixture
def in_a_folder(sqlite_template: Path, tmp_path: Path) -> Iterator[Office]:
    database = copied(sqlite_template, tmp_path / "queue.db")
    yield Office(database)
    database.close()


def test_no_byte_of_it_is_left_in_the_data_folder(in_a_folder: Office, tmp_path: Path):
    office = in_a_folder
    work(office)
    for minute in range(60):  # the tables are of many pages, as in an office
        office.ticket("AHQ"[minute % 3], note=f"{TYPED} {minute}", actor=OFFICER)
        office.press(actions.pause_counter, "4", f"{TYPED} {minute}", actor=OFFICER)
    assert office.database.settle()
    assert bytes_of(tmp_path).count(TYPED.encode()) > 180
    after(office, TERMS.texts_days + 1)
    assert office.database.settle()
    assert TYPED.encode() not in bytes_of(tmp_path)
    assert OFFICER.encode() in bytes_of(tmp_path)
    after(office, TERMS.names_days + 1)
    assert office.database.settle()
    assert OFFICER.encode() not in bytes_of(tmp_path)
    assert broken(office) is None


@pytest.mark.parametrize("kept", [eventful_days.LOGS / f"{name}.sql" for name in ("0017", "0028")], ids=str)
def test_a_log_of_an_earlier_release_is_erased_too(kept: Path, tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / "queue.db")) as connection:
        connection.executescript(kept.read_text())
    database = Database(f"sqlite:///{tmp_path / 'queue.db'}")
    migrate.upgrade(database.engine)
    office = Office(database, eventful_days.settings(), opened=False)
    office.rebuild()
    assert rows_with(database, "thiếu giấy") >= {"ticket_events", "tickets"}
    after(office, TERMS.names_days + 4)
    assert broken(office) is None
    assert rows_with(database, "thiếu giấy") == rows_with(database, "officer 3") == set()
    assert office.rebuild() == 0
    database.close()
