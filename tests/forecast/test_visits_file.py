"""Logs of other systems are read as they come; what they cannot mean is left out and counted, or named."""

from datetime import UTC, datetime, timedelta

import pytest

from queue_server.commands.backtest_words import COLUMN_WORDS, FAULTS, LEFT_OUT, fault_words
from queue_server.forecast.visits_file import COLUMNS, Fault, LeftOut, NotVisits, read_visits

HEAD = "service,issued_at,called_at,finished_at,counter,priority,open_counters\n"
THREE = "service,issued_at,called_at\n"


def test_three_columns_are_enough_and_others_are_ignored():
    read = read_visits("Service;issued_at;called_at;note\nA;2026-11-23 07:31;2026-11-23 07:40;x\n")
    (visit,) = read.visits
    assert (visit.service, visit.wait, visit.counter, visit.finished) == ("A", 540, "", None)


def test_columns_are_found_in_any_order_after_a_byte_order_mark_and_with_windows_line_ends():
    (visit,) = read_visits(
        "\ufeffCounter;Called at;Service;ISSUED_AT\r\nQuầy 3;2026-11-23 07:40;A;2026-11-23 07:31\r\n"
    ).visits
    assert (visit.service, visit.wait, visit.counter) == ("A", 540, "Quầy 3")


@pytest.mark.parametrize(
    ("issued", "called"),
    [
        ("23/11/2026 07:31", "23/11/2026 07:40:30"),
        ("23-11-2026 7:31", "23.11.2026 7:40:30"),
        ("2026/11/23 7h31", "2026/11/23 07:40:30"),
        ("23/11/2026 7:31:00 SA", "23/11/2026 7:40:30.5 AM"),
        ("2026-11-23T07:31:00+07:00", "2026-11-23T00:40:30Z"),  # two zones: the clock of the issue
        ("2026-11-23T07:31:00Z", "2026-11-23T07:40:30"),
        ("07:31 23/11/2026", "7h40:30 23-11-2026"),
        ("7:31:00 SA 23/11/2026", "07:40:30 AM 2026-11-23"),
        ("23 Nov 2026 07:31", "23-nov-2026 7:40:30 AM"),
        ('"November 23, 2026 7:31 AM"', '"Nov. 23, 2026, 07:40:30"'),
        ("20261123073100", "20261123074030"),
        ("1795419060", "1795419630000"),  # seconds and milliseconds since 1970
    ],
)
def test_times_are_read_as_databases_and_spreadsheets_write_them(issued: str, called: str):
    (visit,) = read_visits(f"{THREE}A,{issued},{called}\n").visits
    assert (visit.day.isoformat(), visit.issued, visit.wait) == ("2026-11-23", 7.5 * 3600 + 60, 570)


@pytest.mark.parametrize(
    "cell", ["2026112307", "202611230731", "23 Nov 07:31", "31 Nov 2026 07:31", "07:31", "23 foo 2026 07:31"]
)
def test_what_only_looks_like_a_time_is_refused_and_not_guessed(cell: str):
    with pytest.raises(NotVisits) as refused:
        read_visits(f"{THREE}A,{cell},2026-11-23 07:40\n")
    assert (refused.value.fault, refused.value.line) == (Fault.NO_TIME, 2)


def test_the_day_comes_first_in_a_date_unless_only_the_month_can():
    both = read_visits(f"{THREE}A,01/02/2026 07:31,01/02/2026 07:40\n").visits
    american = read_visits(
        f"{THREE}A,1/2/2026 2:31 PM,1/2/2026 2:40 PM\nA,1/13/2026 2:31 PM,1/13/2026 2:40 PM\n"
    )
    last = read_visits(f"{THREE}A,2:31 PM 1/13/2026,2:40 PM 1/13/2026\nA,2:31 PM 1/2/2026,2:40 PM 1/2/2026\n")
    assert [visit.day.isoformat() for visit in last.visits] == ["2026-01-13", "2026-01-02"]
    assert [visit.day.isoformat() for visit in both] == ["2026-02-01"]
    assert [visit.day.isoformat() for visit in american.visits] == ["2026-01-02", "2026-01-13"]


def test_everything_that_is_known_is_taken():
    row = (
        "Đất đai,2026-11-23T07:31:00+07:00,2026-11-23T07:40:00+07:00,2026-11-23T07:55:00+07:00,3,elderly,4\n"
    )
    (visit,) = read_visits(HEAD + row).visits
    assert (visit.counter, visit.priority, visit.open_counters) == ("3", "elderly", 4)
    assert visit.finished == visit.issued + 24 * 60


def test_what_other_programs_write_for_nothing_is_nothing():
    row = "NA,2026-11-23 07:31,NaT,NULL,nan,None,\\N\n"
    called = "NA,2026-11-23 07:32,2026-11-23 07:40,-,3.0,0.0,4.0\n"
    left, served = read_visits(HEAD + row + called).visits
    assert (left.service, left.called, left.finished, left.counter) == ("NA", None, None, "")
    assert (left.priority, left.open_counters) == ("", None)
    assert (served.wait, served.priority, served.open_counters) == (480, "", 4)


@pytest.mark.parametrize(
    "cell", ["0", "--", "0000-00-00 00:00:00", "1900-01-01 00:00:00", "9999-12-31T23:59:59"]
)
def test_a_time_that_never_came_is_nobody_called(cell: str):
    found = read_visits(f"{THREE}A,2026-11-23 07:31,{cell}\nA,2026-11-23 07:31,2026-11-23 07:40\n")
    assert [visit.called is None for visit in found.visits] == [True, False]
    assert not found.left_out


