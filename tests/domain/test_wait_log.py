"""The wait log: one row for each counter, service, hour or officer, and a total below."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from queue_server.domain.opening_hours import OpeningHours
from queue_server.domain.outcomes import Outcomes
from queue_server.domain.targets import USUAL, Targets
from queue_server.domain.ticket_state import State, Step
from queue_server.domain.visit import Event
from queue_server.domain.visit_record import VisitRecord
from queue_server.domain.wait_log import GROUPINGS, GroupedBy, WaitLog, records, total, waits_by_targets
from queue_server.domain.wait_rows import WaitRow
from tests.office import ZONE, at

ALWAYS = OpeningHours(ZONE)


def minute(n: float) -> datetime:
    return at("09:00") + timedelta(minutes=n)


class Log:
    """The events of some tickets; minutes count from nine o'clock."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def visit(self, ticket: int, *told: tuple[float, Step, str | None], service: str = "A") -> None:
        for n, step, counter in told:
            seq, who = len(self.events) + 1, f"officer {counter}" if counter else ""
            self.events.append(Event(seq, minute(n), step, ticket, service, counter, who))

    @property
    def records(self) -> list[VisitRecord]:
        return records(self.events, ALWAYS)

    def lines(self, by: GroupedBy) -> dict[str, WaitRow]:
        log = WaitLog(by)
        log.add(self.records)
        return {row.key: row for row in log.rows()}


@pytest.fixture
def day() -> Log:
    """Lan is served in ten minutes, Minh is transferred from counter 1 to 10, Hoa does not come, Tuan is still here."""
    log = Log()
    log.visit(1, (0, Step.ISSUE, None), (5, Step.CALL, "1"), (6, Step.SERVE, "1"), (16, Step.FINISH, "1"))
    log.visit(2, (1, Step.ISSUE, None), (17, Step.CALL, "1"), (19, Step.TRANSFER, "1"))
    log.visit(2, (30, Step.CALL, "10"), (34, Step.FINISH, "10"), service="H")
    log.visit(3, (61, Step.ISSUE, None), (70, Step.CALL, "2"), (72, Step.NO_SHOW, "2"), service="H")
    log.visit(4, (62, Step.ISSUE, None))
    return log


def test_every_ticket_is_one_record_with_its_wait_and_its_turns(day: Log):
    lan, minh, hoa, tuan = day.records
    assert (lan.service, lan.issued_at, lan.state) == ("A", minute(0), State.SERVED)
    assert [record.wait for record in (lan, minh, hoa, tuan)] == [
        timedelta(minutes=5), timedelta(minutes=16), timedelta(minutes=9), None,
    ]  # fmt: skip
    assert [[turn.counter for turn in record.turns_of] for record in day.records] == [
        ["1"],
        ["1", "10"],
        ["2"],
        [],
    ]
    assert {record.put_off for record in day.records} == {timedelta(0)}


def test_a_ticket_whose_issue_was_undone_is_no_visit_and_the_next_one_is():
    log = Log()
    log.visit(1, (0, Step.ISSUE, None))
    log.events.append(Event(2, minute(1), Step.UNDO, 1, "A", undoes=1))
    log.visit(2, (3, Step.ISSUE, None))
    assert [record.issued_at for record in log.records] == [minute(3)]


def test_by_counter_a_visit_counts_where_it_was_called_first_and_a_turn_where_it_was(day: Log):
    lines = day.lines("counter")
    assert [(key, row.tickets, row.service.count) for key, row in lines.items()] == [
        ("1", 2, 2), ("2", 1, 0), ("10", 0, 1),
    ]  # fmt: skip
    assert (lines["1"].waits.mean, lines["1"].service.mean) == (10.5, 6)
    assert (lines["2"].no_shows, lines["1"].no_shows, lines["10"].no_shows) == (1, 0, 0)


def test_counters_stand_in_the_order_of_their_numbers_and_words_before_them():
    log = Log()
    for ticket, counter in enumerate(("10", "2", "B", "A1", "1"), 1):
        log.visit(ticket, (ticket, Step.ISSUE, None), (ticket + 10, Step.CALL, counter))
    assert list(log.lines("counter")) == ["A1", "B", "1", "2", "10"]


