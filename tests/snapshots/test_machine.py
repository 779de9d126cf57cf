"""How the floor shows the programs beside the server and their machines: the true cause, with its cure."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from queue_server import snapshots
from queue_server.actions.setup import own_agents_token
from queue_server.storage.models import DeviceToken
from tests.office import SILENT, Office
from tests.snapshots.floor_alerts import alerts
from tests.snapshots.test_floor_devices import device


def own_agent(office: Office, kept: str = "") -> None:
    with office.database.write() as session:
        own_agents_token(session, office.settings.code, kept)


def printer_row(office: Office, **program: Any) -> tuple[str, str, str]:
    """The one printer on the floor, with the server's own agent in this state."""
    with office.office_snapshot() as office_snapshot:
        machine = {"printer": {"kind": "", "words": "", "running_seconds": 5.0, **program}}
        (shown,) = snapshots.floor(office_snapshot, SILENT, [], machine)["devices"]
    return shown["state"], shown["text"], shown["cure"]


def test_the_servers_own_agent_is_on_the_floor_before_it_has_ever_reported(office: Office):
    own_agent(office)
    assert printer_row(office) == ("ok", "phần mềm in đang khởi động", "")
    state, text, cure = printer_row(office, running_seconds=61.0)
    assert (state, text) == ("bad", "phần mềm in đang chạy nhưng chưa báo về máy chủ")
    assert cure.startswith("Khởi động lại máy chủ")


@pytest.mark.parametrize(
    ("kind", "words", "text", "cure"),
    [
        ("disk_full", "", "phần mềm in không chạy được: ổ đĩa máy chủ đã đầy", "dọn ổ đĩa"),
        ("not_allowed", "", "phần mềm in không chạy được: không ghi được vào thư mục dữ liệu", "quyền ghi"),
        ("hung", "", "phần mềm in bị treo, máy chủ vừa khởi động lại nó", "Chờ một phút"),
        ("failed", "Cần đúng gói", "phần mềm in không chạy được: Cần đúng gói", "tự thử lại"),
        ("in_use", "", "phần mềm in không chạy được: một chương trình khác", "máy chủ thứ hai"),
    ],
)
def test_an_own_agent_that_does_not_run_is_shown_with_its_cause_and_no_paper_alert(
    office: Office, kind: str, words: str, text: str, cure: str
):
    own_agent(office)
    shown = printer_row(office, kind=kind, words=words)
    assert shown[0] == "bad"
    assert shown[1].startswith(text)
    assert cure in shown[2]
    assert "giấy" not in shown[2]


def test_an_agent_of_another_server_that_works_is_no_alert(office: Office):
    own_agent(office)
    with office.database.write() as session:
        session.execute(update(DeviceToken).values(status={"state": "ready"}, seen_at=office.now))
    assert printer_row(office, kind="in_use")[:2] == ("ok", "sẵn sàng")


def test_a_full_disk_of_the_agents_machine_is_no_paper_alert(office: Office):
    device(office, "printer", timedelta(0), state="error", cause="disk_full", detail="đầy đĩa?")
    [(level, text, cure)] = alerts(office)
    assert (level, text) == ("bad", "Máy ở sảnh: máy chạy phần mềm in đã đầy ổ đĩa")
    assert "giấy" not in cure


@pytest.mark.parametrize(
    ("state", "cure"),
    [
        ("paper_out", "Lắp cuộn giấy mới"),
        ("cover_open", "Đóng nắp"),
        ("offline", "dây"),
        ("error", "Kiểm tra"),
    ],
)
def test_each_state_of_a_printer_has_a_cure_of_its_own(office: Office, state: str, cure: str):
    device(office, "printer", timedelta(0), state=state)
    [(_level, _text, told)] = alerts(office)
    assert told.startswith(cure) or cure in told


def test_a_voice_program_that_does_not_run_is_a_warning(office: Office):
    with office.office_snapshot() as office_snapshot:
        machine = {"voice": {"kind": "disk_full", "words": "", "running_seconds": 0.0}}
        [alert] = snapshots.floor(office_snapshot, SILENT, [], machine)["alerts"]
    assert (alert["level"], alert["text"]) == ("warn", "Phần mềm làm giọng đọc: ổ đĩa máy chủ đã đầy")


@pytest.mark.parametrize("reason", ["data_gone", "disk_full", "not_allowed", "disk_error"])
def test_a_fault_that_stops_commands_is_the_only_alert_of_the_machine_and_rings(office: Office, reason: str):
    device(office, "printer", timedelta(minutes=5), state="ready")
    with office.office_snapshot() as office_snapshot:
        shown = snapshots.floor(office_snapshot, SILENT, [], {"machine": {"refuses": reason}})["alerts"]
    assert [(alert["key"], alert["level"], alert["rings"]) for alert in shown] == [
        (f"machine {reason}", "bad", True)
    ]
    assert shown[0]["cure"].startswith("Phát số viết tay")


@pytest.mark.parametrize(
    ("level", "text"),
    [("warn", "Ổ đĩa máy chủ còn 12,5 GB, đủ dùng khoảng 20 ngày"), ("bad", "Ổ đĩa máy chủ còn 12,5 GB")],
)
def test_a_disk_that_will_be_full_is_an_alert_weeks_before(office: Office, level: str, text: str):
    machine = {"machine": {"refuses": "", "level": level, "days": 20, "free_mb": 12_800}}
    with office.office_snapshot() as office_snapshot:
        [alert] = snapshots.floor(office_snapshot, SILENT, [], machine)["alerts"]
    assert alert["level"] == level
    assert alert["text"].startswith(text)
