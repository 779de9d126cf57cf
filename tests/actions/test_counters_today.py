"""A counter takes one more service for the rest of today: for the citizens as if it were one of its own."""

from typing import Any

import pytest

from queue_server import actions, queries, snapshots
from queue_server.actions import today
from queue_server.actions.day_undo import undo_day_change
from queue_server.actions.settings_changes import change_settings
from queue_server.domain.errors import CounterNotFound, NobodyWaiting, ServiceNotFound
from tests.office import PLAIN, Office, at


def take(office: Office, counter: str = "1", service: str = "L", *, on: bool = True, why: str = "") -> None:
    office.press(today.take_too, counter, service, on, why, given_at="", actor="Lan")


def taken(office: Office) -> list[tuple[str, str]]:
    return [(one["counter"], one["service"]) for one in office.floor()["today"]["taken_too"]]


def test_a_counter_calls_the_people_of_its_new_service_in_the_common_order(office: Office):
    for waited, service in ((12, "A"), (11, "L"), (10, "A")):
        office.ticket(service, waited=waited)
    take(office)
    assert [office.press(actions.call_next, "1") for _ in range(3)] == ["A001", "L001", "A002"]
    assert office.rebuild() == 0


def test_every_screen_shows_the_counter_with_its_new_service(office: Office):
    office.ticket("L", waited=12)
    take(office)
    [line] = [one for one in office.floor()["services"] if one["code"] == "L"]
    assert line["counters"] == ["1", "4"]
    assert office.desk("1")["next"]["number"] == "L001"
    [on_board] = [one for one in office.board()["services"] if one["code"] == "L"]
    assert on_board["counters"] == ["1", "4"]
    assert taken(office) == [("1", "L")]


def test_the_log_tells_who_let_it_and_why(office: Office):
    take(office, why="Đất đai chờ 38 phút")
    event = office.log()[-1]
    assert (event.step, event.actor, event.service, event.reason) == (
        "change_day",
        "Lan",
        "L",
        "counter-1 yes",
    )
    assert event.data == {"reason": "Đất đai chờ 38 phút"}


def test_the_same_again_and_the_end_of_what_never_began_write_nothing(office: Office):
    take(office)
    rows = len(office.log())
    take(office)
    take(office, "2", on=False)
    take(office, "4", on=False)  # L is its own service
    assert len(office.log()) == rows
    assert "L" in office.settings.counter("4").services


def test_two_counters_begin_and_end_apart(office: Office):
    take(office, "1")
    first = office.log()[-1].command_seq
    take(office, "2")
    with office.database.write("an-hoa") as session:
        undo_day_change(actions.begin(session, "an-hoa", office.now, "quantri"), first, reason="lỡ tay")
    assert taken(office) == [("2", "L")]
    take(office, "2", on=False)
    assert taken(office) == []


def test_nobody_is_left_behind_when_it_ends(office: Office):
    """Also where no other counter takes the service, and where somebody is at the counter or was sent there."""
    office.settings = office_without_land(office)
    take(office)
    for minutes in (14, 13, 12):
        office.ticket("L", waited=minutes)
    office.press(actions.call_next, "1")
    office.press(actions.transfer, "1", service="L", to_counter="2")
    office.press(actions.call_next, "1")

    take(office, on=False)

    assert office.press(actions.finish, "1") == "L002"
    assert office.press(actions.call_next, "2") == "L001"
    assert office.press(actions.call_next, "3") == "L003"


def office_without_land(office: Office) -> Any:
    counters = [counter for counter in PLAIN["counters"] if counter["number"] != "4"]
    return office.settings.model_validate({**PLAIN, "counters": counters})


def test_it_ends_with_the_day_by_itself(office: Office):
    take(office)
    office.now = at("09:00", day=1)
    office.open("1")
    office.ticket("L")
    with pytest.raises(NobodyWaiting):
        office.press(actions.call_next, "1")
    assert taken(office) == []


def test_a_change_of_the_settings_on_that_day_keeps_it_and_never_stores_it(office: Office):
    take(office)
    with office.database.write("an-hoa") as session:
        command = actions.begin(session, "an-hoa", office.now, "quantri")
        change_settings(command, {"queue": {"undo_seconds": 40}}, read=1, reason="thử")
        assert "L" in command.office.counter("1").services
    with office.database.read() as session:
        stored = queries.office_settings(session, "an-hoa", office.now)
    assert (stored.queue.undo_seconds, stored.counter("1").services) == (40, ("A",))
    assert taken(office) == [("1", "L")]


def test_a_citizen_is_told_the_counters_of_today(office: Office):
    office.ticket("L")
    take(office)
    with office.database.read() as session:
        row = queries.ticket_by_label(session, "an-hoa", at("09:00").date(), "L001")
        assert snapshots.ticket(session, office.settings, row, now=office.now)["counters"] == ["1", "4"]


@pytest.mark.parametrize(
    ("counter", "service", "refused"), [("9", "L", CounterNotFound), ("1", "X", ServiceNotFound)]
)
def test_what_the_office_does_not_have_is_refused(office: Office, counter: str, service: str, refused: Any):
    with pytest.raises(refused):
        take(office, counter, service)
