"""The report of satisfaction says what the votes say, and nothing from which a single one could be read."""

import csv
import io
import random
from datetime import date, timedelta
from typing import Any

import pytest

from queue_server.actions.settings import store_version
from queue_server.domain.votes import Channel, Vote
from queue_server.reports.printouts import Head, votes_printout
from queue_server.reports.vote_months import VotesBy
from queue_server.reports.votes import as_csv, as_text, shown_percent, votes
from tests.office import MONDAY, PLAIN, Office, at, settings_of
from tests.votes import give, judged, served

TODAY = MONDAY.date()
# Nobody can vote on November's visits any more.
STANDS = date(2026, 12, 8)
LAND = [{**one, "satisfied_percent": 85 if one["code"] == "L" else 0} for one in PLAIN["services"]]


def report(
    office: Office,
    by: VotesBy = "service",
    first: date = TODAY,
    last: date = TODAY,
    today: date = STANDS,
) -> dict[str, Any]:
    with office.database.read() as session:
        return votes(session, office.settings, first, last, by, today)


def rows(office: Office, by: VotesBy = "service") -> dict[str, dict[str, Any]]:
    return {row["key"]: row for row in report(office, by)["rows"]}


@pytest.fixture
def office(office: Office) -> Office:
    office.settings = settings_of(services=[{**one, "last": 999} for one in LAND])
    return office


def test_satisfied_are_counted_among_the_votes_beside_response_rate_and_sample(office: Office):
    judged(office, "A", [5, 5, 5, 4, 4, 4, 4, 4, 4, 3, None, None])
    row = rows(office)["A"]

    assert (row["visits"], row["votes"], row["needed"], row["enough"]) == (12, 10, 12, False)
    assert row["response"] == pytest.approx(10 / 12)
    assert (row["satisfied"], row["target"], row["met"]) == (0.9, 0.9, True)
    assert row["levels"] == {"5": 3, "4": 6, "3": 1, "2": 0, "1": 0}


def test_others_are_served_between_the_days_of_a_long_report(office: Office):
    judged(office, "A", [5] * 10)
    pauses: list[None] = []
    with office.database.read() as session:
        year = votes(
            session,
            office.settings,
            TODAY - timedelta(days=365),
            TODAY,
            "channel",
            STANDS,
            pause=lambda: pauses.append(None),
        )
    assert len(pauses) == 395  # thirteen whole months
    same = {"from": "", "checksum": "", "months": []}
    assert {**year, **same} == {**report(office, "channel"), **same}


def test_each_service_has_its_own_goal(office: Office):
    judged(office, "A", [5] * 17 + [2] * 3)
    judged(office, "L", [5] * 17 + [2] * 3)
    found = rows(office)
    assert [(found[code]["target"], found[code]["met"]) for code in "AL"] == [(0.9, False), (0.85, True)]


def test_nine_votes_show_no_figure_and_the_rest_does_not_tell_it(office: Office):
    judged(office, "A", [5] * 12)
    judged(office, "H", [1] * 9)
    judged(office, "L", [4] * 10)
    found = rows(office)

    assert {code: row["hidden"] for code, row in found.items()} == {"A": False, "H": True, "L": True}
    for code in "HL":
        assert (found[code]["satisfied"], found[code]["met"], found[code]["levels"]) == (None, None, None)
    assert report(office)["total"]["votes"] == 31
    assert "9" in as_csv(report(office))


def test_an_office_with_nine_votes_shows_none_of_them_and_no_reason(office: Office):
    for _ in range(9):
        give(office, served(office), Vote(1, ("Chờ lâu",)))
    found = report(office)

    assert found["total"]["hidden"]
    assert found["total"]["satisfied"] is None
    assert found["reasons"] == []
    give(office, served(office), Vote(1, ("Chờ lâu",)))
    assert report(office)["reasons"] == [{"reason": "Chờ lâu", "votes": 10}]
    assert report(office)["total"]["satisfied"] == 0


def test_a_month_tells_what_its_votes_say_when_nobody_can_vote_any_more_and_only_as_a_whole(office: Office):
    judged(office, "A", [5] * 12)
    running = report(office, today=date(2026, 12, 7))
    assert (running["months"], running["reasons"]) == ([], [])
    for row in (running["rows"][0], running["total"]):
        assert (row["votes"], row["counted"], row["hidden"]) == (12, 0, True)
        assert (row["satisfied"], row["levels"]) == (None, None)
    assert (running["from"], running["to"]) == ("2026-11-01", "2026-11-30")
    assert report(office)["rows"][0]["satisfied"] == 1.0


