"""The desk shows exactly whom "call next" takes: over random lines, counters, promises, breaks, changed settings and
hours; nobody who was promised a later session is called before, and nobody is left over."""

import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from queue_server import actions
from queue_server.actions import today
from queue_server.domain.errors import NobodyWaiting, OnBreak
from queue_server.storage.models import Ticket
from tests.office import PLAIN, Office, at, copied, settings_of

SERVICES = "AHLQ"
# Mornings, the break at noon from its first to its last moment, and afternoons.
CLOCKS = ("09:30", "11:29:59", "11:30", "12:00", "13:00", "13:29:59", "13:30", "13:45", "14:00")
# After every opening to which an office could be moved below, and before it closes.
LATE = "14:30"
# What a leader or the admin changes about the hours of the day when everybody has come.
DAYS: Mapping[str, Callable[[Office], None]] = {
    "as usual": lambda office: None,
    "worked through": lambda office: office.press(today.work_through),
    "worked through after all not": lambda office: (
        office.press(today.work_through),
        office.press(today.usual_hours),
    ),
    "sent home": lambda office: office.press(today.close_today),
    "until six": lambda office: office.press(today.work_until, time(18, 0)),
    "a later afternoon": lambda office: open_at(office, "07:30-11:30", "14:00-17:00"),
    "an earlier afternoon": lambda office: open_at(office, "07:30-11:30", "13:00-17:00"),
    "a later afternoon worked through": lambda office: (
        open_at(office, "07:30-11:30", "14:00-17:00"),
        office.press(today.work_through),
    ),
    "no break": lambda office: open_at(office, "07:30-17:00"),
    "no hours": lambda office: open_at(office),
}


class Person(NamedTuple):
    """Who takes a number; `sent_to`: the counter to which they are transferred; `then`: what happens afterwards."""

    service: str
    place: str
    priority: str
    sent_to: str | None
    minutes: int
    then: str = ""


PEOPLE = st.lists(
    st.builds(
        Person,
        st.sampled_from(SERVICES),
        st.sampled_from(["line", "line", "line", "afternoon", "head"]),
        st.sampled_from(["", "priority", "elderly"]),
        st.sampled_from([None, None, None, "1", "2", "3"]),
        st.sampled_from([0, 0, 1, 5, 12]),
        st.sampled_from(["", "", "", "postponed", "missed", "back", "late back", "parked", "moved"]),
    ),
    min_size=1,
    max_size=8,
)
# What each of three counters does first, and helps out with.
COUNTERS = st.lists(
    st.tuples(st.sets(st.sampled_from(SERVICES), min_size=1), st.sets(st.sampled_from(SERVICES))),
    min_size=3,
    max_size=3,
)


def counters(chosen: list[tuple[set[str], set[str]]]) -> list[dict[str, Any]]:
    return [
        {"number": str(n), "services": sorted(first), "secondary": sorted(helps - first)}
        for n, (first, helps) in enumerate(chosen, 1)
    ]


def open_at(office: Office, *sessions: str) -> None:
    week = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), sessions) if sessions else {}
    counters = [counter.model_dump() for counter in office.settings.counters]
    office.settings = settings_of(counters=counters, office={**PLAIN["office"], "hours": week})


def fill(office: Office, people: list[Person]) -> dict[str, datetime]:
    """Let everybody come from nine on and take a number; transfer those who are at the wrong counter.

    Returns from when those are called who asked for a place in the afternoon, as they were told.
    """
    told = {}
    for person in people:
        office.later(minutes=person.minutes)
        label = office.press(
            actions.issue, person.service, priority=person.priority, place=person.place, any_time=True
        )
        if person.sent_to:
            other = "2" if person.sent_to == "1" else "1"
            office.press(actions.call_ticket, other, label, "nhầm quầy")
            office.press(actions.transfer, other, to_counter=person.sent_to)
        if person.place == "afternoon":
            told[label] = calls_from(office, label)
        happen(office, person, label)
    return told


def happen(office: Office, person: Person, label: str) -> None:
    """Another event for somebody in line."""
    match person.then:
        case "postponed" if person.place != "afternoon":
            office.press(actions.postpone, label, 10)
        case "missed" | "back" | "late back":
            office.press(actions.call_ticket, "4", label, "gọi thử")
            office.press(actions.no_show, "4", "đã về")
            office.later(minutes=25 if person.then == "late back" else 2)
            if person.then != "missed":
                office.press(actions.restore, label)
        case "parked":
            office.press(actions.call_ticket, "4", label, "gọi thử")
            office.press(actions.park, "4", "đi photo")
        case "moved" if not person.sent_to and person.service != "Q":
            office.press(actions.move_line, person.service, "Q", "máy hỏng")


def calls_from(office: Office, label: str) -> datetime:
    with office.office_snapshot() as office_snapshot:
        (row,) = (row for row in office_snapshot.waiting if row.label == label)
        found = office_snapshot.calls_from(row)
    assert found is not None
    return found


