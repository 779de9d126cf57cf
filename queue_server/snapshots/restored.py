"""The floor page's alert for a day after a restore: what is missing, and how numbers go on."""

from queue_server import queries
from queue_server.domain.epochs import TOLD_FOR
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.floor import Alert

HOW = {
    "restore": "Dữ liệu được khôi phục từ bản sao lưu",
    "folder": "Cơ sở dữ liệu đã bị thay bằng một bản cũ",
    "agent": "Máy in có phiếu mà cơ sở dữ liệu không biết: cơ sở dữ liệu là một bản cũ",
}
MOST_NAMED = 10
CURE = (
    "Ai cầm phiếu mà máy không tìm thấy: bàn hướng dẫn xem phiếu và phát số mới. "
    "Mật khẩu và thiết bị thay đổi sau lúc đó thì làm lại"
)


def restored_alerts(office_snapshot: OfficeSnapshot) -> list[Alert]:
    epoch = queries.epoch(office_snapshot.session)
    if epoch is None or epoch.reason not in HOW or office_snapshot.now - epoch.began_at > TOLD_FOR:
        return []
    state_of = (
        f"{epoch.state_of.astimezone(office_snapshot.office.zone):%H:%M %d/%m}" if epoch.state_of else "?"
    )
    text = f"{HOW[epoch.reason]}, ghi đến {state_of}: những gì sau đó không còn trong máy"
    lasts = epoch.numbers.get(office_snapshot.office.code, {})
    begins = [
        service.numbers.label(office_snapshot.office.numbers_of(service).after(lasts[service.number_prefix]))
        for service in office_snapshot.office.services
        if service.number_prefix in lasts
    ]
    same_day = epoch.began_at.astimezone(office_snapshot.office.zone).date() == office_snapshot.today
    if begins and same_day:
        text += f". Số hôm nay phát tiếp từ {_together(begins)}"
    return [{"key": f"epoch {epoch.name}", "level": "warn", "text": text, "cure": CURE}]


def _together(labels: list[str]) -> str:
    """Name all labels, or only the first and last of many."""
    return ", ".join(labels) if len(labels) <= MOST_NAMED else f"{labels[0]} … {labels[-1]}"
