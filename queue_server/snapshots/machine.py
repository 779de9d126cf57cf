"""The floor page's alerts about the server's machine and the programs beside it, with cause and cure."""

from collections.abc import Mapping
from typing import Any

from queue_server.snapshots.types.floor import Alert

# The alert and the cure for each reason why a program does not work (`workers.Trouble.kind`).
CAUSES = {
    "disk_full": (
        "ổ đĩa máy chủ đã đầy",
        "Báo kỹ thuật dọn ổ đĩa máy chủ; có chỗ trống là tự chạy lại, không cần khởi động lại",
    ),
    "not_allowed": (
        "không ghi được vào thư mục dữ liệu của máy chủ",
        "Báo kỹ thuật trả lại quyền ghi thư mục dữ liệu cho máy chủ; sau đó tự chạy lại",
    ),
    "in_use": (
        "một chương trình khác đang giữ nhật ký in",
        "Báo kỹ thuật xem có máy chủ thứ hai đang chạy không, rồi tắt bớt một",
    ),
    "hung": (
        "bị treo, máy chủ vừa khởi động lại nó",
        "Chờ một phút; nếu lặp lại, khởi động lại máy chủ và báo kỹ thuật",
    ),
}
# The words for an agent's own report about its machine (`printer.causes`), while it still asks for work.
AGENTS_MACHINE = {
    "disk_full": (
        "máy chạy phần mềm in đã đầy ổ đĩa",
        "Báo kỹ thuật dọn ổ đĩa của máy đó; có chỗ trống là in tiếp, không mất phiếu",
    ),
    "not_allowed": (
        "phần mềm in không ghi được vào thư mục của nó",
        "Báo kỹ thuật trả lại quyền ghi thư mục đó; sau đó in tiếp, không mất phiếu",
    ),
}
ROOM = "Báo kỹ thuật dọn ổ đĩa máy chủ trước khi đầy: đầy rồi thì không phát số, không gọi số được"
BY_HAND = "Phát số viết tay ở bàn hướng dẫn, gọi theo thứ tự đến"
# The words for each reason why no command is accepted (`Machine.refuses`).
REFUSED = {
    "data_gone": (
        "Thư mục dữ liệu của máy chủ đã bị dời, xóa hoặc thay: không lệnh nào được nhận",
        f"{BY_HAND}. Báo kỹ thuật trả thư mục về chỗ cũ là chạy tiếp; nếu đã mất thì khôi phục bản sao lưu",
    ),
    "disk_full": (
        "Ổ đĩa máy chủ đã đầy: không ghi được nên không lệnh nào được nhận",
        f"{BY_HAND}. Báo kỹ thuật dọn ổ đĩa; có chỗ trống là chạy tiếp, không cần khởi động lại",
    ),
    "not_allowed": (
        "Máy chủ không được phép ghi vào thư mục dữ liệu: không lệnh nào được nhận",
        f"{BY_HAND}. Báo kỹ thuật trả lại quyền ghi; sau đó chạy tiếp",
    ),
    "disk_error": (
        "Ổ đĩa máy chủ báo lỗi khi ghi: không lệnh nào được nhận",
        f"{BY_HAND}. Báo kỹ thuật ngay: chép bản sao lưu ra chỗ khác và thay ổ đĩa",
    ),
}
RELAY_LOST = (
    "Máy chủ này không nối được Redis: màn hình nối với máy chủ khác chậm tới 10 giây; phát số, gọi số vẫn chạy",
    "Báo kỹ thuật xem Redis (Valkey) có đang chạy không; có lại là tự nối, không cần khởi động lại",
)
NO_ANSWER = (
    "đang chạy nhưng chưa báo về máy chủ",
    "Khởi động lại máy chủ; nếu vẫn vậy, báo kỹ thuật",
)
FAILED_CURE = "Máy chủ tự thử lại; sau 5 phút vẫn vậy thì khởi động lại máy chủ và báo kỹ thuật câu trên"
# An agent reports its printer within seconds after its start, on a slow machine within a minute.
FIRST_REPORT_SECONDS = 60


def agent_trouble(program: Mapping[str, Any], *, heard: bool) -> tuple[str, str] | None:
    """The fault of the server's own print agent with its cure; None without a fault.

    `program`: from `Workers.snapshot`. `heard`: whether an agent reported recently; it may be another server's.
    """
    kind = program.get("kind", "")
    if kind and not (heard and kind == "in_use"):
        what, cure = _cause(program)
        return f"phần mềm in {what}" if kind == "hung" else f"phần mềm in không chạy được: {what}", cure
    if not heard and program.get("running_seconds", 0) > FIRST_REPORT_SECONDS:
        what, cure = NO_ANSWER
        return f"phần mềm in {what}", cure
    return None


def agents_machine(status: Mapping[str, Any]) -> tuple[str, str] | None:
    """The fault of an agent's machine with its cure, although its printer is well; None without a fault."""
    return AGENTS_MACHINE.get(status.get("cause", "")) if status.get("state") == "error" else None


def machine_alerts(machine: Mapping[str, Any], *, is_open: bool) -> list[Alert]:
    """The alerts about faults that stop commands, or soon will; `machine`: from `Machine.snapshot`."""
    if reason := machine.get("refuses"):
        text, cure = REFUSED.get(reason, REFUSED["disk_error"])
        return [{"key": f"machine {reason}", "level": "bad", "text": text, "cure": cure, "rings": is_open}]
    shown = machine.get("level", "ok")
    if shown == "ok":
        return []
    text = f"Ổ đĩa máy chủ còn {_size(machine['free_mb'])}, đủ dùng khoảng {machine['days']} ngày"
    return [{"key": "machine disk", "level": shown, "text": text, "cure": ROOM}]


def _size(megabytes: int) -> str:
    return f"{megabytes / 1024:.1f} GB".replace(".", ",") if megabytes >= 1024 else f"{megabytes} MB"


def voice_alerts(program: Mapping[str, Any]) -> list[Alert]:
    """The alerts about the voice worker; only a warning, because the hall goes on with its clips."""
    if not program.get("kind"):
        return []
    what, cure = _cause(program)
    return [
        {"key": "voice program", "level": "warn", "text": f"Phần mềm làm giọng đọc: {what}", "cure": cure}
    ]


def relay_alerts(machine: Mapping[str, Any]) -> list[Alert]:
    """The alerts about Redis; only a warning, because this server's screens and commands go on without delay."""
    if not machine.get("relay_lost"):
        return []
    text, cure = RELAY_LOST
    return [{"key": "relay lost", "level": "warn", "text": text, "cure": cure}]


def _cause(program: Mapping[str, Any]) -> tuple[str, str]:
    return CAUSES.get(program["kind"], (program.get("words") or "lỗi chưa rõ", FAILED_CURE))
