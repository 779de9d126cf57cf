"""The people whom a change of the settings touches."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

import pytest

from queue_server.domain.calling_order import rank_at_head
from queue_server.domain.opening_hours import WEEKDAYS, OpeningHours, WorkSession
from queue_server.domain.settings_touch import (
    STRANDED,
    ClassSaid,
    Kind,
    Setup,
    earlier_close,
    touched_later,
    touched_today,
)
from tests.office import SESSIONS, ZONE, at

NINE, AFTERNOON = at("09:00"), at("13:30")
MONDAY, FRIDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 27), date(2026, 11, 28)


CLASSES = {"elderly": ClassSaid("Người cao tuổi", "CAO TUỔI"), "merit": ClassSaid("Người có công")}


class Here(NamedTuple):
    state: str = "waiting"
    service: str = "A"
    counter: str | None = None
    rank_at: datetime = NINE
    priority: str = ""
    public_id: str = "ID"
    label: str = "A001"


class Kept(NamedTuple):
    service: str = "A"
    first_day: date = MONDAY
    last_day: date = MONDAY
    priority: str = ""
    public_id: str = "ID"
    label: str = "A001"


def hours(*sessions: str) -> OpeningHours:
    return OpeningHours(ZONE, dict.fromkeys(WEEKDAYS[:5], tuple(map(WorkSession.parse, sessions))))


def setup(services: str = "AH", opening: OpeningHours | None = None, **counters: str) -> Setup:
    """Counters by number: `_1="A"` takes A."""
    taken = counters or {"_1": "A", "_2": "AH"}
    by_number = {number[1:]: takes for number, takes in taken.items()}
    return Setup(services, by_number, opening or hours(*SESSIONS), NINE.date())


def touched(person: Here, after: Setup, before: Setup | None = None) -> list[tuple[Kind, dict[str, Any]]]:
    found = touched_today([person], before or setup(), after, NINE)
    return [(touch.kind, dict(touch.facts)) for touch in found]


def test_a_change_that_changes_nothing_touches_nobody():
    for state in ("waiting", "called", "serving", "parked", "no_show"):
        assert touched(Here(state, counter=None if state == "waiting" else "1"), setup()) == []


def test_only_people_whom_nobody_could_call_are_stranded():
    assert {Kind.NO_COUNTER, Kind.VOUCHER_WITHOUT_SERVICE} == STRANDED


@pytest.mark.parametrize(
    ("state", "stranded"), [("waiting", True), ("parked", True), ("no_show", False), ("called", False)]
)
def test_a_citizen_who_waits_for_what_no_counter_takes_any_more_is_left_behind(state: str, stranded: bool):
    found = touched(Here(state, "H", "1" if state == "called" else None), setup(_1="A", _2="A"))
    assert found == ([(Kind.NO_COUNTER, {"service": "H"})] if stranded else [])


def test_a_citizen_who_waited_for_what_nobody_took_before_is_not_touched_again():
    assert touched(Here(service="T"), setup(_1="A")) == []


def test_people_who_will_be_called_by_other_counters_are_named():
    assert touched(Here(), setup(_1="A", _2="H")) == [
        (Kind.OTHER_COUNTERS, {"before": ["1", "2"], "counters": ["1"]})
    ]
    assert touched(Here(), setup(_2="AH", _1="A")) == []
    assert touched(Here("parked", counter="1"), setup(_1="A", _2="H")) == []
    nobodys = touched(Here(service="T"), setup(_1="A", _2="T"))
    assert nobodys == [(Kind.OTHER_COUNTERS, {"before": [], "counters": ["2"]})]


def test_a_citizen_who_was_sent_to_a_counter_that_stays_is_called_there_as_before():
    assert touched(Here(counter="2"), setup(_2="H")) == []


def test_a_citizen_who_was_sent_to_a_removed_counter_is_named_as_called_by_the_others():
    gone = {"counter": "2", "counters": ["1"]}
    assert touched(Here(counter="2"), setup(_1="A")) == [(Kind.SENT_TO_COUNTER_GONE, gone)]
    nobody = touched(Here(service="T", counter="2"), setup(_1="A", _3="H"))
    assert nobody == [(Kind.SENT_TO_COUNTER_GONE, {"counter": "2", "counters": ["1", "3"]})]
    assert touched(Here("parked", counter="2"), setup(_1="AH")) == []
    assert touched(Here(service="H", counter="2"), setup(_1="A")) == [(Kind.NO_COUNTER, {"service": "H"})]


@pytest.mark.parametrize("state", ["called", "serving"])
def test_a_citizen_who_is_at_a_counter_is_served_to_the_end(state: str):
    assert touched(Here(state, counter="2"), setup(_1="A")) == [(Kind.AT_COUNTER_GONE, {"counter": "2"})]
    ends = touched(Here(state, "H", "2"), setup("A", _1="A", _2="A"))
    assert ends == [(Kind.SERVICE_ENDS, {"service": "H", "counter": "2"})]
    assert touched(Here(state, "T", "2"), setup("A", _1="A", _2="A")) == [], "it had ended before"


def test_a_citizen_who_is_here_when_the_day_ends_earlier_is_named():
    early = setup(opening=hours("07:30-11:00"))
    for state, counter in (("waiting", None), ("parked", "1")):
        assert touched(Here(state, counter=counter), early) == [(Kind.DAY_ENDS, {"closes": at("11:00")})]
    assert touched(Here("called", counter="1"), early) == []
    through = setup(opening=hours("07:30-17:00"))
    assert touched(Here(), early, through) == [(Kind.DAY_ENDS, {"closes": at("11:00")})]
    day_off = hours(*SESSIONS).changed({MONDAY: []})
    assert touched(Here(), setup(opening=day_off)) == [(Kind.DAY_ENDS, {"closes": None})]


@pytest.mark.parametrize(
    ("before", "after", "ends"),
    [
        ("17:00", "16:00", {"closes": at("16:00")}),
        ("17:00", "17:00", None),
        ("17:00", "18:00", None),
        ("17:00", "", {"closes": None}),
        ("", "17:00", None),
        ("", "", None),
    ],
)
def test_a_day_ends_earlier_by_an_earlier_close_or_by_none(
    before: str, after: str, ends: dict[str, Any] | None
):
    def moment(closes: str) -> datetime | None:
        return at(closes) if closes else None

    assert earlier_close(moment(before), moment(after)) == ends


def test_people_with_a_promised_opening_are_named_when_it_moves():
    promised = Here(rank_at=rank_at_head(NINE, AFTERNOON))
    moved = setup(opening=hours("07:30-11:30", "14:00-17:00"))
    assert touched(promised, moved) == [(Kind.PROMISE_MOVED, {"promised": AFTERNOON, "opens": at("14:00")})]
    earlier = setup(opening=hours("07:30-11:30", "13:00-17:00"))
    assert touched(promised, earlier) == [], "called at the time on the paper"
    assert touched(promised, setup(opening=hours("07:30-17:00"))) == []
    assert touched(Here(), moved) == []
    assert touched(promised._replace(state="no_show"), moved) == []
    assert touched(promised, setup(opening=hours("07:30-11:30", "13:30-18:00"))) == []


def test_a_citizen_whose_promised_opening_moves_a_second_time_is_named():
    promised, usual = Here(rank_at=rank_at_head(NINE, AFTERNOON)), hours(*SESSIONS)
    moved = usual.changed({MONDAY: hours("07:30-11:30", "14:00-17:00").sessions_of(MONDAY)})
    told = touched(promised, setup(opening=hours("07:30-11:30", "14:30-17:00")), setup(opening=moved))
    assert told == [(Kind.PROMISE_MOVED, {"promised": at("14:00"), "opens": at("14:30")})]


def test_whoever_has_a_class_that_goes_is_touched_while_here_and_others_are_not():
    with_both, without = (
        replace(setup(), classes=classes) for classes in (CLASSES, {"merit": CLASSES["merit"]})
    )
    gone = [(Kind.CLASS_GONE, {"class": "Người cao tuổi", "mark": "CAO TUỔI"})]
    for state, counter in (("waiting", None), ("called", "1"), ("parked", "1"), ("no_show", "1")):
        assert touched(Here(state, counter=counter, priority="elderly"), without, with_both) == gone
    for person in (
        Here(),
        Here(priority="merit"),
        Here(priority="priority"),
        Here("served", priority="elderly"),
    ):
        assert touched(person, without, with_both) == []


@pytest.mark.parametrize(
    ("elderly", "kinds"),
    [
        (ClassSaid("Người già", "CAO TUỔI"), [Kind.CLASS_RENAMED]),
        (ClassSaid("Người cao tuổi", "GIÀ"), [Kind.CLASS_RENAMED]),
        (ClassSaid("Người cao tuổi", "CAO TUỔI", 60), [Kind.CLASS_MINUTES]),
        (ClassSaid("Người già", "", 60), [Kind.CLASS_RENAMED, Kind.CLASS_MINUTES]),
        (CLASSES["elderly"], []),
    ],
)
def test_whoever_has_a_class_that_is_called_or_counts_otherwise_is_touched(
    elderly: ClassSaid, kinds: list[Kind]
):
    before, after = (
        replace(setup(), classes=CLASSES),
        replace(setup(), classes=CLASSES | {"elderly": elderly}),
    )
    found = touched(Here(priority="elderly"), after, before)
    assert [kind for kind, _facts in found] == kinds
    if Kind.CLASS_RENAMED in kinds:
        assert found[0][1] == {"class": elderly.name, "before": "Người cao tuổi", "mark": "CAO TUỔI"}
    assert touched(Here(priority="merit"), after, before) == []


def test_the_holder_of_a_voucher_is_told_of_a_class_that_goes_or_is_called_otherwise_and_of_no_minutes():
    before, gone = replace(setup(), classes=CLASSES), setup()
    other = replace(setup(), classes=CLASSES | {"elderly": ClassSaid("Người già", "CAO TUỔI", 60)})
    kept = Kept(priority="elderly")
    assert [kind for kind, _facts in later(kept, gone, before)] == [Kind.VOUCHER_CLASS_GONE]
    assert [kind for kind, _facts in later(kept, other, before)] == [Kind.VOUCHER_CLASS_RENAMED]
    assert later(Kept(), gone, before) == later(kept, before, before) == []


def test_people_are_named_in_the_order_of_the_line_with_all_that_touches_them():
    people = [Here(service="H", public_id="ONE", label="H001"), Here(public_id="TWO", label="A007")]
    found = list(touched_today(people, setup(), setup(opening=hours("07:30-11:00"), _1="A"), NINE))
    assert [(touch.ticket, touch.number, touch.kind) for touch in found] == [
        ("ONE", "H001", Kind.NO_COUNTER), ("ONE", "H001", Kind.DAY_ENDS),
        ("TWO", "A007", Kind.OTHER_COUNTERS), ("TWO", "A007", Kind.DAY_ENDS),
    ]  # fmt: skip


def later(kept: Kept, after: Setup, before: Setup | None = None) -> list[tuple[Kind, dict[str, Any]]]:
    return [(touch.kind, dict(touch.facts)) for touch in touched_later([kept], before or setup(), after)]


def test_a_voucher_for_a_service_that_goes_is_left_behind():
    facts = {"service": "H", "first": MONDAY, "last": FRIDAY}
    assert later(Kept("H", MONDAY, FRIDAY), setup("A")) == [(Kind.VOUCHER_WITHOUT_SERVICE, facts)]
    assert later(Kept("T"), setup("A")) == []
    assert later(Kept("A"), setup("A")) == []


def test_a_voucher_is_touched_when_none_of_its_days_is_worked_any_more():
    closed = hours(*SESSIONS).changed({FRIDAY: []})
    facts = {"service": "A", "first": FRIDAY, "last": SATURDAY}
    assert later(Kept("A", FRIDAY, SATURDAY), setup(opening=closed)) == [(Kind.VOUCHER_DAY_OFF, facts)]
    assert later(Kept("A", MONDAY, FRIDAY), setup(opening=closed)) == [], "Monday is still worked"
    assert later(Kept("A", SATURDAY, SATURDAY), setup(opening=closed)) == [], "it was none before"
    (touch,) = touched_later([Kept("A", FRIDAY, FRIDAY)], setup(), setup(opening=closed))
    assert (touch.ticket, touch.number, touch.kind) == ("ID", "A001", Kind.VOUCHER_DAY_OFF)


def test_kinds_have_the_names_that_pages_use():
    assert [str(kind) for kind in Kind] == [
        "no_counter", "voucher_without_service", "at_counter_gone", "sent_to_counter_gone", "service_ends",
        "other_counters", "day_ends", "promise_moved", "class_gone", "class_renamed", "class_minutes",
        "voucher_day_off", "voucher_class_gone", "voucher_class_renamed",
    ]  # fmt: skip
