"""What came of an act that was suggested: the longest wait of those who waited then, from the log alone."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.suggested_acts import Came, SuggestedAct, opened, taken, what_came
from queue_server.domain.ticket_state import Step
from queue_server.domain.visit import Event
from tests.domain.story import minute

HOURS = OpeningHours(ZoneInfo("Asia/Ho_Chi_Minh"))
# At 09:20 counter 2 takes L too.
ACT = SuggestedAct(1000, minute(20), minute(20).date(), "take", "2", "L", 52, 31)


def story(ticket: int, came: float, *steps: tuple[float, Step], **more: Any) -> list[Event]:
    """A ticket of L that came at a minute after nine; rows after the act have later numbers than it."""
    told = [(came, Step.ISSUE), *steps]
    return [
        Event(
            (0 if at <= 20 else 2000) + ticket * 10 + n,
            minute(at),
            step,
            ticket,
            "L",
            "2" if step is Step.CALL else None,
            rank_at=minute(at) if step is Step.ISSUE else None,
            **more,
        )
        for n, (at, step) in enumerate(told)
    ]


def came(*stories: list[Event]) -> Came:
    return what_came([event for one in stories for event in one], ACT, HOURS)


def test_the_longest_wait_is_that_of_whoever_waited_then_and_was_called_after_the_longest_time():
    found = came(story(1, 0, (25, Step.CALL)), story(2, 10, (44, Step.CALL)))
    assert found == Came(2, 2, timedelta(minutes=34))


def test_who_was_called_before_the_act_or_came_after_it_is_not_counted():
    found = came(story(1, 0, (19, Step.CALL)), story(2, 21, (90, Step.CALL)), story(3, 5, (30, Step.CALL)))
    assert found == Came(1, 1, timedelta(minutes=25))


def test_who_left_or_still_waits_is_counted_but_has_no_wait():
    found = came(story(1, 0, (60, Step.CANCEL)), story(2, 5), story(3, 8, (30, Step.DAY_END)))
    assert found == Came(3, 0, None)


def test_a_call_that_was_undone_did_not_end_the_wait():
    undone = story(1, 0, (25, Step.CALL))
    again = [
        *undone,
        Event(3000, minute(26), Step.UNDO, 1, "L", undoes=undone[1].seq),
        Event(3001, minute(40), Step.CALL, 1, "L", "2"),
    ]
    assert came(again) == Came(1, 1, timedelta(minutes=40))


def test_people_of_another_service_are_not_counted():
    assert came([replace(event, service="A") for event in story(1, 0, (25, Step.CALL))]) == Came(0, 0, None)


@dataclass
class Row:
    """A change of the day in the log."""

    seq: int
    reason: str
    data: dict[str, Any] | None = None
    service: str = "L"
    actor: str = "Lan"

    @property
    def at(self) -> Any:
        return minute(self.seq)

    @property
    def business_date(self) -> Any:
        return minute(0).date()

    @property
    def command_seq(self) -> int:
        return self.seq


PROMISED = {"promised": {"before": None, "after": 31}}


def test_acts_with_a_promise_are_found_with_their_counter_and_when_they_were_taken_back():
    rows = [
        Row(1, "counter-1 yes", {"reason": "đông"}),
        Row(2, "counter-2 yes", PROMISED),
        Row(3, "lane-3 yes", PROMISED),
        Row(9, "counter-2 usual"),
    ]
    first, second = taken(rows)
    assert (first.what, first.counter, first.service) == ("take", "2", "L")
    assert (first.before, first.after, first.ended_at) == (None, 31, minute(9))
    assert (second.what, second.counter, second.ended_at) == ("open_lane", "3", None)


@dataclass
class OfCounter:
    """A counter opens or closes in the log."""

    seq: int
    step: str
    counter: str = "4"
    data: dict[str, Any] | None = None
    actor: str = "Lan"

    @property
    def at(self) -> Any:
        return minute(self.seq)

    @property
    def business_date(self) -> Any:
        return minute(0).date()


def test_a_counter_that_was_opened_as_suggested_is_an_act_until_it_closes():
    promised = {"promised": {"service": "L", "before": 52, "after": 31}}
    rows = [
        OfCounter(1, "open_counter", "1"),
        OfCounter(2, "open_counter", data=promised),
        OfCounter(5, "close_counter", "1"),
        OfCounter(30, "close_counter"),
        OfCounter(40, "open_counter"),
        OfCounter(50, "close_counter"),
    ]
    (act,) = opened(rows)
    assert (act.what, act.counter, act.service, act.before, act.after) == ("open", "4", "L", 52, 31)
    assert (act.at, act.ended_at) == (minute(2), minute(30))
