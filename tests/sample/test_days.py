"""The people of the demo: their days are believable and repeatable, and they use the real commands."""

import argparse
import json
import math
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from statistics import fmean
from typing import Any

import pytest
from sqlalchemy import select

from queue_server import queries
from queue_server.commands.demo import sample_settings
from queue_server.commands.parser import run
from queue_server.domain.log_chain import first_break
from queue_server.domain.numbering import business_date
from queue_server.domain.votes import CLOSE_VOTE, VOTE
from queue_server.forecast.day_play import play_day
from queue_server.forecast.habits import Habits
from queue_server.forecast.past_day import past_day
from queue_server.queries.estimates import day_logs, estimates_row
from queue_server.queries.visits import visits_by_day
from queue_server.reports import figures
from queue_server.reports import simulated as simulations
from queue_server.reports.promise import promise
from queue_server.reports.simulated import WhatIf
from queue_server.reports.simulated_sheet import as_csv
from queue_server.sample import days
from queue_server.settings.checking import Unfit
from queue_server.storage.database import Database
from queue_server.storage.models import Ticket
from tests.known_waits import teach
from tests.office import Office, copied
from tests.running import eventually, running_demo

FRIDAY, MONDAY, TUESDAY = date(2026, 11, 13), date(2026, 11, 16), date(2026, 11, 17)
VISIT = ("issue", "call", "serve", "finish")


def sample_office(database: Database, folder: Path) -> Office:
    chosen = argparse.Namespace(
        database="", redis="", hours=[], no_limits=True, no_voice=True, no_printer=False
    )
    return Office(database, sample_settings(folder, chosen).offices[0], opened=False)


def visits(office: Office, day: date) -> list[tuple[Any, ...]]:
    """What happened to the visitors of that day, and when, without tickets left over from the day before."""
    happened = [(row.at, row.step, row.service, row.counter, row.actor) for row in office.log()]
    zone = office.settings.zone
    return [row for row in happened if row[1] in VISIT and business_date(row[0], zone) == day]


