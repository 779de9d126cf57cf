"""The admin's pages of lists, like services and counters, and how the settings of one entry stand together."""

from flask_babel import gettext as _
from flask_babel import pgettext

from queue_server.web.admin.subject import Part, Subject


def services() -> Subject:
    return Subject(
        "services",
        pgettext("several", "Dịch vụ"),
        _("Người dân đến làm gì: mỗi dịch vụ một hàng chờ, theo thứ tự này ở ki-ốt."),
        (
            Part(_of("services", "code name short_name hint icon color group")),
            Part(_of("services", "bring"), _("Giấy tờ nên mang")),
            Part(
                _of(
                    "services",
                    "minutes target_minutes target_percent limit_minutes limit_percent satisfied_percent",
                ),
                _("Thời gian, mục tiêu"),
            ),
            Part(_of("services", "hours"), _("Giờ lấy số riêng")),
            Part(
                _of("services", "asks_files file_minutes many_files_from many_files_service"),
                _("Nhiều hồ sơ"),
            ),
            Part(_of("services", "prefix first last digits needs_card"), _("Số thứ tự")),
            Part(_of("services", "name_en hint_en bring_en group_en"), _("Tiếng Anh")),
        ),
        list_of="services",
        beside=(("counters", "services"), ("counters", "secondary")),
    )


def counters() -> Subject:
    return Subject(
        "counters",
        pgettext("several", "Quầy"),
        _("Mỗi quầy gọi những dịch vụ nào, tên và chỗ của quầy trong sảnh."),
        (Part(_of("counters", "number name zone")), Part(_of("counters", "services secondary"))),
        list_of="counters",
    )


def priorities() -> Subject:
    return Subject(
        "priorities",
        _("Diện ưu tiên"),
        _("Ai được gọi trước: mỗi diện một ô lớn ở ki-ốt, theo thứ tự này, và một dấu riêng trên phiếu."),
        (
            Part(_of("priorities", "name code hint minutes mark")),
            Part(_of("priorities", "at_kiosk by_age"), _("Ai chọn")),
            Part(_of("priorities", "name_en hint_en"), _("Tiếng Anh")),
        ),
        list_of="priorities",
    )


def outcomes() -> Subject:
    return Subject(
        "outcomes",
        pgettext("several", "Kết quả lượt"),
        _("Cán bộ bấm một phím để ghi lượt vừa xong ra sao. Không ghi cũng được."),
        (
            Part(_of("outcomes", "name code key group asks_documents name_en")),
            Part(_of("outcomes", "services")),
        ),
        list_of="outcomes",
    )


def _of(section: str, keys: str) -> tuple[str, ...]:
    return tuple(f"{section}.{key}" for key in keys.split())
