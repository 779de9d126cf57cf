"""The floor page's alerts about the server's machine and the programs beside it, with cause and cure."""

from collections.abc import Mapping
from typing import Any

from queue_server.domain.sentences import N_, Sentence, as_written, joined, tenths
from queue_server.snapshots.both_languages import alert
from queue_server.snapshots.types.floor import Alert

# What is wrong, and what helps.
Fault = tuple[Sentence, Sentence]
# The alert and the cure for each reason why a program does not work (`workers.Trouble.kind`).
CAUSES: Mapping[str, Fault] = {
    "disk_full": (
        N_("ổ đĩa máy chủ đã đầy"),
        N_("Báo kỹ thuật dọn ổ đĩa máy chủ; có chỗ trống là tự chạy lại, không cần khởi động lại"),
    ),
    "not_allowed": (
        N_("không ghi được vào thư mục dữ liệu của máy chủ"),
        N_("Báo kỹ thuật trả lại quyền ghi thư mục dữ liệu cho máy chủ; sau đó tự chạy lại"),
    ),
    "in_use": (
        N_("một chương trình khác đang giữ nhật ký in"),
        N_("Báo kỹ thuật xem có máy chủ thứ hai đang chạy không, rồi tắt bớt một"),
    ),
    "hung": (
        N_("bị treo, máy chủ vừa khởi động lại nó"),
        N_("Chờ một phút; nếu lặp lại, khởi động lại máy chủ và báo kỹ thuật"),
    ),
}
# The words for an agent's own report about its machine (`printer.causes`), while it still asks for work.
AGENTS_MACHINE: Mapping[str, Fault] = {
    "disk_full": (
        N_("máy chạy phần mềm in đã đầy ổ đĩa"),
        N_("Báo kỹ thuật dọn ổ đĩa của máy đó; có chỗ trống là in tiếp, không mất phiếu"),
    ),
    "not_allowed": (
        N_("phần mềm in không ghi được vào thư mục của nó"),
        N_("Báo kỹ thuật trả lại quyền ghi thư mục đó; sau đó in tiếp, không mất phiếu"),
    ),
}
ROOM = N_("Báo kỹ thuật dọn ổ đĩa máy chủ trước khi đầy: đầy rồi thì không phát số, không gọi số được")
BY_HAND = N_("Phát số viết tay ở bàn hướng dẫn, gọi theo thứ tự đến")
# The words for each reason why no command is accepted (`Machine.refuses`).
REFUSED: Mapping[str, Fault] = {
    "data_gone": (
        N_("Thư mục dữ liệu của máy chủ đã bị dời, xóa hoặc thay: không lệnh nào được nhận"),
        N_("Báo kỹ thuật trả thư mục về chỗ cũ là chạy tiếp; nếu đã mất thì khôi phục bản sao lưu"),
    ),
    "disk_full": (
        N_("Ổ đĩa máy chủ đã đầy: không ghi được nên không lệnh nào được nhận"),
        N_("Báo kỹ thuật dọn ổ đĩa; có chỗ trống là chạy tiếp, không cần khởi động lại"),
    ),
    "not_allowed": (
        N_("Máy chủ không được phép ghi vào thư mục dữ liệu: không lệnh nào được nhận"),
        N_("Báo kỹ thuật trả lại quyền ghi; sau đó chạy tiếp"),
    ),
    "disk_error": (
        N_("Ổ đĩa máy chủ báo lỗi khi ghi: không lệnh nào được nhận"),
        N_("Báo kỹ thuật ngay: chép bản sao lưu ra chỗ khác và thay ổ đĩa"),
    ),
}
RELAY_LOST = (
    N_(
        "Máy chủ này không nối được Redis: màn hình nối với máy chủ khác chậm tới 10 giây; "
        "phát số, gọi số vẫn chạy"
    ),
    N_("Báo kỹ thuật xem Redis (Valkey) có đang chạy không; có lại là tự nối, không cần khởi động lại"),
)
NO_ANSWER = (
    N_("phần mềm in đang chạy nhưng chưa báo về máy chủ"),
    N_("Khởi động lại máy chủ; nếu vẫn vậy, báo kỹ thuật"),
)
FAILED_CURE = N_("Máy chủ tự thử lại; sau 5 phút vẫn vậy thì khởi động lại máy chủ và báo kỹ thuật câu trên")
# An agent reports its printer within seconds after its start, on a slow machine within a minute.
FIRST_REPORT_SECONDS = 60


def agent_trouble(program: Mapping[str, Any], *, heard: bool) -> Fault | None:
    """The fault of the server's own print agent with its cure; None without a fault.

    `program`: from `Workers.snapshot`. `heard`: whether an agent reported recently; it may be another server's.
    """
    kind = program.get("kind", "")
    if kind and not (heard and kind == "in_use"):
        what, cure = _cause(program)
        if kind == "hung":
            return N_("phần mềm in %(what)s", what=what), cure
        return N_("phần mềm in không chạy được: %(what)s", what=what), cure
    if not heard and program.get("running_seconds", 0) > FIRST_REPORT_SECONDS:
        return NO_ANSWER
    return None


def agents_machine(status: Mapping[str, Any]) -> Fault | None:
    """The fault of an agent's machine with its cure, although its printer is well; None without a fault."""
    return AGENTS_MACHINE.get(status.get("cause", "")) if status.get("state") == "error" else None


def machine_alerts(machine: Mapping[str, Any], *, is_open: bool) -> list[Alert]:
    """The alerts about faults that stop commands, or soon will; `machine`: from `Machine.snapshot`."""
    if reason := machine.get("refuses"):
        text, cure = REFUSED.get(reason, REFUSED["disk_error"])
        by_hand = joined([BY_HAND, cure], between=". ")
        return [alert(f"machine {reason}", "bad", text, by_hand, rings=is_open)]
    shown = machine.get("level", "ok")
    if shown == "ok":
        return []
    text = N_(
        "Ổ đĩa máy chủ còn %(size)s, đủ dùng khoảng %(days)s ngày",
        size=_size(machine["free_mb"]),
        days=machine["days"],
    )
    return [alert("machine disk", shown, text, ROOM)]


def _size(megabytes: int) -> Sentence:
    if megabytes < 1024:
        return as_written(f"{megabytes} MB")
    return joined([tenths(megabytes / 1024), "GB"], between=" ")


def voice_alerts(program: Mapping[str, Any]) -> list[Alert]:
    """The alerts about the voice worker; only a warning, because the hall goes on with its clips."""
    if not program.get("kind"):
        return []
    what, cure = _cause(program)
    text = N_("Phần mềm làm giọng đọc: %(what)s", what=what)
    return [alert("voice program", "warn", text, cure)]


def relay_alerts(machine: Mapping[str, Any]) -> list[Alert]:
    """The alerts about Redis; only a warning, because this server's screens and commands go on without delay."""
    if not machine.get("relay_lost"):
        return []
    return [alert("relay lost", "warn", *RELAY_LOST)]


def _cause(program: Mapping[str, Any]) -> Fault:
    words = program.get("words")
    return CAUSES.get(program["kind"], (as_written(words) if words else N_("lỗi chưa rõ"), FAILED_CURE))