def call_all(office: Office, number: str) -> list[str]:
    """Press "call next" at one counter until nobody is left, and compare its page with every press."""
    called: list[str] = []
    while True:
        desk = office.desk(number)
        try:
            taken = office.press(actions.call_next, number)
        except NobodyWaiting:
            assert desk["next"] is None
            return called
        except OnBreak:
            assert (desk["next"], bool(desk["break_until"])) == (None, True)
            return called
        assert taken == desk["next"]["number"] == desk["waiting"][0]["number"]
        called.append(taken)


def in_an_office(template: Path, play: Callable[[Office], None]) -> None:
    with tempfile.TemporaryDirectory(prefix="random-line-") as folder:
        database = copied(template, Path(folder) / "queue.db")
        play(Office(database))
        database.close()


def left_over(office: Office) -> list[str]:
    """Who waits and could be called now: nobody, when every counter has called all its people."""
    with office.office_snapshot() as office_snapshot:
        return [row.label for row in office_snapshot.waiting if office_snapshot.calls_from(row) is None]


HELPS_OUT = [({"A"}, {"Q"}), ({"L"}, set[str]()), ({"H"}, set[str]())]
FIRST_A_HELPER = [Person("Q", "line", "", None, 0), Person("A", "line", "", None, 9)]
SENT_TO_ONE_THAT_IS_GONE = [Person("A", "line", "", "3", 0), Person("H", "line", "priority", None, 5)]
AFTERNOONS = [Person("A", "afternoon", "", None, 0), Person("L", "afternoon", "priority", "2", 5, "back")]
ALL_KINDS = [
    Person("A", "line", "", None, 0, then)
    for then in ("postponed", "missed", "back", "late back", "parked", "moved", "")
]


@settings(max_examples=16, phases=[Phase.explicit, Phase.generate])
@example(people=FIRST_A_HELPER, chosen=HELPS_OUT, left="123", clock="09:30", day="as usual")
@example(people=SENT_TO_ONE_THAT_IS_GONE, chosen=HELPS_OUT, left="12", clock="13:30", day="as usual")
@example(people=ALL_KINDS, chosen=HELPS_OUT, left="123", clock="11:29:59", day="as usual")
@example(people=AFTERNOONS, chosen=HELPS_OUT, left="123", clock="11:29:59", day="a later afternoon")
@example(people=AFTERNOONS, chosen=HELPS_OUT, left="123", clock="13:45", day="a later afternoon")
@example(people=AFTERNOONS, chosen=HELPS_OUT, left="123", clock="13:00", day="an earlier afternoon")
@example(people=AFTERNOONS, chosen=HELPS_OUT, left="123", clock="12:00", day="worked through")
@example(people=AFTERNOONS, chosen=HELPS_OUT, left="123", clock="13:29:59", day="sent home")
@example(people=AFTERNOONS, chosen=HELPS_OUT, left="123", clock="11:30", day="no hours")
@given(
    people=PEOPLE,
    chosen=COUNTERS,
    left=st.sampled_from(["123", "12", "13", "23"]),
    clock=st.sampled_from(CLOCKS),
    day=st.sampled_from(sorted(DAYS)),
)
def test_the_desk_shows_exactly_whom_call_next_takes(
    sqlite_template: Path,
    people: list[Person],
    chosen: list[tuple[set[str], set[str]]],
    left: str,
    clock: str,
    day: str,
):
    def play(office: Office) -> None:
        told = fill(office, people)
        there = [counter for counter in counters(chosen) if counter["number"] in left]
        office.settings = settings_of(counters=there)
        DAYS[day](office)
        office.now = max(office.now, at(clock))
        listed = {number: [item["number"] for item in office.desk(number)["waiting"]] for number in left}
        first, *others = left
        called = call_all(office, first)
        assert called == listed[first][: len(called)]
        for number in others:
            called += call_all(office, number)
        assert [label for label in called if told.get(label, office.now) > office.now] == []
        assert left_over(office) == []
        office.now = max(office.now, at(LATE))
        for number in left:
            call_all(office, number)
        assert office.floor()["figures"]["waiting"] == 0

    in_an_office(sqlite_template, play)


def test_the_lines_above_hold_people_of_every_kind(office: Office):
    fill(
        office,
        [
            Person("A", "head", "", None, 0),
            Person("Q", "afternoon", "priority", None, 1),
            Person("L", "line", "", "2", 5),
        ],
    )
    rows: list[Ticket] = office.tickets()
    assert [(row.state, row.counter) for row in rows] == [
        ("waiting", None),
        ("waiting", None),
        ("waiting", "2"),
    ]
    assert rows[0].rank_at < at("00:00")
    assert at("13:29:59") <= rows[1].rank_at < at("13:30")