@pytest.fixture(scope="module")
def two_days(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The office after a Friday and a Monday, of which it knew before how long visits take."""
    folder = tmp_path_factory.mktemp("two-days")
    database = copied(sqlite_template, folder / "queue.db")
    office = sample_office(database, folder)
    teach(office)
    days.fill(database, office.settings, 2, TUESDAY)
    yield office
    database.close()


def test_a_sample_day_looks_like_a_day_of_an_office(two_days: Office) -> None:
    with two_days.database.read() as session:
        report = figures.waits(session, two_days.settings, MONDAY, MONDAY, "service")
        states = session.scalars(select(Ticket.state).where(Ticket.business_date == MONDAY)).all()
    land = next(row for row in report["rows"] if row["key"] == "L")
    assert 220 <= report["total"]["tickets"] <= 320
    assert 1 < report["total"]["mean"] < 20 < land["longest"]
    assert land["mean"] > report["total"]["mean"]
    assert 3 < report["total"]["service_mean"] < 20
    assert set(states) <= {"served", "no_show", "cancelled", "parked", "waiting"}
    assert states.count("served") > 0.9 * len(states)
    assert first_break(two_days.log_rows()) is None


def test_who_takes_a_number_is_told_the_wait_and_the_score_says_whether_it_held(two_days: Office) -> None:
    with two_days.database.read() as session:
        issued = [row for row in two_days.log() if row.step == "issue" and row.service == "A"]
        score = promise(session, two_days.settings, FRIDAY, MONDAY)["total"]
        learned = estimates_row(session, two_days.settings.code)
    assert sum("said" in row.data for row in issued) > 0.9 * len(issued)
    assert score["judged"] > 300
    assert score["within"] + score["earlier"] + score["later"] == pytest.approx(1)
    assert learned is not None
    assert learned.last_day == MONDAY


def test_some_vote_and_who_waited_long_says_so(two_days: Office) -> None:
    votes = [row.data for row in two_days.log() if row.step == VOTE]
    assert len(votes) > 60
    assert sum(vote["satisfaction"] >= 4 for vote in votes) > 0.8 * len(votes)
    assert any(vote["reasons"] == ["Chờ lâu"] for vote in votes)
    assert any(row.step == CLOSE_VOTE and row.actor == "phutrach" for row in two_days.log())


def test_past_days_are_working_days_before_today(two_days: Office) -> None:
    with two_days.database.read() as session:
        assert queries.days_to_rebuild(session, two_days.settings.code) == [FRIDAY, MONDAY]


def test_the_same_day_can_be_played_again(
    two_days: Office, postgres_database: Database, tmp_path: Path
) -> None:
    again = sample_office(postgres_database, tmp_path)

    days.play_day(again.database, again.settings, MONDAY)

    assert visits(again, MONDAY) == visits(two_days, MONDAY)
    assert len(again.log()) > 700


@pytest.mark.parametrize("day", [FRIDAY, MONDAY])
def test_a_day_played_again_under_its_own_rules_has_the_waits_that_it_had(
    two_days: Office, day: date
) -> None:
    """Not exactly: of two free counters the play cannot know which officer pressed first."""
    with two_days.database.read() as session:
        visits = next(visits_by_day(session, two_days.settings, day, day))
    (log,) = day_logs(two_days.database, two_days.settings, [day])
    result = play_day(*past_day(log), Habits(), 1)
    had = {one.turns_of[0].ticket: one.wait.total_seconds() for one in visits if one.wait is not None}
    again = {one.who.ticket: one.wait for one in result.called}
    assert len(had) > 180
    assert set(again) == set(had)
    assert fmean(again.values()) == pytest.approx(fmean(had.values()), rel=0.01)
    within = [sum(wait <= 900 for wait in waits.values()) / len(waits) for waits in (had, again)]
    assert within[1] == pytest.approx(within[0], abs=0.01)
    near = sum(abs(again[ticket] - had[ticket]) <= 60 for ticket in had)
    assert near >= 0.95 * len(had)


ALL_DAY, MORNING = (0.0, math.inf), (7.5 * 3600, 11.5 * 3600)


def simulated(office: Office, **what: Any) -> dict[str, Any]:
    return simulations.simulated(office.database, office.settings, WhatIf([FRIDAY, MONDAY], **what))


def test_without_a_change_days_are_as_they_were(two_days: Office) -> None:
    with two_days.database.read() as session:
        report = figures.waits(session, two_days.settings, FRIDAY, MONDAY, "service")
    found = simulated(two_days)
    assert found["total"]["before"] == found["total"]["after"]
    for name in ("mean", "p90", "longest", "within_15", "within_target"):
        assert found["total"]["before"][name] == pytest.approx(report["total"][name], rel=0.02)
    assert "Thay đổi này không làm khác" in found["headline"]


def test_one_more_counter_shortens_waits_and_two_days_are_too_few_to_be_sure(two_days: Office) -> None:
    found = simulated(two_days, opened={"2": [MORNING]})
    by_counter = {one["counter"]: one for one in found["counters"]}
    certified = next(one for one in found["services"] if one["service"] == "A")
    assert by_counter["2"]["after"]["open_minutes"] > by_counter["2"]["before"]["open_minutes"] + 100
    assert certified["difference"]["mean"] < 0
    assert found["total"]["margin"] is None
    assert found["headline"].startswith("Thử: mở thêm quầy 2 lúc 07:30–11:30 → ")
    assert found["headline"].endswith("(2 ngày). Ít hơn 5 ngày nên chưa nói được sai số.")


def test_a_counter_that_stays_away_makes_its_people_wait(two_days: Office) -> None:
    found = simulated(two_days, closed={"6": [ALL_DAY]})
    land = next(one for one in found["services"] if one["service"] == "L")
    assert land["difference"]["mean"] > 5
    assert found["words"] == ["Đóng quầy 6 cả ngày."]


def test_other_skills_are_told_as_the_settings_page_tells_them(two_days: Office) -> None:
    found = simulated(two_days, patch={"counters": {"1": {"services": ["A", "L"]}}})
    (change,) = found["changes"]
    assert (change["path"], change["after"]) == ("counters.1.services", ["A", "L"])
    assert change["text"] in found["words"]
    assert next(one for one in found["services"] if one["service"] == "L")["difference"]["mean"] < 0


def test_many_changes_are_counted_in_the_headline_and_told_below_it(two_days: Office) -> None:
    found = simulated(two_days, closed={number: [ALL_DAY] for number in ("6", "7", "8")})
    assert found["headline"].startswith("Thử: 3 thay đổi → ")
    assert len(found["words"]) == 3
    assert found["words"][0] in as_csv(found)


def test_a_priority_of_its_own_time_changes_who_is_called(two_days: Office) -> None:
    found = simulated(two_days, patch={"queue": {"priority_minutes": 240}})
    assert found["total"]["difference"]["mean"] != 0


def test_what_no_office_can_be_is_refused(two_days: Office) -> None:
    with pytest.raises(Unfit) as refused:
        simulated(two_days, patch={"counters": {"1": {"services": ["?"]}}})
    assert refused.value.field.startswith("counters.1.services")
    with pytest.raises(simulations.UnknownCounter, match="77"):
        simulated(two_days, opened={"77": [MORNING]})


def test_the_command_prints_the_same_as_tables_and_as_json(
    two_days: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(str(two_days.database.engine.url.database)).parent
    (folder / "config.toml").write_text(f'[server]\ndata = "{folder}"\n')
    days = [word for day in (FRIDAY, MONDAY) for word in ("--day", day.isoformat())]
    command = ["simulate", "--config", str(folder / "config.toml"), *days]
    assert run([*command, "--open", "2=07:30-11:30", "--set", 'counters.1.services=["A"]', "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert run([*command, "--open", "2=07:30-11:30"]) == 0
    text = capsys.readouterr().out
    assert run([*command, "--open", "77=07:30-11:30"]) == 2
    assert "has no counter 77" in capsys.readouterr().err
    assert run([*command, "--set", "counters.1.services=[]"]) == 2
    assert "counters.1.services" in capsys.readouterr().err
    assert told == json.loads(json.dumps(simulated(two_days, opened={"2": [MORNING]})))
    assert told["headline"] in text
    assert "Trong 15 phút (%)" in text


def test_live_people_come_and_officers_call_them_but_the_first_counter_is_ours(tmp_path: Path) -> None:
    with running_demo(tmp_path, "--live", "--no-printer") as demo:
        called = eventually(lambda: demo.ask("/board")["calls"], "a live officer calls somebody")
        assert demo.ask("/desk/1")["current"] is None
        assert all(call["counter"] != "1" for call in called)


def test_an_officer_whose_counter_was_closed_by_somebody_else_comes_back(
    sqlite_database: Database, tmp_path: Path
) -> None:
    office = sample_office(sqlite_database, tmp_path)
    people = days.People(office.settings, Random(1), ["5"])
    people.at_counter("5", office.now, people.begin_work)
    office.ticket("L")

    def play(minutes: float) -> None:
        office.later(minutes=minutes)
        for doing in people.due(office.now):
            with office.database.write(office.settings.code) as session:
                days.attempt(session, people, doing, doing.at)

    play(0.01)
    office.press(days.actions.close_counter, "5")
    play(5)

    assert office.state("L001") in ("called", "serving")