def test_every_number_of_milliseconds_is_read_as_one_and_never_as_a_date_of_another_century():
    first = datetime(2026, 9, 10, 8, tzinfo=UTC)
    for n in range(0, 36_000, 17):
        at = first + timedelta(seconds=n)
        ms = int(at.timestamp()) * 1000
        (visit,) = read_visits(f"{THREE}A,{ms},{ms + 60_000}\n").visits
        assert (visit.day, visit.wait) == (at.date(), 60)


@pytest.mark.parametrize("cell", ["", "0", "no", "Không"])
def test_nobody_goes_first_by_an_empty_class(cell: str):
    (visit,) = read_visits(HEAD + f"A,2026-11-23 07:31,2026-11-23 07:40,,3,{cell},\n").visits
    assert visit.priority == ""


def test_what_cannot_be_is_left_out_and_counted():
    rows = "A,2026-11-23 07:31,2026-11-23 07:40,,,,\nA,2026-11-23 07:31,2026-11-23 07:20,,,,\n"
    rows += "A,2026-11-23 07:31,2026-11-24 07:40,,,,\nA,,2026-11-23 07:40,,,,\nA,2026-11-23 07:32,,,,,\n"
    read = read_visits(HEAD + rows)
    assert len(read.visits) == 2
    assert read.left_out == {
        LeftOut.CALLED_BEFORE_ISSUE: 1,
        LeftOut.CALLED_ON_ANOTHER_DAY: 1,
        LeftOut.NO_ISSUE_TIME: 1,
    }


def test_an_end_before_the_call_and_a_wrong_number_of_counters_cost_only_their_cells():
    rows = "A,2026-11-23 07:31,2026-11-23 07:40,2026-11-23 07:39,3,,1e999\n"
    rows += "A,2026-11-23 07:31,2026-11-23 07:40,soon,3,,many\n"
    read = read_visits(HEAD + rows)
    assert [(visit.wait, visit.finished, visit.open_counters) for visit in read.visits] == [
        (540, None, None)
    ] * 2
    assert read.left_out == {LeftOut.FINISHED_NOT_USED: 2, LeftOut.OPEN_COUNTERS_NOT_USED: 2}


def waits(starts: str, many: int, every: int = 37) -> list[str]:
    """Lines of people who come one after the other and wait nine minutes."""
    first = datetime.fromisoformat(starts)
    came = (first + timedelta(seconds=n * every) for n in range(many))
    return [f"A,{at},{at + timedelta(minutes=9)}\n" for at in came]


def test_one_time_in_a_hundred_that_cannot_be_read_is_left_out():
    read = read_visits("".join([THREE, *waits("2026-11-23 07:30:05", 100), "A,yesterday,\n"]))
    assert (len(read.visits), read.left_out) == (100, {LeftOut.UNREADABLE_TIME: 1})


def test_a_line_that_is_there_again_counts_once_where_times_are_told_to_the_second():
    lines = waits("2026-11-23 07:30:05", 30)
    assert len(read_visits("".join([THREE, *lines, *lines[:4]])).visits) == 30


def test_equal_lines_on_a_grid_of_minutes_are_different_people_unless_every_line_is_there_twice():
    lines = waits("2026-11-23 07:30", 30, every=60)
    assert len(read_visits("".join([THREE, *lines, *lines[:4]])).visits) == 34
    assert len(read_visits("".join([THREE, *lines, *lines])).visits) == 30


def test_a_day_begins_at_a_quiet_hour_when_people_wait_through_midnight():
    read = read_visits("".join([THREE, *waits("2026-11-23 18:00", 500, every=60)]))
    assert {visit.day.isoformat() for visit in read.visits} == {"2026-11-23"}
    assert (len(read.visits), read.left_out) == (500, {})
    assert read.day_begins not in (0, *range(17, 24))
    assert all(visit.wait == 540 for visit in read.visits)


@pytest.mark.parametrize(
    ("text", "fault", "told"),
    [
        ("", Fault.NO_COLUMN, "service"),
        ("service,issued_at\nA,2026-11-23 07:31\n", Fault.NO_COLUMN, "called_at"),
        ("service,issued_at,called_at,called_at\n", Fault.COLUMN_TWICE, "called_at"),
        (HEAD + "A,yesterday,2026-11-23 07:40,,,,\n", Fault.NO_TIME, "yesterday"),
        (HEAD + "A,2026-11-23,2026-11-23,,,,\n", Fault.NO_TIME, "2026-11-23"),
        (HEAD + "A,30/02/2026 07:31,,,,,\n", Fault.NO_TIME, "30/02/2026"),
        (HEAD + 'A,"2026\n', Fault.NOT_CSV, "2"),
        (HEAD, Fault.NO_CALL, ""),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_both_languages_with_its_line(
    text: str, fault: Fault, told: str
):
    with pytest.raises(NotVisits) as refused:
        read_visits(text)
    assert refused.value.fault is fault
    for language in ("vi", "en"):
        said = fault_words(refused.value, language)
        assert told in said
        assert "{" not in said


def test_every_fault_and_every_column_has_its_words():
    assert all(set(words) == set(Fault) for words in FAULTS.values())
    assert all(set(words) == set(LeftOut) for words in LEFT_OUT.values())
    assert tuple(COLUMN_WORDS) == COLUMNS
