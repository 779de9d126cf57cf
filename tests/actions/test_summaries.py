"""Closed days are kept folded: reports read them so, and never show another figure for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event, select, update
from sqlalchemy.orm import Session

from queue_server import actions
from queue_server.actions.retention import erase_in_log
from queue_server.actions.summaries import compared_summaries, keep_summaries, rebuild_summaries
from queue_server.domain.log_seals import NAMES
from queue_server.domain.packed_visits import packed, unpacked
from queue_server.domain.wait_log import GROUPINGS
from queue_server.queries.visits import days_kept
from queue_server.reports.figures import waits
from queue_server.storage.database import Database
from queue_server.storage.models import DaySummary, Ticket
from tests.office import MONDAY, ZONE, Office, at
from tests.reports.test_past_days import CHANGES, change, monday, settings_with

DAY = MONDAY.date()
OFFICER = "Lan"


@pytest.fixture
def past(database: Database) -> Office:
    return monday(database)


def keep(office: Office) -> int:
    return keep_summaries(office.database, office.settings, office.now.astimezone(ZONE).date())


def figures(office: Office) -> list[dict[str, Any]]:
    with office.database.read() as session:
        return [waits(session, office.settings, DAY, DAY, by) for by in GROUPINGS]


def days(office: Office) -> list[date]:
    with office.database.read() as session:
        return list(days_kept(session, office.settings.code))


def compared(office: Office) -> dict[date, bool | None]:
    with office.database.read() as session:
        return dict(compared_summaries(session, office.settings))


@contextmanager
def folds(office: Office) -> Iterator[list[str]]:
    """The statements that read the steps of tickets within the block."""
    seen: list[str] = []

    def noted(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if "ticket_events.rank_at" in statement:
            seen.append(statement)

    event.listen(office.database.engine, "before_cursor_execute", noted)
    yield seen
    event.remove(office.database.engine, "before_cursor_execute", noted)


def test_a_report_of_kept_days_says_the_same_and_reads_no_step_of_a_ticket(past: Office):
    with folds(past) as read:
        before = figures(past)
    assert read
    assert keep(past) == 1
    with folds(past) as read:
        assert figures(past) == before
    assert read == []


def test_today_is_not_kept_and_a_day_is_kept_once(past: Office):
    assert (keep(past), days(past)) == (1, [DAY])
    assert keep(past) == 0


def test_a_step_after_the_day_is_in_the_report_at_once_and_the_next_night_keeps_it(past: Office):
    keep(past)
    with past.database.write(past.settings.code) as session:
        command = actions.begin(session, past.settings.code, past.now, OFFICER)
        served = session.scalars(select(Ticket).order_by(Ticket.id)).first()
        command.append("note_outcome", served, data={"outcomes": ["done"]})
    assert compared(past) == {DAY: None}
    with folds(past) as read:
        figures(past)
    assert read
    assert keep(past) == 1
    assert compared(past) == {DAY: True}


@pytest.mark.parametrize("name", ["the lunch break", "the time zone", "a date", "always open"])
def test_settings_that_change_later_leave_the_summary_of_a_past_day_as_it_is(past: Office, name: str):
    before = figures(past)
    keep(past)
    change(past, settings_with(**CHANGES[name]))
    assert compared(past) == {DAY: True}
    assert figures(past) == before


@pytest.mark.parametrize("column", ["seq", "hours", "fold"])
def test_a_summary_of_another_log_other_hours_or_another_program_is_not_used(past: Office, column: str):
    before = figures(past)
    keep(past)
    other: Any = 1 if column == "seq" else "other"
    with past.database.write() as session:
        session.execute(update(DaySummary).values({column: other, "visits": packed([])}))
    assert figures(past) == before
    assert compared(past) == {DAY: None}
    assert keep(past) == 1
    assert compared(past) == {DAY: True}


def test_a_summary_that_says_something_else_is_found_and_made_anew(past: Office):
    keep(past)
    with past.database.write() as session:
        row = session.scalars(select(DaySummary)).one()
        row.visits = packed(unpacked(row.visits, ZONE)[1:])
    assert compared(past) == {DAY: False}
    assert rebuild_summaries(past.database, past.settings, at("08:00", day=1).date()) == 1
    assert compared(past) == {DAY: True}


def erase_names(office: Office, session: Session) -> None:
    command = actions.begin(session, office.settings.code, office.now)
    assert erase_in_log(command, NAMES, office.now.date())


def test_erased_names_are_erased_in_the_summaries_too(past: Office):
    keep(past)
    assert OFFICER in officers(past)
    with past.database.write(past.settings.code) as session:
        erase_names(past, session)
    assert days(past) == []
    assert keep(past) == 1
    assert officers(past) == {""}


def officers(office: Office) -> set[str]:
    with office.database.read() as session:
        row = session.scalars(select(DaySummary)).one()
        return {turn.officer for visit in unpacked(row.visits, ZONE) for turn in visit.turns_of}


class ErasingMeanwhile:
    """The database while the housekeeping erases names between the folding of a day and its writing."""

    def __init__(self, office: Office) -> None:
        self.office, self.read = office, office.database.read

    @contextmanager
    def write(self, office: str) -> Iterator[Session]:
        with self.office.database.write(office) as session:
            erase_names(self.office, session)
        with self.office.database.write(office) as session:
            yield session


def test_names_that_are_erased_while_a_day_is_folded_do_not_come_back(past: Office):
    database: Any = ErasingMeanwhile(past)
    assert keep_summaries(database, past.settings, at("08:00", day=1).date()) == 0
    assert days(past) == []
