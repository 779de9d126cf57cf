"""What the floor page offers beside an alert, so that a supervisor acts where the trouble is seen."""

from typing import Any

from queue_server import actions
from queue_server.actions import today
from tests.office import Office, at


def acts(office: Office, key: str) -> dict[str, Any]:
    """What is offered beside the alert, by its label."""
    alert = next(one for one in office.floor()["alerts"] if one["key"] == key)
    return {act["label"]: act for act in alert.get("acts", ())}


def test_beside_a_long_line_stand_another_counter_and_fewer_numbers(office: Office):
    office.ticket("L", waited=16)
    offered = acts(office, "line L")
    assert list(offered) == ["Cho quầy nhận thêm", "Mở làn phụ", "Ngừng phát số"]
    why = "Đất đai: có người chờ 16 phút, mục tiêu 15 phút"
    assert offered["Cho quầy nhận thêm"]["body"] == {"what": "take", "service": "L", "reason": why}
    assert offered["Mở làn phụ"]["body"] == {"what": "open_lane", "service": "L", "reason": why}
    assert offered["Ngừng phát số"]["body"] == {"what": "stop", "service": "L", "reason": why}


def test_the_counters_offered_are_open_and_the_free_ones_come_first(office: Office):
    office.ticket("L", waited=16)
    office.ticket("A")
    office.ticket("A")
    office.press(actions.call_next, "3")  # helps with A
    office.press(actions.pause_counter, "2", "họp")
    options = acts(office, "line L")["Cho quầy nhận thêm"]["choice"]["options"]
    assert options == [
        {
            "value": "3",
            "label": "Quầy 3 – đang phục vụ, không ai chờ",
            "label_en": "Counter 3 – serving, nobody waits",
        },
        {
            "value": "1",
            "label": "Quầy 1 – 1 người đang chờ việc của quầy",
            "label_en": "Counter 1 – 1 waiting for its services",
        },
    ]


def test_a_lane_is_offered_of_counters_whose_own_people_another_open_one_takes(office: Office):
    office.ticket("L", waited=16)
    lane = acts(office, "line L")["Mở làn phụ"]["choice"]["options"]
    assert [one["value"] for one in lane] == ["1", "2", "3"]
    office.press(actions.close_counter, "2")
    assert "Mở làn phụ" not in acts(office, "line L")  # 1 is alone with A, 3 with H


def test_what_is_done_already_is_not_offered_again(office: Office):
    office.ticket("L", waited=16)
    office.press(today.stop_numbers, "L", True)
    for counter in "123":
        office.press(today.take_too, counter, "L", True)
        office.press(today.open_lane, counter, "L", True)
    assert acts(office, "line L") == {}


def test_before_the_end_of_the_day_the_hall_can_be_told_of_it(office: Office):
    office.now = at("16:20")
    office.ticket("L", waited=16)
    assert "Đọc thông báo" in acts(office, "line L")
    office.now = at("17:10")
    assert list(acts(office, "line L")) == ["Cho quầy nhận thêm", "Mở làn phụ"]


def test_a_counter_that_calls_nobody_can_be_paused(office: Office):
    office.ticket("H", waited=8)
    act = acts(office, "idle 3")["Tạm dừng quầy"]
    assert (act["path"], act["body"]) == ("/counters/3/pause", {"reason": "không có người ở quầy"})


def test_somebody_sent_to_a_closed_counter_can_be_given_to_the_others(office: Office):
    office.ticket("A")
    office.press(actions.move_ticket, "A001", "nhầm hàng", to_counter="4")
    office.press(actions.close_counter, "4")
    act = acts(office, f"ticket {office.row('A001').public_id}")["Chuyển số này"]
    assert [option["value"] for option in act["choice"]["options"]] == ["", "1", "2", "3"]
    office.press(actions.move_ticket, act["path"].split("/")[2], act["body"]["reason"])
    assert office.press(actions.call_next, "1") == "A001"
