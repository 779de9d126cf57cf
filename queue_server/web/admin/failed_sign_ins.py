"""What went wrong when people signed in by the provider: each cause in words, with what helps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from queue_server.access.openid_answers import Cause
from queue_server.web.context import app_context

# Each cause, and what an admin does about it.
WORDS: Mapping[Cause, Callable[[], tuple[str, str]]] = {
    Cause.DOWN: lambda: (
        _("Nơi đăng nhập không trả lời, hoặc trả lời lỗi."),
        _("Kiểm tra nơi đăng nhập và đường mạng tới đó; nhờ kỹ thuật thử lại từ máy chủ."),
    ),
    Cause.SET_UP_WRONG: lambda: (
        _("Khai báo ở máy chủ và ở nơi đăng nhập không khớp nhau."),
        _("Nhờ kỹ thuật so khai báo ở máy chủ và địa chỉ quay về đã khai ở nơi đó."),
    ),
    Cause.REFUSED: lambda: (
        _("Nơi đăng nhập không cho vào, hoặc người đó đã bấm hủy."),
        _("Nếu không ai bấm hủy: hỏi nơi đó xem người này có được dùng phần mềm này không."),
    ),
    Cause.OVER: lambda: (
        _("Quá mười phút, mở ở trình duyệt khác, hoặc tải lại trang giữa chừng."),
        _("Bấm đăng nhập lại từ đầu; lặp lại nhiều thì xem trình duyệt có chặn cookie không."),
    ),
    Cause.CLOCK: lambda: (
        _("Giờ của máy chủ và của nơi đăng nhập lệch nhau hơn một phút."),
        _("Chỉnh giờ cả hai máy theo máy chủ thời gian (NTP)."),
    ),
    Cause.NOT_GENUINE: lambda: (
        _("Câu trả lời không phải của nơi đăng nhập nên bị bỏ qua."),
        _("Báo ngay nơi đăng nhập: có thể có kẻ xen vào đường truyền."),
    ),
    Cause.NOT_TYPED: lambda: (
        _("Nơi đăng nhập không hỏi lại mật khẩu khi được yêu cầu."),
        _("Gõ mật khẩu của phần mềm này; nơi đó cần báo người ta đã gõ mật khẩu lúc nào."),
    ),
    Cause.NOT_BOUND: lambda: (
        _("Nơi đăng nhập nhận ra một người chưa gắn với tài khoản nào ở đây."),
        _("Xin người đó mã hiện trên trang đăng nhập, rồi gắn mã ở trang Tài khoản."),
    ),
}


@dataclass(frozen=True)
class Told:
    """One cause: how often, when last, what was found then (for technicians), and what helps."""

    what: str
    cure: str
    times: int
    last: datetime
    detail: str


def failed_sign_ins() -> Sequence[Told] | None:
    """Return what failed since this server began, the newest first; None without a provider."""
    provider = app_context().provider
    if provider is None:
        return None
    return [
        Told(*WORDS[one.cause](), one.times, one.last, one.detail) for one in provider.failures.newest_first()
    ]
