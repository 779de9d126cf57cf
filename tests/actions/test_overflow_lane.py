"""An overflow lane: a counter calls only the people of one long line, today or until it is taken back."""

from queue_server import actions
from queue_server.actions import today
from queue_server.actions.day_undo import undo_day_change
from tests.office import Office, at


def lane(office: Office, counter: str = "2", service: str = "L", *, on: bool = True, why: str = "") -> None:
    office.press(today.open_lane, counter, service, on, why, given_at="", actor="Lan")


def lanes(office: Office) -> list[tuple[str, str]]:
    return [(one["counter"], one["service"]) for one in office.floor()["today"]["lanes"]]


def test_the_lane_calls_the_longest_waiting_of_its_line_even_when_its_own_people_came_earlier(office: Office):
    for waited, service in ((30, "A"), (20, "L"), (10, "L")):
        office.ticket(service, waited=waited)
    lane(office)
    assert office.desk("2")["next"]["number"] == "L001"
    assert [office.press(actions.call_next, "2") for _ in range(2)] == ["L001", "L002"]
    assert office.press(actions.call_next, "1") == "A001"
    assert office.rebuild() == 0


def test_with_what_no_other_counter_takes_the_lane_only_helps_out(office: Office):
    for waited, service in ((20, "L"), (12, "L"), (5, "A"), (5, "A")):  # counter 4 is the only one for land
        office.ticket(service, waited=waited)
    lane(office, "4", "A")
    called = [office.press(actions.call_next, "4") for _ in range(4)]
    assert called == ["L001", "A001", "A002", "L002"]


def test_somebody_who_was_sent_to_the_lane_is_called_there(office: Office):
    office.ticket("A", waited=12)
    office.press(actions.call_next, "1")
    office.press(actions.transfer, "1", service="H", to_counter="2")
    lane(office)
    assert office.press(actions.call_next, "2") == "A001"


def test_every_screen_shows_it_and_one_press_takes_it_back(office: Office):
    office.ticket("L", waited=12)
    lane(office, why="Đất đai chờ 38 phút")
    event = office.log()[-1]
    assert (event.step, event.actor, event.service, event.reason) == ("change_day", "Lan", "L", "lane-2 yes")
    assert event.data == {"reason": "Đất đai chờ 38 phút"}
    [line] = [one for one in office.board()["services"] if one["code"] == "L"]
    assert line["counters"] == ["2", "4"]
    assert office.desk("2")["counter"]["services"] == ["L"]
    assert lanes(office) == [("2", "L")]

    lane(office, on=False)
    assert lanes(office) == []
    assert office.desk("2")["counter"]["services"] == ["A", "H"]


def test_the_history_takes_it_back_and_the_day_ends_it(office: Office):
    lane(office)
    with office.database.write("an-hoa") as session:
        command = actions.begin(session, "an-hoa", office.now, "quantri")
        undo_day_change(command, office.log()[-1].command_seq, reason="lỡ tay")
    assert lanes(office) == []
    lane(office)
    office.now = at("09:00", day=1)
    office.open("2")
    office.ticket("A")
    assert office.press(actions.call_next, "2") == "A001"
    assert lanes(office) == []


def test_the_same_again_and_the_end_of_what_never_began_write_nothing(office: Office):
    lane(office)
    rows = len(office.log())
    lane(office)
    lane(office, "1", on=False)
    assert len(office.log()) == rows
