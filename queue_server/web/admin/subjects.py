"""The admin's pages by subject: in which group each stands, where it is, and which settings it changes.

Every setting stands on exactly one page.
"""

from collections.abc import Sequence

from flask_babel import gettext as _

from queue_server.web.admin.list_subjects import counters, outcomes, priorities, services
from queue_server.web.admin.subject import Group, Part, Subject


def groups() -> Sequence[Group]:
    """Return the navigation of the admin's pages, in the reader's language."""
    return (
        Group(_("Trung tâm"), _of_the_office()),
        Group(_("Sảnh chờ"), _of_the_hall()),
        Group(_("Người và máy"), _of_people_and_machines()),
        Group(_("Khác"), _of_the_rest()),
    )


def subject(name: str) -> Subject | None:
    """Return the page with this name that the settings' own view draws; None without one."""
    found = (one for group in groups() for one in group.subjects)
    return next((one for one in found if one.name == name and not one.address), None)


def _of_the_office() -> tuple[Subject, ...]:
    return (
        Subject(
            "office",
            _("Tên, liên hệ"),
            _("Tên và đường dây nóng hiện trên màn hình, phiếu in và trang xem lượt."),
            (
                Part(("office.title", "office.parent", "office.hotline", "office.notice")),
                Part(("office.time_zone", "office.code"), _("Ít khi đổi")),
            ),
        ),
        Subject(
            "hours",
            _("Giờ làm việc"),
            _("Ki-ốt phát số trong giờ này. Giờ của những ngày đã qua không đổi theo."),
            (Part(("office.hours", "office.issue_early_minutes")),),
            template="admin/settings/hours.html",
        ),
        Subject(
            "dates",
            _("Ngày nghỉ, ngày riêng"),
            _("Ngày lễ, và những ngày có giờ làm việc khác thường lệ."),
            (Part(("office.dates", "office.public_holidays")),),
            template="admin/settings/dates.html",
        ),
        services(),
        counters(),
        priorities(),
        outcomes(),
        *_of_visits(),
        Subject(
            "procedures",
            _("Danh mục thủ tục"),
            _("Thủ tục nào làm ở dịch vụ nào, cần mang giấy tờ gì, áp dụng từ ngày nào; nạp và tải tệp."),
            address="/admin/procedures",
        ),
    )


def _of_visits() -> tuple[Subject, ...]:
    return (
        Subject(
            "order",
            _("Thứ tự gọi, ưu tiên"),
            _("Ai được gọi trước, và mỗi người một ngày được lấy mấy số."),
            (
                Part(("queue",), _("Ai được gọi trước")),
                Part(("rules",), _("Mỗi người, khi quét căn cước")),
            ),
        ),
        Subject(
            "targets",
            _("Mục tiêu thời gian chờ"),
            _(
                "Bao nhiêu phần trăm số lượt phải được gọi trong bao nhiêu phút. Báo cáo, cảnh báo và kế hoạch quầy "
                "theo mục tiêu này; dịch vụ nào khác thì ghi ở trang của dịch vụ đó."
            ),
            (Part(("targets",)),),
        ),
        Subject(
            "keys",
            _("Phím của trang quầy"),
            _("Mỗi việc một phím. Phím của bàn phím số thì gán ở trang quầy, riêng từng máy."),
            (Part(("keys",)),),
        ),
        Subject(
            "votes",
            _("Đánh giá hài lòng"),
            _(
                "Câu hỏi sau lượt phục vụ, lý do, mục tiêu. Có thể hẹn ngày áp dụng; báo cáo ghi câu hỏi "
                "của từng thời gian."
            ),
            (
                Part(("votes.enabled", "votes.question", "votes.reasons", "votes.satisfied_percent")),
                Part(("votes.question_en", "votes.reasons_en"), _("Tiếng Anh")),
            ),
        ),
    )


