"""The admin's pages by subject: in which group each stands, where it is, and which settings it changes.

Every setting stands on exactly one page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from flask_babel import gettext as _

from queue_server.settings.fields import fields_of


@dataclass(frozen=True)
class Subject:
    """One page: its name in the address, its title, and a sentence about what it is for.

    `settings`: the keys it changes ("office.hours", or "queue" for a whole section), in the order of the page.
    `address`: where it is, when it has a view of its own. `template`: what draws its fields, when it has an editor of
    its own.
    """

    name: str
    title: str
    about: str
    settings: tuple[str, ...] = ()
    address: str = ""
    template: str = "admin/settings/page.html"

    @property
    def href(self) -> str:
        return self.address or f"/admin/settings/{self.name}"

    @cached_property
    def keys(self) -> Sequence[tuple[str, str]]:
        """Every setting of the page, as (section, key)."""
        found = []
        for named in self.settings:
            section, _dot, key = named.partition(".")
            found += [(section, one) for one in ([key] if key else fields_of(section))]
        return found

    def changes(self, path: Sequence[str]) -> bool:
        """Whether the setting at this path of the document stands on the page."""
        return tuple(path[:2]) in self.keys


@dataclass(frozen=True)
class Group:
    """Pages that stand together in the navigation."""

    title: str
    subjects: tuple[Subject, ...]


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
                "office.title",
                "office.parent",
                "office.hotline",
                "office.notice",
                "office.time_zone",
                "office.code",
            ),
        ),
        Subject(
            "hours",
            _("Giờ làm việc"),
            _("Ki-ốt phát số trong giờ này. Giờ của những ngày đã qua không đổi theo."),
            ("office.hours", "office.issue_early_minutes"),
            template="admin/settings/hours.html",
        ),
        Subject(
            "dates",
            _("Ngày nghỉ, ngày riêng"),
            _("Ngày lễ, và những ngày có giờ làm việc khác thường lệ."),
            ("office.dates", "office.public_holidays"),
            template="admin/settings/dates.html",
        ),
        Subject(
            "order",
            _("Thứ tự gọi, ưu tiên"),
            _("Ai được gọi trước, và mỗi người một ngày được lấy mấy số."),
            ("queue", "rules"),
        ),
    )


def _of_the_hall() -> tuple[Subject, ...]:
    return (
        Subject(
            "kiosk",
            _("Ki-ốt"),
            _("Màn hình cảm ứng để lấy số: cỡ chữ theo màn hình, máy quét, số để dành khi mất máy chủ."),
            ("kiosk", "office.help_service"),
        ),
        Subject(
            "paper", _("Phiếu in"), _("Câu chữ và biểu trưng trên phiếu; in thử."), ("paper",), "/admin/paper"
        ),
        Subject(
            "printer",
            _("Máy in"),
            _("Máy nào in phiếu, khổ giấy, phiếu chưa in được thì giữ bao lâu."),
            ("printer",),
        ),
        Subject(
            "calls",
            _("Loa gọi số"),
            _("Khi nào loa đọc, đọc câu gì, to bao nhiêu."),
            ("voice",),
        ),
        Subject(
            "voice",
            _("Giọng đọc"),
            _("Giọng đang đọc; thu giọng của cán bộ, nhập gói giọng."),
            (),
            "/admin/voice",
        ),
        Subject(
            "posters",
            _("Thông báo ở sảnh"),
            _("Chữ, ảnh và phim mà màn hình hiện giữa các lượt gọi."),
            ("posters",),
            "/admin/posters",
        ),
    )


def _of_people_and_machines() -> tuple[Subject, ...]:
    return (
        Subject(
            "devices",
            _("Thiết bị"),
            _("Ghép và đặt tên ki-ốt, màn hình, máy in; mỗi màn hình hiện gì."),
            ("boards",),
            "/admin/devices",
        ),
    )


def _of_the_rest() -> tuple[Subject, ...]:
    return (
        Subject(
            "settings",
            _("Tất cả cài đặt"),
            _("Mọi trang cài đặt trong một danh sách."),
            (),
            "/admin/settings",
        ),
    )
