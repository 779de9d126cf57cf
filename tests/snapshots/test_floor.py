"""What the supervisor sees: alerts with their cure, figures, lines, counters, devices."""

import pytest

from queue_server import actions, snapshots
from queue_server.actions import today
from queue_server.domain.believed_time import Doubt
from queue_server.machine.clock import Reading
from tests.office import PLAIN, SILENT, Office, at, settings_of
from tests.snapshots.floor_alerts import alerts


def test_a_quiet_office_has_no_alerts(office: Office):
    office.ticket("A", waited=5)
    assert alerts(office) == []


def test_an_unserved_line_is_an_alert_that_names_the_possible_counters(office: Office):
    office.press(actions.close_counter, "4")
    office.ticket("L")
    assert alerts(office) == [("bad", "Đất đai: 1 người chờ, không quầy nào mở", "Mở quầy 4")]


@pytest.mark.parametrize(
    ("waited", "counters"), [(0, []), (20, []), (40, []), (40, ["3"]), (0, ["3"]), (0, ["1", "3"])]
)
def test_a_cure_never_ends_in_an_empty_list(office: Office, waited: float, counters: list[str]):
    """Whatever has happened to the counters since somebody took a number."""
    office.ticket("A", waited=waited)
    numbers = office.settings.counter_by_number
    kept = [{"number": n, "services": ["A" if n in counters else "H"]} for n in numbers]
    office.settings = settings_of(office=PLAIN["office"], services=PLAIN["services"], counters=kept)
    for number in numbers:
        office.press(actions.close_counter, number)
    told = alerts(office)
    assert told
    for _level, text, cure in told:
        assert not cure.rstrip().endswith((":", "quầy", ",")), (text, cure)
        assert cure.strip(), text


def test_changes_of_today_are_shown_until_they_are_undone(office: Office):
    usual = office.floor()["today"]
    none = {
        "closed": False,
        "serve_all": False,
        "stopped": [],
        "taken_too": [],
        "lanes": [],
        "not_open": [],
        "standing_in": [],
        "coming": [],
    }
    assert usual == {"hours": usual["usual_hours"], "usual_hours": "07:30–11:30, 13:30–17:00"} | none
    office.press(today.stop_numbers, "L", True)
    office.press(today.work_through)
    office.press(today.serve_all, True)
    changed = office.floor()["today"]
    assert changed["stopped"] == [{"code": "L", "name": "Đất đai", "name_en": ""}]
    assert (changed["hours"], changed["serve_all"]) == ("07:30–17:00", True)
    office.press(today.stop_numbers, "L", False)
    office.press(today.usual_hours)
    office.press(today.serve_all, False)
    assert office.floor()["today"] == usual


@pytest.mark.parametrize(("waited", "level"), [(15, None), (16, "warn"), (30, "warn"), (31, "bad")])
def test_long_waits_are_alerts_by_the_targets(office: Office, waited: float, level: str | None):
    office.ticket("H", waited=waited)
    wanted = [(level, f"Hộ tịch: có người chờ {waited} phút, mục tiêu 15 phút", "Các quầy nhận được: 2, 3")]
    assert alerts(office) == (wanted if level else [])


def test_a_citizen_who_came_long_before_opening_is_no_alert_at_opening(office: Office):
    office.now = at("07:35")
    office.ticket("A", waited=35)
    assert alerts(office) == []
    assert office.floor()["figures"]["longest_minutes"] == 5


def test_after_a_transfer_the_time_at_the_counter_is_no_wait(office: Office):
    office.ticket("A", waited=2)
    office.press(actions.call_next, "1")
    office.later(minutes=45)
    office.press(actions.transfer, "1", service="H")
    office.later(minutes=1)
    assert alerts(office) == []
    assert office.floor()["figures"]["longest_minutes"] == 1
    assert office.desk("3")["waiting"][0]["waited_minutes"] == 1
    office.later(minutes=15)
    assert alerts(office) == [
        ("warn", "Hộ tịch: có người chờ 16 phút, mục tiêu 15 phút", "Các quầy nhận được: 2, 3")
    ]


def test_a_restored_citizen_waits_from_the_return_on_and_an_undone_return_does_not_count(
    office: Office,
):
    office.ticket("A", waited=20)
    office.press(actions.call_next, "1")
    office.press(actions.no_show, "1", "đã về")
    office.later(minutes=10)
    office.press(actions.restore, "A001")
    office.later(minutes=4)
    assert office.desk("1")["longest_minutes"] == 4
    office.press(actions.call_next, "1")
    office.press(actions.no_show, "1", "đã về")
    office.later(minutes=10)
    office.press(actions.restore, "A001", given_at="1")
    office.press(actions.undo, "1")
    assert office.desk("1")["missed"][0]["waited_minutes"] == 4


