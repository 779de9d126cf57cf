"""The floor page's alerts about the database file, the backups and the packs of evidence."""

from collections.abc import Mapping
from typing import Any

from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.floor import Alert

# The alert and the cure for each reason why no backup was made (`backup.running.Backups.state`).
BACKUP = {
    "full": (
        "Không sao lưu được: nơi chứa bản sao lưu đã đầy",
        "Báo kỹ thuật dọn chỗ ở nơi chứa bản sao lưu",
    ),
    "away": (
        "Không sao lưu được: không ghi được vào nơi chứa bản sao lưu",
        "Xem ổ cắm ngoài hay ổ mạng chứa bản sao lưu có nối không; nối lại rồi máy tự làm",
    ),
    "damaged": (
        "Không sao lưu được: dữ liệu có tệp bị hỏng",
        "Báo kỹ thuật ngay hôm nay; các bản sao lưu cũ vẫn còn nguyên",
    ),
    "failed": ("Không sao lưu được", "Báo kỹ thuật xem nhật ký máy chủ; mỗi giờ máy tự thử lại"),
    "overdue": ("Đã lâu không có bản sao lưu mới", "Báo kỹ thuật xem cài đặt sao lưu của máy chủ"),
}
# The same of the packs of evidence (`reports.scheduled.ScheduledPacks`).
SLOW = "Báo kỹ thuật xem nhật ký máy chủ; trang Báo cáo → Hồ sơ minh chứng vẫn tải được từng tháng"
EVIDENCE = {
    "full": ("Không tự ghi được hồ sơ minh chứng: thư mục đã đầy", "Báo kỹ thuật dọn chỗ ở thư mục hồ sơ"),
    "away": (
        "Không tự ghi được hồ sơ minh chứng: không ghi được vào thư mục",
        "Xem ổ cắm ngoài hay ổ mạng chứa thư mục hồ sơ có nối không; nối lại rồi máy tự ghi",
    ),
    "time": ("Không tự ghi được hồ sơ minh chứng: tạo quá lâu nên đã dừng", SLOW),
    "memory": ("Không tự ghi được hồ sơ minh chứng: cần quá nhiều bộ nhớ", SLOW),
    "failed": ("Không tự ghi được hồ sơ minh chứng", SLOW),
}
DAMAGED_CURE = "Báo kỹ thuật ngay: chép thư mục dữ liệu ra chỗ khác, kiểm tra ổ đĩa, khôi phục bản sao lưu"


def keeping_alerts(office_snapshot: OfficeSnapshot, keeping: Mapping[str, Any]) -> list[Alert]:
    alerts: list[Alert] = []
    newest = keeping.get("newest")
    last = f"{newest.astimezone(office_snapshot.office.zone):%H:%M %d/%m/%Y}" if newest else ""
    if keeping.get("damage"):
        found = f"; bản sao lưu mới nhất: {last}" if last else ""
        alerts.append(
            {
                "key": "database damaged",
                "level": "bad",
                "text": f"Cơ sở dữ liệu bị hỏng một phần{found}",
                "cure": DAMAGED_CURE,
            }
        )
    if told := BACKUP.get(keeping.get("backup", "ok")):
        text = f"{told[0]} (bản gần nhất: {last})" if last else told[0]
        alerts.append({"key": f"backup {keeping['backup']}", "level": "warn", "text": text, "cure": told[1]})
    if told := EVIDENCE.get(keeping.get("evidence", "ok")):
        key = f"evidence {keeping['evidence']}"
        alerts.append({"key": key, "level": "warn", "text": told[0], "cure": told[1]})
    return alerts
