"""The floor page's alerts about the database file, the backups and the packs of evidence."""

from collections.abc import Mapping
from typing import Any

from queue_server.domain.sentences import N_, joined
from queue_server.snapshots.both_languages import alert
from queue_server.snapshots.office_snapshot import OfficeSnapshot
from queue_server.snapshots.types.floor import Alert

# The alert and the cure for each reason why no backup was made (`backup.running.Backups.state`).
BACKUP = {
    "full": (
        N_("Không sao lưu được: nơi chứa bản sao lưu đã đầy"),
        N_("Báo kỹ thuật dọn chỗ ở nơi chứa bản sao lưu"),
    ),
    "away": (
        N_("Không sao lưu được: không ghi được vào nơi chứa bản sao lưu"),
        N_("Xem ổ cắm ngoài hay ổ mạng chứa bản sao lưu có nối không; nối lại rồi máy tự làm"),
    ),
    "damaged": (
        N_("Không sao lưu được: dữ liệu có tệp bị hỏng"),
        N_("Báo kỹ thuật ngay hôm nay; các bản sao lưu cũ vẫn còn nguyên"),
    ),
    "failed": (N_("Không sao lưu được"), N_("Báo kỹ thuật xem nhật ký máy chủ; mỗi giờ máy tự thử lại")),
    "overdue": (N_("Đã lâu không có bản sao lưu mới"), N_("Báo kỹ thuật xem cài đặt sao lưu của máy chủ")),
}
# The same of the packs of evidence (`reports.scheduled.ScheduledPacks`).
SLOW = N_("Báo kỹ thuật xem nhật ký máy chủ; trang Báo cáo → Hồ sơ minh chứng vẫn tải được từng tháng")
EVIDENCE = {
    "full": (
        N_("Không tự ghi được hồ sơ minh chứng: thư mục đã đầy"),
        N_("Báo kỹ thuật dọn chỗ ở thư mục hồ sơ"),
    ),
    "away": (
        N_("Không tự ghi được hồ sơ minh chứng: không ghi được vào thư mục"),
        N_("Xem ổ cắm ngoài hay ổ mạng chứa thư mục hồ sơ có nối không; nối lại rồi máy tự ghi"),
    ),
    "time": (N_("Không tự ghi được hồ sơ minh chứng: tạo quá lâu nên đã dừng"), SLOW),
    "memory": (N_("Không tự ghi được hồ sơ minh chứng: cần quá nhiều bộ nhớ"), SLOW),
    "failed": (N_("Không tự ghi được hồ sơ minh chứng"), SLOW),
}
# The same of the mails with them (`serving.mailing.Mailing`), of each office.
RELAY_CURE = N_("Báo kỹ thuật xem cài đặt thư của máy chủ; sửa xong thì máy tự gửi lại")
MAIL = {
    "network": (
        N_("Không gửi được thư hồ sơ minh chứng: máy chủ thư ở mạng nội bộ chưa được cho phép"),
        N_("Báo kỹ thuật cho phép mạng đó trong cài đặt thư của máy chủ"),
    ),
    "away": (
        N_("Không gửi được thư hồ sơ minh chứng: máy chủ thư không trả lời"),
        N_("Xem mạng và máy chủ thư; có lại thì máy tự gửi, mỗi giờ thử một lần"),
    ),
    "unsafe": (
        N_("Không gửi được thư hồ sơ minh chứng: không có đường truyền mã hóa tin được tới máy chủ thư"),
        RELAY_CURE,
    ),
    "password": (N_("Không gửi được thư hồ sơ minh chứng: không dùng được mật khẩu đã đặt"), RELAY_CURE),
    "login": (
        N_("Không gửi được thư hồ sơ minh chứng: máy chủ thư không nhận tên hoặc mật khẩu"),
        RELAY_CURE,
    ),
    "sender": (
        N_("Không gửi được thư hồ sơ minh chứng: máy chủ thư không nhận địa chỉ gửi"),
        RELAY_CURE,
    ),
    "recipient": (
        N_("Có địa chỉ không nhận được thư hồ sơ minh chứng"),
        N_("Nhờ quản trị viên xem lại địa chỉ ở trang Gửi hồ sơ bằng thư; sửa xong thì máy tự gửi lại"),
    ),
    "later": (
        N_("Máy chủ thư chưa nhận thư hồ sơ minh chứng, bảo thử lại sau"),
        N_("Không cần làm gì; mười phút máy thử lại một lần"),
    ),
    "large": (
        N_("Không gửi được thư hồ sơ minh chứng: máy chủ thư không nhận tệp lớn như vậy"),
        N_(
            "Tải hồ sơ ở trang Báo cáo → Hồ sơ minh chứng rồi nộp cách khác; báo kỹ thuật xem giới hạn của máy chủ thư"
        ),
    ),
    "time": (N_("Không gửi được thư hồ sơ minh chứng: tạo quá lâu nên đã dừng"), SLOW),
    "memory": (N_("Không gửi được thư hồ sơ minh chứng: cần quá nhiều bộ nhớ"), SLOW),
    "failed": (N_("Không gửi được thư hồ sơ minh chứng"), SLOW),
}
DAMAGED_CURE = N_(
    "Báo kỹ thuật ngay: chép thư mục dữ liệu ra chỗ khác, kiểm tra ổ đĩa, khôi phục bản sao lưu"
)


def keeping_alerts(office_snapshot: OfficeSnapshot, keeping: Mapping[str, Any]) -> list[Alert]:
    alerts: list[Alert] = []
    newest = keeping.get("newest")
    last = f"{newest.astimezone(office_snapshot.office.zone):%H:%M %d/%m/%Y}" if newest else ""
    if keeping.get("damage"):
        found = [N_("bản sao lưu mới nhất: %(time)s", time=last)] if last else []
        text = joined([N_("Cơ sở dữ liệu bị hỏng một phần"), *found], between="; ")
        alerts.append(alert("database damaged", "bad", text, DAMAGED_CURE))
    if told := BACKUP.get(keeping.get("backup", "ok")):
        text, cure = told
        if last:
            text = N_("%(what)s (bản gần nhất: %(time)s)", what=text, time=last)
        alerts.append(alert(f"backup {keeping['backup']}", "warn", text, cure))
    if told := EVIDENCE.get(keeping.get("evidence", "ok")):
        key = f"evidence {keeping['evidence']}"
        alerts.append(alert(key, "warn", *told))
    state = keeping.get("mail", {}).get(office_snapshot.office.code, "ok")
    if told := MAIL.get(state):
        alerts.append(alert(f"mail {state}", "warn", *told))
    return alerts