def _of_the_hall() -> tuple[Subject, ...]:
    return (
        Subject(
            "kiosk",
            _("Ki-ốt"),
            _("Màn hình cảm ứng để lấy số: cỡ chữ theo màn hình, máy quét, số để dành khi mất máy chủ."),
            (
                Part(("kiosk.screen_inches", "kiosk.distance_cm"), _("Cỡ chữ")),
                Part(("kiosk.scanner", "office.help_service"), _("Lấy số")),
                Part(
                    ("kiosk.offline_first", "kiosk.offline_numbers", "kiosk.local_api_url"),
                    _("Khi mất máy chủ"),
                ),
            ),
        ),
        *_of_paper(),
        Subject(
            "calls",
            _("Loa gọi số"),
            _("Khi nào loa đọc, đọc câu gì, to bao nhiêu."),
            _parts_of_the_voice(),
        ),
        Subject(
            "voice",
            _("Giọng đọc"),
            _("Giọng đang đọc; thu giọng của cán bộ, nhập gói giọng."),
            address="/admin/voice",
        ),
        Subject(
            "posters",
            _("Thông báo ở sảnh"),
            _("Chữ, ảnh và phim mà màn hình hiện giữa các lượt gọi."),
            (Part(("posters",)),),
            "/admin/posters",
        ),
    )


def _of_paper() -> tuple[Subject, ...]:
    return (
        Subject(
            "paper",
            _("Phiếu in"),
            _("Câu chữ và biểu trưng trên phiếu; in thử."),
            (Part(("paper",)),),
            "/admin/paper",
        ),
        Subject(
            "printer",
            _("Máy in"),
            _("Máy nào in phiếu, khổ giấy, phiếu chưa in được thì giữ bao lâu."),
            (Part(("printer",)),),
        ),
    )


def _parts_of_the_voice() -> tuple[Part, ...]:
    when = ("enabled", "repeat", "english", "quiet", "volume", "zone_volume")
    words = (
        "citizen",
        "counter",
        "call",
        "priority",
        "to",
        "transfer",
        "recall",
        "short",
        "short_to",
        "at_seat",
    )
    spoken = ("numbers", "region", "letters")
    return (
        Part(_of_voice(when), _("Khi nào đọc, to bao nhiêu")),
        Part(_of_voice(words), _("Câu gọi")),
        Part(_of_voice(spoken), _("Cách đọc số và chữ")),
        Part(_of_voice(("notices",)), _("Lời nhắn cho cả sảnh")),
        Part(_of_voice(("gtts", "piper_model")), _("Giọng máy")),
    )


def _of_voice(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"voice.{key}" for key in keys)


def _of_people_and_machines() -> tuple[Subject, ...]:
    return (
        Subject(
            "devices",
            _("Thiết bị"),
            _("Ghép và đặt tên ki-ốt, màn hình, máy in; mỗi màn hình hiện gì."),
            (Part(("boards",)),),
            "/admin/devices",
        ),
        Subject(
            "people",
            _("Tài khoản"),
            _("Ai đăng nhập, vai trò gì, thường ngồi quầy nào; khóa, mật khẩu mới, nơi đang đăng nhập."),
            (),
            "/admin/people",
        ),
        Subject(
            "mail",
            _("Gửi hồ sơ bằng thư"),
            _("Địa chỉ nào nhận hồ sơ minh chứng của mỗi tháng bằng thư điện tử. Gửi thử ở trang Kết nối."),
            (Part(("mail",)),),
        ),
        Subject(
            "integrations",
            _("Kết nối"),
            _("Trung tâm nối với những gì, trong và ngoài mạng: có chạy không, và sửa ở đâu."),
            address="/admin/integrations",
        ),
    )


def _of_the_rest() -> tuple[Subject, ...]:
    return (
        Subject(
            "history",
            _("Lịch sử thay đổi"),
            _("Ai sửa cài đặt nào, lúc nào, vì sao; hoàn tác một lần sửa, hủy một lần hẹn."),
            address="/admin/settings/history",
        ),
        Subject(
            "log",
            _("Nhật ký"),
            _("Ai làm gì, ngày nào cũng xem được; kiểm xem nhật ký còn nguyên không."),
            address="/admin/log",
        ),
        Subject(
            "retention",
            _("Thời hạn lưu giữ"),
            _(
                "Dữ liệu cá nhân được xóa sau bao nhiêu ngày. Đã xóa thì không lấy lại được; số liệu báo cáo không đổi."
            ),
            (Part(("retention",)),),
        ),
        Subject(
            "file",
            _("Tệp cài đặt"),
            _("Toàn bộ cài đặt trong một tệp: tải về, hoặc nạp vào sau khi xem khác biệt."),
            address="/admin/settings/file",
        ),
        Subject(
            "settings",
            _("Tất cả cài đặt"),
            _("Mọi trang cài đặt trong một danh sách."),
            address="/admin/settings",
        ),
    )