def test_by_service_a_visit_counts_where_the_number_was_taken_and_a_turn_where_it_was_served(day: Log):
    lines = day.lines("service")
    assert {key: (row.tickets, row.service.count, row.waits.count) for key, row in lines.items()} == {
        "A": (3, 2, 2), "H": (1, 1, 1),
    }  # fmt: skip


def test_by_hour_everything_counts_when_the_number_was_taken(day: Log):
    lines = day.lines("hour")
    assert {key: (row.tickets, row.service.count, row.no_shows) for key, row in lines.items()} == {
        "09": (2, 3, 0), "10": (2, 0, 1),
    }  # fmt: skip


def test_by_officer_only_those_who_were_called_count(day: Log):
    lines = day.lines("officer")
    assert {key: row.tickets for key, row in lines.items()} == {
        "officer 1": 2,
        "officer 2": 1,
        "officer 10": 0,
    }


def test_by_outcome_a_visit_counts_in_each_of_its_own_with_all_its_turns(day: Log):
    noted = Outcomes(("done", "post"))
    day.events.append(Event(90, minute(35), Step.NOTE_OUTCOME, 2, "H", "10", outcomes=noted))
    day.events.sort(key=lambda event: event.ticket)
    lines = day.lines("outcome")
    assert {key: (row.tickets, row.service.count, row.no_shows) for key, row in lines.items()} == {
        "": (2, 1, 1), "done": (1, 2, 0), "post": (1, 2, 0),
    }  # fmt: skip


def test_by_priority_a_visit_counts_in_the_class_that_its_issue_says_with_all_its_turns(day: Log):
    first = day.events.index(next(one for one in day.events if one.ticket == 2))
    day.events[first] = replace(day.events[first], priority="elderly")
    lines = day.lines("priority")
    assert {key: row.tickets for key, row in lines.items()} == {"": 3, "elderly": 1}
    assert lines["elderly"].service.count == 2


@pytest.mark.parametrize("by", GROUPINGS)
def test_the_total_counts_everybody_once(day: Log, by: GroupedBy):
    log = WaitLog(by)
    log.add(day.records[:2])
    log.add(day.records[2:])
    under = log.total()
    assert under == total(day.records)
    assert (under.key, under.tickets, under.waits.count, under.service.count, under.no_shows) == (
        "",
        4,
        3,
        3,
        1,
    )
    assert (under.waits.mean, under.service.longest, under.put_off.count) == (10, 10, 0)


def test_minutes_that_a_citizen_asked_for_are_counted_apart_from_the_waits():
    log = Log()
    log.visit(1, (0, Step.ISSUE, None))
    log.events[0] = Event(1, minute(0), Step.ISSUE, 1, "A", rank_at=minute(0))
    log.events.append(Event(2, minute(2), Step.POSTPONE, 1, "A", rank_at=minute(10)))
    log.visit(1, (30, Step.CALL, "1"))
    (record,) = log.records
    assert (record.wait, record.put_off) == (timedelta(minutes=20), timedelta(minutes=10))
    row = total([record])
    assert (row.put_off.count, row.put_off.mean, row.waits.mean, row.service.count) == (1, 10, 20, 0)


def test_a_wait_of_zero_counts_as_a_wait():
    log = Log()
    log.visit(1, (0, Step.ISSUE, None), (0, Step.CALL, "1"))
    assert (total(log.records).waits.count, total(log.records).waits.mean) == (1, 0)


def test_a_director_asks_by_whatever_differs_between_visits():
    assert GROUPINGS == (
        "service", "counter", "hour", "officer", "outcome", "priority", "procedure", "weekday", "day",
    )  # fmt: skip


def test_two_criteria_give_a_line_for_each_group_of_the_other_and_a_cell_for_both(day: Log):
    log = WaitLog("counter", "service")
    log.add(day.records)
    assert [(row.key, row.tickets) for row in log.columns()] == [("A", 3), ("H", 1)]
    cell = log.cell("1", "A")
    assert cell is not None
    assert cell.tickets == 2
    assert log.cell("1", "H") is None
    assert list(WaitLog("counter").columns()) == []


def test_each_visit_is_measured_by_the_targets_of_its_own_service_at_its_issue(day: Log):
    asked: list[tuple[str, datetime]] = []

    def targets_of(service: str, issued_at: datetime) -> Targets:
        asked.append((service, issued_at))
        return USUAL

    waits_by_targets(day.records, targets_of)
    assert asked == [("A", minute(0)), ("A", minute(1)), ("H", minute(61))]
