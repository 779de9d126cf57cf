"""The floor page's alerts about the time: a doubted clock, and a day that a wrong clock has ended."""

from queue_server import queries
from queue_server.domain.believed_time import REOPENED_WITHIN, Doubt
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.floor import Act, Alert


def clock_alerts(office_snapshot: OfficeSnapshot) -> list[Alert]:
    """Return the alerts, each with the command of its button."""
    return [*_doubted(office_snapshot), *_ended(office_snapshot)]


def _doubted(office_snapshot: OfficeSnapshot) -> list[Alert]:
    """The alert about a doubted clock: its time, the log's last time, and the button that lets the office go on."""
    doubted = office_snapshot.doubted
    if doubted is None:
        return []
    machine, log = (
        f"{at.astimezone(office_snapshot.office.zone):%H:%M ngày %d/%m/%Y}" if at else "chưa có gì"
        for at in (doubted.machine, doubted.log_end)
    )
    alert: Alert = {
        "key": "clock",
        "level": "bad",
        "text": f"Máy chủ báo {machine}, nhật ký dừng ở {log}: trung tâm tạm dừng gọi và phát số",
        "cure": "Chỉnh lại ngày giờ máy chủ (nên bật giờ tự động), trung tâm sẽ tự chạy tiếp",
    }
    if doubted.doubt is Doubt.IMPOSSIBLE:
        return [alert]
    act: Act = {
        "path": "/clock",
        "body": {"what": "believe", "machine_ms": int(doubted.machine.timestamp() * 1000)},
        "label": "Giờ này đúng",
        "ask": f"Bây giờ đúng là {machine}? Mọi việc sẽ được ghi theo giờ này.",
    }
    return [{**alert, "cure": f"{alert['cure']}; nếu giờ máy báo là đúng, bấm “Giờ này đúng”", "acts": [act]}]


def _ended(office_snapshot: OfficeSnapshot) -> list[Alert]:
    """The alert that today was ended too early: the people who were sent home can be put back in line."""
    if office_snapshot.doubted or office_snapshot.plan.closing_is_due(office_snapshot.now):
        return []
    ended = queries.endings(
        office_snapshot.session,
        office_snapshot.office.code,
        office_snapshot.today,
        office_snapshot.now - REOPENED_WITHIN,
    )
    if not ended:
        return []
    at = ended[0].at.astimezone(office_snapshot.office.zone)
    act: Act = {
        "path": "/clock",
        "body": {"what": "reopen"},
        "label": "Mở lại ngày",
        "ask": f"{len(ended)} lượt được trả lại hàng chờ, phiếu hẹn của những lượt này không còn giá trị.",
    }
    alert: Alert = {
        "key": "ended",
        "level": "bad",
        "text": f"Ngày hôm nay đã bị kết thúc (máy ghi lúc {at:%H:%M ngày %d/%m}): {len(ended)} lượt bị cho về",
        "cure": "Nếu người dân còn ở đây, bấm “Mở lại ngày”: các lượt trở lại đúng chỗ, không cần lấy số lại",
    }
    return [{**alert, "acts": [act]}]