def test_figures_kept_from_the_last_snapshot_follow_the_hours_a_leader_changes_and_the_new_day(
    office: Office,
):
    kept = snapshots.TodaysVisits()

    def figures() -> tuple[int, float | None]:
        with office.office_snapshot() as office_snapshot:
            shown = snapshots.floor(office_snapshot, SILENT, kept.of(office_snapshot))["figures"]
        return shown["issued"], shown["median"]

    office.now = at("13:40")
    office.ticket("A", waited=140)
    assert figures() == (1, None)
    office.press(actions.call_next, "1")
    assert figures() == (1, 20)
    office.press(today.work_through)
    assert figures() == (1, 140)
    office.now = at("07:40", day=1)
    office.ticket("H")
    assert figures() == (1, None)


def test_a_person_sent_to_a_closed_counter_is_not_forgotten(office: Office):
    office.ticket("A")
    office.press(actions.call_next, "1")
    office.press(actions.transfer, "1", to_counter="3")
    assert alerts(office) == []
    office.press(actions.close_counter, "3")
    assert alerts(office) == [
        ("bad", "A001: được chuyển đến quầy 3 đang đóng", "Mở quầy 3 hoặc gọi số này từ quầy khác")
    ]


def test_a_doubted_clock_is_an_alert_with_both_times_and_the_button_to_confirm(
    office: Office,
):
    office.ticket("A")
    there, reading = (
        office.floor(),
        Reading(at("09:00"), at("09:00", day=365), at("09:00"), Doubt.JUMPED_AHEAD),
    )
    with office.database.read() as session:
        office_snapshot = snapshots.office_snapshot(session, office.settings.code, reading)
        floor = snapshots.floor(office_snapshot, SILENT, snapshots.TodaysVisits().of(office_snapshot))
    (alert,) = floor["alerts"]
    assert alert["text"] == (
        "Máy chủ báo 09:00 ngày 23/11/2027, nhật ký dừng ở 09:00 ngày 23/11/2026: trung tâm tạm dừng gọi và phát số"
    )
    assert alert["acts"][0]["body"] == {
        "what": "believe",
        "machine_ms": at("09:00", day=365).timestamp() * 1000,
    }
    assert floor["held"] == {"machine": "2027-11-23T02:00:00.000Z", "log_end": "2026-11-23T02:00:00.000Z"}
    assert (floor["business_date"], floor["counters"]) == (there["business_date"], there["counters"])


def test_a_clock_corrected_by_a_minute_is_no_alert(office: Office):
    office.ticket("A")
    office.later(minutes=-1)
    assert alerts(office) == []


def test_five_figures_of_the_day(office: Office):
    for waited in (40, 20, 7, 3):
        office.ticket("A", waited=waited)
    for _ in range(3):
        office.press(actions.call_next, "1")
    office.press(actions.no_show, "1", "đã về")
    figures = office.floor()["figures"]
    assert figures == {
        "waiting": 1,
        "longest_minutes": 3,
        "issued": 4,
        "served": 2,
        "no_show": 1,
        "median": 20,
        "p90": 40,
        "within_15": pytest.approx(1 / 3),
        "within_30": pytest.approx(2 / 3),
        "within_target": pytest.approx(1 / 3),
        "target_share": 0.8,
        "target_minutes": 15,
        "within_limit": pytest.approx(2 / 3),
        "limit_share": 0.95,
        "limit_minutes": 30,
    }


def test_counters_show_whom_they_have_and_how_many_they_had(office: Office):
    office.ticket("A", waited=9)
    office.ticket("A", waited=5)
    office.press(actions.call_next, "1", actor="Lan")
    office.press(actions.call_next, "1", actor="Lan")
    office.press(actions.pause_counter, "2", "họp", actor="Minh")
    one, two, *_ = office.floor()["counters"]
    assert one["current"] == {
        "number": "A002",
        "service": "A",
        "state": "called",
        "at_seat": False,
        "priority": False,
        "priority_name": "",
        "priority_name_en": "",
        "since": "2026-11-23T02:00:00.000Z",
    }
    assert one["served"] == 1
    assert one["idle_since"] is None
    assert (two["state"], two["reason"], two["officer"], two["current"]) == ("paused", "họp", "Minh", None)


def test_services_show_their_open_counters_and_how_many_were_served(office: Office):
    office.ticket("A", waited=20)
    office.press(actions.call_next, "1")
    office.press(actions.finish, "1")
    office.press(actions.close_counter, "2")
    service = office.floor()["services"][0]
    assert (service["counters"], service["served"], service["within_15"]) == (["1", "3"], 1, 0)


def test_the_floor_names_the_classes_of_those_who_wait_and_of_those_at_a_counter(office: Office):
    for priority in ("elderly", "priority", "elderly", "", "merit"):
        office.ticket("A", priority=priority)
    office.press(actions.call_ticket, "1", "A005", "khẩn")
    floor = office.floor()
    assert [(one["name"], one["waiting"]) for one in floor["services"][0]["classes"]] == [
        ("Người cao tuổi", 2),
        ("", 1),
    ]
    assert floor["services"][1]["classes"] == []
    assert floor["counters"][0]["current"]["priority_name"] == "Người có công"
