"""The floor page's alert for a day after a restore: what is missing, and how numbers go on."""

from queue_server import queries
from queue_server.domain.epochs import TOLD_FOR
from queue_server.domain.sentences import N_, joined
from queue_server.snapshots.both_languages import alert
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.floor import Alert

HOW = {
    "restore": N_("Dữ liệu được khôi phục từ bản sao lưu"),
    "folder": N_("Cơ sở dữ liệu đã bị thay bằng một bản cũ"),
    "agent": N_("Máy in có phiếu mà cơ sở dữ liệu không biết: cơ sở dữ liệu là một bản cũ"),
}
MOST_NAMED = 10
CURE = N_(
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
    text = N_(
        "%(how)s, ghi đến %(time)s: những gì sau đó không còn trong máy", how=HOW[epoch.reason], time=state_of
    )
    lasts = epoch.numbers.get(office_snapshot.office.code, {})
    begins = [
        service.numbers.label(office_snapshot.office.numbers_of(service).after(lasts[service.number_prefix]))
        for service in office_snapshot.office.services
        if service.number_prefix in lasts
    ]
    same_day = epoch.began_at.astimezone(office_snapshot.office.zone).date() == office_snapshot.today
    if begins and same_day:
        text = joined([text, N_("Số hôm nay phát tiếp từ %(numbers)s", numbers=_together(begins))], ". ")
    return [alert(f"epoch {epoch.name}", "warn", text, CURE)]


def _together(labels: list[str]) -> str:
    """Name all labels, or only the first and last of many."""
    return ", ".join(labels) if len(labels) <= MOST_NAMED else f"{labels[0]} … {labels[-1]}"