def test_a_group_counts_in_a_period_only_the_months_that_show_it(office: Office):
    judged(office, "A", [5] * 12)
    judged(office, "H", [4] * 12)
    office.now = at("09:00", 14)
    office.open("1", "3")
    judged(office, "A", [5] * 20)
    judged(office, "H", [1] * 3)

    both = report(office, last=date(2026, 12, 31), today=date(2027, 1, 8))
    found = {row["key"]: row for row in both["rows"]}
    assert both["months"] == ["2026-11", "2026-12"]
    assert (found["H"]["votes"], found["H"]["counted"], found["H"]["satisfied"]) == (15, 12, 1.0)
    # December's A and its total would tell H
    assert (found["A"]["votes"], found["A"]["counted"]) == (32, 12)
    assert (both["total"]["votes"], both["total"]["counted"]) == (47, 47)


def test_the_votes_are_grouped_by_counter_month_and_channel(office: Office):
    judged(office, "A", [5] * 10, Channel.PHONE)
    judged(office, "H", [4] * 10, Channel.PAPER)

    assert {key: row["visits"] for key, row in rows(office, "counter").items()} == {"1": 10, "3": 10}
    assert {key: row["votes"] for key, row in rows(office, "month").items()} == {"2026-11": 20}
    channels = rows(office, "channel")
    assert {key: (row["votes"], row["visits"]) for key, row in channels.items()} == {
        "phone": (10, None),
        "paper": (10, None),
    }


def test_a_vote_counts_in_the_month_of_the_visit_however_late_it_comes(office: Office):
    office.now = at("09:00", 7)
    office.open("1")
    labels = [served(office) for _ in range(10)]
    office.now = at("09:00", 9)
    for label in labels:
        give(office, label, 5)
    assert report(office)["total"]["votes"] == 10
    december = at("09:00", 9).date()
    assert report(office, first=december, last=december)["total"]["visits"] == 0


def test_each_question_is_named_with_the_time_in_which_it_was_answered(office: Office):
    judged(office, "A", [5] * 10)
    new = settings_of(
        votes={"question": "Ông/Bà thấy thế nào?"}, services=office.settings.model_dump()["services"]
    )
    tomorrow = {"origin": "page", "valid_from": at("00:00", 1)}
    office.press(lambda command: store_version(command, new, reason="", **tomorrow) and None)
    office.now = at("09:00", 1)
    office.open("1")
    judged(office, "A", [5] * 10)

    asked = report(office, last=at("09:00", 1).date())["questions"]
    assert [(one["question"], one["from"], one["votes"]) for one in asked] == [
        ("Ông/Bà có hài lòng với lượt phục vụ vừa rồi không?", "2026-11-23", 10),
        ("Ông/Bà thấy thế nào?", "2026-11-24", 10),
    ]


def test_84_96_percent_never_reads_as_85():
    assert [shown_percent(share) for share in (0.8496, 0.849, 0.85, 1.0, 0.29)] == [
        84.9,
        84.9,
        85.0,
        100.0,
        29.0,
    ]


def test_the_file_has_every_group_its_sample_and_no_time_or_text(office: Office):
    judged(office, "A", [5] * 10)
    give(office, served(office), Vote(1, ("Chờ lâu",), "bí mật"))
    text = as_csv(report(office))
    table = list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=";"))

    assert table[2][:6] == ["Chứng thực", "11", "11", "1,0", "11", "đủ mẫu"]
    assert table[2][6:8] == ["11", "90,9"]
    assert "bí mật" not in text
    assert "09:0" not in text


def test_the_figures_are_those_that_the_raw_log_says(office: Office):
    chance = random.Random(7)
    for service in "AHLQ":
        judged(office, service, [chance.choice([None, None, 5, 4, 3, 2, 1]) for _ in range(25)])

    found = rows(office)
    for code, told in said_by_the_log(office).items():
        levels = [level for level in told if level]
        row = found[code]
        assert (row["visits"], row["votes"]) == (25, len(levels))
        if not row["hidden"]:
            assert row["satisfied"] == sum(level >= 4 for level in levels) / len(levels)
            assert row["levels"] == {str(level): levels.count(level) for level in (5, 4, 3, 2, 1)}


def said_by_the_log(office: Office) -> dict[str, list[int]]:
    """The level of every finished visit by service, 0 without a vote, from the rows alone."""
    log = office.log()
    finished = {row.ticket: row.service for row in log if row.step == "finish"}
    level = {row.data["visit"]: row.data["satisfaction"] for row in log if row.step == "vote"}
    found: dict[str, list[int]] = {}
    for ticket, service in finished.items():
        found.setdefault(service, []).append(level.get(ticket, 0))
    return found


def test_the_table_of_the_terminal_says_the_same_as_the_file(office: Office):
    judged(office, "A", [5] * 10)
    text = as_text(report(office))
    assert "90" in text
    row = next(line for line in text.splitlines() if line.startswith("Chứng thực"))
    assert row.split()[2:5] == ["10", "10", "1.0"]


def test_the_paper_cuts_a_share_off_as_the_page_does(office: Office):
    judged(office, "A", [5] * 10 + [1] * 8)
    printout = votes_printout(report(office), Head(office.settings, TODAY))
    assert printout.rows[0][:9] == ["Chứng thực", 18, 18, 1.0, 18, "đủ mẫu", 18, 0.555, 0.9]
