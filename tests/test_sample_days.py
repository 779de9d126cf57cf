"""The demo's people: their days are believable, repeatable, and go through the real orders."""

import argparse
from datetime import date
from pathlib import Path
from random import Random

from queue_server import queries, reports, sample_days
from queue_server.actions.log import first_break
from queue_server.commands.demo import sample_settings
from queue_server.db import Database
from tests.office import Office
from tests.running import eventually, running_demo

MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)


def sample_office(database: Database, folder: Path) -> Office:
    chosen = argparse.Namespace(database="", redis="", hours=[], no_limits=True, no_voice=True)
    return Office(database, sample_settings(folder, chosen).offices[0], opened=False)


def story(office: Office) -> list[tuple[object, ...]]:
    return [(row.at, row.step, row.ticket, row.counter, row.who) for row in office.log()]


def test_a_sample_day_looks_like_a_day_of_an_office(sqlite_database: Database, tmp_path: Path) -> None:
    office = sample_office(sqlite_database, tmp_path)

    sample_days.play_day(office.database, office.settings, MONDAY)

    with office.database.read() as session:
        report = reports.waits(session, office.settings, MONDAY, MONDAY, "service")
    land = next(row for row in report["rows"] if row["key"] == "L")
    states = [ticket.state for ticket in office.tickets()]
    assert 220 <= report["total"]["tickets"] <= 320
    assert 1 < report["total"]["mean"] < 20 < land["longest"]
    assert land["mean"] > report["total"]["mean"]
    assert 3 < report["total"]["service_mean"] < 20
    assert set(states) <= {"served", "no_show", "cancelled", "parked", "waiting"}
    assert states.count("served") > 0.9 * len(states)
    assert first_break(office.log_rows()) is None


def test_the_same_days_can_be_played_again(
    sqlite_database: Database, postgres_database: Database, tmp_path: Path
) -> None:
    here, there = sample_office(sqlite_database, tmp_path), sample_office(postgres_database, tmp_path)

    for office in (here, there):
        sample_days.play_day(office.database, office.settings, TUESDAY)

    assert [row[:2] for row in story(here)] == [row[:2] for row in story(there)]
    assert len(here.log()) > 700


def test_past_days_are_working_days_before_today(sqlite_database: Database, tmp_path: Path) -> None:
    office = sample_office(sqlite_database, tmp_path)

    sample_days.fill(office.database, office.settings, 2, MONDAY)

    with office.database.read() as session:
        assert queries.business_days(session, office.settings.code) == [
            date(2026, 11, 12),
            date(2026, 11, 13),
        ]


def test_live_people_come_and_officers_call_them_but_the_first_counter_is_ours(tmp_path: Path) -> None:
    with running_demo(tmp_path, "--live") as demo:
        called = eventually(lambda: demo.ask("/board")["calls"], "a live officer calls somebody")
        assert demo.ask("/desk/1")["current"] is None
        assert all(call["counter"] != "1" for call in called)


def test_an_officer_whose_counter_was_closed_by_somebody_else_comes_back(
    sqlite_database: Database, tmp_path: Path
) -> None:
    office = sample_office(sqlite_database, tmp_path)
    people = sample_days.People(office.settings, Random(1), ["5"])
    people.at_desk("5", office.now, people.begin_work)
    office.ticket("L")

    def play(minutes: float) -> None:
        office.later(minutes=minutes)
        for doing in people.due(office.now):
            with office.database.write(office.settings.code) as session:
                sample_days.attempt(session, people, doing, doing.at)

    play(0.01)
    office.press(sample_days.actions.close_counter, "5")
    play(5)

    assert office.state("L001") in ("called", "serving")
