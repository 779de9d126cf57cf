"""What an officer sees: who is next and why, and exactly the buttons that work."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from queue_server import actions, queries
from queue_server.actions import days
from queue_server.domain.errors import QueueError
from queue_server.domain.line_places import LinePlace
from queue_server.domain.outcomes import Outcomes
from queue_server.domain.ticket_state import Aside
from tests.office import PLAIN, Office, at, settings_of

# Every button of a desk, pressed on what its snapshot shows.
BUTTONS: dict[str, Callable[[Any, dict[str, Any]], Any]] = {
    "call_next": lambda command, desk: actions.call_next(command, "1"),
    "call": lambda command, desk: actions.call_ticket(command, "1", somebody(command), "lý do"),
    "recall": lambda command, desk: actions.recall(command, "1"),
    "serve": lambda command, desk: actions.serve(command, "1"),
    "serve_new": lambda command, desk: actions.serve_without_number(command, "1", "A"),
    "finish": lambda command, desk: actions.finish(command, "1"),
    "no_show": lambda command, desk: actions.no_show(command, "1"),
    "park": lambda command, desk: actions.park(command, "1"),
    "resume": lambda command, desk: actions.resume(command, "1", first(desk["parked"])),
    "rejoin": lambda command, desk: actions.rejoin(command, first([t for t in desk["parked"] if t["aside"]])),
    "transfer": lambda command, desk: actions.transfer(command, "1", service="H"),
    "undo": lambda command, desk: actions.undo(command, "1"),
    "note_outcome": lambda command, desk: actions.note_outcome(
        command, "1", desk["last"]["id"] if desk["last"] else somebody(command), Outcomes(("done",))
    ),
    "set_files": lambda command, desk: actions.set_files(command, "1", 7),
    "set_at_seat": lambda command, desk: actions.set_at_seat_here(command, "1", at_seat=True),
    "set_priority": lambda command, desk: actions.set_priority_here(command, "1", "elderly", "quên"),
    "requeue": lambda command, desk: actions.requeue(
        command, "1", LinePlace.END, reference="" if desk["current"] else first(desk["missed"])
    ),
    "restore": lambda command, desk: actions.restore(command, first(desk["missed"])),
    "close": lambda command, desk: closes(command),
}


def first(items: list[dict[str, Any]]) -> str:
    return items[0]["id"] if items else "nobody"


def somebody(command: Any) -> str:
    """A ticket in the office that waits or missed its call."""
    there = queries.present_tickets(command.session, command.office.code, command.today)
    return next((t.public_id for t in there if t.state in ("waiting", "no_show")), "nobody")


def closes(command: Any) -> None:
    """Closing a closed counter is not refused, but changes nothing."""
    before = command.seq
    actions.close_counter(command, "1")
    if command.seq == before:
        raise QueueError


def works(office: Office, button: Callable[..., Any], desk: dict[str, Any]) -> bool:
    """Whether the button is accepted now; nothing of it is stored."""
    with Session(office.database.engine, autoflush=False) as session:
        command = days.begin(session, office.settings.code, office.now, "Lan", "1")
        try:
            button(command, desk)
            session.flush()
        except QueueError:
            return False
    return True


SCENES: dict[str, list[tuple[Any, ...]]] = {
    "an empty hall": [],
    "somebody waits": [("A",)],
    "somebody waits for another counter": [("L",)],
    "somebody is called": [("A",), (actions.call_next, "1")],
    "somebody is called and another waits": [("A",), ("A",), (actions.call_next, "1")],
    "somebody is served": [("A",), (actions.call_next, "1"), (actions.serve, "1")],
    "somebody is done": [("A",), (actions.call_next, "1"), (actions.finish, "1")],
    "somebody is away": [("A",), (actions.call_next, "1"), (actions.park, "1", "nộp phí", Aside.AWAY)],
    "somebody without a number is served": [(actions.serve_without_number, "1", "A")],
    "somebody is parked": [("A",), (actions.call_next, "1"), (actions.park, "1")],
    "one parked, one here": [
        ("A",),
        ("A",),
        (actions.call_next, "1"),
        (actions.park, "1"),
        (actions.call_next, "1"),
    ],
    "somebody did not come": [("A",), (actions.call_next, "1"), (actions.no_show, "1", "đã về")],
    "somebody was moved on": [("A",), (actions.call_next, "1"), (actions.transfer, "1", "H")],
    "an undone call": [("A",), (actions.call_next, "1"), (actions.undo, "1")],
    "paused": [("A",), (actions.pause_counter, "1")],
    "paused with somebody here": [("A",), (actions.call_next, "1"), (actions.pause_counter, "1")],
    "closed": [("A",), (actions.close_counter, "1")],
    "closed after work": [
        ("A",),
        (actions.call_next, "1"),
        (actions.finish, "1"),
        (actions.close_counter, "1"),
    ],
}


def play(office: Office, scene: list[tuple[Any, ...]]) -> None:
    for what, *wanted in scene:
        if isinstance(what, str):
            office.ticket(what)
        elif what is actions.transfer:
            office.press(what, wanted[0], service=wanted[1])
        else:
            office.press(what, *wanted)


@pytest.mark.parametrize("seconds", [0, 10, 31, 61])
@pytest.mark.parametrize("scene", SCENES)
def test_the_desk_offers_exactly_the_buttons_that_work(office: Office, scene: str, seconds: int):
    play(office, SCENES[scene])
    office.later(seconds=seconds)
    desk = office.desk("1")
    working = {name for name, button in BUTTONS.items() if works(office, button, desk)}
    assert set(desk["can"]) - {"open", "pause", "help"} == working


@pytest.mark.parametrize(
    ("turn", "state", "offered"),
    [
        (None, "open", {"serve_new", "pause", "close", "help"}),
        (actions.pause_counter, "paused", {"open", "close", "help"}),
        (actions.close_counter, "closed", {"open"}),
    ],
)
def test_a_counter_opens_and_closes_on_its_own_page(office: Office, turn: Any, state: str, offered: set[str]):
    if turn:
        office.press(turn, "1")
    desk = office.desk("1")
    assert (desk["counter"]["state"], set(desk["can"])) == (state, offered)


def test_the_ticket_shown_as_next_is_the_one_called_next(office: Office):
    for service, waited in (("Q", 25), ("A", 20), ("A", 10)):
        office.ticket(service, waited=waited)
    office.ticket("A", priority="priority")
    taken = []
    while (following := office.desk("1")["next"]) is not None:
        taken.append((following["number"], following["reason"]))
        assert office.press(actions.call_next, "1") == following["number"]
    assert taken == [("A003", "priority"), ("A001", "order"), ("Q001", "secondary"), ("A002", "order")]


def test_the_list_is_in_the_order_of_calling(office: Office):
    for service, waited in (("Q", 25), ("A", 20), ("A", 17), ("Q", 12), ("A", 1)):
        office.ticket(service, waited=waited)
    office.ticket("A", priority="priority")
    listed = [item["number"] for item in office.desk("1")["waiting"]]
    assert listed == [office.press(actions.call_next, "1") for _ in listed]
    assert listed == ["A004", "A001", "A002", "Q001", "Q002", "A003"]


def test_a_citizen_who_waits_for_the_afternoon_stands_below_those_of_the_morning(office: Office):
    office.ticket("A", place="afternoon", waited=5)
    office.ticket("A", waited=1)
    assert [item["number"] for item in office.desk("1")["waiting"]] == ["A002", "A001"]
    office.press(actions.call_next, "1")
    assert (office.desk("1")["next"], office.desk("1")["waiting_count"]) == (None, 1)


def test_the_reason_for_next_names_transfers_and_returns(office: Office):
    office.ticket("A", waited=20)
    office.ticket("H", waited=10)
    office.press(actions.call_next, "1")
    office.press(actions.transfer, "1", service="H")
    assert office.desk("3")["next"]["reason"] == "transfer"
    office.press(actions.call_next, "3")
    office.press(actions.finish, "3")
    office.press(actions.call_next, "3")
    office.press(actions.no_show, "3", "đã về")
    office.press(actions.restore, "H001", given_at="3")
    assert office.desk("3")["next"]["reason"] == "returned"


def test_a_person_sent_to_a_counter_named_like_a_service_is_not_lost(office: Office):
    services = [{"code": "1", "name": "Một"}, {"code": "A", "name": "Chứng thực"}]
    counters = [{"number": "1", "services": ["A"], "secondary": ["1"]}, {"number": "2", "services": ["A"]}]
    named = Office(office.database, settings_of(office=PLAIN["office"], services=services, counters=counters))
    named.ticket("1", waited=8)
    named.ticket("A", waited=5)
    named.press(actions.call_next, "2")
    named.press(actions.transfer, "2", to_counter="1")
    following = named.desk("1")["next"]
    assert following["number"] == "A001"
    assert named.press(actions.call_next, "1") == "A001"


def test_eight_of_the_line_are_shown_and_all_are_counted(office: Office):
    for n in range(10):
        office.ticket("A", waited=40 - n)
    desk = office.desk("1")
    assert [item["number"] for item in desk["waiting"]] == [f"A{n:03}" for n in range(1, 9)]
    assert (desk["waiting_count"], desk["longest_minutes"]) == (10, 40)


def test_a_ticket_on_the_desk_has_what_the_officer_needs(office: Office):
    office.ticket("A", waited=12.5, files=3, note="xe lăn")
    office.press(actions.call_next, "1")
    office.later(minutes=4)
    current = office.desk("1")["current"]
    assert current["waited_minutes"] == 12
    assert (current["files"], current["note"], current["service_name"]) == (3, "xe lăn", "Chứng thực")
    assert (current["called_at"], current["serving_at"]) == ("2026-11-23T02:00:00.000Z", None)


def test_parked_tickets_have_their_time_and_reason_and_the_longest_is_first(office: Office):
    for waited in (1, 9):
        office.ticket("A", waited=10 - waited, note="xe lăn")
    office.press(actions.call_next, "1")
    office.press(actions.call_next, "1")
    office.press(actions.park, "1", "nộp phí")
    office.later(minutes=4)
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.press(actions.park, "1", "đi phô-tô")
    parked = office.desk("1")["parked"]
    assert [(one["number"], one["parked_reason"], one["note"]) for one in parked] == [
        ("A002", "nộp phí", "xe lăn"),
        ("A003", "đi phô-tô", ""),
    ]
    assert [one["parked_at"] for one in parked] == ["2026-11-23T02:00:00.000Z", "2026-11-23T02:04:00.000Z"]


def test_parked_people_are_shown_at_their_counter_only(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.press(actions.park, "1")
    assert [item["number"] for item in office.desk("1")["parked"]] == ["A001"]
    assert office.desk("2")["parked"] == []


def test_parked_people_of_a_closed_counter_are_shown_where_they_can_be_served(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.press(actions.park, "1")
    office.press(actions.close_counter, "1")
    shown = {n: [item["number"] for item in office.desk(n)["parked"]] for n in "1234"}
    assert shown == {"1": ["A001"], "2": ["A001"], "3": ["A001"], "4": []}
    assert office.press(actions.resume, "3", "A001") == "A001"
    assert office.row("A001").counter == "3"


def test_undo_names_its_step_and_how_long_it_is_possible(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    assert office.desk("1")["undo"] == {"step": "call", "number": "A001", "until": "2026-11-23T02:00:30.000Z"}


def test_the_snapshot_tells_how_each_services_numbers_are_printed_so_that_a_short_one_can_be_completed(
    office: Office,
):
    first, *others = PLAIN["services"]
    office.settings = settings_of(services=[{**first, "prefix": "CT", "digits": 4}, *others])
    ways = {
        service["code"]: (service["prefix"], service["digits"]) for service in office.desk("1")["services"]
    }
    assert (ways["A"], ways["H"]) == (("CT", 4), ("H", 3))


def test_in_the_morning_every_counter_is_closed(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.now = at("07:00", day=1)
    desk = office.desk("1")
    assert (desk["current"], desk["waiting_count"], desk["can"]) == (None, 0, ["open"])


def test_the_snapshot_has_the_end_of_the_log(office: Office):
    office.ticket("A")
    assert office.desk("1")["seq"] == office.board()["seq"] == len(office.log())


def test_a_ticket_of_a_service_since_removed_from_the_settings_stays_on_every_screen(office: Office):
    office.ticket("A", waited=5)
    office.press(actions.call_next, "1")
    kept = [service for service in PLAIN["services"] if service["code"] != "A"]
    counters = [{"number": number, "services": ["H"]} for number in office.settings.counter_by_number]

    office.settings = settings_of(services=kept, counters=counters)

    assert office.desk("1")["current"]["service_name"] == "A"
    assert office.board()["calls"][0]["number"] == "A001"
    assert office.press(actions.finish, "1") == "A001"
