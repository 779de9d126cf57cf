"""The desk shows exactly whom "call next" takes: over random lines, counters, promises, breaks and changed settings."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from queue_server import actions
from queue_server.domain.errors import NobodyWaiting, OnBreak
from queue_server.storage.models import Ticket
from tests.office import Office, at, copied, settings_of

SERVICES = "AHLQ"
# Mornings, the break at noon from its first moment to its last, and afternoons.
CLOCKS = ("09:30", "11:29:59", "11:30", "12:00", "13:29:59", "13:30", "14:00")


class Person(NamedTuple):
    """Who takes a number; `sent_to`: a counter to which another one sends them on."""

    service: str
    place: str
    priority: bool
    sent_to: str | None
    minutes: int


PEOPLE = st.lists(
    st.builds(
        Person,
        st.sampled_from(SERVICES),
        st.sampled_from(["line", "line", "line", "afternoon", "head"]),
        st.booleans(),
        st.sampled_from([None, None, None, "1", "2", "3"]),
        st.sampled_from([0, 0, 1, 5, 12]),
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


def fill(office: Office, people: list[Person]) -> None:
    """Let everybody come from nine on and take a number; send on whoever is at the wrong counter."""
    for person in people:
        office.later(minutes=person.minutes)
        label = office.press(
            actions.issue, person.service, priority=person.priority, place=person.place, any_time=True
        )
        if person.sent_to:
            other = "2" if person.sent_to == "1" else "1"
            office.press(actions.call_ticket, other, label, "nhầm quầy")
            office.press(actions.transfer, other, to_counter=person.sent_to)


def call_all(office: Office, number: str) -> list[str]:
    """Press "call next" at one counter until nobody is left, and hold its page to every press."""
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


HELPS_OUT = [({"A"}, {"Q"}), ({"L"}, set[str]()), ({"H"}, set[str]())]
FIRST_A_HELPER = [Person("Q", "line", False, None, 0), Person("A", "line", False, None, 9)]
SENT_TO_ONE_THAT_IS_GONE = [Person("A", "line", False, "3", 0), Person("H", "line", True, None, 5)]


@settings(max_examples=8, phases=[Phase.explicit, Phase.generate])
@example(people=FIRST_A_HELPER, chosen=HELPS_OUT, left="123", clock="09:30")
@example(people=SENT_TO_ONE_THAT_IS_GONE, chosen=HELPS_OUT, left="12", clock="13:30")
@given(
    people=PEOPLE,
    chosen=COUNTERS,
    left=st.sampled_from(["123", "12", "13", "23"]),
    clock=st.sampled_from(CLOCKS),
)
def test_the_desk_shows_exactly_whom_call_next_takes(
    sqlite_template: Path,
    people: list[Person],
    chosen: list[tuple[set[str], set[str]]],
    left: str,
    clock: str,
):
    def play(office: Office) -> None:
        fill(office, people)
        there = [counter for counter in counters(chosen) if counter["number"] in left]
        office.settings = settings_of(counters=there)
        office.now = max(office.now, at(clock))
        listed = {number: [item["number"] for item in office.desk(number)["waiting"]] for number in left}
        first, *others = left
        called = call_all(office, first)
        assert called == listed[first][: len(called)]
        for number in others:
            call_all(office, number)
        assert_who_is_left_was_promised_later(office)

    in_an_office(sqlite_template, play)


def assert_who_is_left_was_promised_later(office: Office) -> None:
    """Nobody waits any more but for an opening that has not come."""
    with office.office_snapshot() as office_snapshot:
        assert [row.label for row in office_snapshot.waiting if office_snapshot.calls_from(row) is None] == []


def test_the_lines_above_hold_people_of_every_kind(office: Office):
    fill(
        office,
        [
            Person("A", "head", False, None, 0),
            Person("Q", "afternoon", True, None, 1),
            Person("L", "line", False, "2", 5),
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
