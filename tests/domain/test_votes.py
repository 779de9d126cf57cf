"""What visitors say of their visit: when one may vote, what is shown of the votes, and which goal is met."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest

from queue_server.domain.ticket_state import State
from queue_server.domain.votes import (
    Channel,
    ReasonNotAsked,
    Tally,
    Vote,
    VoteNotYet,
    VoteTooLate,
    check,
    check_reasons,
    earliest_day,
    folded,
    meets,
    name_of,
    newest_standing,
    votes_needed,
)

TODAY = date(2026, 11, 30)
ASKED = ("Chờ lâu", "Thái độ", "Hướng dẫn", "Khác")


@dataclass
class Row:
    seq: int
    step: str
    data: dict[str, Any] = field(default_factory=dict)

    def says(self, name: str) -> Any:
        return self.data.get(name)


@pytest.mark.parametrize("state", [state for state in State if state is not State.SERVED])
def test_nobody_votes_on_a_visit_that_has_not_ended_at_a_counter(state):
    with pytest.raises(VoteNotYet):
        check(Channel.PHONE, state, TODAY, TODAY)


@pytest.mark.parametrize(("channel", "days"), [(Channel.PHONE, 7), (Channel.EXIT, 7), (Channel.PAPER, 31)])
def test_one_votes_within_a_week_and_a_paper_form_is_typed_in_within_a_month(channel, days):
    end_of_month = date(2026, 8, 31)
    check(channel, State.SERVED, end_of_month - timedelta(days=min(days, 30)), end_of_month)
    with pytest.raises(VoteTooLate):
        check(channel, State.SERVED, end_of_month - timedelta(days=days + 1), end_of_month)


@pytest.mark.parametrize("channel", Channel)
def test_the_figures_of_a_month_stand_from_the_eighth_of_the_next(channel):
    visit = date(2026, 11, 30)
    check(channel, State.SERVED, visit, date(2026, 12, 7))
    with pytest.raises(VoteTooLate):
        check(channel, State.SERVED, visit, date(2026, 12, 8))
    assert [str(newest_standing(date(2026, 12, day))) for day in (7, 8)] == ["2026-10", "2026-11"]


@pytest.mark.parametrize(("day", "earliest"), [(7, date(2026, 11, 6)), (8, date(2026, 12, 1))])
def test_the_first_day_of_which_forms_are_typed_in_is_of_a_month_that_does_not_stand(day, earliest):
    assert earliest_day(Channel.PAPER, date(2026, 12, day)) == earliest


@pytest.mark.parametrize(
    "vote",
    [
        Vote(2, ("Không có trong danh sách",)),
        Vote(2, ASKED),
        Vote(2, ("Chờ lâu", "Chờ lâu")),
        Vote(4, ("Chờ lâu",)),
    ],
)
def test_reasons_are_those_that_are_asked_three_at_most_and_only_of_those_who_are_not_satisfied(vote):
    with pytest.raises(ReasonNotAsked):
        check_reasons(vote, ASKED)


def test_a_neutral_vote_may_have_reasons_and_needs_nobody_to_look_after_it():
    check_reasons(Vote(3, ASKED[:3]), ASKED)
    assert [Vote(level).is_low for level in (5, 4, 3, 2, 1)] == [False, False, False, True, True]


@pytest.mark.parametrize(
    ("visits", "needed"), [(0, 0), (1, 1), (100, 80), (400, 200), (1000, 286), (10**6, 400)]
)
def test_a_sample_is_large_enough_by_the_formula_of_the_ministry(visits, needed):
    assert votes_needed(visits) == needed


@pytest.mark.parametrize(
    ("satisfied", "votes", "met"),
    [(849, 1000, False), (850, 1000, True), (8496, 10000, False), (17, 20, True)],
)
def test_the_goal_of_85_percent_is_met_at_85_and_not_at_84_9(satisfied, votes, met):
    assert meets(satisfied, votes, 85) is met


def test_satisfied_are_the_two_best_faces_among_the_votes_and_not_among_the_visits():
    tally = Tally()
    for level, visits in ((5, 6), (4, 3), (3, 1), (None, 30)):
        tally.add(level, visits)
    assert (tally.visits, tally.votes, tally.satisfied) == (40, 10, 9)


def test_a_vote_is_folded_with_the_row_that_says_what_was_done_about_it():
    rows = [
        Row(5, "vote", {"visit": 7, "satisfaction": 2}),
        Row(6, "vote", {"visit": 8, "satisfaction": 5}),
        Row(9, "close_vote", {"vote": 5}),
        Row(10, "close_vote", {"vote": 99}),
    ]
    assert folded(rows) == {
        7: {"level": 2, "seq": 5, "closed_seq": 9},
        8: {"level": 5, "seq": 6, "closed_seq": None},
    }


def test_the_name_of_a_vote_tells_neither_its_salt_nor_its_row():
    salt = "a1" * 16
    assert name_of(salt) == name_of(salt) != name_of("b2" * 16)
    assert len(name_of(salt)) == 16
    assert salt[:4] not in name_of(salt)
