"""The people known to be present are those of the tickets: whoever wrote, in any process, whatever was undone."""

import random
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text

from queue_server import actions, queries
from queue_server.domain.numbering import business_date
from queue_server.queries import Lines, Present
from queue_server.storage.database import Database
from tests.actions.test_random_days import STEPS, Day
from tests.office import Office, copied


class Refused(Exception):
    """Something goes wrong right before a commit."""


def other_process(office: Office) -> Office:
    """The same office as another server process knows it."""
    url = office.database.engine.url.render_as_string(hide_password=False)
    other = Office(Database(url), office.settings, opened=False)
    other.now = office.now
    return other


@pytest.fixture
def second(office: Office) -> Iterator[Office]:
    other = other_process(office)
    yield other
    other.database.close()


def look(office: Office) -> Lines:
    """Read who is present, and compare what this process knew with the tickets."""
    with office.database.read() as session:
        code, today = office.settings.code, business_date(office.now, office.settings.zone)
        known = queries.lines(session, code, today)
        read = Lines.of(queries.present_tickets(session, code, today))
    assert known.all == list(read.by_ticket.values())
    assert rows(known) == rows(read)
    return known


def rows(lines: Lines) -> dict[object, list[Present]]:
    return {
        place: list(line.rows) for place, line in [*lines.waiting.items(), ("elsewhere", lines.elsewhere)]
    }


@settings(max_examples=8, phases=[Phase.generate])
@given(steps=st.lists(STEPS, min_size=60, max_size=60), turns=st.randoms(use_true_random=False))
def test_two_processes_know_who_is_present_through_a_random_day(
    sqlite_template: Path, steps: list[tuple[str, str, int]], turns: random.Random
):
    with tempfile.TemporaryDirectory(prefix="random-lines-") as folder:
        office = Office(copied(sqlite_template, Path(folder) / "queue.db"))
        days = [Day(office), Day(other_process(office))]
        for what, counter, n in steps:
            day, watching = turns.choice(days), turns.choice(days)
            day.office.now = max(one.office.now for one in days)
            getattr(day, what)(counter, n)
            watching.office.now = day.office.now
            look(watching.office)
        for day in days:
            day.office.now += timedelta(days=1)
            look(day.office)
            day.office.database.close()


def test_what_the_other_process_wrote_is_seen_and_the_lines_it_did_not_touch_are_not_read_again(
    office: Office, second: Office
):
    for service in "AHA":
        office.ticket(service)
    before = look(second)

    office.press(actions.call_next, "1")

    after = look(second)
    assert len(after.waiting["A", None]) == 1
    assert after.waiting["H", None] is before.waiting["H", None]
    assert look(second) is after


def test_whoever_writes_knows_the_lines_afterwards_without_reading_them(office: Office):
    for service in "AHA":
        office.ticket(service)
    look(office)
    asked: list[str] = []
    event.listen(
        office.database.engine, "before_cursor_execute", listen := lambda *facts: asked.append(facts[2])
    )

    office.press(actions.issue, "A", any_time=True)
    office.press(actions.call_next, "1")
    event.remove(office.database.engine, "before_cursor_execute", listen)

    assert len(look(office).waiting["A", None]) == 2
    assert not [
        statement for statement in asked if "of_today" in statement or "ORDER BY rank_at" in statement
    ]


def call_and_fail(office: Office) -> None:
    """Call somebody and read it; then the command fails."""
    with office.database.write(office.settings.code) as session:
        command = actions.begin(session, office.settings.code, office.now, "officer 1", "1")
        actions.call_next(command, "1")
        assert not queries.lines(session, office.settings.code, command.today).waiting
        raise Refused


def test_a_change_that_was_read_and_rolled_back_is_forgotten(office: Office, second: Office):
    office.ticket("A", waited=5)
    look(office)
    with pytest.raises(Refused):
        call_and_fail(office)

    second.press(actions.issue, "A", any_time=True)
    office.press(actions.issue, "A", any_time=True)

    assert len(look(office).waiting["A", None]) == 3


def test_tickets_that_a_rebuild_sets_right_are_read_again_by_every_process(office: Office, second: Office):
    label = office.ticket("A")
    with office.database.engine.begin() as connection:
        connection.execute(text("UPDATE tickets SET note = 'sai', service = 'H'"))
    look(second)

    assert office.rebuild() == 1

    for one in (office, second):
        (row,) = look(one).all
        assert (row.label, row.service, row.note) == (label, "A", "")


def test_a_restored_log_that_continued_differently_is_read_completely(sqlite_template: Path, tmp_path: Path):
    file = tmp_path / "queue.db"
    office = Office(copied(sqlite_template, file))
    office.ticket("A", waited=9)
    look(office)
    office.database.settle()
    shutil.copy(file, tmp_path / "kept.db")
    for _ in range(3):
        office.ticket("A")
    assert len(look(office).waiting["A", None]) == 4

    with closing(sqlite3.connect(tmp_path / "kept.db")) as kept, closing(sqlite3.connect(file)) as present:
        kept.backup(present)
    for _ in range(5):
        office.ticket("H")

    assert {place: len(line) for place, line in look(office).waiting.items()} == {
        ("A", None): 1,
        ("H", None): 5,
    }
    office.database.close()


def test_a_no_show_of_yesterday_is_not_present_today(office: Office):
    office.ticket("A", waited=9)
    office.press(actions.call_next, "1")
    office.later(minutes=2)
    office.press(actions.no_show, "1")
    assert len(look(office).elsewhere) == 1

    office.now += timedelta(days=1)

    assert len(look(office).elsewhere) == 0
    office.open("1")
    look(office)
