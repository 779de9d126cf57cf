"""A correction says what a row of a past visit should have said; the row itself stays as it was written."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

import pytest

from queue_server.domain.corrections import (
    Correction,
    NothingToCorrect,
    RowNotCorrectable,
    TimeNotPossible,
    as_logged,
    check,
    correctable,
    disputes,
    standing,
)
from queue_server.domain.log_chain import plain_data
from queue_server.domain.outcomes import NOTHING_NOTED, Outcomes
from queue_server.domain.ticket_state import Step
from queue_server.domain.visit import Event, current_visit, turns_of
from tests.office import at

MIDNIGHT = at("00:00", day=1)
# The counter calls at 9:10 and forgets to finish until 11:25; the outcome is noted afterwards.
STEPS: list[tuple[str, Step, str | None]] = [
    ("09:00", Step.ISSUE, None),
    ("09:10", Step.CALL, "1"),
    ("09:11", Step.SERVE, "1"),
    ("11:25", Step.FINISH, "1"),
    ("11:26", Step.NOTE_OUTCOME, "1"),
]
CALL, SERVE, FINISH, NOTE = 2, 3, 4, 5


def visit(*more: Event, steps: Sequence[tuple[str, Step, str | None]] = STEPS) -> list[Event]:
    events = [
        Event(seq, at(clock), step, 1, "A", counter, "Lan" if counter else "")
        for seq, (clock, step, counter) in enumerate(steps, start=1)
    ]
    return [*events, *more]


def said(seq: int, correction: Correction, step: Step = Step.CORRECT) -> Event:
    return Event(seq, at("08:00", day=3), step, 1, "A", "1", "Giám đốc", correction=correction)


def undo(seq: int, undoes: int) -> Event:
    return Event(seq, at("08:05", day=3), Step.UNDO, 1, "A", "1", "Giám đốc", undoes=undoes)


EARLIER = Correction(FINISH, finished_at=at("09:25"))


def minutes(events: list[Event]) -> float:
    (turn,) = turns_of(events)
    time = turn.service_time()
    assert time is not None
    return time.total_seconds() / 60


def test_a_corrected_finish_is_when_the_service_ended_and_an_undone_one_is_not():
    assert minutes(visit()) == 134
    events = visit(said(6, EARLIER))
    assert minutes(events) == 14
    now = current_visit(events)
    assert now is not None
    assert now.ended_at == at("09:25")
    assert minutes([*events, undo(7, 6)]) == 134


def test_the_later_of_two_corrections_of_one_fact_holds_and_other_facts_stay():
    first, later = said(6, EARLIER), said(7, replace(EARLIER, finished_at=at("09:31")))
    officer = said(8, Correction(CALL, officer="Hoa"))
    events = visit(first, later, officer)
    assert minutes(events) == 20
    assert turns_of(events)[0].officer == "Hoa"
    assert minutes([*events, undo(9, 7)]) == 14


def test_a_corrected_outcome_is_what_the_visit_came_to():
    noted = Outcomes(("done",), "1.000.100")
    events = visit(said(6, Correction(NOTE, outcomes=noted)))
    assert turns_of(events)[0].outcomes == noted
    taken_back = said(7, Correction(NOTE, outcomes=NOTHING_NOTED))
    assert turns_of([*events, taken_back])[0].outcomes == NOTHING_NOTED


def test_a_visit_forgotten_until_the_day_ended_gets_its_finish():
    steps = [*STEPS[:3], ("17:00", Step.DAY_END, "1")]
    assert turns_of(visit(steps=steps))[0].service_time() is None
    assert minutes(visit(said(5, Correction(4, finished_at=at("09:30"))), steps=steps)) == 19


def test_who_plays_the_day_again_reads_it_as_it_was_logged():
    events = visit(said(6, EARLIER), said(7, EARLIER, Step.DISPUTE))
    assert as_logged(events) == visit()
    assert [event.step for event in standing(events)] == [step for _, step, _ in STEPS]


def test_folding_what_was_folded_changes_nothing():
    once = standing(visit(said(6, EARLIER)))
    assert standing(once) == once


@pytest.mark.parametrize(
    "correction",
    [
        EARLIER,
        Correction(2, officer="Hoa"),
        Correction(5, outcomes=Outcomes(("missing",), "1.000", ("Tờ khai",))),
        Correction(5, outcomes=NOTHING_NOTED),
    ],
)
def test_the_log_keeps_a_correction_whole(correction: Correction):
    assert Correction.of(plain_data(correction.data)) == correction
    assert Correction.of({"outcomes": ["done"]}) is None


def test_what_may_be_corrected_is_who_began_when_it_ended_and_what_it_came_to():
    assert correctable(visit()) == {CALL: {"officer"}, FINISH: {"finished_at"}, NOTE: {"outcomes"}}
    assert correctable(visit()[:4]) == {CALL: {"officer"}, FINISH: {"finished_at", "outcomes"}}


def test_each_counter_of_a_visit_has_an_officer_of_its_own_to_correct():
    steps = [
        *STEPS[:3],
        ("09:20", Step.PARK, "1"),
        ("09:30", Step.RESUME, "2"),
        ("09:35", Step.TRANSFER, None),
        ("09:40", Step.CALL, "3"),
        ("09:45", Step.FINISH, "3"),
    ]
    found = correctable(visit(steps=steps))
    assert [row for row, facts in found.items() if "officer" in facts] == [2, 5, 7]
    assert len(turns_of(visit(steps=steps))) == 3
    assert found[8] == {"finished_at", "outcomes"}


@pytest.mark.parametrize(
    ("wanted", "refused"),
    [
        (Correction(1, officer="Hoa"), RowNotCorrectable),
        (Correction(SERVE, officer="Hoa"), RowNotCorrectable),
        (Correction(99, officer="Hoa"), RowNotCorrectable),
        (Correction(FINISH), NothingToCorrect),
        (Correction(FINISH, outcomes=NOTHING_NOTED), RowNotCorrectable),
        (Correction(FINISH, finished_at=at("09:10:59")), TimeNotPossible),
        (Correction(FINISH, finished_at=at("00:01", day=1)), TimeNotPossible),
        (Correction(FINISH, finished_at=at("11:25")), NothingToCorrect),
        (Correction(CALL, officer="Lan"), NothingToCorrect),
    ],
)
def test_what_cannot_be_is_refused(wanted: Correction, refused: type[Exception]):
    with pytest.raises(refused):
        check(standing(visit()), wanted, MIDNIGHT)


def test_a_second_correction_is_measured_by_the_first():
    story = standing(visit(said(6, EARLIER)))
    check(story, Correction(FINISH, finished_at=at("11:25")), MIDNIGHT)
    with pytest.raises(NothingToCorrect):
        check(story, EARLIER, MIDNIGHT)


class Row(NamedTuple):
    step: str
    ticket: int | None
    undone: bool = False


@pytest.mark.parametrize(
    ("oldest_first", "open_ones"),
    [
        ([("dispute", 1), ("dispute", 2)], [2, 1]),
        ([("dispute", 1), ("correct", 1)], []),
        ([("dispute", 1), ("keep_entry", 1)], []),
        ([("dispute", 1), ("correct", 1, True)], [1]),
        ([("keep_entry", 1), ("dispute", 1)], [1]),
        ([("dispute", 1), ("correct", 2)], [1]),
    ],
)
def test_a_dispute_waits_until_a_correction_or_a_reason_answers_it(
    oldest_first: list[Any], open_ones: list[int]
):
    rows = [Row(*one) for one in reversed(oldest_first)]
    assert [row.ticket for row in disputes(rows)] == open_ones


def test_names_that_were_erased_correct_nothing():
    seen: datetime = at("09:10")
    (turn,) = turns_of(visit(said(6, Correction(CALL))))
    assert (turn.officer, turn.called_at) == ("Lan", seen)
