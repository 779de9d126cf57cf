"""Logs of other systems are read as they come; what they cannot mean is left out and counted, or named."""

import pytest

from queue_server.forecast.visits_file import NotVisits, read_visits

HEAD = "service,issued_at,called_at,finished_at,counter,priority,open_counters\n"


def test_three_columns_are_enough_and_others_are_ignored():
    read = read_visits("Service;issued_at;called_at;note\nA;2026-11-23 07:31;2026-11-23 07:40;x\n")
    (visit,) = read.visits
    assert (visit.service, visit.wait, visit.counter, visit.finished) == ("A", 540, "", None)


def test_vietnamese_dates_are_read():
    (visit,) = read_visits("service,issued_at,called_at\nA,23/11/2026 07:31,23/11/2026 07:40:30\n").visits
    assert (visit.day.isoformat(), visit.wait) == ("2026-11-23", 570)


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
        "called before the issue": 1,
        "called on another day": 1,
        "without a time of issue": 1,
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("service,issued_at\nA,2026-11-23 07:31\n", "called_at is missing"),
        (HEAD + "A,yesterday,2026-11-23 07:40,,,,\n", 'line 2, issued_at: "yesterday" is no date'),
        (
            HEAD + "A,2026-11-23 07:31,2026-11-23 07:40,,,,many\n",
            'line 2, open_counters: "many" is no number',
        ),
        (HEAD + 'A,"2026\n', "not as CSV should be"),
        (HEAD, "no called visit"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_line(text: str, told: str):
    with pytest.raises(NotVisits, match=told):
        read_visits(text)
