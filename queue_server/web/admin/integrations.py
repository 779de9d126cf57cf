"""The page of what the office is connected with: each connection, its state, when it worked last, what helps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from flask import Blueprint, render_template
from flask_babel import gettext as _

from queue_server import queries
from queue_server.queries.people import DeviceRow
from queue_server.settings.config_file import OfficeSettings
from queue_server.snapshots.device_health import device_snapshot
from queue_server.snapshots.keeping import BACKUP
from queue_server.web import context
from queue_server.web.admin.connection import Connection
from queue_server.web.admin.failed_sign_ins import failed_sign_ins
from queue_server.web.admin.mail_connection import mail_connection, refused, trial
from queue_server.web.api.mail_trial import may_be_tried, tried
from queue_server.web.context import app_context
from queue_server.web.errors import TooMany
from queue_server.web.readers_words import in_readers_language

blueprint = Blueprint("admin_integrations", __name__, url_prefix="/admin/integrations")
# Kinds of devices that are programs of others, with a token of the API.
PROGRAMS = ("reports", "admin")


@dataclass(frozen=True)
class Side:
    """Connections that go the same way."""

    title: str
    connections: Sequence[Connection]


@blueprint.get("")
def page() -> str:
    """Everything that is connected now, and what is not."""
    return _page()


@blueprint.post("/mail")
def try_mail() -> str | tuple[str, int]:
    """Send a trial to each address now, and tell who got it and what keeps the others from it."""
    office = context.office()
    if not may_be_tried(office):
        return _page(), 422
    try:
        return _page(trial(tried(office), office.mail.recipients))
    except TooMany as error:
        return _page(refused(error)), 429


def _page(tried: Connection | None = None) -> str:
    office = context.office()
    with app_context().db.read() as session:
        devices = queries.devices(session, office.code)
    now = app_context().clock()
    sides = (
        Side(_("Ra Internet"), [_google(office), _sign_in(), mail_connection(office), _public_page()]),
        Side(_("Chương trình khác đọc dữ liệu"), list(_programs(devices))),
        Side(_("Máy trong trung tâm"), [*_printers(office, devices, now), _scanner(office), _backup()]),
    )
    return render_template(
        "admin/integrations.html",
        sides=sides,
        failed=failed_sign_ins(),
        zone=office.zone,
        tried=tried,
        may_be_tried=may_be_tried(office),
    )


def _google(office: OfficeSettings) -> Connection:
    name, href, where = _("Giọng đọc của Google"), "/admin/settings/calls", _("Loa gọi số")
    if not (office.voice.gtts and office.voice.enabled):
        about = _("Không lời nào được gửi ra ngoài.")
        return Connection(name, _("không dùng"), about=about, href=href, where=where)
    made, wanted, trouble = context.voice().progress("gtts")
    told = _("Máy báo: %(trouble)s. Xem máy chủ có vào được Internet không; giọng khác đọc thay.")
    return Connection(
        name,
        _("đã có %(made)s trên %(wanted)s câu", made=made, wanted=wanted),
        "warn" if trouble or made < wanted else "good",
        _("Gửi đi lời cần đọc và số sắp gọi, không gửi tên người; lúc gọi số không chờ mạng."),
        cure=told % {"trouble": trouble} if trouble else "",
        href=href,
        where=where,
    )


def _sign_in() -> Connection:
    openid = app_context().settings.server.openid
    if not openid.is_used:
        return Connection(_("Đăng nhập bằng tài khoản của cơ quan khác"), _("không dùng"))
    name = _("Đăng nhập bằng %(label)s", label=openid.label)
    about = _(
        "Hỏi %(issuer)s mỗi lần có người đăng nhập như vậy; mật khẩu ở đây vẫn dùng được.",
        issuer=openid.issuer,
    )
    return Connection(name, _("được dùng"), about=about)


def _public_page() -> Connection:
    name, address = _("Trang xem lượt trên điện thoại"), context.base_url()
    if not app_context().settings.server.public_url:
        about = _("Điện thoại phải nối vào mạng của trung tâm: %(address)s", address=address)
        cure = _("Muốn người dân xem được từ ngoài, nhờ kỹ thuật đặt địa chỉ công khai cho máy chủ.")
        return Connection(name, _("chỉ trong mạng này"), about=about, cure=cure)
    about = _("Mã QR trên phiếu mở địa chỉ %(address)s", address=address)
    if urlsplit(address).scheme != "https":
        return Connection(
            name, _("mở không mã hóa"), "warn", about, cure=_("Nhờ kỹ thuật đặt địa chỉ bắt đầu bằng https.")
        )
    return Connection(name, _("mở có mã hóa"), "good", about)


def _programs(devices: Sequence[DeviceRow]) -> Iterator[Connection]:
    """The programs that have a token; without any, that there is none."""
    found = [device for device in devices if device.kind in PROGRAMS]
    if not found:
        about = _(
            "Mã truy cập do kỹ thuật cấp; chương trình có mã hiện ở đây, và bị thu hồi ở trang Thiết bị."
        )
        yield Connection(_("Chương trình dùng mã truy cập"), _("không có"), about=about)
    for device in found:
        may = (
            _("Được đọc báo cáo.")
            if device.kind == "reports"
            else _("Được đọc và sửa mọi thứ như quản trị viên.")
        )
        lost = _("Không còn cần thì thu hồi: mã bị lộ vẫn mở được dữ liệu.")
        state = _("có mã truy cập") if device.seen_at else _("có mã truy cập, chưa dùng lần nào")
        href, where = "/admin/devices", _("Thiết bị")
        yield Connection(device.name, state, "", f"{may} {lost}", device.seen_at, href=href, where=where)


def _printers(office: OfficeSettings, devices: Sequence[DeviceRow], now: datetime) -> Iterator[Connection]:
    """The printing programs with what they report; without any, that nothing is printed."""
    tones, href, where = {"ok": "good", "warn": "warn", "bad": "bad"}, "/admin/settings/printer", _("Máy in")
    found = [device for device in devices if device.kind == "printer"]
    for device in found:
        told = device_snapshot(device, now, office.zone)
        text = in_readers_language(told, "text") if told else _("chưa báo lần nào")
        tone = tones[told["state"]] if told else ""
        cure = in_readers_language(told, "cure") if told and tone != "good" else ""
        about = _("Phần mềm in phiếu.")
        yield Connection(device.name, text, tone, about, device.seen_at, cure, href, where)
    if not found:
        about = _("Số chỉ hiện trên màn hình ki-ốt và điện thoại.")
        yield Connection(_("Máy in phiếu"), _("không có"), about=about, href=href, where=where)


def _scanner(office: OfficeSettings) -> Connection:
    on = office.kiosk.scanner
    about = _("Máy quét gõ như bàn phím, nên phần mềm không biết nó có cắm hay không: quét thử ở ki-ốt.")
    state = _("ki-ốt mời quét") if on else _("không dùng")
    return Connection(
        _("Máy quét căn cước"), state, "", about if on else "", href="/admin/settings/kiosk", where=_("Ki-ốt")
    )


def _backup() -> Connection:
    name, told = _("Nơi chứa bản sao lưu"), app_context().keeping.snapshot()
    folder = app_context().settings.backup_folder
    if folder is None:
        return Connection(name, _("không tự sao lưu"), "warn", cure=_("Nhờ kỹ thuật đặt thư mục sao lưu."))
    if trouble := BACKUP.get(told["backup"]):
        return Connection(name, trouble[0].said(_), "bad", last=told["newest"], cure=trouble[1].said(_))
    state = _("sao lưu hằng ngày") if told["newest"] else _("chưa có bản nào")
    return Connection(name, state, "good" if told["newest"] else "", last=told["newest"])
